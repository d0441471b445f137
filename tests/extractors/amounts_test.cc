// Quantities in three languages: tables of sentences and what must be found.
#include "extractors/amounts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "extractors/mentions.h"
#include "extractors/times.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

// "value[..upper][/of] unit qualifier" of each amount, "-" for none, joined by "; "; "null" for no amount.
std::string amounts_of(const std::string& sentence) {
    Document document;
    document.source = "test";
    document.text = sentence;
    document.published = "2021-09-30";
    const Text text(document, lexicon());
    Analysis analysis(text);
    analysis.published = day_of(2021, 9, 30);
    analysis.furniture.assign(text.size(), false);
    find_mentions(analysis);
    find_times(analysis);
    find_amounts(analysis);
    std::string out;
    for (const Amount& amount : analysis.amounts) {
        if (!out.empty()) out += "; ";
        out += fmt::format("{}", amount.value);
        if (amount.upper > 0) out += fmt::format("..{}", amount.upper);
        if (amount.of > 0) out += fmt::format("/{}", amount.of);
        out += " " + (amount.unit.empty() ? "-" : amount.unit);
        out += " " + (amount.qualifier.empty() ? "-" : amount.qualifier);
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
        const size_t tab = line.find('\t');
        ASSERT_NE(tab, line.npos) << name << ":" << line_number;
        const std::string sentence = line.substr(0, tab);
        EXPECT_EQ(amounts_of(sentence), line.substr(tab + 1))
            << name << ":" << line_number << ": " << sentence;
        ++rows;
    }
    EXPECT_GE(rows, least) << name;
}

TEST(Amounts, Arabic) {
    check_table("amounts-ar.tsv", 60);
}
TEST(Amounts, Russian) {
    check_table("amounts-ru.tsv", 60);
}
TEST(Amounts, English) {
    check_table("amounts-en.tsv", 60);
}

}  // namespace
}  // namespace isnad
