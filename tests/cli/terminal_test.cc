// What a terminal gets and a pipe does not: colours, isolates around right-to-left text, tables that fit, a
// progress bar.
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/ioctl.h>

#include "core/utf8.h"
#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

// Everything that `isnad WORDS...` shows on a terminal of this width.
std::string on_terminal(const std::vector<std::string>& words, unsigned short width, bool no_color) {
    winsize size{50, width, 0, 0};
    int master = -1;
    const pid_t child = ::forkpty(&master, nullptr, nullptr, &size);
    if (child == 0) {
        ::setenv("ISNAD_GAZETTEERS", (source_dir() + "/gazetteers").c_str(), 1);
        ::setenv("TERM", "xterm", 1);
        no_color ? ::setenv("NO_COLOR", "1", 1) : ::unsetenv("NO_COLOR");
        std::vector<char*> arguments = {const_cast<char*>("isnad")};
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        ::execv(ISNAD_BINARY, arguments.data());
        ::_exit(127);
    }
    std::string shown;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(master, buffer, sizeof buffer)) > 0;)
        shown.append(buffer, static_cast<size_t>(got));
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(master);
    EXPECT_EQ(WEXITSTATUS(status), 0) << shown;
    return shown;
}

constexpr const char* kIsolate = "\xe2\x81\xa8";
constexpr const char* kPopIsolate = "\xe2\x81\xa9";

std::string without(std::string text, const std::string& part) {
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
    return text;
}

TEST(TerminalOutput, ColoursAndIsolates) {
    const Program program;
    const std::string store = program.examples_store();
    const std::string shown = on_terminal({"said", store, "--lang", "ar"}, 100, false);
    EXPECT_NE(shown.find("\x1b[1m"), std::string::npos);
    EXPECT_NE(shown.find(kIsolate), std::string::npos);
    const std::string plain = on_terminal({"said", store, "--lang", "ar"}, 100, true);
    EXPECT_EQ(plain.find('\x1b'), std::string::npos) << "NO_COLOR";
    EXPECT_NE(plain.find(kIsolate), std::string::npos) << "order of letters is no colour";
    for (const std::string& line : lines_of(without(without(plain, kIsolate), kPopIsolate)))
        EXPECT_LE(count_code_points(line), 101u) << line;  // and the line end's "\r"
    EXPECT_NE(
        on_terminal({"show", "mentions", source_dir() + "/examples/02-ar-agency-astana.txt"}, 100, false)
            .find("\x1b[4m"),
        std::string::npos)
        << "mentions are underlined";
}

TEST(TerminalOutput, EachIsolateIsClosedInItsLine) {
    const Program program;
    const std::string store = program.examples_store();
    for (const std::string command : {"said", "relations", "figures"})
        for (const std::string& line : lines_of(on_terminal({command, store}, 80, true))) {
            int open = 0;
            for (size_t i = 0; i + 3 <= line.size(); ++i) {
                open += line.compare(i, 3, kIsolate) == 0 ? 1 : 0;
                open -= line.compare(i, 3, kPopIsolate) == 0 ? 1 : 0;
                EXPECT_GE(open, 0) << line;
            }
            EXPECT_EQ(open, 0) << line;
        }
}

TEST(TerminalOutput, LongWorkShowsABarAndTakesItAway) {
    const Program program;
    std::string lines;
    for (int i = 0; i < 3000; ++i)
        lines += "{\"source\":\"d" + std::to_string(i) +
                 "\",\"text\":\"Putin said that trade with China grows.\"}\n";
    const std::string path = program.write("in.jsonl", lines);
    const std::string shown = on_terminal({"add", program.path("s.isnad"), path}, 80, false);
    EXPECT_NE(shown.find("add ["), std::string::npos) << shown;
    EXPECT_NE(shown.find("% "), std::string::npos) << shown;
    const size_t cleared = shown.rfind("\r\x1b[K");
    ASSERT_NE(cleared, std::string::npos);
    EXPECT_EQ(shown.substr(cleared + 4), "3000 documents added, 0 replaced, 0 unchanged, 0 errors\r\n");
}

}  // namespace
}  // namespace isnad::cli
