// Eigenvector centrality and HITS by power iteration: see stats.h. Tested by tests/consumers/stats_test.py.
#include <algorithm>
#include <cmath>

#include "graph/stats.h"

namespace isnad {
namespace {

constexpr int kMostRounds = 20'000;
constexpr double kTolerance = 1e-14;

// Makes the length 1 and gives the greatest change against `before`.
double normalise(std::vector<double>& values, const std::vector<double>& before) {
    double square = 0;
    for (const double x : values) square += x * x;
    const double length = std::sqrt(square);
    double change = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        if (length > 0) values[i] /= length;
        change = std::max(change, std::fabs(values[i] - before[i]));
    }
    return change;
}

// to[w] += from[v] * weight, over all arcs v -> w; or against them.
void along(const Digraph& g, const std::vector<double>& from, std::vector<double>& to) {
    for (Index v = 0; v < g.size(); ++v)
        for (Index i = g.offsets[v]; i < g.offsets[v + 1]; ++i) to[g.targets[i]] += from[v] * g.weights[i];
}
void against(const Digraph& g, const std::vector<double>& from, std::vector<double>& to) {
    for (Index v = 0; v < g.size(); ++v)
        for (Index i = g.offsets[v]; i < g.offsets[v + 1]; ++i) to[v] += from[g.targets[i]] * g.weights[i];
}

void scale_to_sum(std::vector<double>& values, double sum) {
    double total = 0;
    for (const double x : values) total += x;
    for (double& x : values) x = total > 0 ? x / total * sum : 0;
}

}  // namespace

std::vector<double> eigenvector_centrality(const Digraph& graph) {
    const Digraph g = undirected(graph);
    const size_t n = g.size();
    if (g.arcs() == 0) return std::vector<double>(n);
    std::vector<double> now(n, 1 / std::sqrt(static_cast<double>(n)));
    for (int round = 0; round < kMostRounds; ++round) {
        std::vector<double> next = now;  // A + 1: the same vector, without the swinging of bipartite graphs
        along(g, now, next);
        const double change = normalise(next, now);
        now.swap(next);
        if (change < kTolerance) break;
    }
    const double most = *std::max_element(now.begin(), now.end());
    for (double& x : now) x = x / most < 1e-12 ? 0 : x / most;
    return now;
}

HubsAndAuthorities hits(const Digraph& graph) {
    const size_t n = graph.size();
    HubsAndAuthorities result{std::vector<double>(n), std::vector<double>(n)};
    if (graph.arcs() == 0) return result;
    std::vector<double>& hubs = result.hubs;
    std::fill(hubs.begin(), hubs.end(), 1 / std::sqrt(static_cast<double>(n)));
    for (int round = 0; round < kMostRounds; ++round) {
        std::vector<double> authorities(n);
        std::vector<double> next(n);
        along(graph, hubs, authorities);
        against(graph, authorities, next);
        const double change = normalise(next, hubs);
        hubs.swap(next);
        if (change < kTolerance) break;
    }
    along(graph, hubs, result.authorities);
    scale_to_sum(result.hubs, 1);
    scale_to_sum(result.authorities, 1);
    return result;
}

}  // namespace isnad
