// Louvain communities [Blondel, Guillaume, Lambiotte, Lefebvre 2008]: nodes move to the neighbouring
// community that gains most, then communities become nodes, until nothing gains. Tested by
// tests/consumers/stats_test.py.
#include <algorithm>
#include <numeric>

#include "graph/components.h"
#include "graph/stats.h"

namespace isnad {
namespace {

constexpr double kLeastGain = 1e-12;

// One level: `graph` is undirected; a loop's weight counts twice in its node's strength.
class Level {
  public:
    Level(const Digraph& graph, double resolution)
        : g_(graph),
          resolution_(resolution),
          community_(graph.size()),
          strength_(graph.size()),
          total_(graph.size()) {
        std::iota(community_.begin(), community_.end(), Index{0});
        for (Index v = 0; v < g_.size(); ++v) {
            for (Index i = g_.offsets[v]; i < g_.offsets[v + 1]; ++i)
                strength_[v] += g_.weights[i] * (g_.targets[i] == v ? 2 : 1);
            all_ += strength_[v];
        }
        total_ = strength_;
    }

    // Moves nodes until no move gains; true when any moved.
    bool settle() {
        std::vector<double> towards(g_.size());
        bool moved_ever = false;
        for (bool moved = all_ > 0; moved;) {
            moved = false;
            for (Index v = 0; v < g_.size(); ++v) moved = move(v, towards) || moved;
            moved_ever = moved_ever || moved;
        }
        return moved_ever;
    }

    [[nodiscard]] const std::vector<Index>& community() const { return community_; }

    [[nodiscard]] double modularity() const {
        if (all_ == 0) return 0;
        double inside = 0;
        for (Index v = 0; v < g_.size(); ++v)
            for (Index i = g_.offsets[v]; i < g_.offsets[v + 1]; ++i)
                if (community_[g_.targets[i]] == community_[v])
                    inside += g_.weights[i] * (g_.targets[i] == v ? 2 : 1);
        double expected = 0;
        for (const double total : total_) expected += total / all_ * (total / all_);
        return inside / all_ - resolution_ * expected;
    }

  private:
    bool move(Index v, std::vector<double>& towards) {
        const Index old = community_[v];
        std::vector<Index> near = {old};
        for (Index i = g_.offsets[v]; i < g_.offsets[v + 1]; ++i) {
            if (g_.targets[i] == v) continue;
            const Index c = community_[g_.targets[i]];
            if (towards[c] == 0 && c != old) near.push_back(c);
            towards[c] += g_.weights[i];
        }
        total_[old] -= strength_[v];
        const auto gain = [&](Index c) { return towards[c] - resolution_ * strength_[v] * total_[c] / all_; };
        Index best = old;
        double most = gain(old);
        for (const Index c : near) {
            const double g = gain(c);
            if (g > most + kLeastGain || (c < best && best != old && g > most - kLeastGain)) {
                best = c;
                most = std::max(most, g);
            }
        }
        total_[best] += strength_[v];
        community_[v] = best;
        for (const Index c : near) towards[c] = 0;
        return best != old;
    }

    const Digraph& g_;
    double resolution_;
    std::vector<Index> community_;
    std::vector<double> strength_;
    std::vector<double> total_;  // strength of each community
    double all_ = 0;
};

// The graph whose nodes are the groups. Weight inside a group becomes its loop.
Digraph merged(const Digraph& graph, const Components& groups) {
    std::vector<Arc> arcs;
    for (Index v = 0; v < graph.size(); ++v)
        for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i) {
            const Index a = groups.of[v];
            const Index b = groups.of[graph.targets[i]];
            const bool halve = a == b && graph.targets[i] != v;  // such a pair is met twice
            arcs.push_back({a, b, halve ? graph.weights[i] / 2 : graph.weights[i]});
        }
    return make_digraph(static_cast<Index>(groups.sizes.size()), std::move(arcs));
}

}  // namespace

Communities communities(const Digraph& graph, double resolution) {
    Digraph level_graph = undirected(graph);
    std::vector<Index> group(graph.size());
    std::iota(group.begin(), group.end(), Index{0});
    Communities result;
    while (true) {
        Level level(level_graph, resolution);
        const bool moved = level.settle();
        result.modularity = level.modularity();
        if (!moved) break;
        const Components groups = by_size(level.community());
        for (Index& g : group) g = groups.of[g];
        level_graph = merged(level_graph, groups);
    }
    result.groups = by_size(group);
    return result;
}

}  // namespace isnad
