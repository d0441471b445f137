// What holds for every command: help with two examples, exit codes, errors on standard error alone.
#include <gtest/gtest.h>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

// The commands, read off `isnad --help`: indented lines "  name   summary".
std::vector<std::string> commands(const Program& program) {
    std::vector<std::string> names;
    for (const std::string& line : lines_of(program.good({"--help"})))
        if (line.starts_with("  ") && line[2] != ' ') names.push_back(line.substr(2, line.find(' ', 2) - 2));
    EXPECT_GT(names.size(), 20u);
    return names;
}

TEST(Usage, EveryCommandHasHelpWithTwoExamples) {
    const Program program;
    for (const std::string& name : commands(program)) {
        const Outcome help = program.run({name, "--help"});
        EXPECT_EQ(help.code, 0) << name;
        EXPECT_EQ(help.err, "") << name;
        size_t examples = 0;
        bool below = false;
        for (const std::string& line : lines_of(help.out)) {
            below = below || line == "Examples:";
            if (below && line.starts_with("  ") &&
                (line + " ").find("isnad " + name + " ") != std::string::npos)
                ++examples;
        }
        EXPECT_GE(examples, 2u) << name << "\n" << help.out;
    }
}

TEST(Usage, WrongUsageIsTwoAndSaysWhereHelpIs) {
    const Program program;
    for (const std::string& name : commands(program)) {
        const Outcome wrong = program.run({name, "--no-such-option"});
        EXPECT_EQ(wrong.code, 2) << name;
        EXPECT_EQ(wrong.out, "") << name;
        EXPECT_NE(wrong.err.find("Try 'isnad " + name + " --help'"), std::string::npos) << wrong.err;
    }
}

TEST(Usage, UnknownCommandsAreTwoWithAHint) {
    const Program program;
    const Outcome wrong = program.run({"exprot"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_NE(wrong.err.find("Did you mean 'export'?"), std::string::npos) << wrong.err;
    EXPECT_EQ(program.run({}).code, 2);
    EXPECT_EQ(program.run({"--version"}).code, 0);
}

TEST(Usage, WhatCannotBeReadIsOneAndIsNamed) {
    const Program program;
    const std::vector<std::vector<std::string>> calls = {{"extract", "missing.txt"},
                                                         {"show", "text", "missing.txt"},
                                                         {"add", "new.isnad", "missing.txt"},
                                                         {"load", "new.isnad", "missing.txt"}};
    for (const auto& call : calls) {
        const Outcome outcome = program.run(call);
        EXPECT_EQ(outcome.code, 1) << call[0];
        EXPECT_NE(outcome.err.find("missing.txt: "), std::string::npos) << outcome.err;
    }
    for (const char* name : {"said", "relations", "met", "figures", "stats"}) {
        const Outcome outcome = program.run({name, "none.isnad"});
        EXPECT_EQ(outcome.code, 1) << name;
        EXPECT_NE(outcome.err.find("fill one with 'isnad load' or 'isnad add'"), std::string::npos)
            << outcome.err;
    }
}

TEST(Usage, AFullDiskIsAnError) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "needs /dev/full";
    const Program program;
    const std::string store = program.examples_store();
    const std::string command = std::string("ISNAD_GAZETTEERS=") + source_dir() + "/gazetteers " +
                                ISNAD_BINARY + " said " + store + " > /dev/full 2> " + program.path("err");
    const int status = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_NE(read_file(program.path("err")).find("cannot write"), std::string::npos);
}

}  // namespace
}  // namespace isnad::cli
