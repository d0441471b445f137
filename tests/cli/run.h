// Runs the built program as its users do, and looks at what comes out.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace isnad::cli {

struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

inline const std::string& source_dir() {
    static const std::string folder = ISNAD_SOURCE_DIR;
    return folder;
}

// A folder of one test, and the program run in it.
class Program {
  public:
    Program() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        std::string name = std::string(test->test_suite_name()) + "-" + test->name();
        for (char& c : name)
            if (c == '/') c = '-';
        folder_ =
            std::filesystem::temp_directory_path() / ("isnad-cli-" + name + "-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program() { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return path(name);
    }

    // Starts `isnad WORDS...` with the text as standard input; standard output and error go to files.
    [[nodiscard]] pid_t start(const std::vector<std::string>& words, const std::string& input = {}) const {
        write("stdin", input);
        const pid_t child = ::fork();
        if (child != 0) return child;
        if (::chdir(folder_.c_str()) != 0) ::_exit(126);
        redirect("stdin", O_RDONLY, 0);
        redirect("stdout", O_WRONLY | O_CREAT | O_TRUNC, 1);
        redirect("stderr", O_WRONLY | O_CREAT | O_TRUNC, 2);
        ::setenv("ISNAD_GAZETTEERS", (source_dir() + "/gazetteers").c_str(), 1);
        std::vector<char*> arguments = {const_cast<char*>("isnad")};
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        ::execv(ISNAD_BINARY, arguments.data());
        ::_exit(127);
    }

    [[nodiscard]] Outcome finish(pid_t child) const {
        int status = 0;
        ::waitpid(child, &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                read_file(folder_ / "stdout"), read_file(folder_ / "stderr")};
    }

    [[nodiscard]] Outcome run(const std::vector<std::string>& words, const std::string& input = {}) const {
        return finish(start(words, input));
    }

    // As run(), but anything but success fails the test.
    std::string good(const std::vector<std::string>& words, const std::string& input = {}) const {
        const Outcome outcome = run(words, input);
        EXPECT_EQ(outcome.code, 0) << words[0] << ": " << outcome.err;
        return outcome.out;
    }

    // A store with the examples of the repository in it.
    std::string examples_store(const std::string& name = "examples.isnad") const {
        good({"add", path(name), source_dir() + "/examples"});
        return path(name);
    }

  private:
    void redirect(const char* name, int flags, int descriptor) const {
        const int file = ::open((folder_ / name).c_str(), flags, 0600);
        if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(125);
        ::close(file);
    }

    std::filesystem::path folder_;
};

}  // namespace isnad::cli
