// See cypher.h. Tested by tests/consumers/neo4j_test.py.
#include "export/cypher.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "export/cypher_plan.h"
#include "export/values.h"

namespace isnad {
namespace {

constexpr size_t kRowsPerBlock = 500;

// 'text' appended to `out`: whole where nothing is to be escaped, else by the spans between.
void append_text(std::string& out, std::string_view text) {
    out += '\'';
    size_t begin = 0;
    if (text.find('\'') != text.npos || text.find('\\') != text.npos)
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '\\' && text[i] != '\'') continue;
            out.append(text, begin, i - begin) += '\\';
            begin = i;
            const char next = i + 1 < text.size() ? text[i + 1] : '\0';
            if (text[i] != '\\' || (next != 'u' && next != 'U')) continue;
            out += "\\' + '";
            begin = i + 1;
        }
    out.append(text, begin) += '\'';
}

// Writes "{id: '...', ...}" blocks for rows of one shape. A row is built in one buffer that is kept.
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
                named_text("{id: ", row.id);
                named_text(", label: ", row.label);
                members(rows_.node_columns(), row.values);
            });
    }

    void edges() {
        for (const RowGroup& group : rows_.edge_groups())
            blocks(group.rows, cypher_merge_edges(group), [&](size_t i) {
                const EdgeRow row = rows_.edge(i);
                named_text("{a: ", row.from);
                named_text(", b: ", row.to);
                named_text(", id: ", row.id);
                out_ += ", weight: ";
                number(row.weight);
                members(edge_columns(), row.values);
            });
    }

    template <class AppendRow>
    void blocks(const std::vector<size_t>& rows, const std::string& tail, AppendRow append_row) {
        for (size_t begin = 0; begin < rows.size(); begin += kRowsPerBlock) {
            const size_t end = std::min(rows.size(), begin + kRowsPerBlock);
            sink_.write("UNWIND [\n");
            for (size_t i = begin; i < end; ++i) {
                out_.clear();
                append_row(rows[i]);
                out_ += i + 1 < end ? "},\n" : "}\n";
                sink_.write(out_);
            }
            sink_.write("] AS row\n" + tail + ";\n");
        }
    }

    void named_text(std::string_view name, std::string_view value) {
        out_ += name;
        text(value);
    }

    void text(std::string_view value) {
        if (is_clean(value))
            append_text(out_, value);
        else
            append_text(out_, clean_text(value, dropped_));
    }

    void number(int64_t value) {
        const fmt::format_int digits(value);
        out_.append(digits.data(), digits.size());
    }

    template <class Items, class AppendItem>
    void list(const Items& items, AppendItem append_item) {
        out_ += '[';
        bool first = true;
        for (const auto& item : items) {
            if (!first) out_ += ", ";
            first = false;
            append_item(item);
        }
        out_ += ']';
    }

    void literal(const Value& value) {
        if (const auto* one = std::get_if<std::string>(&value))
            text(*one);
        else if (const auto* whole = std::get_if<int64_t>(&value))
            number(*whole);
        else if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
            list(*texts, [&](const std::string& item) { text(item); });
        else if (const auto* numbers = std::get_if<std::vector<int64_t>>(&value))
            list(*numbers, [&](int64_t item) { number(item); });
        else if (const auto* fraction = std::get_if<double>(&value))
            number_with_fraction(*fraction);
        else
            out_ += plain_text(value, ',', false);
    }

    // A number with a fraction: a float in Cypher.
    void number_with_fraction(double value) {
        const size_t begin = out_.size();
        fmt::format_to(std::back_inserter(out_), "{}", value);
        if (out_.find_first_of(".e", begin) == std::string::npos) out_ += ".0";
    }

    void members(std::span<const Column> columns, const std::vector<Value>& values) {
        for (size_t i = 0; i < columns.size(); ++i) {
            if (values[i].index() == 0) continue;
            ((out_ += ", ") += columns[i].name) += ": ";
            literal(values[i]);
        }
    }

    const Rows& rows_;
    Sink& sink_;
    std::string out_;  // the row being written
    size_t dropped_ = 0;
};

}  // namespace

std::string cypher_text(std::string_view text) {
    std::string literal;
    append_text(literal, text);
    return literal;
}

Result<ExportReport> write_cypher(const Rows& rows, Sink& sink) {
    const size_t dropped = CypherWriter(rows, sink).write();
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return ExportReport{rows.nodes(), rows.edges(), dropped};
}

}  // namespace isnad
