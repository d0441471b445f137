// Betweenness, closeness, eccentricity by breadth-first search [Brandes 2001]. Tested by
// tests/consumers/stats_test.py.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "graph/stats.h"

namespace isnad {
namespace {

// One search after the other, each from a source along the arcs of `graph`. Numbers that belong to the source
// are known when all nodes are sources. When few are, the graph is reversed: then a search from s finds the
// distances of all nodes to s, and each node learns something of itself.
class Brandes {
  public:
    Brandes(const Digraph& graph, PathStatistics& statistics)
        : g_(graph),
          s_(statistics),
          distance_(graph.size()),
          ways_(graph.size()),
          share_(graph.size()),
          sum_(graph.size()),
          reached_(graph.size()) {}

    void from(Index source, double scale) {
        search(source);
        s_.sampled ? measure_reached(scale) : measure_source(source);
        accumulate(source, scale);
    }

    void finish() {
        s_.average_path = pairs_ > 0 ? total_ / pairs_ : 0;
        if (!s_.sampled) return;
        for (Index v = 0; v < g_.size(); ++v) s_.closeness[v] = sum_[v] > 0 ? reached_[v] / sum_[v] : 0;
    }

  private:
    // order_ gets the reached nodes by distance, ways_ the number of shortest paths to each.
    void search(Index source) {
        std::fill(distance_.begin(), distance_.end(), kNowhere);
        std::fill(ways_.begin(), ways_.end(), 0.0);
        order_.assign(1, source);
        distance_[source] = 0;
        ways_[source] = 1;
        for (size_t head = 0; head < order_.size(); ++head) {
            const Index v = order_[head];
            for (Index i = g_.offsets[v]; i < g_.offsets[v + 1]; ++i) {
                const Index w = g_.targets[i];
                if (distance_[w] == kNowhere) {
                    distance_[w] = distance_[v] + 1;
                    order_.push_back(w);
                }
                if (distance_[w] == distance_[v] + 1) ways_[w] += ways_[v];
            }
        }
    }

    void measure_source(Index source) {
        const double reached = static_cast<double>(order_.size() - 1);
        double sum = 0;
        double harmonic = 0;
        for (size_t i = 1; i < order_.size(); ++i) {
            sum += distance_[order_[i]];
            harmonic += 1.0 / distance_[order_[i]];
        }
        const Index farthest = distance_[order_.back()];
        s_.eccentricity[source] = farthest;
        s_.diameter = std::max(s_.diameter, farthest);
        s_.closeness[source] = sum > 0 ? reached / sum : 0;
        s_.harmonic_closeness[source] = g_.size() > 1 ? harmonic / (g_.size() - 1.0) : 0;
        total_ += sum;
        pairs_ += reached;
    }

    void measure_reached(double scale) {
        for (size_t i = 1; i < order_.size(); ++i) {
            const Index v = order_[i];
            const Index d = distance_[v];
            sum_[v] += d;
            reached_[v] += 1;
            s_.harmonic_closeness[v] += scale / d / (g_.size() - 1.0);
            s_.eccentricity[v] = std::max(s_.eccentricity[v], d);
            s_.diameter = std::max(s_.diameter, d);
            total_ += d;
            pairs_ += 1;
        }
    }

    void accumulate(Index source, double scale) {
        for (const Index v : order_) share_[v] = 0;
        for (size_t at = order_.size(); at-- > 0;) {
            const Index v = order_[at];
            for (Index i = g_.offsets[v]; i < g_.offsets[v + 1]; ++i) {
                const Index w = g_.targets[i];
                if (distance_[w] == distance_[v] + 1) share_[v] += ways_[v] / ways_[w] * (1 + share_[w]);
            }
            if (v != source) s_.betweenness[v] += scale * share_[v];
        }
    }

    const Digraph& g_;
    PathStatistics& s_;
    std::vector<Index> distance_;
    std::vector<double> ways_;
    std::vector<double> share_;
    std::vector<double> sum_;      // of distances from v to the sources that it reaches
    std::vector<double> reached_;  // their number
    std::vector<Index> order_;
    double total_ = 0;
    double pairs_ = 0;
};

// `count` different numbers below n, in ascending order; the same on every run.
std::vector<Index> drawn(Index n, Index count) {
    std::vector<Index> all(n);
    std::iota(all.begin(), all.end(), Index{0});
    std::mt19937 random(20260101);  // its numbers are fixed by the standard
    for (Index i = 0; i < count && count < n; ++i) {
        const auto other = static_cast<Index>(i + uint64_t{random()} * (n - i) / (uint64_t{1} << 32U));
        std::swap(all[i], all[other]);
    }
    all.resize(count);
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

PathStatistics path_statistics(const Digraph& graph, Index sources) {
    const Index n = graph.size();
    PathStatistics s;
    s.betweenness.assign(n, 0);
    s.closeness.assign(n, 0);
    s.harmonic_closeness.assign(n, 0);
    s.eccentricity.assign(n, 0);
    s.sources = std::min(sources, n);
    s.sampled = s.sources < n;
    const Digraph turned = s.sampled ? reversed(graph) : Digraph{};
    Brandes brandes(s.sampled ? turned : graph, s);
    for (const Index source : drawn(n, s.sources)) brandes.from(source, static_cast<double>(n) / s.sources);
    brandes.finish();
    // A source adds between 0 and n - 2 to a node; the mean over k draws stays that near for all n nodes.
    if (s.sampled)
        s.betweenness_bound = n * (n - 2.0) * std::sqrt(std::log(2.0 * n / 0.05) / (2.0 * s.sources));
    return s;
}

}  // namespace isnad
