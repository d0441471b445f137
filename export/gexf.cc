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
    for (const std::string& item : std::get<std::vector<std::string>>(value)) {
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

// Days of an edge or, over all its edges, of a node. Empty: open.
struct Life {
    std::string start, end;
};

Life life_of(const KnowledgeGraph& graph, const Edge& edge) {
    const DaySpan days = days_of(graph, edge);
    return {days.first, days.last};
}

// A node lives from its first to its last dated edge; one with an undated edge lives always.
std::vector<Life> node_lives(const KnowledgeGraph& graph, const std::vector<Edge>& edges) {
    std::vector<Life> lives(graph.node_count());
    std::vector<bool> open(lives.size());
    for (const Edge& edge : edges) {
        const Life life = life_of(graph, edge);
        for (const Index node : {edge.from, edge.to}) {
            if (life.start.empty() || life.end.empty()) open[node] = true;
            Life& l = lives[node];
            if (!life.start.empty() && (l.start.empty() || life.start < l.start)) l.start = life.start;
            if (life.end > l.end) l.end = life.end;
        }
    }
    for (size_t i = 0; i < lives.size(); ++i)
        if (open[i]) lives[i] = {};
    return lives;
}

class GexfWriter {
  public:
    GexfWriter(const KnowledgeGraph& graph, const Rows& rows, GexfVersion version, Sink& sink)
        : graph_(graph),
          rows_(rows),
          edges_(rows.edge_list()),
          new_(version == GexfVersion::v1_3),
          xml_(sink) {}

    ExportReport write() {
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
        attributes("node", rows_.node_columns(), rows_.used_node_columns(), {"n_kind", "n_id"}, "n_");
        attributes("edge", edge_columns(), rows_.used_edge_columns(), {"e_type"}, "e_");
        nodes();
        edges();
        xml_.finish();
        return {rows_.nodes(), rows_.edges(), xml_.dropped()};
    }

  private:
    void attribute(std::string_view id, const char* type) {
        xml_.begin("attribute");
        xml_.attribute("id", id);
        xml_.attribute("title", id);
        xml_.attribute("type", type);
        xml_.end();
    }

    void attributes(const char* what, std::span<const Column> columns, const std::vector<bool>& used,
                    std::initializer_list<const char*> fixed, const char* prefix) {
        xml_.begin("attributes");
        xml_.attribute("class", what);
        for (const char* name : fixed) attribute(name, "string");
        for (size_t i = 0; i < columns.size(); ++i)
            if (used[i]) attribute(prefixed(prefix, columns[i]), type_name(columns[i].type));
        xml_.end();
    }

    void value(std::string_view name, std::string_view text) {
        xml_.begin("attvalue");
        xml_.attribute("for", name);
        xml_.attribute("value", text);
        xml_.end();
    }

    void values(std::span<const Column> columns, const std::vector<Value>& values, const char* prefix) {
        for (size_t i = 0; i < columns.size(); ++i) {
            if (values[i].index() == 0) continue;
            const bool list = columns[i].type == ValueType::texts || columns[i].type == ValueType::integers;
            value(prefixed(prefix, columns[i]),
                  list ? list_text(values[i]) : plain_text(values[i], '|', false));
        }
    }

    void life(const Life& life) {
        if (!life.start.empty()) xml_.attribute("start", life.start);
        if (!life.end.empty()) xml_.attribute("end", life.end);
    }

    // Places for all nodes, so that Gephi opens with a picture; none for graphs that take long.
    [[nodiscard]] std::vector<Point> places() const {
        constexpr size_t kMostNodes = 20'000;
        if (rows_.nodes() > kMostNodes) return {};
        const std::vector<Index>& numbers = rows_.node_numbers();
        std::vector<Index> place(graph_.node_count());
        for (Index i = 0; i < numbers.size(); ++i) place[numbers[i]] = i;
        std::vector<Arc> arcs;
        for (const Edge& e : edges_) arcs.push_back({place[e.from], place[e.to], 1});
        return layout(make_digraph(static_cast<Index>(numbers.size()), std::move(arcs)));
    }

    void nodes() {
        const std::vector<Point> points = places();
        const std::vector<Life> lives = node_lives(graph_, edges_);
        std::vector<uint32_t> degree(lives.size());
        for (const Edge& edge : edges_) ++degree[edge.from], ++degree[edge.to];
        xml_.begin("nodes");
        for (size_t i = 0; i < rows_.nodes(); ++i) {
            const NodeRow row = rows_.node(i);
            const Index number = rows_.node_numbers()[i];
            xml_.begin("node");
            xml_.attribute("id", xml_id(lower_label(row.kind), row.id));
            xml_.attribute("label", row.label);
            life(lives[number]);
            xml_.begin("attvalues");
            value("n_kind", label_of(row.kind));
            value("n_id", row.id);
            values(rows_.node_columns(), row.values, "n_");
            xml_.end();
            look(row.kind, degree[number]);
            if (!points.empty()) position(points[i]);
            xml_.end();
        }
        xml_.end();
    }

    void position(const Point& point) {
        xml_.begin("viz:position");
        xml_.attribute("x", fmt::format("{:.3f}", point.x));
        xml_.attribute("y", fmt::format("{:.3f}", point.y));
        xml_.attribute("z", "0");
        xml_.end();
    }

    void look(NodeKind kind, uint32_t degree) {
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

    void edges() {
        xml_.begin("edges");
        for (size_t i = 0; i < rows_.edges(); ++i) {
            const EdgeRow row = rows_.edge(i);
            xml_.begin("edge");
            xml_.attribute("id", row.id);
            xml_.attribute("source", xml_id(lower_label(row.from_kind), row.from));
            xml_.attribute("target", xml_id(lower_label(row.to_kind), row.to));
            if (new_) xml_.attribute("kind", row.type);
            xml_.attribute("label", row.type);
            xml_.attribute("weight", fmt::format("{}", row.weight));
            life(life_of(graph_, edges_[i]));
            xml_.begin("attvalues");
            value("e_type", row.type);
            values(edge_columns(), row.values, "e_");
            xml_.end();
            xml_.end();
        }
        xml_.end();
    }

    const KnowledgeGraph& graph_;
    const Rows& rows_;
    const std::vector<Edge>& edges_;
    bool new_;
    XmlWriter xml_;
};

}  // namespace

Result<ExportReport> write_gexf(const KnowledgeGraph& graph, const Rows& rows, GexfVersion version,
                                Sink& sink) {
    const ExportReport report = GexfWriter(graph, rows, version, sink).write();
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return report;
}

}  // namespace isnad
