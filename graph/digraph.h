// A weighted directed graph in compressed rows: what the statistics run on.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <vector>

#include "graph/edges.h"

namespace isnad {

struct Arc {
    Index from;
    Index to;
    double weight;
};

// Arcs out of node v: targets[offsets[v]] ... targets[offsets[v + 1]], ascending; parallel arcs are merged.
struct Digraph {
    std::vector<Index> offsets = {0};
    std::vector<Index> targets;
    std::vector<double> weights;

    [[nodiscard]] Index size() const { return static_cast<Index>(offsets.size() - 1); }
    [[nodiscard]] size_t arcs() const { return targets.size(); }
    [[nodiscard]] Index out_degree(Index v) const { return offsets[v + 1] - offsets[v]; }
};

// Merges parallel arcs by adding their weights. O(nodes + arcs log arcs).
[[nodiscard]] Digraph make_digraph(Index nodes, std::vector<Arc> arcs);
[[nodiscard]] Digraph reversed(const Digraph& graph);
// Each pair once in both directions, weights of the two added; loops are kept once.
[[nodiscard]] Digraph undirected(const Digraph& graph);

// Entities and their aggregated edges (EdgeView::aggregate); weights are numbers of facts.
[[nodiscard]] Digraph entity_digraph(const KnowledgeGraph& graph, const std::vector<Edge>& edges);

// The same graph for the algorithms of Boost.Graph.
using BoostGraph = boost::compressed_sparse_row_graph<boost::directedS>;
[[nodiscard]] BoostGraph boost_graph(const Digraph& graph);

}  // namespace isnad
