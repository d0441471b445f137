// What isnad itself wrote, so that a folder of articles may also hold its exports.
#pragma once

#include <string_view>

namespace isnad {

// `head`: the first bytes of a file. True for extractions, reports and exports of isnad, and for other graphs
// in GraphML and GEXF and entities of FollowTheMoney: none of them is an article.
[[nodiscard]] bool is_own_output(std::string_view head);

}  // namespace isnad
