// isnad entity: merges, splits and renames take effect at once, are rows of a table, and survive a new
// extraction.
#include <gtest/gtest.h>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

// An article about two people whom no table holds; one of them is written in two ways.
class Entity : public testing::Test {
  protected:
    Entity() {
        program_.write(
            "in/a.txt",
            "MOSCOW, 2 March 2022 - President Vladimir Putin said that trade with Kazakhstan grows.\n");
        program_.write(
            "in/b.txt",
            "ASTANA, 3 March 2022 - President Kassym-Jomart Tokayev said that trade with Russia grows.\n");
        program_.good({"add", "s.isnad", "in"});
    }
    [[nodiscard]] std::string said() const { return program_.good({"said", "s.isnad", "--csv"}); }
    [[nodiscard]] bool says(const std::string& part) const { return said().find(part) != std::string::npos; }

    Program program_;
};

TEST_F(Entity, MergeHoldsAndSurvivesANewExtraction) {
    ASSERT_TRUE(says("Tokayev"));
    const std::string out =
        program_.good({"entity", "merge", "s.isnad", "Tokayev", "person/vladimir-putin", "--json"});
    EXPECT_NE(out.find("\"documents\":1"), std::string::npos) << out;
    EXPECT_FALSE(says("Tokayev")) << said();
    EXPECT_EQ(lines_of(said()).size(), 3u);
    const std::string graph = program_.good({"export", "jsonl", "s.isnad", "-o", "-"});
    EXPECT_EQ(graph.find("person/kassym-jomart-tokayev"), std::string::npos) << "gone from every fact";

    EXPECT_NE(program_.good({"add", "s.isnad", "in"}).find("2 replaced"), std::string::npos)
        << "other tables: everything is read anew";
    EXPECT_EQ(graph, program_.good({"export", "jsonl", "s.isnad", "-o", "-"}));
    const std::string extracted = program_.good({"extract", "in", "--gazetteer", "s.isnad.gazetteer"});
    EXPECT_EQ(extracted.find("person/kassym-jomart-tokayev"), std::string::npos);
    EXPECT_NE(read_file(program_.path("s.isnad.gazetteer/entities/corrections.tsv"))
                  .find("person/kassym-jomart-tokayev\tmerge\tperson/vladimir-putin\t\t\n"),
              std::string::npos);
}

TEST_F(Entity, RenameChangesTheNameOfOneLanguage) {
    program_.good({"entity", "rename", "s.isnad", "country/kz", "Qazaqstan"});
    EXPECT_TRUE(says("Qazaqstan"));
    program_.good({"add", "s.isnad", "in", "--again"});
    EXPECT_TRUE(says("Qazaqstan"));
    program_.good({"entity", "rename", "s.isnad", "country/kz", "Kazakhstan!"});
    EXPECT_TRUE(says("Kazakhstan!"));
    EXPECT_EQ(lines_of(program_.good({"entity", "list", "s.isnad", "--json"})).size(), 1u)
        << "in place of the first";
    EXPECT_NE(program_.good({"said", "s.isnad", "--lang", "ru"}).find("Казахстан"), std::string::npos);
}

TEST_F(Entity, SplitConcernsTheArticlesThatWriteTheName) {
    program_.good(
        {"entity", "split", "s.isnad", "person/vladimir-putin", "Vladimir Putin", "person/another-putin"});
    EXPECT_NE(program_.good({"said", "s.isnad", "--by", "person/another-putin", "--json"}).find("Kazakhstan"),
              std::string::npos);
    EXPECT_NE(
        program_.good({"said", "s.isnad", "--by", "person/kassym-jomart-tokayev", "--json"}).find("Russia"),
        std::string::npos);
    program_.good({"add", "s.isnad", "in"});
    EXPECT_TRUE(program_.good({"said", "s.isnad", "--json"}).find("person/another-putin") !=
                std::string::npos);
}

TEST_F(Entity, WhatCannotBeIsRefusedAndChangesNothing) {
    const std::string before = said();
    const std::vector<std::vector<std::string>> wrong = {
        {"entity", "merge", "s.isnad", "Nobody At All", "person/vladimir-putin"},
        {"entity", "merge", "s.isnad", "person/vladimir-putin", "country/ru"},
        {"entity", "merge", "s.isnad", "person/vladimir-putin", "person/vladimir-putin"},
        {"entity", "merge", "s.isnad", "person/vladimir-putin"},
        {"entity", "rename", "s.isnad", "person/vladimir-putin", "two\nlines"}};
    for (const auto& words : wrong) {
        const Outcome outcome = program_.run(words);
        EXPECT_EQ(outcome.code, 1) << words.back();
        EXPECT_FALSE(outcome.err.empty());
    }
    EXPECT_EQ(said(), before);
}

TEST_F(Entity, MergesChainAndCanBeTurnedRound) {
    program_.good({"entity", "merge", "s.isnad", "person/vladimir-putin", "person/kassym-jomart-tokayev"});
    program_.good({"entity", "merge", "s.isnad", "person/kassym-jomart-tokayev", "person/third"});
    EXPECT_EQ(program_.good({"said", "s.isnad", "--json"}).find("vladimir-putin"), std::string::npos);
    program_.good({"add", "s.isnad", "in"});
    const std::string json = program_.good({"said", "s.isnad", "--json"});
    EXPECT_EQ(json.find("person/kassym-jomart-tokayev\""), std::string::npos) << json;
    EXPECT_NE(json.find("person/third\""), std::string::npos) << json;
    const std::string table =
        "id\taction\tto\tlanguage\tname\nperson/a\tmerge\tperson/b\nperson/b\tmerge\tperson/a\n";
    program_.write("circle/entities/corrections.tsv", table);
    EXPECT_EQ(program_.run({"add", "s.isnad", "in", "--gazetteer", "circle"}).code, 1);
    program_.write("wrong/entities/corrections.tsv", "id\taction\tto\nperson/a\tfly\tperson/b\n");
    const Outcome wrong = program_.run({"extract", "in", "--gazetteer", "wrong"});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_NE(wrong.err.find("wrong/entities/corrections.tsv:2: expected merge, split or rename"),
              std::string::npos)
        << wrong.err;
}

}  // namespace
}  // namespace isnad::cli
