// Every table under gazetteers/ against gazetteers/README.md, row by row; what is still wrong is listed in
// tests/data/lint-known.txt, which may only shrink.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "extractors/lexicon/lint.h"
#include "tests/house/known_list.h"

namespace isnad {
namespace {

std::string key_of(const LintFinding& finding) {
    return finding.where.substr(0, finding.where.rfind(':')) + ": " + finding.what;
}

TEST(DataLint, EveryRowIsAsTheReadmeSays) {
    const std::string source = ISNAD_SOURCE_DIR;
    std::map<std::string, std::string> failures;
    for (const LintFinding& finding : lint_gazetteers({source + "/gazetteers"}))
        failures.try_emplace(key_of(finding), "gazetteers/" + finding.text());
    expect_known(source + "/tests/data/lint-known.txt", failures);
}

// The lint itself: each bad row of tests/data/lint names what it must be blamed for in its `note` column.
class LintCase : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("isnad-lint-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
        std::filesystem::copy(std::string(ISNAD_SOURCE_DIR) + "/tests/data/lint", folder_,
                              std::filesystem::copy_options::recursive);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    void append(const std::string& file, const std::string& row) {
        std::ofstream(folder_ / file, std::ios::app) << row << '\n';
    }
    [[nodiscard]] std::string blame() const {
        std::string text;
        for (const LintFinding& finding : lint_gazetteers({folder_.string()})) text += finding.text() + "\n";
        return text;
    }
    std::filesystem::path folder_;
};

TEST_F(LintCase, GoodTablesAreNotBlamed) {
    EXPECT_EQ(blame(), "");
}

struct BadRow {
    const char* file;
    const char* row;
    const char* blame;  // where and what
};

const BadRow kBadRows[] = {
    {"entities/people.tsv", "person/Zed\tZed\t\t\tm\tcountry/aa\t", "people.tsv:4: expected an id 'person/'"},
    {"entities/people.tsv", "person/zed\tZed\t\t\tx\tcountry/aa\t", "column 'gender': 'x' is none"},
    {"entities/people.tsv", "person/zed\tZed\t\t\tm\tcountry/zz\t",
     "column 'country': no row holds 'country/zz'"},
    {"entities/people.tsv", "person/zed\tZed\t\t\tm\tcountry/aa\tq1", "column 'wikidata'"},
    {"entities/people.tsv", "person/zed\tBen  Second\t\t\tm\tcountry/aa\t", "column 'en': blanks"},
    {"entities/people.tsv", "person/zed\tBen Second\t\t\tm\tcountry/aa\t",
     "has a name of 'person/ben-second'"},
    {"entities/people.tsv", "person/ann-first\tAnna\t\t\tm\tcountry/aa\t", "stands twice"},
    {"entities/people.tsv", "person/aa\tAda\t\t\tm\tcountry/aa\t", "expected rows sorted"},
    {"entities/positions.tsv", "person/nobody\tpresident\tcountry/aa\t2001\t",
     "no row holds 'person/nobody'"},
    {"entities/positions.tsv", "person/ben-second\tking\tcountry/aa\t2001\t",
     "column 'office': 'king' is none"},
    {"entities/positions.tsv", "person/ben-second\tpresident\tplace/x\t2001\t",
     "column 'of': no row holds 'place/x'"},
    {"entities/positions.tsv", "person/ben-second\tpresident\tcountry/aa\t2001-13\t",
     "expected an EDTF date"},
    {"entities/positions.tsv", "person/ben-second\tpresident\tcountry/aa\t2009\t2001",
     "ends before it begins"},
    {"en/words.tsv", "metrik\tx\ty", "is no class of words"},
    {"en/words.tsv", "metric\ttrade turnover\ty", "column 'value': 'trade turnover' is none"},
    {"en/words.tsv", "month\tMay\tMay", "expected a number"},
    {"en/words.tsv", "currency\tdollar\tdollar", "expected an ISO 4217 code"},
    {"en/lexemes.tsv", "say\tverb\tverb\tx=say", "the lexeme 'say' stands twice"},
    {"en/cues.tsv", "shout\tshout\tverb\tthat\t\t\t010\t\tAnn First shouts.\tsay(person/ann-first): x\t",
     "column 'lexeme': 'shout' is none"},
    {"en/cues.tsv", "say2\tsay\tverb\tthus\t\t\t010\t\tAnn First says.\tsay(person/ann-first): x\t",
     "column 'content': 'thus' is none"},
    {"en/cues.tsv", "say2\tsay\tverb\tthat\t\t\t010\t\tAnn First says.\tsay(person/nobody): x\t",
     "column 'gives': no row holds 'person/nobody'"},
    {"en/cues.tsv", "say2\tsay\tverb\tthat\t\t\t010\t\t\t\t", "'say2': expected an example"},
    {"en/frames.tsv", "say-met\tsay\tverb\tmet_with\tsubj\twith\t\tA.\tmet_with(country/aa,country/aa)\t",
     "column 'b': 'with' is none"},
    {"en/frames.tsv", "say-met\tsay\tverb\tmet\tsubj\tobj\t\tA.\tmet_with(country/aa,country/aa)\t",
     "column 'type': 'met' is none"},
    {"en/unheard.tsv", "a\tb", "expected a table that gazetteers/README.md lists"},
};

TEST_F(LintCase, EachBadRowIsBlamedWithFileAndLine) {
    for (const BadRow& bad : kBadRows) {
        TearDown();
        SetUp();
        append(bad.file, bad.row);
        const std::string blamed = blame();
        EXPECT_NE(blamed.find(bad.blame), std::string::npos)
            << bad.file << ": " << bad.row << "\ngave: " << blamed;
        const std::string file = std::string(bad.file) + ":";
        EXPECT_NE(blamed.find(file), std::string::npos) << "expected " << file << " in: " << blamed;
    }
}

}  // namespace
}  // namespace isnad
