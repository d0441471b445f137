// The graph as rows: what every exporter writes, with names and types from one table (columns.h). No exporter
// knows a property by name.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/columns.h"
#include "export/selection.h"
#include "graph/graph_parts.h"

namespace isnad {

// Numbers of entities to write beside their own columns, under the names that Gephi uses (graph/measures.h).
struct NodeNumbers {
    std::string_view name;
    ValueType type;              // integer or number
    std::vector<double> values;  // one an entity
};

// What a picture needs of a node or an edge: the days it is there (empty: always), and its edges.
struct Look {
    std::string start, end;  // YYYY-MM-DD
    uint32_t degree = 0;
};

// A row lives until the writer asks for the next one. values[i] belongs to column i; std::monostate where the
// row has none.
struct Row {
    std::vector<Value> values;
    const ColumnSet* columns = nullptr;  // that rows of this shape may fill
    Look look;                           // after Rows::measure_looks()

    void begin(size_t columns);
    // Keeps a text that was made for the row.
    std::string_view keep(std::string text) { return made_.emplace_back(std::move(text)); }

  private:
    std::deque<std::string> made_;
};
struct NodeRow : Row {
    NodeKind kind = NodeKind::person;
    std::string_view id;
    std::string_view label;  // for people
};
struct EdgeRow : Row {
    std::string id;         // unique in the file
    std::string_view type;  // lives as long as the Rows
    NodeKind from_kind = NodeKind::person;
    std::string_view from;
    NodeKind to_kind = NodeKind::person;
    std::string_view to;
    uint32_t weight = 0;
};

// What a database calls a label, or a type between two labels. A node has no type and one kind twice.
struct Shape {
    std::string_view type;
    NodeKind from = NodeKind::person;
    NodeKind to = NodeKind::person;
    auto operator<=>(const Shape&) const = default;
};
[[nodiscard]] inline Shape shape_of(const NodeRow& row) {
    return {{}, row.kind, row.kind};
}
[[nodiscard]] inline Shape shape_of(const EdgeRow& row) {
    return {row.type, row.from_kind, row.to_kind};
}

// All rows of a selection, in a fixed order: of a graph in memory, or of a store part by part, whose facts
// are then never all in memory. Views the graph or the parts, and the numbers, which must outlive it.
class Rows {
  public:
    Rows(const KnowledgeGraph& graph, const Selection& selection, std::span<const NodeNumbers> numbers = {});
    // REQUIRES: selection.around is kNowhere.
    Rows(GraphParts& parts, const Selection& selection);

    using UseNode = std::function<void(const NodeRow&)>;
    using UseEdge = std::function<void(const EdgeRow&)>;
    // All nodes; all edges.
    [[nodiscard]] Status each_node(const UseNode& use);
    [[nodiscard]] Status each_edge(const UseEdge& use);
    // Both in one pass: nodes come before their edges, but not all nodes before all edges.
    [[nodiscard]] Status each(const UseNode& use_node, const UseEdge& use_edge);
    // One pass over the edges; rows have looks from now on.
    [[nodiscard]] Status measure_looks();
    // Rows there are. One pass.
    struct Counts {
        size_t nodes = 0;
        size_t edges = 0;
    };
    [[nodiscard]] Result<Counts> count();
    // "SAID", "MET_WITH", ...: types that edges may have. Sorted.
    [[nodiscard]] Result<std::vector<std::string>> edge_types();

    [[nodiscard]] EdgeView view() const { return selection_.view; }
    // The columns of nodes: the fixed ones, then the numbers, whose names are `bare`.
    [[nodiscard]] std::span<const Column> node_columns() const { return columns_; }
    // Columns that some row of the view may fill.
    [[nodiscard]] ColumnSet all_node_columns() const;
    [[nodiscard]] ColumnSet all_edge_columns() const;
    // The graph in memory and what was chosen of it, for layouts; null when the store is read part by part.
    [[nodiscard]] const KnowledgeGraph* graph() const { return graph_; }
    [[nodiscard]] const Selected& chosen() const { return chosen_; }

  private:
    using UsePart = std::function<void(const KnowledgeGraph&, const Selected&)>;
    [[nodiscard]] Status each_selected(const UsePart& use);
    [[nodiscard]] Status each_selected(Part part, const UsePart& use, bool with_mentions = true);
    [[nodiscard]] Status mark_entities();
    [[nodiscard]] Status write_entities(const UseNode& use);
    void write_nodes(const KnowledgeGraph& graph, const Selected& chosen, const UseNode& use);
    void write_edges(const KnowledgeGraph& graph, const Selected& chosen, const UseEdge& use);
    void write_node(const KnowledgeGraph& graph, Index node, const std::vector<Look>& looks,
                    const UseNode& use);
    void add_numbers(NodeRow& row, Index entity) const;
    void fill_edge(const KnowledgeGraph& graph, const Edge& edge);
    std::string_view type_name(const KnowledgeGraph& graph, const Edge& edge);

    const KnowledgeGraph* graph_ = nullptr;
    GraphParts* parts_ = nullptr;
    Selection selection_;
    Selected chosen_;  // of the graph
    std::span<const NodeNumbers> numbers_;
    std::vector<Column> columns_;
    ColumnSet entity_columns_;
    bool with_looks_ = false;
    std::vector<Look> entity_looks_;
    std::vector<bool> marked_;  // entities that a chosen edge touches
    std::map<std::string, std::string, std::less<>> types_;
    NodeRow node_;
    EdgeRow edge_;
};

}  // namespace isnad
