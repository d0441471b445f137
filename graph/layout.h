// Positions for drawing a graph: ForceAtlas2 [Jacomy, Venturini, Heymann, Bastian 2014] with the forces of
// far nodes summed by cells of a quadtree [Barnes, Hut 1986].
#pragma once

#include <vector>

#include "graph/digraph.h"

namespace isnad {

struct Point {
    double x = 0;
    double y = 0;
};

struct LayoutOptions {
    int rounds = 0;          // 0: as many as fit a second or two
    double scaling = 1;      // how strongly nodes push each other
    double attraction = 8;   // how strongly neighbours pull each other
    double gravity = 0.002;  // how strongly all are drawn to the middle, by their distance
    double theta = 1.2;      // a cell stands for its nodes when its width is below theta times its distance
};

// One point a node, no two the same; equal graphs give equal points. The middle of all is (0, 0). Components are
// laid out by themselves and packed around the largest (packing.h).
// O(rounds * (n log n + m)).
[[nodiscard]] std::vector<Point> layout(const Digraph& graph, const LayoutOptions& options = {});

}  // namespace isnad
