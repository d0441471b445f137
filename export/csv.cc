// See csv.h. Tested by tests/consumers/neo4j_test.py.
#include "export/csv.h"

#include <fmt/format.h>

#include <filesystem>

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
        for (const RowGroup& group : rows_.node_groups()) {
            const std::string name = lower_label(group.from) + ".csv";
            Sink sink(folder_ + '/' + name);
            sink.write(fmt::format("id:ID({}),label:string{}\n", label_of(group.from),
                                   header(rows_.node_columns(), group.used)));
            for (const size_t i : group.rows) {
                const NodeRow row = rows_.node(i);
                sink.write(text(row.id) + ',' + text(row.label) + cells(row.values, group.used) + '\n');
            }
            if (Status closed = sink.close(); !closed.ok()) return closed;
            arguments_ += fmt::format(" \\\n  --nodes={}=\"$HERE/{}\"", label_of(group.from), name);
        }
        return Done{};
    }

    Status edges() {
        for (const RowGroup& group : rows_.edge_groups()) {
            const std::string name =
                fmt::format("{}-{}-{}.csv", group.type, lower_label(group.from), lower_label(group.to));
            Sink sink(folder_ + '/' + name);
            sink.write(fmt::format(":START_ID({}),:END_ID({}),id:string,weight:long{}\n",
                                   label_of(group.from), label_of(group.to),
                                   header(edge_columns(), group.used)));
            for (const size_t i : group.rows) {
                const EdgeRow row = rows_.edge(i);
                sink.write(fmt::format("{},{},{},{}{}\n", text(row.from), text(row.to), text(row.id),
                                       row.weight, cells(row.values, group.used)));
            }
            if (Status closed = sink.close(); !closed.ok()) return closed;
            arguments_ += fmt::format(" \\\n  --relationships={}=\"$HERE/{}\"", group.type, name);
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

Result<ExportReport> write_csv(const Rows& rows, const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return Error{folder, "cannot make the folder: " + error.message()};
    CsvWriter writer(rows, folder);
    if (Status done = writer.write(); !done.ok()) return done.error();
    return ExportReport{rows.nodes(), rows.edges(), writer.dropped()};
}

}  // namespace isnad
