// See edges.h. Tested by tests/graph/graph_parts_test.cc.
#include "graph/edges.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "core/hash.h"

namespace isnad {
namespace {

class Builder {
  public:
    explicit Builder(const KnowledgeGraph& graph) : graph_(graph) {}

    std::vector<Edge> raw() {
        if (holds(Part::documents)) add_documents();
        if (holds(Part::relations)) add_relations();
        if (holds(Part::pairs)) add_spoke_about(true);
        return sorted();
    }

    std::vector<Edge> statements() {
        if (holds(Part::relations)) add_relations();
        if (holds(Part::pairs)) add_spoke_about(false);
        return sorted();
    }

    std::vector<Edge> aggregate() {
        if (holds(Part::relations)) add_merged_relations();
        if (holds(Part::pairs)) add_spoke_about(true);
        return sorted();
    }

  private:
    [[nodiscard]] bool holds(Part part) const { return graph_.part == Part::whole || graph_.part == part; }

    void add_documents() {
        for (Index i = 0; i < graph_.statements.size(); ++i) add_statement(i);
        for (Index i = 0; i < graph_.figures.size(); ++i) add_figure(i);
        for (Index i = 0; i < graph_.mentions.size(); ++i) {
            const MentionCount& m = graph_.mentions[i];
            add(EdgeKind::mentioned_in, m.entity, graph_.document_node(m.document), i);
        }
    }

    void add_merged_relations() {
        std::map<std::tuple<std::string_view, Index, Index>, Edge> merged;
        for (Index i = 0; i < graph_.relations.size(); ++i) {
            const RelationEdge& r = graph_.relations[i];
            Edge& edge = merged[{r.type, r.subject, r.object}];
            edge.kind = EdgeKind::relation;
            edge.from = r.subject;
            edge.to = r.object;
            edge.items.push_back(i);
            edge.derived = true;
        }
        for (auto& [key, edge] : merged) edges_.push_back(std::move(edge));
    }

    void add(EdgeKind kind, Index from, Index to, Index item) {
        edges_.push_back({kind, from, to, {item}, false});
    }

    void add_statement(Index i) {
        const StatementNode& s = graph_.statements[i];
        const Index node = graph_.statement_node(i);
        add(EdgeKind::said, s.speaker, node, i);
        for (const Index e : s.about) add(EdgeKind::about, node, e, i);
        for (const Index e : s.addressee) add(EdgeKind::addressed_to, node, e, i);
        add(EdgeKind::reported_in, node, graph_.document_node(s.document), i);
    }

    void add_figure(Index i) {
        const FigureNode& f = graph_.figures[i];
        const Index node = graph_.figure_node(i);
        if (f.attributed_to != kNowhere) add(EdgeKind::claimed, f.attributed_to, node, i);
        for (const Index e : f.participants) add(EdgeKind::concerns, node, e, i);
        add(EdgeKind::reported_in, node, graph_.document_node(f.document), i);
    }

    void add_relations() {
        for (Index i = 0; i < graph_.relations.size(); ++i)
            add(EdgeKind::relation, graph_.relations[i].subject, graph_.relations[i].object, i);
    }

    void add_spoke_about(bool merge) {
        std::map<std::pair<Index, Index>, std::vector<Index>> pairs;
        for (Index i = 0; i < graph_.statements.size(); ++i)
            for (const Index e : graph_.statements[i].about)
                pairs[{graph_.statements[i].speaker, e}].push_back(i);
        for (const auto& [pair, items] : pairs) {
            if (merge) {
                edges_.push_back({EdgeKind::spoke_about, pair.first, pair.second, items, true});
                continue;
            }
            for (const Index i : items)
                edges_.push_back({EdgeKind::spoke_about, pair.first, pair.second, {i}, true});
        }
    }

    std::vector<Edge> sorted() {
        const auto type = [&](const Edge& e) {
            return e.kind == EdgeKind::relation ? std::string_view(graph_.relations[e.items[0]].type)
                                                : std::string_view();
        };
        std::sort(edges_.begin(), edges_.end(), [&](const Edge& a, const Edge& b) {
            const auto key = [&](const Edge& e) { return std::tuple(e.kind, type(e), e.from, e.to); };
            return key(a) != key(b) ? key(a) < key(b) : a.items < b.items;
        });
        return std::move(edges_);
    }

    const KnowledgeGraph& graph_;
    std::vector<Edge> edges_;
};

}  // namespace

const Dated& item_date(const KnowledgeGraph& graph, const Edge& edge, Index item) {
    switch (edge.kind) {
        case EdgeKind::relation:
            return graph.relations[item].date;
        case EdgeKind::claimed:
        case EdgeKind::concerns:
            return graph.figures[item].period;
        case EdgeKind::reported_in:
        case EdgeKind::mentioned_in:
            return graph.documents[edge.to - graph.document_node(0)].published;
        default:
            return graph.statements[item].date;
    }
}

std::span<const EdgeKind> kinds_of(EdgeView view) {
    static constexpr EdgeKind kKinds[] = {EdgeKind::spoke_about,  EdgeKind::said,        EdgeKind::about,
                                          EdgeKind::addressed_to, EdgeKind::claimed,     EdgeKind::concerns,
                                          EdgeKind::reported_in,  EdgeKind::mentioned_in};
    return std::span(kKinds).first(view == EdgeView::raw ? std::size(kKinds) : 1);
}

std::optional<EdgeView> edge_view(std::string_view name) {
    if (name == "raw") return EdgeView::raw;
    if (name == "aggregate") return EdgeView::aggregate;
    if (name == "statements") return EdgeView::statements;
    return std::nullopt;
}

std::vector<Edge> edges_of(const KnowledgeGraph& graph, EdgeView view) {
    Builder builder(graph);
    switch (view) {
        case EdgeView::raw:
            return builder.raw();
        case EdgeView::aggregate:
            return builder.aggregate();
        case EdgeView::statements:
            return builder.statements();
    }
    return {};
}

std::string edge_type(const KnowledgeGraph& graph, const Edge& edge) {
    if (edge.kind == EdgeKind::relation) return relation_edge_type(graph.relations[edge.items[0]].type);
    return std::string(type_of(edge.kind));
}

std::string edge_id(const KnowledgeGraph& graph, const Edge& edge, EdgeView view) {
    if (edge.kind == EdgeKind::relation && view != EdgeView::aggregate)
        return graph.relations[edge.items[0]].id;
    IdHash hash;
    hash.add("edge").add(edge_type(graph, edge)).add(graph.node_id(edge.from)).add(graph.node_id(edge.to));
    if (view == EdgeView::statements) hash.add(graph.statements[edge.items[0]].id);
    return hash.short_hex();
}

DaySpan days_of(const KnowledgeGraph& graph, const Edge& edge) {
    DaySpan span;
    for (const Index item : edge.items) {
        const Dated& date = item_date(graph, edge, item);
        const std::string from = date.from();
        const std::string to = date.to();
        if (!from.empty() && (span.first.empty() || from < span.first)) span.first = from;
        if (!to.empty() && to > span.last) span.last = to;
    }
    return span;
}

uint32_t weight_of(const KnowledgeGraph& graph, const Edge& edge) {
    if (edge.kind == EdgeKind::mentioned_in) return graph.mentions[edge.items[0]].count;
    if (edge.kind == EdgeKind::relation && edge.items.size() == 1 && !edge.derived)
        return static_cast<uint32_t>(graph.relations[edge.items[0]].evidence.size());
    return static_cast<uint32_t>(edge.items.size());
}

}  // namespace isnad
