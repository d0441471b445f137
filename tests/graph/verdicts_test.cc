// graph/verdicts: kept over replacement of the document, left out of the graph on demand, precision with its
// interval.
#include "graph/verdicts.h"

#include <gtest/gtest.h>

#include "tests/graph/samples.h"

namespace isnad {
namespace {

TEST(Verdicts, RejectedFactsAreLeftOutOnDemand) {
    const samples::Scratch scratch;
    Store store =
        samples::filled(scratch.path("a.isnad"), {samples::article("one"), samples::article("two")});
    const FactKey keys[] = {{"statement", "id-of-one", "s-one"},
                            {"relation", "id-of-one", "m-one"},
                            {"relation", "id-of-one", "v-one"},
                            {"relation", "id-of-two", "v-two"},
                            {"figure", "id-of-two", "f-two"}};
    for (const FactKey& key : keys) ASSERT_TRUE(put_verdict(store, key, false).ok());
    ASSERT_TRUE(put_verdict(store, {"statement", "id-of-two", "s-two"}, true).ok());
    EXPECT_EQ(load_verdicts(store).value().size(), 6u);

    const KnowledgeGraph all = samples::graph_of(store);
    EXPECT_EQ(all.statements.size(), 2u);
    EXPECT_EQ(all.relations.size(), 2u);
    const Result<KnowledgeGraph> some = load_graph(store, {.without_rejected = true});
    ASSERT_TRUE(some.ok());
    ASSERT_EQ(some.value().statements.size(), 1u);
    EXPECT_EQ(some.value().statements[0].id, "s-two");
    EXPECT_EQ(some.value().statements[0].about.size(), 1u) << "its own entities";
    ASSERT_EQ(some.value().relations.size(), 1u) << "a relation goes with its last evidence";
    EXPECT_EQ(some.value().relations[0].type, "met_with");
    EXPECT_EQ(some.value().relations[0].evidence.size(), 1u);
    ASSERT_EQ(some.value().figures.size(), 1u);
    EXPECT_EQ(some.value().figures[0].id, "f-one");

    ASSERT_TRUE(store.add(samples::article("one")).ok());
    EXPECT_EQ(load_graph(store, {.without_rejected = true}).value().statements.size(), 1u)
        << "the verdict outlives it";
    ASSERT_TRUE(put_verdict(store, keys[0], true).ok());
    EXPECT_EQ(load_graph(store, {.without_rejected = true}).value().statements.size(), 2u)
        << "a later verdict wins";
}

// Reference values: Wilson's formula, computed by another program.
TEST(Verdicts, PrecisionWithItsInterval) {
    const Precision p = precision_of(46, 50);
    EXPECT_NEAR(p.share, 0.92, 1e-12);
    EXPECT_NEAR(p.low, 0.811618, 1e-5);
    EXPECT_NEAR(p.high, 0.968450, 1e-5);
    EXPECT_NEAR(precision_of(10, 10).low, 0.722467, 1e-5);
    EXPECT_NEAR(precision_of(10, 10).high, 1.0, 1e-12);
    EXPECT_EQ(precision_of(0, 10).low, 0.0);
    EXPECT_EQ(precision_of(0, 0).judged, 0u);
}

}  // namespace
}  // namespace isnad
