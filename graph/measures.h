// All statistics of a network at once, under the names that Gephi gives them.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "graph/stats.h"

namespace isnad {

struct Measures {
    Digraph graph;
    Degrees degrees;
    Components weak;
    Components strong;
    std::vector<double> ranks;
    std::vector<double> eigen;
    HubsAndAuthorities hits;
    std::vector<double> clustering;
    std::vector<Index> cores;
    PathStatistics paths;
    Communities groups;
};

// Shortest paths start from every node, or, in graphs with more than 2 * 10^9 steps (nodes times arcs) when
// `exact` is not asked, from 500 drawn ones.
[[nodiscard]] Measures measure(Digraph graph, bool exact, double resolution = 1.0);

// One column of numbers, one for each node.
struct MeasureColumn {
    std::string_view name;  // as Gephi's: "pageranks", "modularity_class", ...; [a-z_]+
    bool whole;             // whole numbers
    std::vector<double> values;
};
[[nodiscard]] std::vector<MeasureColumn> measure_columns(const Measures& measures);

// The whole network in numbers: name and value.
[[nodiscard]] std::vector<std::pair<std::string_view, double>> measure_summary(const Measures& measures);

}  // namespace isnad
