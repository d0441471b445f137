// isnad show: each step can be looked at, marked text is the article's, JSON is valid and its positions are
// right.
#include <gtest/gtest.h>

#include "core/json.h"
#include "core/utf8.h"
#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

const char* const kSteps[] = {"text",    "mentions",   "times",     "amounts",
                              "clauses", "statements", "relations", "figures"};

const char* const kArticle =
    "Putin meets Tokayev in Sochi\n\nSOCHI, September 30, 2021 - Russian President Vladimir Putin met Kazakh "
    "President Kassym-Jomart Tokayev on Thursday. \"Trade is growing,\" Putin said.\n\nTrade turnover "
    "between Russia "
    "and Kazakhstan reached $25.6 billion in 2021.\n";

TEST(Show, EveryStepShowsTheTextAndWhatItFound) {
    const Program program;
    program.write("a.txt", kArticle);
    for (const char* step : kSteps) {
        const std::string text = program.good({"show", step, "a.txt"});
        EXPECT_TRUE(text.starts_with("a.txt  en, published 2021-09-30: ")) << text;
        EXPECT_GT(lines_of(text).size(), 2u) << step;
        EXPECT_EQ(text.find('\x1b'), std::string::npos) << step << ": colours outside a terminal";
    }
    const std::string mentions = program.good({"show", "mentions", "a.txt"});
    EXPECT_NE(mentions.find("[[Vladimir Putin]]"), std::string::npos) << mentions;
    EXPECT_NE(mentions.find("entity=person/vladimir-putin"), std::string::npos) << mentions;
    EXPECT_NE(mentions.find("rule="), std::string::npos) << mentions;
    EXPECT_NE(program.good({"show", "times", "a.txt"}).find("edtf=2021-09-30"), std::string::npos);
    EXPECT_NE(program.good({"show", "amounts", "a.txt"}).find("value=25600000000"), std::string::npos);
}

TEST(Show, JsonIsValidAndPositionsAreCodePoints) {
    const Program program;
    for (const char* step : kSteps) {
        size_t items_seen = 0;
        for (const std::string& line :
             lines_of(program.good({"show", step, source_dir() + "/examples", "--json"}))) {
            rapidjson::Document json;
            ASSERT_TRUE(parse_json(line, json).ok()) << step;
            JsonReport report;
            const JsonNode root(&json, report);
            EXPECT_EQ(root["step"].text(), step);
            const JsonNode items = root.required("items");
            for (size_t i = 0; i < items.size(); ++i, ++items_seen) {
                const JsonNode item = items.item(i);
                EXPECT_EQ(count_code_points(item["text"].text()),
                          item["end"].count() - item["begin"].count());
            }
            EXPECT_TRUE(report.ok()) << report.what();
        }
        EXPECT_GT(items_seen, 5u) << step;
    }
}

TEST(Show, TheSameStatementsAsExtract) {
    const Program program;
    program.write("a.txt", kArticle);
    const std::string shown = program.good({"show", "statements", "a.txt", "--json"});
    const std::string extracted = program.good({"extract", "a.txt"});
    const auto times = [](const std::string& text, const std::string& part) {
        size_t count = 0;
        for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
        return count;
    };
    EXPECT_EQ(times(shown, "\"speaker\":"), times(extracted, "\"speaker\":"));
    EXPECT_GT(times(shown, "\"speaker\":"), 0u);
}

TEST(Show, AStepThatIsNoneIsWrongUsage) {
    const Program program;
    EXPECT_EQ(program.run({"show", "everything", "a.txt"}).code, 2);
}

}  // namespace
}  // namespace isnad::cli
