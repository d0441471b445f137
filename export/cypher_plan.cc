// See cypher_plan.h. Tested by tests/consumers/neo4j_test.py.
#include "export/cypher_plan.h"

#include <fmt/format.h>

#include <set>

namespace isnad {
namespace {

std::string lower(std::string_view type) {
    std::string text(type);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string assignments(const char* variable, std::span<const Column> columns,
                        const std::vector<bool>& used) {
    std::string text;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (!used[i]) continue;
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

std::vector<std::string> cypher_constraints(const Rows& rows) {
    std::vector<std::string> list;
    for (const RowGroup& group : rows.node_groups())
        list.push_back(
            fmt::format("CREATE CONSTRAINT isnad_{}_id IF NOT EXISTS FOR (n:{}) REQUIRE n.id IS UNIQUE",
                        lower(label_of(group.from)), label_of(group.from)));
    std::set<std::string> types;
    for (const RowGroup& group : rows.edge_groups()) types.insert(group.type);
    for (const std::string& type : types)
        list.push_back(fmt::format(
            "CREATE CONSTRAINT isnad_{}_edge_id IF NOT EXISTS FOR ()-[r:{}]-() REQUIRE r.id IS UNIQUE",
            lower(type), type));
    return list;
}

std::string cypher_merge_nodes(const Rows& rows, const RowGroup& group) {
    return fmt::format("MERGE (n:{} {{id: row.id}})\nSET n.label = row.label{}", label_of(group.from),
                       assignments("n", rows.node_columns(), group.used));
}

std::string cypher_merge_edges(const RowGroup& group) {
    return fmt::format(
        "MATCH (a:{} {{id: row.a}})\nMATCH (b:{} {{id: row.b}})\n"
        "MERGE (a)-[r:{} {{id: row.id}}]->(b)\nSET r.weight = row.weight{}",
        label_of(group.from), label_of(group.to), group.type, assignments("r", edge_columns(), group.used));
}

}  // namespace isnad
