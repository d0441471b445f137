// See cypher_plan.h. Tested by tests/consumers/neo4j_test.py.
#include "export/cypher_plan.h"

#include <fmt/format.h>

#include <array>

namespace isnad {
namespace {

std::string lower(std::string_view type) {
    std::string text(type);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string assignments(const char* variable, std::span<const Column> columns, const ColumnSet& used) {
    std::string text;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (i >= used.size() || !used[i]) continue;
        const std::string member = fmt::format("row.{}", columns[i].name);
        const char* make = columns[i].type == ValueType::date     ? "date"
                           : columns[i].type == ValueType::number ? "toFloat"
                                                                  : "";
        text += fmt::format(", {}.{} = {}", variable, columns[i].name,
                            *make == 0 ? member : fmt::format("{}({})", make, member));
    }
    return text;
}

}  // namespace

Result<std::vector<std::string>> cypher_constraints(Rows& rows) {
    std::vector<std::string> list;
    constexpr std::array kKinds = {NodeKind::person, NodeKind::country, NodeKind::organization,
                                   NodeKind::place,  NodeKind::event,   NodeKind::statement,
                                   NodeKind::figure, NodeKind::document};
    const size_t kinds = rows.view() == EdgeView::raw ? kKinds.size() : kKinds.size() - 3;
    for (const NodeKind kind : std::span(kKinds).first(kinds))
        list.push_back(
            fmt::format("CREATE CONSTRAINT isnad_{}_id IF NOT EXISTS FOR (n:{}) REQUIRE n.id IS UNIQUE",
                        lower(label_of(kind)), label_of(kind)));
    const Result<std::vector<std::string>> types = rows.edge_types();
    if (!types.ok()) return types.error();
    for (const std::string& type : types.value())
        list.push_back(fmt::format(
            "CREATE CONSTRAINT isnad_{}_edge_id IF NOT EXISTS FOR ()-[r:{}]-() REQUIRE r.id IS UNIQUE",
            lower(type), type));
    return list;
}

std::string cypher_merge(const NodeRow& row, std::span<const Column> columns) {
    return fmt::format("MERGE (n:{} {{id: row.id}})\nSET n.label = row.label{}", label_of(row.kind),
                       assignments("n", columns, *row.columns));
}

std::string cypher_merge(const EdgeRow& row) {
    return fmt::format(
        "MATCH (a:{} {{id: row.a}})\nMATCH (b:{} {{id: row.b}})\n"
        "MERGE (a)-[r:{} {{id: row.id}}]->(b)\nSET r.weight = row.weight{}",
        label_of(row.from_kind), label_of(row.to_kind), row.type,
        assignments("r", edge_columns(), *row.columns));
}

}  // namespace isnad
