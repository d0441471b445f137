// See csv.h. Tested by tests/export/csv_test.cc.
#include "export/csv.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <tuple>

#include "export/values.h"

namespace isnad {
namespace {

constexpr char kListSeparator = '\x1f';

const char* type_suffix(ValueType type) {
    switch (type) {
        case ValueType::integer:
            return ":long";
        case ValueType::number:
            return ":double";
        case ValueType::boolean:
            return ":boolean";
        case ValueType::date:
            return ":date";
        case ValueType::texts:
            return ":string[]";
        case ValueType::integers:
            return ":long[]";
        case ValueType::text:
            return ":string";
    }
    return "";
}

std::string csv_text(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell.push_back('"');
        cell.push_back(c);
    }
    return cell + '"';
}

class CsvWriter {
  public:
    CsvWriter(const Rows& rows, std::string folder) : rows_(rows), folder_(std::move(folder)) {}

    Status write() {
        if (Status done = nodes(); !done.ok()) return done;
        if (Status done = edges(); !done.ok()) return done;
        return script();
    }
    [[nodiscard]] size_t dropped() const { return dropped_; }

  private:
    Status nodes() {
        std::map<NodeKind, std::vector<size_t>> by_kind;
        for (size_t i = 0; i < rows_.nodes(); ++i) by_kind[rows_.node(i).kind].push_back(i);
        for (const auto& [kind, list] : by_kind) {
            std::vector<bool> used(node_columns().size());
            for (const size_t i : list) mark(used, rows_.node(i).values);
            const std::string name = lower_label(kind) + ".csv";
            Sink sink(folder_ + '/' + name);
            sink.write(
                fmt::format("id:ID({}),label:string{}\n", label_of(kind), header(node_columns(), used)));
            for (const size_t i : list) {
                const NodeRow row = rows_.node(i);
                sink.write(text(row.id) + ',' + text(row.label) + cells(row.values, used) + '\n');
            }
            if (Status closed = sink.close(); !closed.ok()) return closed;
            arguments_ += fmt::format(" \\\n  --nodes={}=\"$HERE/{}\"", label_of(kind), name);
        }
        return Done{};
    }

    Status edges() {
        std::map<std::tuple<std::string, NodeKind, NodeKind>, std::vector<size_t>> by_shape;
        for (size_t i = 0; i < rows_.edges(); ++i) {
            const EdgeRow row = rows_.edge(i);
            by_shape[{row.type, row.from_kind, row.to_kind}].push_back(i);
        }
        for (const auto& [shape, list] : by_shape) {
            const auto& [type, from, to] = shape;
            std::vector<bool> used(edge_columns().size());
            for (const size_t i : list) mark(used, rows_.edge(i).values);
            const std::string name = fmt::format("{}-{}-{}.csv", type, lower_label(from), lower_label(to));
            Sink sink(folder_ + '/' + name);
            sink.write(fmt::format(":START_ID({}),:END_ID({}),id:string,weight:long{}\n", label_of(from),
                                   label_of(to), header(edge_columns(), used)));
            for (const size_t i : list) {
                const EdgeRow row = rows_.edge(i);
                sink.write(fmt::format("{},{},{},{}{}\n", text(row.from), text(row.to), text(row.id),
                                       row.weight, cells(row.values, used)));
            }
            if (Status closed = sink.close(); !closed.ok()) return closed;
            arguments_ += fmt::format(" \\\n  --relationships={}=\"$HERE/{}\"", type, name);
        }
        return Done{};
    }

    Status script() {
        Sink sink(folder_ + "/import.sh");
        sink.write(
            "#!/bin/sh\n# Fills an empty database of Neo4j 5 (stopped) with this folder: sh import.sh "
            "[DATABASE]\n");
        sink.write(
            "HERE=$(cd \"$(dirname \"$0\")\" && pwd)\nexec neo4j-admin database import full \"${1:-neo4j}\"");
        sink.write(" \\\n  --overwrite-destination --multiline-fields=true --array-delimiter=U+001F");
        sink.write(arguments_ + '\n');
        return sink.close();
    }

    static void mark(std::vector<bool>& used, const std::vector<Value>& values) {
        for (size_t i = 0; i < values.size(); ++i)
            if (values[i].index() != 0) used[i] = true;
    }

    static std::string header(std::span<const Column> columns, const std::vector<bool>& used) {
        std::string line;
        for (size_t i = 0; i < columns.size(); ++i)
            if (used[i]) line += fmt::format(",{}{}", columns[i].name, type_suffix(columns[i].type));
        return line;
    }

    std::string text(std::string_view value) { return csv_text(clean_text(value, dropped_)); }

    std::string cells(const std::vector<Value>& values, const std::vector<bool>& used) {
        std::string line;
        for (size_t i = 0; i < values.size(); ++i) {
            if (!used[i]) continue;
            line.push_back(',');
            if (values[i].index() != 0) line += cell(values[i]);
        }
        return line;
    }

    std::string cell(const Value& value) {
        if (const auto* one = std::get_if<std::string>(&value)) return text(*one);
        const auto* many = std::get_if<std::vector<std::string>>(&value);
        if (many == nullptr) return plain_text(value, kListSeparator, false);
        std::vector<std::string> clean;
        for (const std::string& item : *many) clean.push_back(clean_text(item, dropped_));
        return csv_text(plain_text(clean, kListSeparator, false));
    }

    const Rows& rows_;
    std::string folder_;
    std::string arguments_;
    size_t dropped_ = 0;
};

}  // namespace

Result<ExportReport> write_csv(const KnowledgeGraph& graph, EdgeView view, const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return Error{folder, "cannot make the folder: " + error.message()};
    const Rows rows(graph, view);
    CsvWriter writer(rows, folder);
    if (Status done = writer.write(); !done.ok()) return done.error();
    return ExportReport{rows.nodes(), rows.edges(), writer.dropped()};
}

}  // namespace isnad
