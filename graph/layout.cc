// See layout.h. Tested by tests/graph/layout_test.cc.
#include "graph/layout.h"

#include <algorithm>
#include <cmath>

#include "graph/packing.h"

namespace isnad {
namespace {

// Cells of a square, split in four until each holds one node. Mass and centre of a cell are those of its
// nodes.
class Quadtree {
  public:
    Quadtree(const std::vector<Point>& points, const std::vector<double>& mass)
        : points_(points), mass_(mass) {
        double most = 1;
        for (const Point& p : points) most = std::max({most, std::abs(p.x), std::abs(p.y)});
        cells_.reserve(points.size() * 2 + 1);
        cells_.push_back({{0, 0}, most});
        for (Index v = 0; v < points.size(); ++v) insert(v);
    }

    // Adds up mass(node) * mass(cell) / distance, away from the cells.
    [[nodiscard]] Point push_on(Index v, double scaling, double theta) const {
        Point force;
        std::vector<Index>& open = open_;
        open.assign(1, 0);
        while (!open.empty()) {
            const Cell& cell = cells_[open.back()];
            open.pop_back();
            if (cell.mass == 0 || cell.node == v) continue;
            const double dx = points_[v].x - cell.centre.x / cell.mass;
            const double dy = points_[v].y - cell.centre.y / cell.mass;
            const double square = dx * dx + dy * dy;
            const double width = 2 * cell.half;
            if (cell.node == kNowhere && cell.child != kNowhere && width * width > theta * theta * square) {
                for (Index i = 0; i < 4; ++i) open.push_back(cell.child + i);
                continue;
            }
            if (square == 0) continue;
            const double strength = scaling * mass_[v] * cell.mass / square;
            force.x += dx * strength;
            force.y += dy * strength;
        }
        return force;
    }

  private:
    struct Cell {
        Point middle;
        double half = 0;
        Point centre{};  // sum of mass * point
        double mass = 0;
        Index node = kNowhere;   // the only node of a leaf
        Index child = kNowhere;  // the first of four
    };
    static constexpr int kDeepest = 40;

    Index quarter(const Cell& cell, const Point& p) const {
        return cell.child + (p.x > cell.middle.x ? 1U : 0U) + (p.y > cell.middle.y ? 2U : 0U);
    }

    void weigh(Cell& cell, Index v) const {
        cell.centre.x += mass_[v] * points_[v].x;
        cell.centre.y += mass_[v] * points_[v].y;
        cell.mass += mass_[v];
    }

    void insert(Index v) {
        Index at = 0;
        for (int depth = 0;; ++depth) {
            weigh(cells_[at], v);
            if (cells_[at].child == kNowhere) {
                if (cells_[at].node == kNowhere && cells_[at].mass == mass_[v]) {
                    cells_[at].node = v;
                    return;
                }
                if (depth == kDeepest) {  // nodes in one place
                    cells_[at].node = kNowhere;
                    return;
                }
                split(at);
            }
            at = quarter(cells_[at], points_[v]);
        }
    }

    // Gives the cell four children and its node to one of them.
    void split(Index at) {
        const auto first = static_cast<Index>(cells_.size());
        const Cell parent = cells_[at];
        const double half = parent.half / 2;
        for (int i = 0; i < 4; ++i)
            cells_.push_back({{parent.middle.x + (i % 2 == 1 ? half : -half),
                               parent.middle.y + (i / 2 == 1 ? half : -half)},
                              half});
        cells_[at].child = first;
        cells_[at].node = kNowhere;
        if (parent.node == kNowhere) return;
        Cell& child = cells_[quarter(cells_[at], points_[parent.node])];
        child.node = parent.node;
        weigh(child, parent.node);
    }

    const std::vector<Point>& points_;
    const std::vector<double>& mass_;
    std::vector<Cell> cells_;
    mutable std::vector<Index> open_;
};

class Layout {
  public:
    Layout(const Digraph& graph, const LayoutOptions& options)
        : g_(undirected(graph)), o_(options), points_(g_.size()), before_(g_.size()), mass_(g_.size()) {
        // A spiral of the sunflower: no two nodes in one place, and the same on every run.
        for (Index v = 0; v < g_.size(); ++v) {
            const double radius = 10 * std::sqrt(v + 0.5);
            points_[v] = {radius * std::cos(2.399963229728653 * v), radius * std::sin(2.399963229728653 * v)};
            mass_[v] = 1.0 + g_.out_degree(v);
        }
    }

    std::vector<Point> run() {
        const double n = g_.size();
        const int rounds =
            o_.rounds > 0 ? o_.rounds : static_cast<int>(std::clamp(1.5e6 / (n + 1), 30.0, 600.0));
        for (int i = 0; i < rounds; ++i) {
            // No step is longer than this: large ones first to find the shape, then ever smaller ones.
            const double left = 1 - static_cast<double>(i) / rounds;
            move(forces(), 0.2 + 2 * std::sqrt(n) * left * left);
        }
        return std::move(points_);
    }

  private:
    [[nodiscard]] std::vector<Point> forces() const {
        std::vector<Point> force(g_.size());
        const Quadtree tree(points_, mass_);
        for (Index v = 0; v < g_.size(); ++v) {
            force[v] = tree.push_on(v, o_.scaling, o_.theta);
            force[v].x -= o_.gravity * mass_[v] * points_[v].x;
            force[v].y -= o_.gravity * mass_[v] * points_[v].y;
        }
        // LinLog [Noack 2007]: far neighbours pull little more than near ones, so that groups come apart.
        for (Index v = 0; v < g_.size(); ++v)
            for (Index i = g_.offsets[v]; i < g_.offsets[v + 1]; ++i) {
                const Index w = g_.targets[i];
                const double dx = points_[v].x - points_[w].x;
                const double dy = points_[v].y - points_[w].y;
                const double distance = std::hypot(dx, dy);
                if (distance == 0) continue;
                const double pull = o_.attraction * (1 + std::log(std::max(1.0, g_.weights[i]))) *
                                    std::log1p(distance) / distance;
                force[v].x -= pull * dx;
                force[v].y -= pull * dy;
            }
        return force;
    }

    // The speed of the paper: slower for nodes that swing, and for all when many do.
    void move(const std::vector<Point>& force, double longest) {
        double swinging = 0;
        double effective = 0;
        for (Index v = 0; v < g_.size(); ++v) {
            swinging += mass_[v] * swing(force, v);
            effective += mass_[v] * std::hypot(force[v].x + before_[v].x, force[v].y + before_[v].y) / 2;
        }
        const double target = swinging > 0 ? effective / swinging : 1;
        speed_ = std::min(target, speed_ * 1.5);
        for (Index v = 0; v < g_.size(); ++v) {
            double factor = speed_ / (1 + std::sqrt(speed_ * mass_[v] * swing(force, v)));
            const double step = factor * std::hypot(force[v].x, force[v].y);
            if (step > longest) factor *= longest / step;
            points_[v].x += factor * force[v].x;
            points_[v].y += factor * force[v].y;
        }
        before_ = force;
    }

    [[nodiscard]] double swing(const std::vector<Point>& force, Index v) const {
        return std::hypot(force[v].x - before_[v].x, force[v].y - before_[v].y);
    }

    Digraph g_;
    LayoutOptions o_;
    std::vector<Point> points_;
    std::vector<Point> before_;
    std::vector<double> mass_;
    double speed_ = 1;
};

}  // namespace

namespace {

// The nodes of one component as a graph of their own. `place` holds each node's number in it.
Digraph part_of(const Digraph& graph, const std::vector<Index>& members, std::vector<Index>& place) {
    for (Index i = 0; i < members.size(); ++i) place[members[i]] = i;
    std::vector<Arc> arcs;
    for (const Index v : members)
        for (Index i = graph.offsets[v]; i < graph.offsets[v + 1]; ++i)
            arcs.push_back({place[v], place[graph.targets[i]], graph.weights[i]});
    return make_digraph(static_cast<Index>(members.size()), std::move(arcs));
}

void centre(std::vector<Point>& points) {
    Point sum;
    for (const Point& p : points) sum = {sum.x + p.x, sum.y + p.y};
    const double n = std::max<double>(1, static_cast<double>(points.size()));
    for (Point& p : points) p = {p.x - sum.x / n, p.y - sum.y / n};
}

}  // namespace

std::vector<Point> layout(const Digraph& graph, const LayoutOptions& options) {
    const Components components = weak_components(graph);
    std::vector<std::vector<Index>> members(components.sizes.size());
    for (Index v = 0; v < graph.size(); ++v) members[components.of[v]].push_back(v);
    std::vector<Index> place(graph.size());
    std::vector<Point> points(graph.size());
    for (const std::vector<Index>& component : members) {
        if (component.size() == 1) continue;
        const std::vector<Point> own = Layout(part_of(graph, component, place), options).run();
        for (Index i = 0; i < component.size(); ++i) points[component[i]] = own[i];
    }
    pack_components(components, points);
    centre(points);
    return points;
}

}  // namespace isnad
