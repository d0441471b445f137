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
    GraphmlWriter(const Rows& rows, Sink& sink) : rows_(rows), xml_(sink) {}

    size_t write() {
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
        for (size_t i = 0; i < rows_.nodes(); ++i) node(rows_.node(i));
        for (size_t i = 0; i < rows_.edges(); ++i) edge(rows_.edge(i));
        xml_.finish();
        return xml_.dropped();
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

    void column_keys(std::span<const Column> columns, const std::vector<bool>& used, const char* what,
                     const char* prefix) {
        for (size_t i = 0; i < columns.size(); ++i) {
            const std::string id = prefixed(prefix, columns[i]);
            if (used[i]) key(id, what, id, type_name(columns[i].type));
        }
    }

    void keys() {
        key("label", "node", "label", "string");
        key("n_kind", "node", "n_kind", "string");
        key("n_id", "node", "n_id", "string");
        column_keys(rows_.node_columns(), rows_.used_node_columns(), "node", "n_");
        key("e_label", "edge", "label", "string");
        key("weight", "edge", "weight", "double");
        key("e_type", "edge", "e_type", "string");
        key("e_id", "edge", "e_id", "string");
        column_keys(edge_columns(), rows_.used_edge_columns(), "edge", "e_");
    }

    void data(std::string_view key, std::string_view value) { xml_.element("data", "key", key, value); }

    void values(std::span<const Column> columns, const std::vector<Value>& values, const char* prefix) {
        for (size_t i = 0; i < columns.size(); ++i)
            if (values[i].index() != 0) data(prefixed(prefix, columns[i]), plain_text(values[i], '|', true));
    }

    void node(const NodeRow& row) {
        xml_.begin("node");
        xml_.attribute("id", xml_id(lower_label(row.kind), row.id));
        data("label", row.label);
        data("n_kind", label_of(row.kind));
        data("n_id", row.id);
        values(rows_.node_columns(), row.values, "n_");
        xml_.end();
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
        values(edge_columns(), row.values, "e_");
        xml_.end();
    }

    const Rows& rows_;
    XmlWriter xml_;
};

}  // namespace

Result<ExportReport> write_graphml(const Rows& rows, Sink& sink) {
    const size_t dropped = GraphmlWriter(rows, sink).write();
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return ExportReport{rows.nodes(), rows.edges(), dropped};
}

}  // namespace isnad
