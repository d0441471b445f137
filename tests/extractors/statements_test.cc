// Statements by table: a text and what it must give, "speaker: content | speaker: content" or "-" for
// nothing. The rows of cues.tsv bring their own examples: cue_examples_test.cc.
#include <gtest/gtest.h>

#include "extractors/extract.h"
#include "extractors/lexicon/table.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

std::string told(const std::string& text) {
    Document document;
    document.source = "test";
    document.text = text;
    document.published = "2021-09-30";  // every speaker of the table was in office
    std::string out;
    for (const StatementRecord& s : extract(document, lexicon()).statements)
        out += (out.empty() ? "" : " | ") + s.speaker + ": " + s.evidence.text;
    return out.empty() ? "-" : out;
}

TEST(Statements, EveryRowOfTheTable) {
    const auto table = TsvTable::read(std::string(ISNAD_SOURCE_DIR) + "/tests/data/statements.tsv");
    ASSERT_TRUE(table.ok()) << table.error().text();
    const int text = table.value().column("text"), gives = table.value().column("gives");
    size_t rows = 0;
    for (const TsvTable::Row& row : table.value().rows()) {
        ++rows;
        EXPECT_EQ(told(std::string(TsvTable::cell(row, text))), TsvTable::cell(row, gives))
            << TsvTable::cell(row, text);
    }
    EXPECT_GT(rows, 50u);
}

}  // namespace
}  // namespace isnad
