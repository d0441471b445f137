// Drawn components of a graph set beside each other. Private to this room.
#pragma once

#include <vector>

#include "graph/layout.h"
#include "graph/stats.h"

namespace isnad {

// Moves each component as a whole: the largest stays in the middle, the others go to the nearest free places
// around and inside it, so that none lies over another and none far out. REQUIRES: the points of each
// component are laid out by themselves. O(n + area).
void pack_components(const Components& components, std::vector<Point>& points);

}  // namespace isnad
