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

#include "graph/edges.h"
#include "graph/knowledge_graph.h"

namespace isnad {

// `date` is "YYYY-MM-DD"; `texts` a list of texts, `integers` of whole numbers.
enum class ValueType : uint8_t { text, integer, number, boolean, date, texts, integers };
using Value = std::variant<std::monostate, std::string, int64_t, double, bool, std::vector<std::string>,
                           std::vector<int64_t>>;

struct Column {
    std::string_view name;  // [a-z_]+
    ValueType type;
};

// Columns of nodes and of edges, for all kinds; a row fills some of them. The order is fixed.
[[nodiscard]] std::span<const Column> node_columns();
[[nodiscard]] std::span<const Column> edge_columns();

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

// All rows of one view, in a fixed order. Views the graph, which must outlive it.
class Rows {
  public:
    Rows(const KnowledgeGraph& graph, EdgeView view);

    [[nodiscard]] size_t nodes() const { return nodes_; }
    [[nodiscard]] size_t edges() const { return edges_.size(); }
    // REQUIRES: i < nodes(), i < edges().
    [[nodiscard]] NodeRow node(size_t i) const;
    [[nodiscard]] EdgeRow edge(size_t i) const;
    // Which columns some row of the view may fill: writers announce only those.
    [[nodiscard]] const std::vector<bool>& used_node_columns() const { return used_node_columns_; }
    [[nodiscard]] const std::vector<bool>& used_edge_columns() const { return used_edge_columns_; }

  private:
    const KnowledgeGraph& graph_;
    EdgeView view_;
    size_t nodes_;
    std::vector<Edge> edges_;
    std::vector<bool> used_node_columns_;
    std::vector<bool> used_edge_columns_;
};

}  // namespace isnad
