// The edges of the graph, in three views. All are computed from the facts; the order is fixed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.h"

namespace isnad {

enum class EdgeView : uint8_t {
    raw,         // all nodes; SAID, ABOUT, ..., one edge a relation, and the derived SPOKE_ABOUT
    aggregate,   // entities alone; one edge for all facts of a type between a pair, with their number
    statements,  // entities alone; one edge a relation, and one SPOKE_ABOUT for each statement and topic
};
// Kinds of edges that a view has besides the relations.
[[nodiscard]] std::span<const EdgeKind> kinds_of(EdgeView view);
// "raw", "aggregate", "statements".
[[nodiscard]] std::optional<EdgeView> edge_view(std::string_view name);

// An edge between node numbers of the graph. What it stands for is in `items`: indices of relations (kind
// relation), statements (said, about, addressed_to, spoke_about; reported_in from a statement), figures
// (claimed, concerns; reported_in from a figure) or mentions (mentioned_in). One item, but for aggregates and
// spoke_about.
struct Edge {
    EdgeKind kind = EdgeKind::said;
    Index from = kNowhere;
    Index to = kNowhere;
    std::vector<Index> items;
    bool derived = false;
};

// Sorted by kind, relation type, from, to, and items. Of a part: the edges that are in no other part.
[[nodiscard]] std::vector<Edge> edges_of(const KnowledgeGraph& graph, EdgeView view);

// "SAID", ..., "MET_WITH", ...
[[nodiscard]] std::string edge_type(const KnowledgeGraph& graph, const Edge& edge);
// Unique in the view and the same on every machine: the relation's id, or a hash of type, ends and, in the
// view `statements`, the statement. An aggregate has a hash of type and ends.
[[nodiscard]] std::string edge_id(const KnowledgeGraph& graph, const Edge& edge, EdgeView view);
// The date of one of the edge's items: of the fact, or of the document it is reported in.
[[nodiscard]] const Dated& item_date(const KnowledgeGraph& graph, const Edge& edge, Index item);
// First and last day of an edge's items ("YYYY-MM-DD"), empty where no item has one.
struct DaySpan {
    std::string first;
    std::string last;
};
[[nodiscard]] DaySpan days_of(const KnowledgeGraph& graph, const Edge& edge);
// Number of facts for spoke_about and aggregates, of evidences for a relation, of mentions for mentioned_in,
// else 1.
[[nodiscard]] uint32_t weight_of(const KnowledgeGraph& graph, const Edge& edge);

}  // namespace isnad
