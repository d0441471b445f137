// Betweenness, closeness, eccentricity by breadth-first search [Brandes 2001]. Tested by
// tests/graph/stats_test.cc.
#include <algorithm>

#include "graph/stats.h"

namespace isnad {
namespace {

class Brandes {
  public:
    Brandes(const Digraph& graph, PathStatistics& statistics)
        : g_(graph), s_(statistics), distance_(graph.size()), ways_(graph.size()), share_(graph.size()) {}

    void from(Index source, double scale) {
        search(source);
        measure(source);
        accumulate(source, scale);
    }
    [[nodiscard]] double total_distance() const { return total_; }
    [[nodiscard]] double pairs() const { return pairs_; }

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

    void measure(Index source) {
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
    std::vector<Index> order_;
    double total_ = 0;
    double pairs_ = 0;
};

}  // namespace

PathStatistics path_statistics(const Digraph& graph, Index sources) {
    const Index n = graph.size();
    PathStatistics s;
    s.betweenness.assign(n, 0);
    s.closeness.assign(n, 0);
    s.harmonic_closeness.assign(n, 0);
    s.eccentricity.assign(n, 0);
    const Index used = std::min(sources, n);
    s.sampled = used < n;
    Brandes brandes(graph, s);
    for (Index i = 0; i < used; ++i) {
        const auto source = static_cast<Index>(static_cast<uint64_t>(i) * n / used);
        brandes.from(source, static_cast<double>(n) / used);
    }
    s.average_path = brandes.pairs() > 0 ? brandes.total_distance() / brandes.pairs() : 0;
    return s;
}

}  // namespace isnad
