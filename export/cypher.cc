// See cypher.h. Tested by tests/consumers/neo4j_test.py.
#include "export/cypher.h"

#include <fmt/format.h>

#include "export/cypher_plan.h"
#include "export/values.h"

namespace isnad {
namespace {

constexpr size_t kRowsPerBlock = 500;

// Writes "{id: '...', ...}" blocks for rows of one shape.
class CypherWriter {
  public:
    CypherWriter(const Rows& rows, Sink& sink) : rows_(rows), sink_(sink) {}

    size_t write() {
        sink_.write(
            "// A graph of isnad, https://neo4j.com: cypher-shell -f FILE. Run it again after an update.\n");
        for (const std::string& constraint : cypher_constraints(rows_)) sink_.write(constraint + ";\n");
        nodes();
        edges();
        return dropped_;
    }

  private:
    void nodes() {
        for (const RowGroup& group : rows_.node_groups())
            blocks(group.rows, cypher_merge_nodes(rows_, group), [&](size_t i) {
                const NodeRow row = rows_.node(i);
                return fmt::format("{{id: {}, label: {}{}}}", text(row.id), text(row.label),
                                   members(rows_.node_columns(), row.values));
            });
    }

    void edges() {
        for (const RowGroup& group : rows_.edge_groups())
            blocks(group.rows, cypher_merge_edges(group), [&](size_t i) {
                const EdgeRow row = rows_.edge(i);
                return fmt::format("{{a: {}, b: {}, id: {}, weight: {}{}}}", text(row.from), text(row.to),
                                   text(row.id), row.weight, members(edge_columns(), row.values));
            });
    }

    template <class RowText>
    void blocks(const std::vector<size_t>& rows, const std::string& tail, RowText row_text) {
        for (size_t begin = 0; begin < rows.size(); begin += kRowsPerBlock) {
            const size_t end = std::min(rows.size(), begin + kRowsPerBlock);
            sink_.write("UNWIND [\n");
            for (size_t i = begin; i < end; ++i)
                sink_.write(row_text(rows[i]) + (i + 1 < end ? ",\n" : "\n"));
            sink_.write("] AS row\n" + tail + ";\n");
        }
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

Result<ExportReport> write_cypher(const Rows& rows, Sink& sink) {
    const size_t dropped = CypherWriter(rows, sink).write();
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return ExportReport{rows.nodes(), rows.edges(), dropped};
}

}  // namespace isnad
