// Properties of the whole program, through its commands: the same articles give the same bytes on any number
// of threads, in any order, however often they are loaded; a removed document leaves nothing behind.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

class WholeLine : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("isnad-line-" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        for (const auto& file : fs::directory_iterator(fs::path(ISNAD_SOURCE_DIR) / "examples"))
            articles_.push_back(file.path().string());
        std::sort(articles_.begin(), articles_.end());
        ASSERT_GE(articles_.size(), 12u);
    }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

    // Runs `isnad words` and gives what it printed.
    std::string isnad(const std::string& words) {
        const std::string out = path("out");
        const std::string command = "ISNAD_GAZETTEERS='" + std::string(ISNAD_SOURCE_DIR) + "/gazetteers' '" +
                                    ISNAD_BINARY + "' " + words + " > '" + out + "' 2> '" + out + ".err'";
        const int status = std::system(command.c_str());
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << command << "\n" << read(out + ".err");
        return read(out);
    }

    static std::string read(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

    // Every export of the store, one after the other.
    std::string exports(const std::string& store) {
        std::string all;
        for (const std::string format : {"graphml", "cypher", "gexf", "jsonl"}) {
            isnad("export " + format + " '" + store + "' -o '" + path("export") + "'");
            all += read(path("export"));
        }
        return all;
    }

    std::string store_of(const std::string& name, const std::vector<std::string>& lines) {
        std::ofstream file(path(name + ".jsonl"), std::ios::binary);
        for (const std::string& line : lines) file << line << '\n';
        file.close();
        isnad("load '" + path(name) + "' '" + path(name + ".jsonl") + "'");
        return path(name);
    }

    std::vector<std::string> extracted() {
        std::string words = "extract";
        for (const std::string& article : articles_) words += " '" + article + "'";
        const std::string text = isnad(words);
        std::vector<std::string> lines;
        for (size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
            lines.push_back(text.substr(begin, end - begin));
        return lines;
    }

    fs::path folder_;
    std::vector<std::string> articles_;
};

TEST_F(WholeLine, ThreadsDoNotChangeTheBytes) {
    const std::string folder = "'" + std::string(ISNAD_SOURCE_DIR) + "/examples'";
    const std::string one = isnad("extract --threads 1 " + folder);
    EXPECT_GT(one.size(), 10000u);
    for (const std::string threads : {"2", "4"})
        EXPECT_EQ(isnad("extract --threads " + threads + " " + folder), one);
}

TEST_F(WholeLine, OrderOfInputDoesNotChangeTheGraph) {
    std::vector<std::string> lines = extracted();
    const std::string forwards = exports(store_of("forwards", lines));
    std::reverse(lines.begin(), lines.end());
    EXPECT_EQ(exports(store_of("backwards", lines)), forwards);
    std::rotate(lines.begin(), lines.begin() + 5, lines.end());
    EXPECT_EQ(exports(store_of("rotated", lines)), forwards);
}

TEST_F(WholeLine, LoadingAgainChangesNothing) {
    const std::vector<std::string> lines = extracted();
    const std::string store = store_of("again", lines);
    const std::string before = exports(store);
    store_of("again", lines);
    EXPECT_EQ(exports(store), before);
}

TEST_F(WholeLine, RemovingADocumentLeavesTheOthersOnly) {
    std::vector<std::string> lines = extracted();
    const std::string all = store_of("all", lines);
    const std::string with = exports(all);
    lines.erase(lines.begin());  // the first article's
    const std::string without = exports(store_of("without", lines));
    EXPECT_NE(with, without);
    isnad("remove '" + all + "' '" + articles_.front() + "'");
    EXPECT_EQ(exports(all), without);
}

}  // namespace
