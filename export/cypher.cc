// See cypher.h. Tested by tests/consumers/neo4j_test.py.
#include "export/cypher.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "export/cypher_plan.h"
#include "export/values.h"

namespace isnad {
namespace {

constexpr size_t kRowsPerBlock = 500;
constexpr size_t kBytesPerBlock = 16 * 1024;

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

// Writes blocks of "{id: '...', ...}" rows of one shape, each as soon as it is full.
class CypherWriter {
  public:
    CypherWriter(Rows& rows, Sink& sink) : rows_(rows), sink_(sink) {}

    Result<ExportReport> write() {
        sink_.write(
            "// A graph of isnad, https://neo4j.com: cypher-shell -f FILE. Run it again after an update.\n");
        const Result<std::vector<std::string>> constraints = cypher_constraints(rows_);
        if (!constraints.ok()) return constraints.error();
        for (const std::string& constraint : constraints.value()) sink_.write(constraint + ";\n");
        Status done =
            rows_.each([&](const NodeRow& row) { node(row); }, [&](const EdgeRow& row) { edge(row); });
        if (!done.ok()) return done.error();
        write_all(node_blocks_);
        write_all(edge_blocks_);
        return report_;
    }

  private:
    // Rows of one shape that wait to be written.
    struct Block {
        std::string merge;
        std::string rows;
        size_t count = 0;
    };

    using Blocks = std::map<Shape, Block>;

    void node(const NodeRow& row) {
        Block& block =
            block_of(node_blocks_, shape_of(row), [&] { return cypher_merge(row, rows_.node_columns()); });
        out_ = &block.rows;
        named_text("{id: ", row.id);
        named_text(", label: ", row.label);
        members(rows_.node_columns(), row.values);
        end_row(block);
        ++report_.nodes;
    }

    void edge(const EdgeRow& row) {
        write_all(node_blocks_);  // which the edge may need
        Block& block = block_of(edge_blocks_, shape_of(row), [&] { return cypher_merge(row); });
        out_ = &block.rows;
        named_text("{a: ", row.from);
        named_text(", b: ", row.to);
        named_text(", id: ", row.id);
        *out_ += ", weight: ";
        number(row.weight);
        members(edge_columns(), row.values);
        end_row(block);
        ++report_.edges;
    }

    template <class MakeMerge>
    static Block& block_of(Blocks& blocks, const Shape& shape, MakeMerge make_merge) {
        Block& block = blocks[shape];
        if (block.merge.empty()) block.merge = make_merge();
        block.rows += block.count == 0 ? "" : ",\n";
        return block;
    }

    void end_row(Block& block) {
        block.rows += '}';
        if (++block.count == kRowsPerBlock || block.rows.size() > kBytesPerBlock) write(block);
    }

    void write(Block& block) {
        if (block.count == 0) return;
        sink_.write("UNWIND [\n");
        sink_.write(block.rows);
        sink_.write("\n] AS row\n");
        sink_.write(block.merge);
        sink_.write(";\n");
        block.rows.clear();
        block.count = 0;
    }

    void write_all(Blocks& blocks) {
        for (auto& [shape, block] : blocks) write(block);
    }

    void named_text(std::string_view name, std::string_view value) {
        *out_ += name;
        text(value);
    }

    void text(std::string_view value) {
        if (is_clean(value))
            append_text(*out_, value);
        else
            append_text(*out_, clean_text(value, report_.dropped_characters));
    }

    void number(int64_t value) {
        const fmt::format_int digits(value);
        out_->append(digits.data(), digits.size());
    }

    template <class Items, class AppendItem>
    void list(const Items& items, AppendItem append_item) {
        *out_ += '[';
        bool first = true;
        for (const auto& item : items) {
            if (!first) *out_ += ", ";
            first = false;
            append_item(item);
        }
        *out_ += ']';
    }

    void literal(const Value& value) {
        if (const auto* one = std::get_if<std::string_view>(&value))
            text(*one);
        else if (const auto* whole = std::get_if<int64_t>(&value))
            number(*whole);
        else if (const auto* texts = std::get_if<std::vector<std::string_view>>(&value))
            list(*texts, [&](std::string_view item) { text(item); });
        else if (const auto* numbers = std::get_if<std::vector<int64_t>>(&value))
            list(*numbers, [&](int64_t item) { number(item); });
        else if (const auto* fraction = std::get_if<double>(&value))
            number_with_fraction(*fraction);
        else
            *out_ += plain_text(value, ',', false);
    }

    // A number with a fraction: a float in Cypher.
    void number_with_fraction(double value) {
        const size_t begin = out_->size();
        fmt::format_to(std::back_inserter(*out_), "{}", value);
        if (out_->find_first_of(".e", begin) == std::string::npos) *out_ += ".0";
    }

    void members(std::span<const Column> columns, const std::vector<Value>& values) {
        for (size_t i = 0; i < columns.size(); ++i) {
            if (values[i].index() == 0) continue;
            ((*out_ += ", ") += columns[i].name) += ": ";
            literal(values[i]);
        }
    }

    Rows& rows_;
    Sink& sink_;
    Blocks node_blocks_, edge_blocks_;
    std::string* out_ = nullptr;  // where the row stands that is being written
    ExportReport report_;
};

}  // namespace

std::string cypher_text(std::string_view text) {
    std::string literal;
    append_text(literal, text);
    return literal;
}

Result<ExportReport> write_cypher(Rows& rows, Sink& sink) {
    Result<ExportReport> report = CypherWriter(rows, sink).write();
    return close_after(sink, std::move(report));
}

}  // namespace isnad
