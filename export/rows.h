// The graph as rows: what every exporter writes, with names and types from one table. A new property is a
// line in rows.cc; no exporter knows a property by name.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "export/selection.h"

namespace isnad {

// `date` is "YYYY-MM-DD"; `texts` a list of texts, `integers` of whole numbers.
enum class ValueType : uint8_t { text, integer, number, boolean, date, texts, integers };
using Value = std::variant<std::monostate, std::string, int64_t, double, bool, std::vector<std::string>,
                           std::vector<int64_t>>;

struct Column {
    std::string_view name;  // [a-z_]+
    ValueType type;
    bool bare = false;  // written without the prefix that keeps columns of nodes and edges apart
};
// "n_" and the name, or the bare name.
[[nodiscard]] std::string prefixed(const char* prefix, const Column& column);

// Columns of edges, for all kinds; a row fills some of them. The order is fixed.
[[nodiscard]] std::span<const Column> edge_columns();

// Numbers of entities to write beside their own columns, under the names that Gephi uses (graph/measures.h).
struct NodeNumbers {
    std::string_view name;
    ValueType type;              // integer or number
    std::vector<double> values;  // one an entity
};

// values[i] belongs to columns[i]; std::monostate where the row has none.
struct NodeRow {
    NodeKind kind;
    std::string id;
    std::string label;  // for people
    std::vector<Value> values;
};
struct EdgeRow {
    std::string id;  // unique in the file
    std::string type;
    NodeKind from_kind;
    std::string from;
    NodeKind to_kind;
    std::string to;
    uint32_t weight;
    std::vector<Value> values;
};

// Rows of one shape: what a database calls a label, or a type between two labels.
struct RowGroup {
    std::string type;  // of edges
    NodeKind from;     // of nodes: their kind
    NodeKind to;
    std::vector<size_t> rows;
    std::vector<bool> used;  // columns that some row fills
};

// All rows of a selection, in a fixed order. Views the graph and the numbers, which must outlive it.
class Rows {
  public:
    Rows(const KnowledgeGraph& graph, const Selection& selection, std::span<const NodeNumbers> numbers = {});

    [[nodiscard]] size_t nodes() const { return chosen_.nodes.size(); }
    [[nodiscard]] size_t edges() const { return chosen_.edges.size(); }
    [[nodiscard]] const std::vector<Index>& node_numbers() const { return chosen_.nodes; }
    [[nodiscard]] const std::vector<Edge>& edge_list() const { return chosen_.edges; }
    // The columns of nodes: the fixed ones, then the numbers, whose names are `bare`.
    [[nodiscard]] std::span<const Column> node_columns() const { return columns_; }
    // REQUIRES: i < nodes(), i < edges().
    [[nodiscard]] NodeRow node(size_t i) const;
    [[nodiscard]] EdgeRow edge(size_t i) const;
    // Which columns some row of the view may fill: writers announce only those.
    [[nodiscard]] const std::vector<bool>& used_node_columns() const { return used_node_columns_; }
    [[nodiscard]] const std::vector<bool>& used_edge_columns() const { return used_edge_columns_; }

    // Groups in the order of kinds and types.
    [[nodiscard]] const std::vector<RowGroup>& node_groups() const { return node_groups_; }
    [[nodiscard]] const std::vector<RowGroup>& edge_groups() const { return edge_groups_; }

  private:
    void group_nodes();
    void group_edges();

    const KnowledgeGraph& graph_;
    EdgeView view_;
    Selected chosen_;
    std::span<const NodeNumbers> numbers_;
    std::vector<Column> columns_;
    std::vector<RowGroup> node_groups_;
    std::vector<RowGroup> edge_groups_;
    std::vector<bool> used_node_columns_;
    std::vector<bool> used_edge_columns_;
};

}  // namespace isnad
