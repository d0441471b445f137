// Statistics of a directed graph: each a function from a Digraph to one value a node, or a summary.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/digraph.h"

namespace isnad {

struct Degrees {
    std::vector<uint32_t> in, out;
    std::vector<double> weighted_in, weighted_out;
};
[[nodiscard]] Degrees degrees(const Digraph& graph);

// Arcs between different nodes over all possible ones; 0 for fewer than two nodes.
[[nodiscard]] double density(const Digraph& graph);

// Component numbers from 0, the largest first, then by smallest node.
struct Components {
    std::vector<Index> of;
    std::vector<Index> sizes;
};
[[nodiscard]] Components weak_components(const Digraph& graph);    // O(n + m)
[[nodiscard]] Components strong_components(const Digraph& graph);  // O(n + m), Tarjan through Boost.Graph

// PageRank with weights; the rank of nodes without a way out is spread over all. Sums to 1.
struct PageRankOptions {
    double damping = 0.85;
    double tolerance = 1e-12;  // sum of changes
    int iterations = 1000;
};
[[nodiscard]] std::vector<double> page_rank(const Digraph& graph, const PageRankOptions& options = {});

// Local clustering of the undirected graph without loops: closed over possible pairs of neighbours; 0 below
// two.
[[nodiscard]] std::vector<double> clustering(const Digraph& graph);

// Core number of each node of the undirected graph without loops; through Boost.Graph.
[[nodiscard]] std::vector<Index> core_numbers(const Digraph& graph);

// Eigenvector centrality of the undirected weighted graph, the greatest 1. In a graph of several components
// the one with the greatest eigenvalue has all.
[[nodiscard]] std::vector<double> eigenvector_centrality(const Digraph& graph);

// Kleinberg's hubs and authorities with weights; each sums to 1.
struct HubsAndAuthorities {
    std::vector<double> hubs, authorities;
};
[[nodiscard]] HubsAndAuthorities hits(const Digraph& graph);

// Shortest paths along the arcs, each of length 1 (Brandes). With fewer `sources` than nodes, that many nodes
// drawn by a fixed seed stand for all: betweenness and harmonic closeness are scaled up, closeness is that
// over the drawn ones, eccentricity and diameter are lower bounds.
struct PathStatistics {
    Index sources = 0;
    bool sampled = false;
    // Sampled: with a probability of 95 % no betweenness is wrong by more than this (Hoeffding, over all
    // nodes).
    double betweenness_bound = 0;
    std::vector<double> betweenness;         // number of ordered pairs, not normalised
    std::vector<double> closeness;           // reached / sum of distances, over the nodes that v reaches
    std::vector<double> harmonic_closeness;  // mean of 1 / distance
    std::vector<Index> eccentricity;
    Index diameter = 0;
    double average_path = 0;
};
// O(sources * (n + m)).
[[nodiscard]] PathStatistics path_statistics(const Digraph& graph, Index sources);

// Louvain communities of the undirected graph. Nodes are visited in their order, so that equal graphs give
// equal communities; numbered from 0, the largest first.
struct Communities {
    Components groups;
    double modularity = 0;
};
[[nodiscard]] Communities communities(const Digraph& graph, double resolution = 1.0);

}  // namespace isnad
