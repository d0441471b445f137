// core/input: documents from JSON lines, encodings, errors that name file and line.
#include "core/input.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace isnad {
namespace {

class InputTest : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("isnad-input-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string write(const std::string& name, const std::string& bytes) {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }
    void read(const std::vector<std::string>& inputs, InputOptions options = {}) {
        read_documents(
            inputs, options, [&](Document&& d) { documents_.push_back(std::move(d)); },
            [&](const Error& e) { errors_.push_back(e.text()); });
    }
    std::filesystem::path folder_;
    std::vector<Document> documents_;
    std::vector<std::string> errors_;
};

TEST_F(InputTest, BadLinesAreReportedAndTheRestGoesOn) {
    const std::string path = write(
        "a.jsonl",
        "{\"source\":\"one\",\"text\":\"x\"}\nnot "
        "json\n{\"source\":\"two\"}\n\n{\"source\":\"three\",\"text\":\"y\",\"published\":\"2020-01-02\"}\n");
    read({path});
    ASSERT_EQ(documents_.size(), 2u);
    EXPECT_EQ(documents_[1].published, "2020-01-02");
    ASSERT_EQ(errors_.size(), 2u);
    EXPECT_TRUE(errors_[0].starts_with(path + ":2: ")) << errors_[0];
    EXPECT_TRUE(errors_[1].starts_with(path + ":3: ")) << errors_[1];
}

TEST_F(InputTest, StrictStopsAtTheFirstError) {
    const std::string path = write("a.jsonl", "nonsense\n{\"source\":\"two\",\"text\":\"x\"}\n");
    InputOptions options;
    options.strict = true;
    read({path}, options);
    EXPECT_TRUE(documents_.empty());
    EXPECT_EQ(errors_.size(), 1u);
}

TEST_F(InputTest, LegacyEncodingsAndByteOrderMarks) {
    const std::string arabic = write("old.txt", "\xE3\xD5\xD1");  // windows-1256
    InputOptions options;
    options.encoding = "windows-1256";
    read({arabic}, options);
    ASSERT_EQ(documents_.size(), 1u);
    EXPECT_EQ(documents_[0].text, "مصر");
    documents_.clear();
    read({write("bom.txt", "\xEF\xBB\xBFtext")});
    ASSERT_EQ(documents_.size(), 1u);
    EXPECT_EQ(documents_[0].text, "text");
}

TEST_F(InputTest, WrongBytesNameTheLine) {
    const std::string path = write("bad.txt", "good\nbad \xFF\n");
    read({path});
    ASSERT_EQ(errors_.size(), 1u);
    EXPECT_TRUE(errors_[0].starts_with(path + ":2: expected valid UTF-8")) << errors_[0];
}

TEST_F(InputTest, FoldersAreReadInOrder) {
    write("b.txt", "second");
    write("a.txt", "first");
    write("c.dat", "ignored");
    read({folder_.string()});
    ASSERT_EQ(documents_.size(), 2u);
    EXPECT_EQ(documents_[0].text, "first");
}

}  // namespace
}  // namespace isnad
