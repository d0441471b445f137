// Degrees, components, PageRank, clustering, cores: see stats.h. Tested by tests/consumers/stats_test.py.
#include "graph/stats.h"

#include <algorithm>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <numeric>

#include "graph/components.h"

namespace isnad {

Degrees degrees(const Digraph& graph) {
    const size_t n = graph.size();
    Degrees d{std::vector<uint32_t>(n), std::vector<uint32_t>(n), std::vector<double>(n),
              std::vector<double>(n)};
    for (Index v = 0; v < n; ++v) {
        d.out[v] = graph.out_degree(v);
        for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i) {
            ++d.in[graph.targets[i]];
            d.weighted_in[graph.targets[i]] += graph.weights[i];
            d.weighted_out[v] += graph.weights[i];
        }
    }
    return d;
}

double density(const Digraph& graph) {
    const double n = graph.size();
    if (n < 2) return 0;
    size_t arcs = 0;
    for (Index v = 0; v < graph.size(); ++v)
        for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i) arcs += graph.targets[i] != v ? 1 : 0;
    return static_cast<double>(arcs) / (n * (n - 1));
}

Components by_size(const std::vector<Index>& group_of) {
    const Index groups = group_of.empty() ? 0 : *std::max_element(group_of.begin(), group_of.end()) + 1;
    std::vector<Index> size(groups);
    std::vector<Index> first(groups, kNowhere);
    for (Index v = 0; v < group_of.size(); ++v) {
        ++size[group_of[v]];
        first[group_of[v]] = std::min(first[group_of[v]], v);
    }
    std::vector<Index> order;
    for (Index g = 0; g < groups; ++g)
        if (size[g] > 0) order.push_back(g);
    std::sort(order.begin(), order.end(),
              [&](Index a, Index b) { return size[a] != size[b] ? size[a] > size[b] : first[a] < first[b]; });
    std::vector<Index> place(groups);
    Components components;
    for (Index i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        components.sizes.push_back(size[order[i]]);
    }
    for (const Index group : group_of) components.of.push_back(place[group]);
    return components;
}

Components weak_components(const Digraph& graph) {
    std::vector<Index> parent(graph.size());
    std::iota(parent.begin(), parent.end(), Index{0});
    const auto root = [&](Index v) {
        while (parent[v] != v) v = parent[v] = parent[parent[v]];
        return v;
    };
    for (Index v = 0; v < graph.size(); ++v)
        for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i) {
            const Index a = root(v);
            const Index b = root(graph.targets[i]);
            parent[std::max(a, b)] = std::min(a, b);
        }
    std::vector<Index> group(graph.size());
    for (Index v = 0; v < graph.size(); ++v) group[v] = root(v);
    return by_size(group);
}

Components strong_components(const Digraph& graph) {
    const BoostGraph g = boost_graph(graph);
    std::vector<Index> group(graph.size());
    boost::strong_components(
        g, boost::make_iterator_property_map(group.begin(), boost::get(boost::vertex_index, g), Index{0}));
    return by_size(group);
}

std::vector<double> page_rank(const Digraph& graph, const PageRankOptions& options) {
    const size_t n = graph.size();
    if (n == 0) return {};
    const std::vector<double> out = degrees(graph).weighted_out;
    std::vector<double> rank(n, 1.0 / static_cast<double>(n));
    std::vector<double> next(n);
    for (int round = 0; round < options.iterations; ++round) {
        double dangling = 0;
        for (size_t v = 0; v < n; ++v)
            if (out[v] == 0) dangling += rank[v];
        const double base = (1 - options.damping + options.damping * dangling) / static_cast<double>(n);
        std::fill(next.begin(), next.end(), base);
        for (Index v = 0; v < n; ++v)
            for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i)
                next[graph.targets[i]] += options.damping * rank[v] * graph.weights[i] / out[v];
        double change = 0;
        for (size_t v = 0; v < n; ++v) change += std::fabs(next[v] - rank[v]);
        rank.swap(next);
        if (change < options.tolerance) break;
    }
    const double sum = std::accumulate(rank.begin(), rank.end(), 0.0);
    for (double& r : rank) r /= sum;
    return rank;
}

namespace {

// The undirected graph without loops.
Digraph simple_graph(const Digraph& graph) {
    std::vector<Arc> arcs;
    for (Index v = 0; v < graph.size(); ++v)
        for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i) {
            const Index w = graph.targets[i];
            if (v == w) continue;
            arcs.push_back({v, w, 1});
            arcs.push_back({w, v, 1});
        }
    return make_digraph(graph.size(), std::move(arcs));
}

}  // namespace

std::vector<double> clustering(const Digraph& graph) {
    const Digraph g = simple_graph(graph);
    std::vector<double> result(g.size());
    std::vector<Index> mark(g.size(), kNowhere);
    for (Index v = 0; v < g.size(); ++v) {
        const double degree = g.out_degree(v);
        if (degree < 2) continue;
        for (Index i = g.offsets[v]; i < g.offsets[v + 1]; ++i) mark[g.targets[i]] = v;
        size_t closed = 0;
        for (Index i = g.offsets[v]; i < g.offsets[v + 1]; ++i) {
            const Index w = g.targets[i];
            for (Index j = g.offsets[w]; j < g.offsets[w + 1]; ++j) closed += mark[g.targets[j]] == v ? 1 : 0;
        }
        result[v] = static_cast<double>(closed) / (degree * (degree - 1));
    }
    return result;
}

std::vector<Index> core_numbers(const Digraph& graph) {
    // Boost counts in-degrees of directed graphs; both directions of every pair are there, so that is the
    // degree.
    const Digraph simple = simple_graph(graph);
    const BoostGraph g = boost_graph(simple);
    std::vector<Index> cores(graph.size());
    if (cores.empty()) return cores;
    boost::core_numbers(
        g, boost::make_iterator_property_map(cores.begin(), boost::get(boost::vertex_index, g), Index{0}));
    return cores;
}

}  // namespace isnad
