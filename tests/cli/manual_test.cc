// isnad manual, completion, doctor: made of the commands' own options, and accepted by the programs they are
// for.
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/json.h"
#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

bool installed(const std::string& name) {
    return std::system(("command -v " + name + " > /dev/null 2>&1").c_str()) == 0;
}

int shell(const std::string& command) {
    return WEXITSTATUS(std::system(command.c_str()));
}

TEST(Manual, NamesEveryCommandAndOption) {
    const Program program;
    const std::string page = program.good({"manual"});
    EXPECT_TRUE(page.starts_with(".TH ISNAD 1")) << page.substr(0, 100);
    for (const char* part : {".SS said\n", ".SS who\\-said\n", ".SS add\n", "\\fB\\-\\-about\\fR",
                             "\\fB\\-\\-gexf\\-version\\fR", ".SH EXIT STATUS"})
        EXPECT_NE(page.find(part), std::string::npos) << part;
    if (!installed("man")) GTEST_SKIP() << "man is not here";
    const std::string path = program.write("isnad.1", page);
    EXPECT_EQ(
        shell("man --warnings -l -Tutf8 -Z '" + path + "' > /dev/null 2> '" + program.path("warnings") + "'"),
        0);
    EXPECT_EQ(read_file(program.path("warnings")), "");
}

TEST(Completion, EachShellTakesIt) {
    const Program program;
    for (const std::string name : {"bash", "zsh", "fish"}) {
        const std::string script = program.good({"completion", name});
        for (const char* part : {"said", "who-said", "caption"})
            EXPECT_NE(script.find(part), std::string::npos) << name << " " << part;
        const std::string path = program.write("completion." + name, script);
        if (!installed(name)) continue;
        EXPECT_EQ(shell(name + " -n '" + path + "'"), 0) << name;
    }
}

TEST(Completion, BashCompletesCommandsOptionsAndValues) {
    if (!installed("bash")) GTEST_SKIP() << "bash is not here";
    const Program program;
    const std::string path = program.write("c", program.good({"completion", "bash"}));
    const struct {
        std::string words;
        const char* wanted;
    } rows[] = {{"who-s", "who-said"},
                {"said store --mo", "--mode"},
                {"said store --mode ca", "caption"},
                {"export gra", "graphml"},
                {"who-said store --cont", "--context"}};
    for (const auto& row : rows) {
        const std::string test =
            program.write("test.sh", ". '" + path + "'\nCOMP_WORDS=(isnad " + row.words +
                                         ")\nCOMP_CWORD=$((${#COMP_WORDS[@]}-1))\n_isnad\n"
                                         "echo \"${COMPREPLY[*]}\"\n");
        EXPECT_EQ(shell("bash '" + test + "' > '" + program.path("out") + "'"), 0);
        EXPECT_EQ(read_file(program.path("out")), std::string(row.wanted) + "\n") << row.words;
    }
}

TEST(Doctor, LooksAtProgramTablesAndStore) {
    const Program program;
    const std::string store = program.examples_store();
    const std::string text = program.good({"doctor", store});
    for (const char* part : {"SQLite", "ICU", "  person", "  sound               yes", "  document"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    for (const std::string& line : lines_of(program.good({"doctor", "--json"}))) {
        rapidjson::Document json;
        EXPECT_TRUE(parse_json(line, json).ok()) << line;
    }
    const Outcome missing = program.run({"doctor", "none.isnad"});
    EXPECT_EQ(missing.code, 1);
    EXPECT_NE(missing.out.find("there is none"), std::string::npos) << missing.out;
}

}  // namespace
}  // namespace isnad::cli
