// Figures in three languages: what is claimed of whom and for when.
#include "extractors/figures.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "extractors/extract.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

// "metric value unit change period participant,participant" of each figure, "-" for none; joined by "; ". What
// is not actual has its status before it: "expected:other …".
std::string figures_of(const std::string& text, const std::string& published) {
    Document document;
    document.source = "test";
    document.text = text;
    document.published = published;
    std::string out;
    for (const FigureRecord& figure : extract(document, lexicon()).figures) {
        if (!out.empty()) out += "; ";
        if (figure.status != "actual") out += figure.status + ":";
        out += figure.metric;
        out += figure.value ? fmt::format(" {}", *figure.value) : " -";
        out += " " + (figure.unit.empty() ? "-" : figure.unit);
        out += figure.change_percent ? fmt::format(" {}", *figure.change_percent) : " -";
        out += " " + (figure.period.empty() ? "-" : figure.period) + " ";
        for (size_t i = 0; i < figure.participants.size(); ++i)
            out += (i > 0 ? "," : "") + figure.participants[i];
    }
    return out.empty() ? "null" : out;
}

// Each row: the text ("|" for a new line), the article's date, the figures.
TEST(Figures, Table) {
    std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/tests/data/figures.tsv");
    ASSERT_TRUE(file.good());
    size_t line_number = 0, rows = 0;
    for (std::string line; std::getline(file, line);) {
        ++line_number;
        if (line.empty() || line[0] == '#') continue;
        std::istringstream cells(line);
        std::string text, published, expected;
        std::getline(cells, text, '\t');
        std::getline(cells, published, '\t');
        std::getline(cells, expected, '\t');
        for (char& c : text) c = c == '|' ? '\n' : c;
        EXPECT_EQ(figures_of(text, published), expected) << "figures.tsv:" << line_number << ": " << text;
        ++rows;
    }
    EXPECT_GE(rows, 77u);
}

}  // namespace
}  // namespace isnad
