// Time expressions in three languages: tables of sentences, article dates and what must be found.
#include "extractors/times.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "extractors/mentions.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

// The expressions of the sentence, in its order, with a space between them; "null" for none.
std::string times_of(const std::string& sentence, const std::string& published) {
    Document document;
    document.source = "test";
    document.text = sentence;
    document.published = published;
    const Text text(document, lexicon());
    Analysis analysis(text);
    if (const auto day = plain_date(published)) analysis.published = day->first;
    find_times(analysis);
    std::string out;
    for (const TimeExpression& time : analysis.times) {
        EXPECT_LT(time.tokens.begin, time.tokens.end);
        out += (out.empty() ? "" : " ") + edtf_of(time);
    }
    return out.empty() ? "null" : out;
}

void check_table(const std::string& name, size_t least) {
    std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/tests/data/" + name);
    ASSERT_TRUE(file.good()) << name;
    size_t line_number = 0, rows = 0;
    for (std::string line; std::getline(file, line);) {
        ++line_number;
        if (line.empty() || line[0] == '#') continue;
        std::istringstream cells(line);
        std::string sentence, published, expected;
        std::getline(cells, sentence, '\t');
        std::getline(cells, published, '\t');
        std::getline(cells, expected, '\t');
        EXPECT_EQ(times_of(sentence, published), expected) << name << ":" << line_number << ": " << sentence;
        ++rows;
    }
    EXPECT_GE(rows, least) << name;
}

TEST(Times, Arabic) {
    check_table("times-ar.tsv", 250);
}
TEST(Times, Russian) {
    check_table("times-ru.tsv", 250);
}
TEST(Times, English) {
    check_table("times-en.tsv", 250);
}

}  // namespace
}  // namespace isnad
