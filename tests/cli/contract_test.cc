// What extract writes keeps to the contract. The schema is a copy of the contract's; the check needs python3
// with jsonschema and is skipped without it.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

TEST(Contract, ExtractionsKeepToTheSchema) {
    const Program program;
    std::vector<std::string> words = {"extract", source_dir() + "/examples"};
    program.write(
        "odd.jsonl",
        "{\"source\":\"empty\",\"text\":\"\"}\n{\"source\":\"\\u2028\",\"text\":\"Putin said: \\\"yes\"}\n");
    words.push_back("odd.jsonl");
    const std::string path = program.write("out.jsonl", program.good(words));
    const std::string command = "python3 '" + source_dir() + "/tests/cli/schema_check.py' '" + source_dir() +
                                "/docs/extraction.schema.json' '" + path + "' > '" + program.path("report") +
                                "' 2>&1";
    const int code = WEXITSTATUS(std::system(command.c_str()));
    if (code == 77 || code == 127) GTEST_SKIP() << "python3 with jsonschema is not here";
    EXPECT_EQ(code, 0) << read_file(program.path("report"));
}

TEST(Contract, OurCopyOfTheSchemaIsTheContracts) {
    const std::string shared = source_dir() + "/../shared/contract/extraction.schema.json";
    if (!std::filesystem::exists(shared)) GTEST_SKIP() << "the shared contract is not here";
    EXPECT_EQ(read_file(source_dir() + "/docs/extraction.schema.json"), read_file(shared));
}

}  // namespace
}  // namespace isnad::cli
