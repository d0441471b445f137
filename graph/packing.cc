// See packing.h. Tested by tests/graph/layout_test.cc.
//
// After Freivalds, Dogrusoz, Kikusts, "Disconnected graph layout and the polyomino packing approach" (2002):
// the plane is cut into cells, a component takes the cells of its nodes and those around them.
#include "graph/packing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_set>

namespace isnad {
namespace {

struct Cell {
    int32_t x = 0;
    int32_t y = 0;
    bool operator==(const Cell&) const = default;
};

uint64_t key_of(Cell cell) {
    return (uint64_t{static_cast<uint32_t>(cell.x)} << 32U) | static_cast<uint32_t>(cell.y);
}

// The middle distance of the nodes of the largest component from each other, were they spread evenly.
double cell_size(const std::vector<Point>& points, const std::vector<Index>& members) {
    if (members.size() < 2) return 1;
    std::vector<double> away;
    Point middle;
    for (const Index v : members) middle = {middle.x + points[v].x, middle.y + points[v].y};
    const double n = static_cast<double>(members.size());
    for (const Index v : members)
        away.push_back(std::hypot(points[v].x - middle.x / n, points[v].y - middle.y / n));
    std::nth_element(away.begin(), away.begin() + static_cast<std::ptrdiff_t>(away.size() / 2), away.end());
    // Half of the nodes lie in a disc of this radius.
    return std::max(1e-3, away[away.size() / 2] * std::sqrt(2 * 3.14159265358979 / n));
}

// Rings of a square around the middle: every cell once, the nearest first.
class Spiral {
  public:
    [[nodiscard]] Cell cell() const { return cell_; }
    void next() {
        if (cell_.x == ring_ && cell_.y == -ring_) {  // the ring's last
            ++ring_;
            cell_ = {ring_, -ring_ + 1};
            return;
        }
        if (cell_.x == ring_ && cell_.y < ring_)
            ++cell_.y;
        else if (cell_.y == ring_ && cell_.x > -ring_)
            --cell_.x;
        else if (cell_.x == -ring_ && cell_.y > -ring_)
            --cell_.y;
        else
            ++cell_.x;
    }

  private:
    Cell cell_;
    int32_t ring_ = 0;
};

class Packing {
  public:
    Packing(std::vector<Point>& points, double cell) : points_(points), cell_(cell) {}

    void place(const std::vector<Index>& members) {
        const Point middle = middle_of(members);
        std::vector<Cell> shape;
        for (const Index v : members) {
            const Cell at = cell_of({points_[v].x - middle.x, points_[v].y - middle.y});
            if (shape.empty() || !(shape.back() == at)) shape.push_back(at);
        }
        // Small ones are alike: what was too narrow for one is too narrow for the next.
        if (shape.size() != last_size_ || members.size() > kAlike) spiral_ = {};
        last_size_ = shape.size();
        while (!fits(shape, spiral_.cell())) spiral_.next();
        const Cell to = spiral_.cell();
        for (const Index v : members) {
            points_[v].x += to.x * cell_ - middle.x;
            points_[v].y += to.y * cell_ - middle.y;
        }
        for (const Cell at : shape)
            for (int32_t dx = -1; dx <= 1; ++dx)
                for (int32_t dy = -1; dy <= 1; ++dy)
                    taken_.insert(key_of({at.x + to.x + dx, at.y + to.y + dy}));
    }

  private:
    static constexpr size_t kAlike = 4;  // nodes

    [[nodiscard]] Point middle_of(const std::vector<Index>& members) const {
        Point low = points_[members[0]];
        Point high = low;
        for (const Index v : members) {
            low = {std::min(low.x, points_[v].x), std::min(low.y, points_[v].y)};
            high = {std::max(high.x, points_[v].x), std::max(high.y, points_[v].y)};
        }
        return {(low.x + high.x) / 2, (low.y + high.y) / 2};
    }
    [[nodiscard]] Cell cell_of(const Point& p) const {
        return {static_cast<int32_t>(std::floor(p.x / cell_ + 0.5)),
                static_cast<int32_t>(std::floor(p.y / cell_ + 0.5))};
    }
    [[nodiscard]] bool fits(const std::vector<Cell>& shape, Cell to) const {
        return std::none_of(shape.begin(), shape.end(), [&](Cell at) {
            return taken_.contains(key_of({at.x + to.x, at.y + to.y}));
        });
    }

    std::vector<Point>& points_;
    const double cell_;
    std::unordered_set<uint64_t> taken_;
    Spiral spiral_;
    size_t last_size_ = 0;
};

}  // namespace

void pack_components(const Components& components, std::vector<Point>& points) {
    std::vector<std::vector<Index>> members(components.sizes.size());
    for (Index v = 0; v < points.size(); ++v) members[components.of[v]].push_back(v);
    if (members.size() < 2) return;
    Packing packing(points, cell_size(points, members[0]));
    for (const std::vector<Index>& component : members) packing.place(component);
}

}  // namespace isnad
