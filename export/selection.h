// Which part of the graph an export holds: a view, days, types, the neighbourhood of an entity.
#pragma once

#include <string>
#include <vector>

#include "graph/edges.h"
#include "graph/query.h"

namespace isnad {

struct Selection {
    EdgeView view = EdgeView::raw;
    Days days;                       // facts that touch them; derived edges keep the facts that do
    std::vector<std::string> types;  // edge types ("MET_WITH"); empty: all
    Index around = kNowhere;         // an entity: only what lies within `hops` edges of it
    size_t hops = 1;                 // documents are reached, never passed through
};

// Nothing is left out of the view.
[[nodiscard]] bool is_whole(const Selection& selection);

struct Selected {
    std::vector<Index> nodes;  // node numbers, ascending
    std::vector<Edge> edges;   // in the order of edges_of()
};

// All nodes of the view when nothing is asked, else the nodes that the chosen edges touch (and `around`).
// REQUIRES: the graph is whole when `around` is given.
[[nodiscard]] Selected select(const KnowledgeGraph& graph, const Selection& selection);

// "met_with" or "MET_WITH" -> "MET_WITH".
[[nodiscard]] std::string edge_type_name(std::string_view text);

}  // namespace isnad
