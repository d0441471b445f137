// graph/store: what goes in comes out; the same source replaces itself; removal takes exactly the document's
// facts.
#include "graph/store.h"

#include <gtest/gtest.h>

#include "tests/graph/samples.h"

namespace isnad {
namespace {

using samples::article;
using samples::count;

// All rows of all tables but keys, as one text: two stores with equal dumps hold the same.
std::string dump(Store& store) {
    std::string text;
    const char* const kQueries[] = {
        "SELECT id||'|'||source||'|'||title||'|'||published||'|'||length||'|'||text FROM document ORDER BY 1",
        "SELECT d.source||'|'||e.id||'|'||e.label FROM entity e JOIN document_entity l ON l.entity=e.key "
        "JOIN "
        "document d ON d.key=l.document ORDER BY 1",
        "SELECT d.source||'|'||m.entity||'|'||m.text FROM mention m JOIN document d ON d.key=m.document "
        "ORDER BY 1",
        "SELECT d.source||'|'||s.id||'|'||s.speaker||'|'||s.text||'|'||coalesce(x.role||x.entity,'') FROM "
        "statement s "
        "JOIN document d ON d.key=s.document LEFT JOIN statement_entity x ON x.statement=s.key ORDER BY 1",
        "SELECT "
        "r.id||'|'||r.type||'|'||r.subject||'|'||r.object||'|'||coalesce(r.date,'NULL')||'|'||v.id||'|'||"
        "v.status FROM relation r LEFT JOIN evidence v ON v.relation=r.key ORDER BY 1",
        "SELECT d.source||'|'||f.id||'|'||f.value||'|'||x.entity FROM figure f JOIN document d ON "
        "d.key=f.document "
        "JOIN figure_entity x ON x.figure=f.key ORDER BY 1",
    };
    for (const char* sql : kQueries) {
        Query query(store.database(), sql);
        while (query.next()) text += query.text(0) + '\n';
    }
    EXPECT_TRUE(store.database().ok()) << store.database().failure();
    return text;
}

TEST(Store, WhatGoesInComesOut) {
    const samples::Scratch scratch;
    Store store = samples::filled(scratch.path("a.isnad"), {article("one")});
    const KnowledgeGraph graph = samples::graph_of(store);
    ASSERT_EQ(graph.documents.size(), 1u);
    EXPECT_EQ(graph.documents[0].source, "one");
    EXPECT_EQ(graph.documents[0].published.text, "2021-09-30");
    ASSERT_EQ(graph.statements.size(), 1u);
    const StatementNode& s = graph.statements[0];
    EXPECT_EQ(graph.entities[s.speaker].id, "person/ann");
    EXPECT_EQ(s.evidence.text, "that trade with Kazakhstan grows");
    EXPECT_EQ(s.evidence.begin, 10u);
    EXPECT_EQ(s.rule, "en/cue/say");
    ASSERT_EQ(graph.relations.size(), 2u);
    ASSERT_EQ(graph.figures.size(), 1u);
    EXPECT_EQ(graph.figures[0].value, 2e10);
    EXPECT_EQ(graph.entities[graph.figures[0].attributed_to].id, "person/ann");
    const Result<std::string> text = store.document_text("id-of-one");
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(text.value(), article("one").document.text);
}

TEST(Store, TheSameSourceReplacesItself) {
    const samples::Scratch scratch;
    Store once = samples::filled(scratch.path("once.isnad"), {article("one"), article("two")});
    Extraction changed = article("one");
    changed.document.id = "another text";
    changed.statements.clear();
    changed.relations.pop_back();
    Store twice = samples::filled(scratch.path("twice.isnad"), {changed, article("two")});
    const Result<Added> back = twice.add(article("one"));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value(), Added::replaced);
    EXPECT_EQ(dump(twice), dump(once));
}

TEST(Store, OrderOfLoadingDoesNotMatter) {
    const samples::Scratch scratch;
    Store ab = samples::filled(scratch.path("ab.isnad"), {article("one"), article("two")});
    Store ba = samples::filled(scratch.path("ba.isnad"), {article("two"), article("one")});
    EXPECT_EQ(dump(ab), dump(ba));
}

TEST(Store, RemoveTakesExactlyTheDocumentsFacts) {
    const samples::Scratch scratch;
    Store alone = samples::filled(scratch.path("alone.isnad"), {article("one")});
    Store both = samples::filled(scratch.path("both.isnad"), {article("one"), article("two", "2022-01-01")});
    EXPECT_NE(dump(alone), dump(both));
    const Result<bool> removed = both.remove("two");
    ASSERT_TRUE(removed.ok());
    EXPECT_TRUE(removed.value());
    EXPECT_EQ(dump(alone), dump(both));
    EXPECT_FALSE(both.remove("two").value());
    EXPECT_TRUE(both.remove("id-of-one").value()) << "by its id too";
    for (const char* table :
         {"document", "entity", "document_entity", "mention", "statement", "statement_entity", "relation",
          "evidence", "figure", "figure_entity", "said_text"})
        EXPECT_EQ(count(both, std::string("SELECT count(*) FROM ") + table), 0) << table;
}

TEST(Store, RelationsOfSeveralDocumentsAreOneRow) {
    const samples::Scratch scratch;
    Store store = samples::filled(scratch.path("a.isnad"), {article("one"), article("two")});
    EXPECT_EQ(count(store, "SELECT count(*) FROM relation WHERE type = 'met_with'"), 1);
    EXPECT_EQ(count(store, "SELECT count(*) FROM evidence"), 4);
    EXPECT_EQ(relation_id("met_with", "person/a", "person/b", "2021"),
              relation_id("met_with", "person/b", "person/a", "2021"));
    EXPECT_NE(relation_id("visited", "person/a", "person/b", "2021"),
              relation_id("visited", "person/b", "person/a", "2021"));
}

TEST(Store, AFactThatNamesNoEntityIsRefusedAndNothingChanges) {
    const samples::Scratch scratch;
    Store store = samples::filled(scratch.path("a.isnad"), {article("one")});
    const std::string before = dump(store);
    Extraction wrong = article("one");
    wrong.statements[0].speaker = "Ann";
    const Result<Added> added = store.add(wrong);
    ASSERT_FALSE(added.ok());
    EXPECT_EQ(added.error().text(), "statements[0]: expected an entity id like person/name, got 'Ann'");
    EXPECT_EQ(dump(store), before);
}

TEST(Store, AnIdOfAnotherSourcesDocumentIsRefusedAndNothingChanges) {
    const samples::Scratch scratch;
    Store store = samples::filled(scratch.path("a.isnad"), {article("one"), article("two")});
    const std::string before = dump(store);
    Extraction wrong = article("two");
    wrong.document.id = article("one").document.id;
    const Result<Added> added = store.add(wrong);
    ASSERT_FALSE(added.ok());
    EXPECT_EQ(added.error().text(), "the store has a document of this id already, from another source: one");
    EXPECT_EQ(dump(store), before);
    EXPECT_TRUE(store.add(article("three")).ok());
}

TEST(Store, KnowsWhatWasMadeOfADocument) {
    const samples::Scratch scratch;
    Result<Store> store = Store::open(scratch.path("a.isnad"), Access::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE(store.value().add(article("one"), "hash").ok());
    EXPECT_TRUE(store.value().was_made("one", "hash").value());
    EXPECT_FALSE(store.value().was_made("one", "other").value());
    EXPECT_FALSE(store.value().was_made("two", "hash").value());
    ASSERT_TRUE(store.value().add(article("one")).ok());
    EXPECT_FALSE(store.value().was_made("one", "hash").value()) << "loaded from elsewhere";
}

TEST(Store, AReaderCannotWrite) {
    const samples::Scratch scratch;
    { Store store = samples::filled(scratch.path("a.isnad"), {article("one")}); }
    Result<Store> reader = Store::open(scratch.path("a.isnad"), Access::read);
    ASSERT_TRUE(reader.ok());
    EXPECT_FALSE(reader.value().add(article("two")).ok());
    EXPECT_FALSE(reader.value().remove("one").ok());
}

}  // namespace
}  // namespace isnad
