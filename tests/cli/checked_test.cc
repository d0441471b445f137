// A lexicon that was found sound is not read through at each start; one that changed is.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

// Sets a variable of the environment for the programs that a test starts.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : name_(name) { ::setenv(name, value.c_str(), 1); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { ::unsetenv(name_); }

  private:
    const char* name_;
};

size_t files_in(const std::string& folder) {
    std::error_code error;
    const auto count = std::distance(fs::directory_iterator(folder, error), fs::directory_iterator());
    return error ? 0 : static_cast<size_t>(count);
}

// A compiled lexicon whose last change lies more than the two seconds back that a state needs.
std::string old_lexicon() {
    return fs::path(ISNAD_BINARY).parent_path() / "isnad.lexicon";
}

TEST(Checked, TheStateOfASoundLexiconIsKeptAndUsed) {
    if (!fs::exists(old_lexicon())) GTEST_SKIP() << "no compiled lexicon beside the program";
    const Program program;
    const Variable cache("XDG_CACHE_HOME", program.path("cache"));
    const Variable lexicon("ISNAD_LEXICON", old_lexicon());
    const std::string article =
        program.write("a.txt", "Visit\n\nSergey Lavrov said on Monday that he would go.\n");
    const std::string first = program.good({"extract", article});
    ASSERT_EQ(files_in(program.path("cache/isnad")), 1U);
    EXPECT_EQ(program.good({"extract", article}), first);
    EXPECT_EQ(files_in(program.path("cache/isnad")), 1U);
    EXPECT_NE(first.find("Lavrov"), std::string::npos);
}

TEST(Checked, WhatChangedJustNowIsReadThroughAndNotRemembered) {
    if (!fs::exists(old_lexicon())) GTEST_SKIP() << "no compiled lexicon beside the program";
    const Program program;
    const Variable cache("XDG_CACHE_HOME", program.path("cache"));
    const Variable lexicon("ISNAD_LEXICON", program.path("my.lexicon"));
    fs::copy_file(old_lexicon(), program.path("my.lexicon"));
    program.good({"extract", "-"}, "nothing");
    EXPECT_EQ(files_in(program.path("cache/isnad")), 0U);
    {
        std::fstream file(program.path("my.lexicon"), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-1, std::ios::end);
        file.put('\x7f');
    }
    const Outcome damaged = program.run({"extract", "-"}, "nothing");
    EXPECT_EQ(damaged.code, 1);
    EXPECT_NE(damaged.err.find("wrong checksum"), std::string::npos) << damaged.err;
}

TEST(Checked, NothingIsKeptWhereNoCacheCanBe) {
    if (!fs::exists(old_lexicon())) GTEST_SKIP() << "no compiled lexicon beside the program";
    const Program program;
    const Variable cache("XDG_CACHE_HOME", program.write("a-file", "in the way"));
    const Variable lexicon("ISNAD_LEXICON", old_lexicon());
    program.good({"extract", "-"}, "nothing");
}

}  // namespace
}  // namespace isnad::cli
