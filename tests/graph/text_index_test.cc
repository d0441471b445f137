// graph/text_index: search over folded contents, with and without the index.
#include "graph/text_index.h"

#include <gtest/gtest.h>

#include "tests/graph/samples.h"

namespace isnad {
namespace {

using samples::document;
using samples::statement;

Store three_sayings(const std::string& path) {
    Extraction e = document("one");
    e.entities = {samples::entity("person/ann", "Ann")};
    e.statements = {statement("a", "person/ann", "Trade with Kazakhstan \"doubled\" last year", "2021"),
                    statement("b", "person/ann", "وأكد أن التعاون مع كازاخستان وإيران مستمرّ", "2021"),
                    statement("c", "person/ann", "Всё идёт по плану", "2021")};
    return samples::filled(path, {e});
}

std::string found(Store& store, const std::string& text) {
    const auto hits = find_text(store, Folder(), text);
    std::string ids;
    if (!hits.ok()) return hits.error().text();
    for (const TextHit& hit : hits.value()) ids += hit.statement;
    return ids;
}

TEST(TextIndex, CaseMarksAndHamzaDoNotCount) {
    const samples::Scratch scratch;
    Store store = three_sayings(scratch.path("a.isnad"));
    struct Row {
        const char* text;
        const char* ids;
    };
    const Row rows[] = {{"KAZAKHSTAN", "a"},
                        {"kazakhstan doubled", "a"},
                        {"doubled kazakhstan", ""},
                        {"كازاخستان", "b"},
                        {"ايران", "b"},
                        {"مستمر", "b"},
                        {"все идет", "c"},
                        {"по", "c"},
                        {"", ""},
                        {"\" OR \"", ""},
                        {"'; DROP TABLE document", ""},
                        {"t", "a"},
                        {"no such words here", ""}};
    for (const bool indexed : {false, true}) {
        if (indexed) {
            ASSERT_TRUE(index_texts(store, Folder()).ok());
        }
        for (const Row& row : rows)
            EXPECT_EQ(found(store, row.text), row.ids) << row.text << " indexed " << indexed;
    }
}

TEST(TextIndex, FollowsReplacementAndRemoval) {
    const samples::Scratch scratch;
    Store store = three_sayings(scratch.path("a.isnad"));
    ASSERT_TRUE(index_texts(store, Folder()).ok());
    Extraction changed = document("one");
    changed.entities = {samples::entity("person/ann", "Ann")};
    changed.statements = {statement("d", "person/ann", "Trade fell", "2021")};
    ASSERT_TRUE(store.add(changed).ok());
    ASSERT_TRUE(index_texts(store, Folder()).ok());
    EXPECT_EQ(found(store, "trade"), "d");
    EXPECT_EQ(found(store, "kazakhstan"), "");
    ASSERT_TRUE(store.remove("one").ok());
    EXPECT_EQ(found(store, "trade"), "");
}

TEST(TextIndex, TheNearestTextComesFirst) {
    const samples::Scratch scratch;
    Store store = three_sayings(scratch.path("a.isnad"));
    ASSERT_TRUE(index_texts(store, Folder()).ok());
    const auto hits = nearest_texts(store, Folder(), "trade with kazakhstan has doubled, he said", 10);
    ASSERT_TRUE(hits.ok()) << hits.error().text();
    ASSERT_FALSE(hits.value().empty());
    EXPECT_EQ(hits.value()[0].statement, "a");
    EXPECT_TRUE(nearest_texts(store, Folder(), "", 10).value().empty());
    EXPECT_EQ(nearest_texts(store, Folder(), "trade", 0).value().size(), 0u);
}

}  // namespace
}  // namespace isnad
