// See gexf.h. Tested by tests/consumers/gexf_test.py and gephi_test.py.
#include "export/gexf.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>

#include "export/values.h"
#include "export/xml.h"
#include "graph/layout.h"

namespace isnad {
namespace {

struct Rgb {
    int r, g, b;
};

// In the order of NodeKind.
constexpr std::array<Rgb, kNodeKinds> kColours = {{{214, 96, 77},
                                                   {67, 147, 195},
                                                   {77, 146, 33},
                                                   {153, 112, 171},
                                                   {224, 130, 20},
                                                   {186, 186, 186},
                                                   {224, 211, 110},
                                                   {120, 120, 120}}};

std::string list_text(const Value& value) {
    if (const auto* numbers = std::get_if<std::vector<int64_t>>(&value))
        return fmt::format("[{}]", fmt::join(*numbers, ", "));
    std::string text = "[";
    for (const std::string_view item : std::get<std::vector<std::string_view>>(value)) {
        text += text.size() > 1 ? ", \"" : "\"";
        for (const char c : item) {
            if (c == '"' || c == '\\') text.push_back('\\');
            text.push_back(c);
        }
        text.push_back('"');
    }
    return text + ']';
}

const char* type_name(ValueType type) {
    switch (type) {
        case ValueType::integer:
            return "long";
        case ValueType::number:
            return "double";
        case ValueType::boolean:
            return "boolean";
        case ValueType::texts:
        case ValueType::integers:
            return "liststring";
        default:
            return "string";
    }
}

class GexfWriter {
  public:
    GexfWriter(Rows& rows, GexfVersion version, Sink& sink)
        : rows_(rows), new_(version == GexfVersion::v1_3), xml_(sink) {}

    Result<ExportReport> write() {
        if (Status done = rows_.measure_looks(); !done.ok()) return done.error();
        xml_.begin("gexf");
        xml_.attribute("xmlns", new_ ? "http://gexf.net/1.3" : "http://www.gexf.net/1.2draft");
        xml_.attribute("xmlns:viz", new_ ? "http://gexf.net/1.3/viz" : "http://www.gexf.net/1.2draft/viz");
        xml_.attribute("version", new_ ? "1.3" : "1.2");
        xml_.begin("meta");
        xml_.begin("creator");
        xml_.text("isnad");
        xml_.end();
        xml_.end();
        xml_.begin("graph");
        xml_.attribute("defaultedgetype", "directed");
        xml_.attribute("mode", "dynamic");
        xml_.attribute("timeformat", "date");
        if (new_) xml_.attribute("timerepresentation", "interval");
        node_names_ =
            attributes("node", rows_.node_columns(), rows_.all_node_columns(), {"n_kind", "n_id"}, "n_");
        edge_names_ = attributes("edge", edge_columns(), rows_.all_edge_columns(), {"e_type"}, "e_");
        points_ = places();
        xml_.begin("nodes");
        if (Status done = rows_.each_node([&](const NodeRow& row) { node(row); }); !done.ok())
            return done.error();
        xml_.end();
        xml_.begin("edges");
        if (Status done = rows_.each_edge([&](const EdgeRow& row) { edge(row); }); !done.ok())
            return done.error();
        xml_.finish();
        report_.dropped_characters = xml_.dropped();
        return report_;
    }

  private:
    void attribute(std::string_view id, const char* type) {
        xml_.begin("attribute");
        xml_.attribute("id", id);
        xml_.attribute("title", id);
        xml_.attribute("type", type);
        xml_.end();
    }

    // Announces the columns and gives their names.
    std::vector<std::string> attributes(const char* what, std::span<const Column> columns,
                                        const ColumnSet& used, std::initializer_list<const char*> fixed,
                                        const char* prefix) {
        std::vector<std::string> names;
        xml_.begin("attributes");
        xml_.attribute("class", what);
        for (const char* name : fixed) attribute(name, "string");
        for (size_t i = 0; i < columns.size(); ++i) {
            names.push_back(prefixed(prefix, columns[i]));
            if (used[i]) attribute(names.back(), type_name(columns[i].type));
        }
        xml_.end();
        return names;
    }

    void value(std::string_view name, std::string_view text) {
        xml_.begin("attvalue");
        xml_.attribute("for", name);
        xml_.attribute("value", text);
        xml_.end();
    }

    void values(const std::vector<std::string>& names, std::span<const Column> columns,
                const std::vector<Value>& values) {
        for (size_t i = 0; i < columns.size(); ++i) {
            if (values[i].index() == 0) continue;
            const bool list = columns[i].type == ValueType::texts || columns[i].type == ValueType::integers;
            value(names[i], list ? text_ = list_text(values[i]) : plain_text(values[i], '|', false, text_));
        }
    }

    void life(const Look& look) {
        if (!look.start.empty()) xml_.attribute("start", look.start);
        if (!look.end.empty()) xml_.attribute("end", look.end);
    }

    // Places for all nodes, so that Gephi opens with a picture; none for stores that are read part by part.
    [[nodiscard]] std::vector<Point> places() const {
        const KnowledgeGraph* graph = rows_.graph();
        if (graph == nullptr) return {};
        const std::vector<Index>& numbers = rows_.chosen().nodes;
        std::vector<Index> place(graph->node_count());
        for (Index i = 0; i < numbers.size(); ++i) place[numbers[i]] = i;
        std::vector<Arc> arcs;
        for (const Edge& e : rows_.chosen().edges) arcs.push_back({place[e.from], place[e.to], 1});
        return layout(make_digraph(static_cast<Index>(numbers.size()), std::move(arcs)));
    }

    void node(const NodeRow& row) {
        xml_.begin("node");
        xml_.attribute("id", xml_id(lower_label(row.kind), row.id));
        xml_.attribute("label", row.label);
        life(row.look);
        xml_.begin("attvalues");
        value("n_kind", label_of(row.kind));
        value("n_id", row.id);
        values(node_names_, rows_.node_columns(), row.values);
        xml_.end();
        colour_and_size(row.kind, row.look.degree);
        if (!points_.empty()) position(points_[report_.nodes]);
        xml_.end();
        ++report_.nodes;
    }

    void position(const Point& point) {
        xml_.begin("viz:position");
        xml_.attribute("x", fmt::format("{:.3f}", point.x));
        xml_.attribute("y", fmt::format("{:.3f}", point.y));
        xml_.attribute("z", "0");
        xml_.end();
    }

    void colour_and_size(NodeKind kind, uint32_t degree) {
        const Rgb colour = kColours[static_cast<size_t>(kind)];
        xml_.begin("viz:color");
        xml_.attribute("r", fmt::format("{}", colour.r));
        xml_.attribute("g", fmt::format("{}", colour.g));
        xml_.attribute("b", fmt::format("{}", colour.b));
        xml_.end();
        xml_.begin("viz:size");
        xml_.attribute("value", fmt::format("{:.3f}", 3 + 4 * std::log2(1.0 + degree)));
        xml_.end();
    }

    void edge(const EdgeRow& row) {
        xml_.begin("edge");
        xml_.attribute("id", row.id);
        xml_.attribute("source", xml_id(lower_label(row.from_kind), row.from));
        xml_.attribute("target", xml_id(lower_label(row.to_kind), row.to));
        if (new_) xml_.attribute("kind", row.type);
        xml_.attribute("label", row.type);
        xml_.attribute("weight", fmt::format_int(row.weight).str());
        life(row.look);
        xml_.begin("attvalues");
        value("e_type", row.type);
        values(edge_names_, edge_columns(), row.values);
        xml_.end();
        xml_.end();
        ++report_.edges;
    }

    Rows& rows_;
    bool new_;
    XmlWriter xml_;
    ExportReport report_;
    std::vector<std::string> node_names_, edge_names_;
    std::vector<Point> points_;
    std::string text_;  // of the value being written
};

}  // namespace

Result<ExportReport> write_gexf(Rows& rows, GexfVersion version, Sink& sink) {
    Result<ExportReport> report = GexfWriter(rows, version, sink).write();
    return close_after(sink, std::move(report));
}

}  // namespace isnad
