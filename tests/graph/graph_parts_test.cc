// graph/graph_parts: the parts together are the graph, no pair is cut in two, and the edges are the same.
#include "graph/graph_parts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "graph/edges.h"
#include "graph/verdicts.h"
#include "tests/graph/samples.h"

namespace isnad {
namespace {

// Enough for several parts of each kind. Document 7 and 8 give a statement the same id.
std::vector<Extraction> many_documents() {
    std::vector<Extraction> documents;
    for (int n = 0; n < 700; ++n) {
        Extraction e = samples::article(fmt::format("d{:03}", n),
                                        fmt::format("2021-{:02}-{:02}", n % 12 + 1, n % 28 + 1));
        for (int i = 0; i < 4; ++i) {
            const std::string who = fmt::format("person/p{}", (n * 7 + i) % 90);
            e.entities.push_back(samples::entity(who, "P"));
            e.statements.push_back(samples::statement(fmt::format("s{}-{}", n, i), who, "that it is so",
                                                      "2021-05", {"country/kz", "country/ru"}));
            e.relations.push_back(samples::relation(
                fmt::format("r{}-{}", n, i), i % 2 == 0 ? "visited" : "praised", who, "country/kz",
                fmt::format("20{:02}-{:02}-{:02}", n % 90 + 10, n % 12 + 1, n % 28 + 1),
                n % 5 == 0 ? "planned" : "occurred"));
        }
        if (n == 7 || n == 8) e.statements.back().id = "the-same";
        documents.push_back(std::move(e));
    }
    return documents;
}

// An edge with what it says, whatever the numbers of its ends are in the graph.
std::string line_of(const KnowledgeGraph& graph, const Edge& edge, EdgeView view) {
    const DaySpan days = days_of(graph, edge);
    std::string line = fmt::format("{} {} {} {} {} {} {}", edge_id(graph, edge, view), edge_type(graph, edge),
                                   graph.node_id(edge.from), graph.node_id(edge.to), weight_of(graph, edge),
                                   days.first, days.last);
    for (const Index item : edge.items) {
        if (edge.kind != EdgeKind::relation) continue;
        const RelationEdge& r = graph.relations[item];
        line += fmt::format(" {} {} {}", r.id, r.status, r.date.text);
        if (r.came_true != kNowhere) line += " then " + graph.relations[r.came_true].id;
        for (const RelationEvidence& e : r.evidence)
            line += fmt::format(" {}", graph.documents[e.document].source);
    }
    return line;
}

struct Found {
    std::multiset<std::string> statements, figures, documents, edges;
    size_t parts = 0;
};

void collect(const KnowledgeGraph& graph, EdgeView view, Found& found) {
    for (const Edge& edge : edges_of(graph, view)) found.edges.insert(line_of(graph, edge, view));
    if (graph.part != Part::whole && graph.part != Part::documents) return;
    for (const StatementNode& s : graph.statements)
        found.statements.insert(
            fmt::format("{} {} {}", s.id, graph.entities[s.speaker].id, graph.documents[s.document].id));
    for (const FigureNode& f : graph.figures) found.figures.insert(f.id);
    for (const DocumentNode& d : graph.documents) found.documents.insert(d.source);
}

TEST(GraphParts, TogetherAreTheGraph) {
    const samples::Scratch scratch;
    Store store = samples::filled(scratch.path("a.isnad"), many_documents());
    ASSERT_TRUE(put_verdict(store, {"statement", "id-of-d004", "s4-1"}, false).ok());
    for (const bool without_rejected : {false, true})
        for (const EdgeView view : {EdgeView::raw, EdgeView::aggregate, EdgeView::statements}) {
            const Result<KnowledgeGraph> whole = load_graph(store, {without_rejected});
            ASSERT_TRUE(whole.ok());
            Found wanted;
            collect(whole.value(), view, wanted);

            Result<GraphParts> parts = GraphParts::open(store, {without_rejected});
            ASSERT_TRUE(parts.ok()) << parts.error().text();
            EXPECT_EQ(parts.value().entities().entities.size(), whole.value().entities.size());
            EXPECT_EQ(parts.value().entities().entities[5].mentions, whole.value().entities[5].mentions);
            Found got;
            for (const Part part : {Part::documents, Part::relations, Part::pairs}) {
                size_t count = 0;
                const Status done = parts.value().each(
                    part,
                    [&](const KnowledgeGraph& graph) {
                        EXPECT_EQ(graph.part, part);
                        EXPECT_EQ(graph.entities.size(), whole.value().entities.size());
                        collect(graph, view, got);
                        ++count;
                    },
                    true);
                ASSERT_TRUE(done.ok()) << done.error().text();
                EXPECT_GE(count, 2U) << "several parts, or this test shows nothing";
            }
            EXPECT_EQ(got.edges, wanted.edges);
            EXPECT_EQ(got.statements, wanted.statements);
            EXPECT_EQ(got.figures, wanted.figures);
            EXPECT_EQ(got.documents, wanted.documents);
        }
}

TEST(GraphParts, AnEmptyStoreHasNone) {
    const samples::Scratch scratch;
    Store store = samples::filled(scratch.path("a.isnad"), {});
    Result<GraphParts> parts = GraphParts::open(store);
    ASSERT_TRUE(parts.ok());
    size_t facts = 0;
    for (const Part part : {Part::documents, Part::relations, Part::pairs})
        ASSERT_TRUE(
            parts.value()
                .each(part,
                      [&](const KnowledgeGraph& g) { facts += g.documents.size() + g.relations.size(); })
                .ok());
    EXPECT_EQ(facts, 0U);
}

}  // namespace
}  // namespace isnad
