// graph/query and graph/explain: questions over a small graph, and the way from an id to the text.
#include "graph/query.h"

#include <gtest/gtest.h>

#include "graph/explain.h"
#include "graph/names.h"
#include "tests/graph/samples.h"

namespace isnad {
namespace {

class QueryTest : public testing::Test {
  protected:
    QueryTest()
        : store_(samples::filled(scratch_.path("a.isnad"), documents())), graph_(samples::graph_of(store_)) {}

    static std::vector<Extraction> documents() {
        Extraction later = samples::article("later", "2022-02-01");
        later.statements[0].speaker = "person/bob";
        later.statements[0].mode = "direct";
        later.statements[0].addressee = {"person/ann"};
        later.figures[0].value = 2.5e10;
        later.figures[0].attributed_to = "person/bob";
        return {samples::article("early", "2021-09-30"), later};
    }
    [[nodiscard]] Anyone entity(const char* id) const { return {graph_.find_entity(id)}; }

    samples::Scratch scratch_;
    Store store_;
    KnowledgeGraph graph_;
};

TEST_F(QueryTest, Said) {
    SaidQuestion any;
    ASSERT_EQ(said(graph_, any).size(), 2u);
    EXPECT_EQ(graph_.statements[said(graph_, any)[0]].id, "s-early") << "by date";
    SaidQuestion q;
    q.by = entity("person/bob");
    EXPECT_EQ(said(graph_, q).size(), 1u);
    q.to = entity("person/bob");
    EXPECT_TRUE(said(graph_, q).empty());
    q = {};
    q.to = entity("person/ann");
    EXPECT_EQ(said(graph_, q).size(), 1u);
    q = {};
    q.about = entity("country/ru");
    EXPECT_TRUE(said(graph_, q).empty());
    q = {};
    q.mode = "direct";
    EXPECT_EQ(said(graph_, q).size(), 1u);
    q = {};
    q.days = {kNever, day_of(2021, 12, 31)};
    EXPECT_EQ(said(graph_, q).size(), 1u);
    q = {};
    q.among = std::vector<Index>{};
    EXPECT_TRUE(said(graph_, q).empty());
}

TEST_F(QueryTest, RelationsOfASymmetricTypeHaveTwoSubjects) {
    RelationsQuestion q;
    q.types = {"met_with"};
    q.by = entity("person/bob");
    q.with = entity("person/ann");
    EXPECT_EQ(relations(graph_, q).size(), 2u);
    std::swap(q.by, q.with);
    EXPECT_EQ(relations(graph_, q).size(), 2u);
    q.types = {"visited"};
    q.by = entity("country/kz");
    q.with = {};
    EXPECT_TRUE(relations(graph_, q).empty());
}

TEST_F(QueryTest, FiguresThatDisagreeStandSideBySide) {
    FiguresQuestion q;
    q.about = {entity("country/kz"), entity("country/ru")};
    const std::vector<FigureGroup> groups = figure_groups(graph_, figures(graph_, q));
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_TRUE(groups[0].disagree());
    ASSERT_EQ(groups[0].values.size(), 2u);
    EXPECT_EQ(graph_.figures[groups[0].first()].value, 2e10);
    q.about = {entity("person/ann")};
    EXPECT_TRUE(figures(graph_, q).empty());
    EXPECT_TRUE(figure_groups(graph_, {}).empty());
}

TEST_F(QueryTest, FiguresThatAgreeAreOneValue) {
    samples::Scratch scratch;
    Store store =
        samples::filled(scratch.path("b.isnad"), {samples::article("one"), samples::article("two")});
    const KnowledgeGraph graph = samples::graph_of(store);
    const std::vector<FigureGroup> groups = figure_groups(graph, figures(graph, {}));
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_FALSE(groups[0].disagree());
    EXPECT_EQ(groups[0].values[0].size(), 2u);
}

TEST_F(QueryTest, HitsOfTheSearchAreStatementsOfTheGraph) {
    ASSERT_TRUE(index_texts(store_, Folder()).ok());
    EXPECT_EQ(statements_of(graph_, find_text(store_, Folder(), "trade").value()).size(), 2u);
    EXPECT_TRUE(statements_of(graph_, {{"no document", "no statement", 0}}).empty());
}

TEST_F(QueryTest, Timeline) {
    const auto entries = timeline(graph_, graph_.find_entity("person/ann"), Days{});
    ASSERT_EQ(entries.size(), 6u);
    for (size_t i = 1; i < entries.size(); ++i) EXPECT_LE(entries[i - 1].day, entries[i].day);
}

TEST_F(QueryTest, NamesInAnySpelling) {
    const NameIndex names(graph_);
    EXPECT_EQ(names.find("person/ann"), entity("person/ann"));
    EXPECT_EQ(names.find("ANN example"), entity("person/ann"));
    EXPECT_EQ(names.find("example").size(), 2u);
    EXPECT_TRUE(names.find("nobody").empty());
    EXPECT_FALSE(names.suggestions("Kazakstan", 3).empty());
}

TEST_F(QueryTest, EveryIdIsFound) {
    using What = Explained::What;
    EXPECT_EQ(find_id(graph_, "s-early").what, What::statement);
    EXPECT_EQ(find_id(graph_, "f-early").what, What::figure);
    EXPECT_EQ(find_id(graph_, "m-early").what, What::relation) << "the id in the document";
    EXPECT_EQ(find_id(graph_, graph_.relations[0].id).what, What::relation);
    EXPECT_EQ(find_id(graph_, "country/kz").what, What::entity);
    EXPECT_EQ(find_id(graph_, "early").what, What::document);
    EXPECT_EQ(find_id(graph_, "id-of-early").what, What::document);
    EXPECT_EQ(find_id(graph_, "nothing").what, What::nothing);
}

TEST(Explain, SentenceAndParagraphAroundAnEvidence) {
    const std::string text = "Title\nОдин. Two three. Four.\nNext";
    const Evidence two{12, 15, "Two", 12, 22};
    const Quotation sentence = quotation(two, text);
    EXPECT_EQ(sentence.before + "|" + sentence.evidence + "|" + sentence.after, "|Two| three.");
    const Quotation around = paragraph(two, text);
    EXPECT_EQ(around.before + "|" + around.evidence + "|" + around.after, "Один. |Two| three. Four.");
    for (const std::string& wrong : {std::string(), std::string("some other text than it was")}) {
        EXPECT_EQ(paragraph(two, wrong).before + paragraph(two, wrong).after, "");
        EXPECT_EQ(paragraph(two, wrong).evidence, "Two");
    }
}

}  // namespace
}  // namespace isnad
