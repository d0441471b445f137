// Questions to the graph. Each takes values and gives indices in a fixed order; none changes anything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/edges.h"
#include "graph/knowledge_graph.h"
#include "graph/text_index.h"

namespace isnad {

// A choice of entities: empty means any; else one of these.
using Anyone = std::vector<Index>;

// Days a fact must touch; both ends included. Facts without a date touch only the open range.
using Days = DayRange;

struct SaidQuestion {
    Anyone by;
    Anyone about;
    Anyone to;
    Days days;
    std::string mode;                         // empty: any
    std::optional<std::vector<Index>> among;  // only these statements (found by their text); sorted
};
// Indices of statements, by date, then document, then position.
[[nodiscard]] std::vector<Index> said(const KnowledgeGraph& graph, const SaidQuestion& question);

// Where the search found something: statements of the graph, in the order of the hits.
[[nodiscard]] std::vector<Index> statements_of(const KnowledgeGraph& graph, const std::vector<TextHit>& hits);

struct RelationsQuestion {
    std::vector<std::string> types;  // empty: any
    Anyone by;                       // the subject; either side of a symmetric relation
    Anyone with;                     // the other side
    Days days;
    std::string status;  // empty: any
};
// Indices of relations, by date, type, subject, object.
[[nodiscard]] std::vector<Index> relations(const KnowledgeGraph& graph, const RelationsQuestion& question);

struct FiguresQuestion {
    std::vector<Anyone> about;  // for each: one of them is a participant
    std::string metric;         // metric or noun; empty: any
    Days days;
};
// Indices of figures, by metric, participants, period, value: contradicting numbers stand side by side.
[[nodiscard]] std::vector<Index> figures(const KnowledgeGraph& graph, const FiguresQuestion& question);

// Figures of one metric, participants, period and unit, gathered by their value: what the sources agree on,
// and what they do not. REQUIRES: `chosen` comes from figures().
struct FigureGroup {
    std::vector<std::vector<Index>>
        values;  // by value; each holds figures of equal value (change, where none has a value)
    [[nodiscard]] Index first() const { return values.front().front(); }
    [[nodiscard]] bool disagree() const { return values.size() > 1; }
};
[[nodiscard]] std::vector<FigureGroup> figure_groups(const KnowledgeGraph& graph,
                                                     const std::vector<Index>& chosen);

struct TimelineEntry {
    EdgeKind kind;  // said, about, addressed_to (statement); relation; claimed, concerns (figure)
    Index item;
    Day day;  // kAlways: without a date
};
// All facts that name the entity, by date; facts without a date last.
[[nodiscard]] std::vector<TimelineEntry> timeline(const KnowledgeGraph& graph, Index entity, Days days);

// A shortest path between two entities over relations (not denied or hypothetical ones) and, unless
// `relations_only`, SPOKE_ABOUT; direction does not count. Each step is an edge of `edges` (view aggregate).
struct PathStep {
    Index edge;
    bool forward;  // the step goes from edge.from to edge.to
};
struct Path {
    bool found = false;
    std::vector<PathStep> steps;
};
// REQUIRES: `edges` is edges_of(graph, EdgeView::aggregate). Among equally short paths the first in id order.
[[nodiscard]] Path shortest_path(const KnowledgeGraph& graph, const std::vector<Edge>& edges, Index from,
                                 Index to, bool relations_only);

}  // namespace isnad
