// The closing record of `isnad extract`: it counts what stands before it, and `isnad load` holds the rest to
// it.
#include <gtest/gtest.h>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

class Closing : public testing::Test {
  protected:
    Program program;
    const std::string input =
        "{\"source\":\"a\",\"text\":\"Vladimir Putin met Xi Jinping in Beijing on 5 May 2023.\"}\n"
        "not JSON\n"
        "{\"source\":\"b\",\"text\":\"Vladimir Putin visited China in 2024.\"}\n";
};

TEST_F(Closing, CountsDocumentsErrorsAndBytes) {
    for (const char* threads : {"1", "2"}) {
        const Outcome plain = program.run({"extract", "--threads", threads, "-"}, input);
        const Outcome closed = program.run({"extract", "--threads", threads, "--closing-record", "-"}, input);
        EXPECT_EQ(plain.code, 1);
        EXPECT_EQ(closed.code, 1);
        const std::string record = "{\"schema\":\"isnad.closing/1\",\"documents\":2,\"errors\":1,\"bytes\":" +
                                   std::to_string(plain.out.size()) + "}\n";
        EXPECT_EQ(closed.out, plain.out + record);
    }
}

TEST_F(Closing, OneOfNoJsonCountsAsAnError) {
    const Outcome outcome = program.run({"extract", "--closing-record", "--jsonl", "-"}, "no JSON\n");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(outcome.out, "{\"schema\":\"isnad.closing/1\",\"documents\":0,\"errors\":1,\"bytes\":0}\n");
}

TEST_F(Closing, StandsAloneWhereNothingWasRead) {
    EXPECT_EQ(program.good({"extract", "--closing-record", "-"}),
              "{\"schema\":\"isnad.closing/1\",\"documents\":0,\"errors\":0,\"bytes\":0}\n");
}

TEST_F(Closing, LoadTakesWholeStreamsAndTellsOfCutOnes) {
    const std::string closed = program.run({"extract", "--closing-record", "-"}, input).out;
    EXPECT_EQ(program.good({"load", "whole.isnad", "-"}, closed),
              "2 documents added, 0 replaced, 0 errors\n");
    EXPECT_EQ(program.good({"load", "twice.isnad", "-"}, closed + closed),
              "2 documents added, 2 replaced, 0 errors\n");
    const Outcome cut = program.run({"load", "cut.isnad", "-"}, closed.substr(closed.find('\n') + 1));
    EXPECT_EQ(cut.code, 1);
    EXPECT_NE(cut.err.find("expected 2 documents before this closing record, got 1"), std::string::npos)
        << cut.err;
    EXPECT_EQ(
        program.run({"load", "odd.isnad", "-"}, "{\"schema\":\"isnad.closing/1\",\"documents\":-1}\n").code,
        1);
}

}  // namespace
}  // namespace isnad::cli
