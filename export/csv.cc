// See csv.h. Tested by tests/consumers/neo4j_test.py.
#include "export/csv.h"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <map>
#include <memory>

#include "export/values.h"

namespace isnad {
namespace {

constexpr char kListSeparator = '\x1f';
constexpr size_t kFileBuffer = 64 * 1024;  // about a hundred files are open at once

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

// One file of the folder and what its rows look like.
struct CsvFile {
    std::string name;
    std::unique_ptr<Sink> sink;
};

class CsvWriter {
  public:
    CsvWriter(Rows& rows, std::string folder) : rows_(rows), folder_(std::move(folder)) {}

    Result<ExportReport> write() {
        Status done =
            rows_.each([&](const NodeRow& row) { node(row); }, [&](const EdgeRow& row) { edge(row); });
        if (done.ok()) done = close(nodes_, "nodes", [](const Shape& shape) { return label_of(shape.from); });
        if (done.ok()) done = close(edges_, "relationships", [](const Shape& shape) { return shape.type; });
        if (done.ok()) done = script();
        if (!done.ok()) return done.error();
        return report_;
    }

  private:
    void node(const NodeRow& row) {
        CsvFile& file = nodes_[shape_of(row)];
        if (!file.sink) {
            open(file, lower_label(row.kind));
            file.sink->write(fmt::format("id:ID({}),label:string{}\n", label_of(row.kind),
                                         header(rows_.node_columns(), *row.columns)));
        }
        line_.clear();
        text(row.id);
        line_ += ',';
        text(row.label);
        end(file, row);
        ++report_.nodes;
    }

    void edge(const EdgeRow& row) {
        CsvFile& file = edges_[shape_of(row)];
        if (!file.sink) {
            open(file,
                 fmt::format("{}-{}-{}", row.type, lower_label(row.from_kind), lower_label(row.to_kind)));
            file.sink->write(fmt::format(":START_ID({}),:END_ID({}),id:string,weight:long{}\n",
                                         label_of(row.from_kind), label_of(row.to_kind),
                                         header(edge_columns(), *row.columns)));
        }
        line_.clear();
        for (const std::string_view cell : {row.from, row.to, std::string_view(row.id)}) {
            text(cell);
            line_ += ',';
        }
        fmt::format_to(std::back_inserter(line_), "{}", row.weight);
        end(file, row);
        ++report_.edges;
    }

    void open(CsvFile& file, const std::string& name) {
        file.name = name + ".csv";
        file.sink = std::make_unique<Sink>(folder_ + '/' + file.name, kFileBuffer);
    }

    // The columns behind the fixed ones, and the end of the line.
    void end(CsvFile& file, const Row& row) {
        for (size_t i = 0; i < row.columns->size(); ++i) {
            if (!(*row.columns)[i]) continue;
            line_ += ',';
            if (row.values[i].index() != 0) cell(row.values[i]);
        }
        line_ += '\n';
        file.sink->write(line_);
    }

    template <class NameOf>
    Status close(std::map<Shape, CsvFile>& files, const char* option, NameOf name_of) {
        for (auto& [shape, file] : files) {
            if (Status closed = file.sink->close(); !closed.ok()) return closed;
            arguments_ += fmt::format(" \\\n  --{}={}=\"$HERE/{}\"", option, name_of(shape), file.name);
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

    static std::string header(std::span<const Column> columns, const ColumnSet& used) {
        std::string line;
        for (size_t i = 0; i < used.size(); ++i)
            if (used[i]) line += fmt::format(",{}{}", columns[i].name, type_suffix(columns[i].type));
        return line;
    }

    // In quotation marks, those inside doubled.
    void text(std::string_view value) {
        line_ += '"';
        inside(value);
        line_ += '"';
    }

    void inside(std::string_view value) {
        std::string clean;
        if (!is_clean(value)) value = clean = clean_text(value, report_.dropped_characters);
        for (size_t mark = value.find('"'); mark != value.npos; mark = value.find('"')) {
            line_.append(value.substr(0, mark + 1)) += '"';
            value.remove_prefix(mark + 1);
        }
        line_.append(value);
    }

    void cell(const Value& value) {
        if (const auto* one = std::get_if<std::string_view>(&value)) return text(*one);
        const auto* many = std::get_if<std::vector<std::string_view>>(&value);
        if (many == nullptr) {
            line_ += plain_text(value, kListSeparator, false);
            return;
        }
        line_ += '"';
        for (size_t i = 0; i < many->size(); ++i) {
            if (i > 0) line_ += kListSeparator;
            inside((*many)[i]);
        }
        line_ += '"';
    }

    Rows& rows_;
    std::string folder_;
    std::map<Shape, CsvFile> nodes_, edges_;
    std::string arguments_;
    std::string line_;  // being written
    ExportReport report_;
};

}  // namespace

Result<ExportReport> write_csv(Rows& rows, const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return Error{folder, "cannot make the folder: " + error.message()};
    return CsvWriter(rows, folder).write();
}

}  // namespace isnad
