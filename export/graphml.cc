// See graphml.h. Tested by tests/consumers/graphml_test.py.
#include "export/graphml.h"

#include <fmt/format.h>

#include "export/values.h"
#include "export/xml.h"

namespace isnad {
namespace {

const char* type_name(ValueType type) {
    switch (type) {
        case ValueType::integer:
            return "long";
        case ValueType::number:
            return "double";
        case ValueType::boolean:
            return "boolean";
        default:
            return "string";
    }
}

class GraphmlWriter {
  public:
    GraphmlWriter(Rows& rows, Sink& sink) : rows_(rows), xml_(sink) {}

    Result<ExportReport> write() {
        xml_.begin("graphml");
        xml_.attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
        xml_.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml_.attribute(
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd");
        keys();
        xml_.begin("graph");
        xml_.attribute("id", "isnad");
        xml_.attribute("edgedefault", "directed");
        if (Status done = rows_.each_node([&](const NodeRow& row) { node(row); }); !done.ok())
            return done.error();
        if (Status done = rows_.each_edge([&](const EdgeRow& row) { edge(row); }); !done.ok())
            return done.error();
        xml_.finish();
        report_.dropped_characters = xml_.dropped();
        return report_;
    }

  private:
    void key(std::string_view id, const char* what, std::string_view name, const char* type) {
        xml_.begin("key");
        xml_.attribute("id", id);
        xml_.attribute("for", what);
        xml_.attribute("attr.name", name);
        xml_.attribute("attr.type", type);
        xml_.end();
    }

    // Announces the columns and gives their names.
    std::vector<std::string> column_keys(std::span<const Column> columns, const ColumnSet& used,
                                         const char* what, const char* prefix) {
        std::vector<std::string> names;
        for (size_t i = 0; i < columns.size(); ++i) {
            const std::string& id = names.emplace_back(prefixed(prefix, columns[i]));
            if (used[i]) key(id, what, id, type_name(columns[i].type));
        }
        return names;
    }

    void keys() {
        key("label", "node", "label", "string");
        key("n_kind", "node", "n_kind", "string");
        key("n_id", "node", "n_id", "string");
        node_names_ = column_keys(rows_.node_columns(), rows_.all_node_columns(), "node", "n_");
        key("e_label", "edge", "label", "string");
        key("weight", "edge", "weight", "double");
        key("e_type", "edge", "e_type", "string");
        key("e_id", "edge", "e_id", "string");
        edge_names_ = column_keys(edge_columns(), rows_.all_edge_columns(), "edge", "e_");
    }

    void data(std::string_view key, std::string_view value) { xml_.element("data", "key", key, value); }

    void values(const std::vector<std::string>& names, const std::vector<Value>& values) {
        for (size_t i = 0; i < names.size(); ++i)
            if (values[i].index() != 0) data(names[i], plain_text(values[i], '|', true, text_));
    }

    void node(const NodeRow& row) {
        xml_.begin("node");
        xml_.attribute("id", xml_id(lower_label(row.kind), row.id));
        data("label", row.label);
        data("n_kind", label_of(row.kind));
        data("n_id", row.id);
        values(node_names_, row.values);
        xml_.end();
        ++report_.nodes;
    }

    void edge(const EdgeRow& row) {
        xml_.begin("edge");
        xml_.attribute("id", xml_id("edge", row.id));
        xml_.attribute("source", xml_id(lower_label(row.from_kind), row.from));
        xml_.attribute("target", xml_id(lower_label(row.to_kind), row.to));
        data("e_label", row.type);
        data("weight", fmt::format("{}", row.weight));
        data("e_type", row.type);
        data("e_id", row.id);
        values(edge_names_, row.values);
        xml_.end();
        ++report_.edges;
    }

    Rows& rows_;
    XmlWriter xml_;
    ExportReport report_;
    std::vector<std::string> node_names_, edge_names_;
    std::string text_;  // of the value being written
};

}  // namespace

Result<ExportReport> write_graphml(Rows& rows, Sink& sink) {
    Result<ExportReport> report = GraphmlWriter(rows, sink).write();
    return close_after(sink, std::move(report));
}

}  // namespace isnad
