// The layout: finite and different places, the same on every run, neighbours nearer than strangers.
#include "graph/layout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace isnad {
namespace {

double distance(const Point& a, const Point& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

// Two cliques of `size` nodes and one arc between them.
Digraph two_cliques(Index size) {
    std::vector<Arc> arcs = {{0, size, 1}};
    for (Index a = 0; a < size; ++a)
        for (Index b = 0; b < a; ++b) {
            arcs.push_back({a, b, 1});
            arcs.push_back({size + a, size + b, 1});
        }
    return make_digraph(2 * size, std::move(arcs));
}

TEST(Layout, GroupsComeApart) {
    const Index size = 15;
    const std::vector<Point> points = layout(two_cliques(size));
    double inside = 0;
    double across = 0;
    for (Index a = 1; a < size; ++a) {
        inside += distance(points[a], points[a - 1]);
        across += distance(points[a], points[size + a]);
    }
    EXPECT_GT(across, 2 * inside);
}

TEST(Layout, PlacesAreFiniteDifferentAndTheSameAgain) {
    for (const Index nodes : {0U, 1U, 2U, 50U, 700U}) {
        std::vector<Arc> arcs;
        for (Index v = 0; v + 1 < nodes; v += 2) arcs.push_back({v, v + 1, 1});  // many small components
        for (Index v = 5; v < nodes; ++v) arcs.push_back({0, v, 3});             // and a star
        const Digraph graph = make_digraph(nodes, std::move(arcs));
        const std::vector<Point> points = layout(graph);
        const std::vector<Point> again = layout(graph);
        ASSERT_EQ(points.size(), nodes);
        std::set<std::pair<double, double>> places;
        double x = 0;
        for (Index v = 0; v < nodes; ++v) {
            ASSERT_TRUE(std::isfinite(points[v].x) && std::isfinite(points[v].y)) << nodes;
            EXPECT_EQ(points[v].x, again[v].x);
            places.insert({points[v].x, points[v].y});
            x += points[v].x;
        }
        EXPECT_EQ(places.size(), nodes);
        EXPECT_NEAR(x, 0, 1e-6 * (nodes + 1));
    }
}

// A large component, pairs and lone nodes: none far out, none over another.
TEST(Layout, SmallComponentsLieAroundTheLargest) {
    constexpr Index kLarge = 200;
    constexpr Index kAll = 500;
    std::vector<Arc> arcs;
    for (Index v = 1; v < kLarge; ++v) arcs.push_back({v, v / 3, 1});
    for (Index v = kLarge; v + 1 < 400; v += 2) arcs.push_back({v, v + 1, 1});  // 100 pairs, then 100 alone
    const std::vector<Point> points = layout(make_digraph(kAll, std::move(arcs)));
    double largest = 0;
    double farthest = 0;
    Point middle;
    for (Index v = 0; v < kLarge; ++v)
        middle = {middle.x + points[v].x / kLarge, middle.y + points[v].y / kLarge};
    for (Index v = 0; v < kAll; ++v)
        (v < kLarge ? largest : farthest) =
            std::max(v < kLarge ? largest : farthest, distance(points[v], middle));
    EXPECT_LT(farthest, 3 * largest);
    double nearest = largest;
    double longest_pair = 0;
    for (Index v = kLarge; v < kAll; ++v)
        for (Index w = 0; w < v; ++w) {
            const bool pair = v < 400 && (v ^ 1U) == w;
            if (pair)
                longest_pair = std::max(longest_pair, distance(points[v], points[w]));
            else
                nearest = std::min(nearest, distance(points[v], points[w]));
        }
    EXPECT_GT(nearest, largest / 50) << "none over another";
    EXPECT_LT(longest_pair, largest / 2);
}

}  // namespace
}  // namespace isnad
