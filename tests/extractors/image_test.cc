// The compiled lexicon: the same finds as from the tables, and no byte of a file can do harm.
#include "extractors/lexicon/image.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include "core/extraction.h"
#include "core/hash.h"
#include "core/input.h"
#include "extractors/extract.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

const std::string kSource = ISNAD_SOURCE_DIR;

// The start of the examples: enough to meet every kind of entry.
std::string extracted(const Lexicon& lexicon) {
    std::string lines;
    read_documents(
        {kSource + "/examples"}, {}, [&](Document&& d) { lines += to_json(extract(d, lexicon)) + "\n"; },
        [](const Error& error) { ADD_FAILURE() << error.text(); });
    return lines;
}

class ImageFile : public testing::Test {
  protected:
    ImageFile()
        : path_((std::filesystem::temp_directory_path() / ("isnad-image-" + std::to_string(::getpid())))
                    .string()) {}
    ~ImageFile() override { std::filesystem::remove(path_); }
    Result<Lexicon> open(std::string_view bytes) {
        std::ofstream(path_, std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return Lexicon::open(path_);
    }
    std::string path_;
};

TEST_F(ImageFile, GivesWhatTheTablesGive) {
    const auto opened = open(lexicon().image());
    ASSERT_TRUE(opened.ok()) << opened.error().text();
    EXPECT_EQ(opened.value().image(), lexicon().image());
    const std::string expected = extracted(lexicon());
    EXPECT_GT(expected.size(), 10000u);
    EXPECT_TRUE(extracted(opened.value()) == expected);
    EXPECT_EQ(opened.value().tables_hash(), hash_tables({kSource + "/gazetteers"}).value());
}

TEST_F(ImageFile, RefusesWhatIsNoImage) {
    for (const std::string& bytes :
         {std::string(), std::string("{}"), std::string(100000, 'x'), std::string("ISNADLEX"),
          std::string("ISNADLEX") + std::string(5000, '\0')}) {
        const auto opened = open(bytes);
        ASSERT_FALSE(opened.ok());
        EXPECT_TRUE(opened.error().where == path_);
    }
    EXPECT_FALSE(Lexicon::open(path_ + ".none").ok());
    EXPECT_FALSE(Lexicon::open("/").ok());
}

TEST_F(ImageFile, RefusesWhatIsCutOffOrDamaged) {
    const std::string_view whole = lexicon().image();
    std::mt19937_64 random(1);
    for (int i = 0; i < 20; ++i) {
        const auto cut = open(whole.substr(0, random() % whole.size()));
        EXPECT_FALSE(cut.ok());
    }
    std::string damaged(whole);
    for (int i = 0; i < 20; ++i) {
        const size_t at = random() % whole.size();
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (random() % 8)));
        EXPECT_FALSE(open(damaged).ok()) << at;
        damaged[at] = whole[at];
    }
}

// Whoever writes a checksum that fits may still not lead a reader out of the file.
TEST_F(ImageFile, DamageWithARightChecksumDoesNoHarm) {
    constexpr size_t kChecksum = 24, kChecked = 32;
    const std::string_view whole = lexicon().image();
    std::mt19937_64 random(2);
    Document document;
    document.source = "test";
    document.published = "2021-09-30";
    document.text = "The Russian president, Vladimir Putin, said on Monday that trade grew by 5% in 2020.";
    int accepted = 0;
    for (int i = 0; i < 60; ++i) {
        std::string damaged(whole);
        for (int n = 0; n < 50; ++n) {
            // Half of the damage into the header and its neighbourhood, half anywhere.
            const size_t at = kChecked + random() % (n % 2 == 0 ? 600 : whole.size() - kChecked);
            if (n % 2 != 0 || i % 4 == 0) damaged[at] = static_cast<char>(random());
        }
        const uint64_t sum = hash64(std::string_view(damaged).substr(kChecked));
        std::memcpy(damaged.data() + kChecksum, &sum, sizeof sum);
        const auto opened = open(damaged);
        if (!opened.ok()) continue;
        ++accepted;
        (void)extract(document, opened.value());
    }
    RecordProperty("accepted", accepted);
}

TEST(Image, IsTheSameBytesEachTime) {
    const auto again = Lexicon::compile({kSource + "/gazetteers"});
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again.value().image() == lexicon().image());
}

}  // namespace
}  // namespace isnad
