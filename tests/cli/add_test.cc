// isnad add, extract and load: the same bytes by every way, input errors, Ctrl-C.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <thread>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

std::string examples() {
    return source_dir() + "/examples";
}

// The formats, read off the error for a wrong one: "... not in {graphml,cypher,...}".
std::vector<std::string> formats(const Program& program) {
    const std::string error = program.run({"export", "nonsense", "x", "-o", "y"}).err;
    const size_t open = error.find('{');
    const size_t close = error.find('}');
    EXPECT_TRUE(open < close && close != std::string::npos) << error;
    std::vector<std::string> names;
    std::istringstream in(error.substr(open + 1, close - open - 1));
    for (std::string name; std::getline(in, name, ',');) names.push_back(name);
    EXPECT_GE(names.size(), 5u);
    return names;
}

// All files of all exports of a store, under their names.
std::map<std::string, std::string> exports(const Program& program, const std::string& store,
                                           const std::string& to) {
    std::map<std::string, std::string> files;
    for (const std::string& format : formats(program)) {
        const std::string target = program.path(to) + "/" + format;
        std::filesystem::create_directories(program.path(to));
        program.good({"export", format, store, "-o", target});
        if (!std::filesystem::is_directory(target)) {
            files[format] = read_file(target);
            continue;
        }
        for (const auto& file : std::filesystem::recursive_directory_iterator(target))
            if (file.is_regular_file())
                files[format + "/" + file.path().filename().string()] = read_file(file.path());
    }
    for (const auto& [name, bytes] : files) EXPECT_FALSE(bytes.empty()) << name;
    return files;
}

void expect_equal(const std::map<std::string, std::string>& a, const std::map<std::string, std::string>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (const auto& [name, bytes] : a) {
        ASSERT_TRUE(b.contains(name)) << name;
        EXPECT_TRUE(bytes == b.at(name)) << name << " differs";
    }
}

TEST(Add, EqualsExtractAndLoadInEveryExport) {
    const Program program;
    const std::string jsonl = program.good({"extract", "--threads", "1", examples()});
    program.write("out.jsonl", jsonl);
    program.good({"load", "loaded.isnad", "out.jsonl"});
    program.good({"add", "added.isnad", examples(), "--threads", "3"});
    const auto loaded = exports(program, program.path("loaded.isnad"), "a");
    expect_equal(loaded, exports(program, program.path("added.isnad"), "b"));

    program.good({"add", "added.isnad", "--again", examples()});
    expect_equal(loaded, exports(program, program.path("added.isnad"), "c"));
}

TEST(Add, OrderOfInputsAndThreadsDoNotMatter) {
    const Program program;
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(examples()))
        files.push_back(file.path().string());
    std::sort(files.begin(), files.end());
    std::vector<std::string> forward = {"add", "a.isnad", "--threads", "2"};
    forward.insert(forward.end(), files.begin(), files.end());
    std::vector<std::string> backward = {"add", "b.isnad", "--threads", "1"};
    backward.insert(backward.end(), files.rbegin(), files.rend());
    program.good(forward);
    program.good(backward);
    expect_equal(exports(program, program.path("a.isnad"), "a"),
                 exports(program, program.path("b.isnad"), "b"));
    EXPECT_EQ(program.good({"extract", "--threads", "1", examples()}),
              program.good({"extract", "--threads", "4", examples()}));
}

TEST(Add, PassesOverWhatIsUnchangedAndReplacesWhatIsNot) {
    const Program program;
    program.write("in/a.txt", "Putin said that Russia trades with Kazakhstan.\n");
    program.write("in/b.txt", "Tokayev met Putin in Moscow.\n");
    EXPECT_EQ(program.good({"add", "s.isnad", "in"}),
              "2 documents added, 0 replaced, 0 unchanged, 0 errors\n");
    EXPECT_EQ(program.good({"add", "s.isnad", "in"}),
              "0 documents added, 0 replaced, 2 unchanged, 0 errors\n");
    EXPECT_EQ(program.good({"add", "s.isnad", "in", "--again", "--json"}),
              "{\"added\":0,\"replaced\":2,\"unchanged\":0,\"errors\":0}\n");
    program.write("in/a.txt", "Putin said that Russia trades with China.\n");
    EXPECT_EQ(program.good({"add", "s.isnad", "in"}),
              "0 documents added, 1 replaced, 1 unchanged, 0 errors\n");
    EXPECT_NE(program.good({"said", "s.isnad"}).find("China"), std::string::npos);
}

TEST(Add, TheLastOfTwoDocumentsOfOneSourceStays) {
    const Program program;
    const std::string first =
        "{\"source\":\"x\",\"text\":\"Putin said that trade with Kazakhstan grows.\"}\n";
    const std::string second = "{\"source\":\"x\",\"text\":\"Putin said that trade with China grows.\"}\n";
    for (int i = 0; i < 3; ++i) {
        const std::string counts = program.good({"add", "s.isnad", "-"}, first + second);
        const std::string said = program.good({"said", "s.isnad", "--json"});
        EXPECT_NE(said.find("China"), std::string::npos) << counts;
        EXPECT_EQ(said.find("Kazakhstan"), std::string::npos) << counts;
    }
}

TEST(Add, StandardInputIsTextOrJsonLines) {
    const Program program;
    EXPECT_EQ(program.good({"add", "s.isnad", "-"}, "Putin said that Russia trades with China.\n"),
              "1 documents added, 0 replaced, 0 unchanged, 0 errors\n");
    EXPECT_EQ(program.good({"add", "s.isnad", "-"},
                           "{\"source\":\"a\",\"text\":\"x\"}\n{\"source\":\"b\",\"text\":\"y\"}\n"),
              "2 documents added, 0 replaced, 0 unchanged, 0 errors\n");
    const std::string jsonl = program.good({"extract", "-"}, "Putin said that Russia trades with China.\n");
    EXPECT_EQ(program.good({"load", "s.isnad", "-"}, jsonl), "0 documents added, 1 replaced, 0 errors\n");
}

TEST(Add, BadLinesAreNamedAndTheRestGoesOn) {
    const Program program;
    const std::string good = "{\"source\":\"a\",\"text\":\"x\"}\n";
    const std::string path = program.write(
        "in.jsonl", good + "nonsense\n{\"text\":\"no source\"}\n" + "{\"source\":\"b\",\"text\":\"y\"}\n");
    for (const std::string command : {"add", "extract", "show"}) {
        std::vector<std::string> words = {command, path};
        if (command == "add") words = {"add", "s.isnad", path};
        if (command == "show") words = {"show", "text", path};
        const Outcome outcome = program.run(words);
        EXPECT_EQ(outcome.code, 1) << command;
        EXPECT_NE(outcome.err.find("isnad: " + path + ":2: "), std::string::npos) << outcome.err;
        EXPECT_NE(outcome.err.find("isnad: " + path + ":3: "), std::string::npos) << outcome.err;
    }
    EXPECT_NE(program.run({"add", "t.isnad", path}).out.find("2 documents added"), std::string::npos);
}

TEST(Add, StrictStopsAtTheFirstBadLine) {
    const Program program;
    const std::string path = program.write(
        "in.jsonl", "{\"source\":\"a\",\"text\":\"x\"}\nbad\n{\"source\":\"b\",\"text\":\"y\"}\n");
    const Outcome add = program.run({"add", "s.isnad", path, "--strict"});
    EXPECT_EQ(add.code, 1);
    EXPECT_EQ(add.out, "1 documents added, 0 replaced, 0 unchanged, 1 errors\n");
    const Outcome extract = program.run({"extract", path, "--strict"});
    EXPECT_EQ(extract.code, 1);
    EXPECT_EQ(lines_of(extract.out).size(), 1u);
}

TEST(Load, BadLinesAreNamedAndTheRestGoesOn) {
    const Program program;
    const std::string jsonl = program.good({"extract", "-"}, "Putin said that Russia trades with China.\n");
    program.write("in.jsonl", "nonsense\n" + jsonl + "{\"schema\":\"other/1\"}\n");
    const Outcome load = program.run({"load", "s.isnad", "in.jsonl"});
    EXPECT_EQ(load.code, 1);
    EXPECT_EQ(load.out, "1 documents added, 0 replaced, 2 errors\n");
    EXPECT_NE(load.err.find("in.jsonl:1: "), std::string::npos) << load.err;
    EXPECT_NE(load.err.find("in.jsonl:3: "), std::string::npos) << load.err;
    EXPECT_EQ(program.run({"load", "t.isnad", "in.jsonl", "--strict"}).out,
              "0 documents added, 0 replaced, 1 errors\n");
}

TEST(Add, ControlCEndsBetweenDocumentsAndASecondRunGoesOn) {
    const Program program;
    std::string lines;
    const std::string text(4000, 'x');
    for (int i = 0; i < 4000; ++i)
        lines += "{\"source\":\"d" + std::to_string(i) +
                 "\",\"text\":\"Putin said that trade with China grows. " + text + "\"}\n";
    const std::string path = program.write("in.jsonl", lines);
    const pid_t child = program.start({"add", "s.isnad", path, "--threads", "1"});
    const auto log = [&] {
        std::error_code error;
        const auto size = std::filesystem::file_size(program.path("s.isnad-wal"), error);
        return error ? 0 : size;
    };
    for (int i = 0; i < 3000 && log() < 200'000; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    ::kill(child, SIGINT);
    const Outcome stopped = program.finish(child);
    if (stopped.code == 0) GTEST_SKIP() << "the machine was faster than the signal";
    EXPECT_EQ(stopped.code, 130) << stopped.err;
    EXPECT_NE(stopped.err.find("the same command goes on from here"), std::string::npos) << stopped.err;
    const int kept = std::stoi(stopped.out);
    EXPECT_GT(kept, 0);
    EXPECT_LT(kept, 4000);
    EXPECT_EQ(program.good({"add", "s.isnad", path}), std::to_string(4000 - kept) +
                                                          " documents added, 0 replaced, " +
                                                          std::to_string(kept) + " unchanged, 0 errors\n");
}

}  // namespace
}  // namespace isnad::cli
