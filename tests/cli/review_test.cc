// isnad review: verdicts are asked for, kept, counted, and exports leave the rejected out.
#include <gtest/gtest.h>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

size_t edges(const Program& program, const std::string& store, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"export", "jsonl", store, "-o", "out.jsonl"};
    words.insert(words.end(), more.begin(), more.end());
    program.good(words);
    size_t found = 0;
    for (const std::string& line : lines_of(read_file(program.path("out.jsonl"))))
        found += line.starts_with("{\"kind\":\"statement\"") ? 1 : 0;
    return found;
}

TEST(Review, VerdictsStayAndCount) {
    const Program program;
    const std::string store = program.examples_store();
    const size_t all = edges(program, store);
    ASSERT_GT(all, 4u);
    const std::string out = program.good({"review", store, "--count", "4"}, "y\nn\nmaybe\ns\nyes\n");
    EXPECT_NE(out.find("said: 2 of 3 judged are right: 66.7 % (95 % interval 20.8 to 93.9 %)"),
              std::string::npos)
        << out;
    EXPECT_NE(out.find("expected y, n, s or q"), std::string::npos);
    EXPECT_NE(out.find("[["), std::string::npos) << "the sentence is shown";
    EXPECT_EQ(edges(program, store), all);
    EXPECT_EQ(edges(program, store, {"--without-rejected"}), all - 1);

    // The next run asks for others; the end of the input ends it.
    const std::string next = program.good({"review", store, "--count", "2", "--json"}, "n\n");
    EXPECT_NE(next.find("\"judged\":4,\"right\":2"), std::string::npos) << next;
    EXPECT_EQ(edges(program, store, {"--without-rejected"}), all - 2);

    program.good({"add", store, source_dir() + "/examples", "--again"});
    const std::string report = program.good({"review", store, "--report", "--json"});
    EXPECT_NE(report.find("\"judged\":4,\"right\":2"), std::string::npos)
        << "kept over replacement: " << report;
}

TEST(Review, KindsAndLanguages) {
    const Program program;
    const std::string store = program.examples_store();
    for (const char* kind : {"said", "relations", "figures"}) {
        const std::string out = program.good({"review", store, "--kind", kind, "--count", "1"}, "y\n");
        EXPECT_NE(out.find(std::string(kind) + ": 1 of 1 judged are right"), std::string::npos) << out;
    }
    const std::string russian = program.good({"review", store, "--language", "ru", "--count", "1"}, "q\n");
    // Which fact is drawn depends on the folder's path, so only what is common to all Russian ones is asked.
    EXPECT_TRUE(russian.find("-ru-") != std::string::npos || russian.find("/ru/") != std::string::npos) << russian;
    EXPECT_EQ(program.run({"review", store, "--kind", "everything"}).code, 2);
}

}  // namespace
}  // namespace isnad::cli
