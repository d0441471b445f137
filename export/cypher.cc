// See cypher.h. Tested by tests/export/cypher_test.cc.
#include "export/cypher.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "export/values.h"

namespace isnad {
namespace {

constexpr size_t kRowsPerBlock = 500;

std::string lower(std::string_view type) {
    std::string text(type);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// Writes "{id: '...', ...}" blocks for rows of one shape.
class CypherWriter {
  public:
    CypherWriter(const Rows& rows, Sink& sink) : rows_(rows), sink_(sink) {}

    size_t write() {
        sink_.write(
            "// A graph of isnad, https://neo4j.com: cypher-shell -f FILE. Run it again after an update.\n");
        constraints();
        nodes();
        edges();
        return dropped_;
    }

  private:
    void constraints() {
        std::set<NodeKind> kinds;
        for (size_t i = 0; i < rows_.nodes(); ++i) kinds.insert(rows_.node(i).kind);
        for (const NodeKind kind : kinds)
            sink_.write(fmt::format(
                "CREATE CONSTRAINT isnad_{}_id IF NOT EXISTS FOR (n:{}) REQUIRE n.id IS UNIQUE;\n",
                lower(label_of(kind)), label_of(kind)));
        std::set<std::string> types;
        for (size_t i = 0; i < rows_.edges(); ++i) types.insert(rows_.edge(i).type);
        for (const std::string& type : types)
            sink_.write(fmt::format(
                "CREATE CONSTRAINT isnad_{}_edge_id IF NOT EXISTS FOR ()-[r:{}]-() REQUIRE r.id IS UNIQUE;\n",
                lower(type), type));
    }

    void nodes() {
        std::map<NodeKind, std::vector<size_t>> by_kind;
        for (size_t i = 0; i < rows_.nodes(); ++i) by_kind[rows_.node(i).kind].push_back(i);
        for (const auto& [kind, rows] : by_kind) {
            std::vector<bool> used(node_columns().size());
            for (const size_t i : rows) mark(used, rows_.node(i).values);
            const std::string tail = fmt::format("MERGE (n:{} {{id: row.id}})\nSET n.label = row.label{};\n",
                                                 label_of(kind), assignments("n", node_columns(), used));
            blocks(rows, tail, [&](size_t i) {
                const NodeRow row = rows_.node(i);
                return fmt::format("{{id: {}, label: {}{}}}", text(row.id), text(row.label),
                                   members(node_columns(), row.values));
            });
        }
    }

    void edges() {
        std::map<std::tuple<std::string, NodeKind, NodeKind>, std::vector<size_t>> by_shape;
        for (size_t i = 0; i < rows_.edges(); ++i) {
            const EdgeRow row = rows_.edge(i);
            by_shape[{row.type, row.from_kind, row.to_kind}].push_back(i);
        }
        for (const auto& [shape, rows] : by_shape) {
            std::vector<bool> used(edge_columns().size());
            for (const size_t i : rows) mark(used, rows_.edge(i).values);
            const std::string tail = fmt::format(
                "MATCH (a:{} {{id: row.a}})\nMATCH (b:{} {{id: row.b}})\n"
                "MERGE (a)-[r:{} {{id: row.id}}]->(b)\nSET r.weight = row.weight{};\n",
                label_of(std::get<1>(shape)), label_of(std::get<2>(shape)), std::get<0>(shape),
                assignments("r", edge_columns(), used));
            blocks(rows, tail, [&](size_t i) {
                const EdgeRow row = rows_.edge(i);
                return fmt::format("{{a: {}, b: {}, id: {}, weight: {}{}}}", text(row.from), text(row.to),
                                   text(row.id), row.weight, members(edge_columns(), row.values));
            });
        }
    }

    template <class RowText>
    void blocks(const std::vector<size_t>& rows, const std::string& tail, RowText row_text) {
        for (size_t begin = 0; begin < rows.size(); begin += kRowsPerBlock) {
            const size_t end = std::min(rows.size(), begin + kRowsPerBlock);
            sink_.write("UNWIND [\n");
            for (size_t i = begin; i < end; ++i)
                sink_.write(row_text(rows[i]) + (i + 1 < end ? ",\n" : "\n"));
            sink_.write("] AS row\n" + tail);
        }
    }

    static void mark(std::vector<bool>& used, const std::vector<Value>& values) {
        for (size_t i = 0; i < values.size(); ++i)
            if (values[i].index() != 0) used[i] = true;
    }

    static std::string assignments(const char* variable, std::span<const Column> columns,
                                   const std::vector<bool>& used) {
        std::string text;
        for (size_t i = 0; i < columns.size(); ++i) {
            if (!used[i]) continue;
            const bool date = columns[i].type == ValueType::date;
            const std::string member = fmt::format("row.{}", columns[i].name);
            text += fmt::format(", {}.{} = {}", variable, columns[i].name,
                                date ? "date(" + member + ")" : member);
        }
        return text;
    }

    std::string text(std::string_view value) { return cypher_text(clean_text(value, dropped_)); }

    std::string literal(const Value& value) {
        if (const auto* one = std::get_if<std::string>(&value)) return text(*one);
        if (const auto* many = std::get_if<std::vector<std::string>>(&value)) {
            std::string list = "[";
            for (const std::string& item : *many) list += (list.size() > 1 ? ", " : "") + text(item);
            return list + ']';
        }
        if (const auto* numbers = std::get_if<std::vector<int64_t>>(&value))
            return fmt::format("[{}]", fmt::join(*numbers, ", "));
        if (const auto* number = std::get_if<double>(&value)) {
            std::string digits = fmt::format("{}", *number);  // a number with a fraction: a float in Cypher
            return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
        }
        return plain_text(value, ',', false);
    }

    std::string members(std::span<const Column> columns, const std::vector<Value>& values) {
        std::string text;
        for (size_t i = 0; i < columns.size(); ++i)
            if (values[i].index() != 0) text += fmt::format(", {}: {}", columns[i].name, literal(values[i]));
        return text;
    }

    const Rows& rows_;
    Sink& sink_;
    size_t dropped_ = 0;
};

}  // namespace

std::string cypher_text(std::string_view text) {
    std::string literal = "'";
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' || c == '\'') literal.push_back('\\');
        literal.push_back(c);
        if (c == '\\' && i + 1 < text.size() && (text[i + 1] == 'u' || text[i + 1] == 'U'))
            literal += "' + '";
    }
    return literal + '\'';
}

Result<ExportReport> write_cypher(const KnowledgeGraph& graph, EdgeView view, Sink& sink) {
    const Rows rows(graph, view);
    const size_t dropped = CypherWriter(rows, sink).write();
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return ExportReport{rows.nodes(), rows.edges(), dropped};
}

}  // namespace isnad
