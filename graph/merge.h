// The same relation told in several articles with dates that agree is one edge. The rule, which docs/manual
// states:
//
//   1. Equal type, sides and date: one edge (the store does that).
//   2. An event told with a wide date (a month, a year) joins the one event of the same type and sides whose
//   days lie
//      inside it. When several do, or none, it stays alone. Denied and hypothetical ones never join.
//      The date of the edge is the narrowest; only a stretch given day by day (2023-03-20/2023-03-22) of at
//      most a month is held for more exact than a day in it.
//   3. A state (holds_position, member_of, ...) that is told to go on is one edge for each title, from the
//   first day
//      on which an article tells it to the last. It has the id of the first.
//   4. The status is the strongest of the evidences: occurred, ongoing, planned, denied, hypothetical.
//   5. A plan stays an edge of its own when its date does not hold the event, and is linked to it: the first
//   event of
//      the same type and sides that begins after the plan was published and at most 31 days after the planned
//      date (183 days after publication when none is given).
#pragma once

#include <vector>

#include "graph/knowledge_graph.h"

namespace isnad {

// Rules 2 and 3. Evidences of an edge stay sorted by document, then position; the edges by id.
void merge_relations(std::vector<RelationEdge>& relations);

// Rule 5: fills RelationEdge::came_true. REQUIRES: statuses are set.
void link_plans(KnowledgeGraph& graph);

}  // namespace isnad
