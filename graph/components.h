// Numbering groups of nodes: shared by components and communities.
#pragma once

#include "graph/stats.h"

namespace isnad {

// Groups with any numbers below 2^32, renumbered: the largest first, then by smallest node. O(n + largest
// number).
[[nodiscard]] Components by_size(const std::vector<Index>& group_of);

}  // namespace isnad
