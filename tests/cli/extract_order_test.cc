// `isnad extract`: the same bytes for any number of threads and any order of input; hostile input in bounded
// time and memory; a compiled lexicon that cannot be used.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

std::string json_text(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out.push_back('\\');
        if (c == '\n') {
            out += "\\n";
        } else {
            out.push_back(c);
        }
    }
    return out;
}

std::string line(const std::string& source, const std::string& text) {
    return "{\"source\": \"" + source + "\", \"published\": \"2021-09-30\", \"text\": \"" + json_text(text) +
           "\"}\n";
}

// The examples' texts many times over, each under a name of its own.
std::vector<std::string> many_lines() {
    std::vector<std::string> texts, lines;
    for (const auto& file : std::filesystem::directory_iterator(source_dir() + "/examples"))
        if (file.path().extension() == ".txt") texts.push_back(read_file(file.path()));
    for (size_t i = 0; i < 300; ++i)
        lines.push_back(line("d" + std::to_string(i), texts[i * 7 % texts.size()]));
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& l : lines) all += l;
    return all;
}

TEST(ExtractOrder, ThreadsChangeNothing) {
    const Program program;
    program.write("in.jsonl", joined(many_lines()));
    const std::string one = program.good({"extract", "--threads", "1", "in.jsonl"});
    EXPECT_EQ(lines_of(one).size(), 300u);
    for (const char* threads : {"2", "4", "7"})
        EXPECT_TRUE(program.good({"extract", "--threads", threads, "in.jsonl"}) == one) << threads;
}

TEST(ExtractOrder, OrderOfInputChangesOnlyTheOrder) {
    const Program program;
    std::vector<std::string> lines = many_lines();
    program.write("in.jsonl", joined(lines));
    std::reverse(lines.begin(), lines.end());
    program.write("back.jsonl", joined(lines));
    std::vector<std::string> there = lines_of(program.good({"extract", "in.jsonl"}));
    std::vector<std::string> back = lines_of(program.good({"extract", "back.jsonl"}));
    std::reverse(back.begin(), back.end());
    EXPECT_TRUE(there == back);
}

TEST(ExtractOrder, ErrorsKeepTheirPlaceAndStrictStops) {
    const Program program;
    const std::string good = line("a", "Putin said that trade grew.");
    program.write("in.jsonl", good + "{\"source\": 1}\n" + good + "no json\n" + good);
    for (const char* threads : {"1", "4"}) {
        const Outcome all = program.run({"extract", "--threads", threads, "in.jsonl"});
        EXPECT_EQ(all.code, 1);
        EXPECT_EQ(lines_of(all.out).size(), 3u);
        ASSERT_EQ(lines_of(all.err).size(), 2u) << all.err;
        EXPECT_NE(lines_of(all.err)[0].find("in.jsonl:2"), std::string::npos);
        EXPECT_NE(lines_of(all.err)[1].find("in.jsonl:4"), std::string::npos);
        const Outcome strict = program.run({"extract", "--strict", "--threads", threads, "in.jsonl"});
        EXPECT_EQ(strict.code, 1);
        EXPECT_EQ(lines_of(strict.out).size(), 1u);
        EXPECT_EQ(lines_of(strict.err).size(), 1u);
    }
}

TEST(ExtractHostile, ALineTooLongIsPassedOverInBoundedMemory) {
    const Program program;
    const std::string good = line("a", "Putin said that trade grew.");
    program.write("in.jsonl", good + "{\"source\": \"x\", \"text\": \"" +
                                  std::string(size_t{100} << 20, 'x') + "\"}\n" + good);
    const pid_t child = program.start({"extract", "--threads", "1", "in.jsonl"});
    const Outcome outcome = program.finish(child);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(lines_of(outcome.out).size(), 2u);
    EXPECT_NE(outcome.err.find("in.jsonl:2: expected a line of at most"), std::string::npos) << outcome.err;
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
#ifndef __SANITIZE_ADDRESS__
    EXPECT_LT(used.ru_maxrss, 400 * 1024) << "KB";
#endif
}

TEST(ExtractHostile, ALexiconThatIsNoneIsAClearError) {
    const Program program;
    program.write("bad.lexicon", "not a lexicon");
    program.write("in.txt", "Putin said that trade grew.");
    ::setenv("ISNAD_LEXICON", "bad.lexicon", 1);
    const Outcome outcome = program.run({"extract", "in.txt"});
    ::unsetenv("ISNAD_LEXICON");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.err.find("bad.lexicon: expected a compiled lexicon"), std::string::npos) << outcome.err;
}

TEST(ExtractCompiled, GivesTheSameBytesAsTheTables) {
    const Program program;
    program.good({"gazetteer", "compile", "-o", "my.lexicon"});
    const std::string examples = source_dir() + "/examples";
    const std::string tables = program.good({"extract", examples});
    ::setenv("ISNAD_LEXICON", program.path("my.lexicon").c_str(), 1);
    const std::string compiled = program.good({"extract", examples});
    ::unsetenv("ISNAD_LEXICON");
    EXPECT_TRUE(tables == compiled);
}

// Ctrl-C: what was written is a beginning of what would have been, in whole lines, without a closing record.
// There is more to read than the program holds at once (32 MiB), so that it cannot be done before the signal.
TEST(Extract, AnInterruptLeavesWholeLines) {
    constexpr int kDocuments = 12'000;
    const Program program;
    std::string lines;
    for (int i = 0; i < kDocuments; ++i)
        lines += "{\"source\":\"d" + std::to_string(i) +
                 "\",\"text\":\"Putin said that trade with China grows. " + std::string(4000, 'x') + "\"}\n";
    const std::string path = program.write("in.jsonl", lines);
    const pid_t child = program.start({"extract", path, "--threads", "2", "--closing-record"});
    const auto written = [&] {
        std::error_code error;
        const auto size = std::filesystem::file_size(program.path("stdout"), error);
        return error ? 0 : size;
    };
    for (int i = 0; i < 10'000 && written() < 10'000; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(child, SIGINT);
    const Outcome stopped = program.finish(child);
    EXPECT_EQ(stopped.code, 130) << stopped.err;
    EXPECT_NE(stopped.err.find("every line that was written is whole"), std::string::npos) << stopped.err;
    ASSERT_TRUE(stopped.out.ends_with("}\n"));
    int count = 0;
    for (size_t at = 0; at < stopped.out.size(); ++count) {
        const size_t end = stopped.out.find('\n', at);
        const std::string_view line = std::string_view(stopped.out).substr(at, end - at);
        EXPECT_TRUE(line.ends_with('}'));
        EXPECT_NE(line.find("\"source\":\"d" + std::to_string(count) + "\""), std::string_view::npos)
            << count;
        at = end + 1;
    }
    EXPECT_LT(count, kDocuments);
}

}  // namespace
}  // namespace isnad::cli
