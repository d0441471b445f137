// See digraph.h. Tested by tests/consumers/stats_test.py.
#include "graph/digraph.h"

#include <algorithm>
#include <tuple>

namespace isnad {

Digraph make_digraph(Index nodes, std::vector<Arc> arcs) {
    std::stable_sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
        return std::tie(a.from, a.to) < std::tie(b.from, b.to);
    });
    Digraph graph;
    graph.offsets.assign(nodes + 1, 0);
    for (size_t i = 0; i < arcs.size(); ++i) {
        if (i > 0 && arcs[i].from == arcs[i - 1].from && arcs[i].to == arcs[i - 1].to) {
            graph.weights.back() += arcs[i].weight;
            continue;
        }
        graph.targets.push_back(arcs[i].to);
        graph.weights.push_back(arcs[i].weight);
        ++graph.offsets[arcs[i].from + 1];
    }
    for (size_t v = 0; v < nodes; ++v) graph.offsets[v + 1] += graph.offsets[v];
    return graph;
}

namespace {

template <class Visit>
void each_arc(const Digraph& graph, Visit visit) {
    for (Index v = 0; v < graph.size(); ++v)
        for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i)
            visit(v, graph.targets[i], graph.weights[i]);
}

}  // namespace

Digraph reversed(const Digraph& graph) {
    std::vector<Arc> arcs;
    arcs.reserve(graph.arcs());
    each_arc(graph, [&](Index from, Index to, double weight) { arcs.push_back({to, from, weight}); });
    return make_digraph(graph.size(), std::move(arcs));
}

Digraph undirected(const Digraph& graph) {
    std::vector<Arc> arcs;
    arcs.reserve(2 * graph.arcs());
    each_arc(graph, [&](Index from, Index to, double weight) {
        arcs.push_back({from, to, weight});
        if (from != to) arcs.push_back({to, from, weight});
    });
    return make_digraph(graph.size(), std::move(arcs));
}

Digraph entity_digraph(const KnowledgeGraph& graph, const std::vector<Edge>& edges) {
    std::vector<Arc> arcs;
    for (const Edge& edge : edges)
        arcs.push_back({edge.from, edge.to, static_cast<double>(weight_of(graph, edge))});
    return make_digraph(static_cast<Index>(graph.entities.size()), std::move(arcs));
}

BoostGraph boost_graph(const Digraph& graph) {
    std::vector<std::pair<Index, Index>> arcs;
    arcs.reserve(graph.arcs());
    each_arc(graph, [&](Index from, Index to, double) { arcs.emplace_back(from, to); });
    return {boost::edges_are_sorted, arcs.begin(), arcs.end(), graph.size()};
}

}  // namespace isnad
