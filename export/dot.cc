// See dot.h. Tested by tests/consumers/formats_test.py.
#include "export/dot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "export/values.h"
#include "export/xml.h"
#include "graph/layout.h"

namespace isnad {
namespace {

// In the order of NodeKind; those of the report.
constexpr std::array<const char*, kNodeKinds> kColours = {"#c8553d", "#2f7fb5", "#4d8b31", "#8a63a8",
                                                          "#d07f12", "#b3aca0", "#d9c46a", "#777777"};

const char* colour_of(NodeKind kind) {
    return kColours[static_cast<size_t>(kind)];
}

// A quoted string of DOT: only the quotation mark and the backslash are special.
std::string quoted(std::string_view text, size_t& dropped) {
    std::string out = "\"";
    for (const char c : clean_text(text, dropped)) {
        if (c == '"' || c == '\\') out.push_back('\\');
        if (c == '\n')
            out += "\\n";
        else
            out.push_back(c);
    }
    return out + '"';
}

std::string days_text(const EdgeRow& row, size_t date_text, size_t first, size_t last) {
    const auto text = [&](size_t column) {
        const auto* value = std::get_if<std::string>(&row.values[column]);
        return value == nullptr ? std::string() : *value;
    };
    if (!text(date_text).empty()) return text(date_text);
    return text(first) == text(last) ? text(first) : text(first) + " - " + text(last);
}

size_t column(std::string_view name) {
    const std::span<const Column> columns = edge_columns();
    return static_cast<size_t>(
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; }) -
        columns.begin());
}

class SvgWriter {
  public:
    SvgWriter(const KnowledgeGraph& graph, const Rows& rows, Sink& sink) : rows_(rows), xml_(sink) {
        std::vector<Index> place(graph.node_count());
        for (Index i = 0; i < rows.nodes(); ++i) place[rows.node_numbers()[i]] = i;
        degree_.resize(rows.nodes());
        std::vector<Arc> arcs;
        for (const Edge& e : rows.edge_list()) {
            ends_.emplace_back(place[e.from], place[e.to]);
            arcs.push_back({place[e.from], place[e.to], 1});
            ++degree_[place[e.from]];
            ++degree_[place[e.to]];
        }
        points_ = layout(make_digraph(static_cast<Index>(rows.nodes()), std::move(arcs)));
        fit();
    }

    size_t write() {
        xml_.begin("svg");
        xml_.attribute("xmlns", "http://www.w3.org/2000/svg");
        xml_.attribute("viewBox", fmt::format("0 0 {:.0f} {:.0f}", width_, height_));
        xml_.attribute("font-family", "Noto Sans, Noto Sans Arabic, sans-serif");
        xml_.attribute("font-size", "13");
        xml_.begin("style");
        xml_.text(
            "text{paint-order:stroke;stroke:#fff;stroke-width:4px;fill:#1f2933} "
            ".e{fill:#5d6874;font-size:10px}");
        xml_.end();
        arrow();
        for (size_t i = 0; i < rows_.edges(); ++i) edge(i);
        for (size_t i = 0; i < rows_.nodes(); ++i) node(i);
        xml_.finish();
        return xml_.dropped();
    }

  private:
    static constexpr double kMargin = 110;

    // The middle distance of neighbours becomes 120 points.
    void fit() {
        double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
        std::vector<double> lengths;
        for (const auto& [a, b] : ends_)
            if (a != b)
                lengths.push_back(std::hypot(points_[a].x - points_[b].x, points_[a].y - points_[b].y));
        std::sort(lengths.begin(), lengths.end());
        const double scale = lengths.empty() ? 1 : 120 / std::max(1e-6, lengths[lengths.size() / 2]);
        for (Point& p : points_) {
            p = {p.x * scale, p.y * scale};
            x0 = std::min(x0, p.x), x1 = std::max(x1, p.x);
            y0 = std::min(y0, p.y), y1 = std::max(y1, p.y);
        }
        for (Point& p : points_) p = {p.x - x0 + kMargin, p.y - y0 + kMargin / 2};
        width_ = x1 - x0 + 2 * kMargin;
        height_ = y1 - y0 + kMargin;
    }

    [[nodiscard]] double radius(size_t i) const { return 6 + 2 * std::sqrt(degree_[i]); }

    void arrow() {
        xml_.begin("defs");
        xml_.begin("marker");
        for (const auto& [name, value] : {std::pair{"id", "to"},
                                          {"viewBox", "0 0 8 8"},
                                          {"refX", "7"},
                                          {"refY", "4"},
                                          {"markerWidth", "7"},
                                          {"markerHeight", "7"},
                                          {"orient", "auto"}})
            xml_.attribute(name, value);
        xml_.begin("path");
        xml_.attribute("d", "M0,0L8,4L0,8z");
        xml_.attribute("fill", "#8995a1");
        xml_.end();
        xml_.end();
        xml_.end();
    }

    void number(const char* name, double value) { xml_.attribute(name, fmt::format("{:.1f}", value)); }

    void edge(size_t i) {
        const EdgeRow row = rows_.edge(i);
        const auto [from, to] = ends_[i];
        const Point a = points_[from];
        const Point b = points_[to];
        const double length = std::max(1e-6, std::hypot(b.x - a.x, b.y - a.y));
        const double cut = radius(to) + 2;
        xml_.begin("line");
        number("x1", a.x);
        number("y1", a.y);
        number("x2", b.x - (b.x - a.x) / length * cut);
        number("y2", b.y - (b.y - a.y) / length * cut);
        xml_.attribute("stroke", "#8995a1");
        number("stroke-width", 1 + std::log2(static_cast<double>(std::max(1U, row.weight))) / 2);
        xml_.attribute("marker-end", "url(#to)");
        title(fmt::format("{} {}", row.type, days_text(row, kDate, kFirst, kLast)));
        xml_.end();
        if (rows_.edges() > 60) return;
        xml_.begin("text");
        xml_.attribute("class", "e");
        number("x", (a.x + b.x) / 2);
        number("y", (a.y + b.y) / 2);
        xml_.attribute("text-anchor", "middle");
        xml_.text(row.type);
        xml_.end();
    }

    void title(const std::string& text) {
        xml_.begin("title");
        xml_.text(text);
        xml_.end();
    }

    void node(size_t i) {
        const NodeRow row = rows_.node(i);
        xml_.begin("circle");
        number("cx", points_[i].x);
        number("cy", points_[i].y);
        number("r", radius(i));
        xml_.attribute("fill", colour_of(row.kind));
        xml_.attribute("stroke", "#fff");
        title(row.id);
        xml_.end();
        xml_.begin("text");
        number("x", points_[i].x + radius(i) + 3);
        number("y", points_[i].y + 4);
        xml_.attribute("unicode-bidi", "plaintext");
        xml_.text(row.label);
        xml_.end();
    }

    const Rows& rows_;
    XmlWriter xml_;
    std::vector<std::pair<Index, Index>> ends_;
    std::vector<double> degree_;
    std::vector<Point> points_;
    double width_ = 0;
    double height_ = 0;
    const size_t kDate = column("date_text");
    const size_t kFirst = column("first");
    const size_t kLast = column("last");
};

}  // namespace

Result<ExportReport> write_dot(const Rows& rows, Sink& sink) {
    size_t dropped = 0;
    const size_t date = column("date_text");
    const size_t first = column("first");
    const size_t last = column("last");
    sink.write(
        "digraph isnad {\n  graph [overlap=false, splines=true];\n  node [shape=box, "
        "style=\"rounded,filled\", "
        "fontname=\"Noto Sans\", fontcolor=white];\n  edge [fontname=\"Noto Sans\", fontsize=10];\n");
    for (size_t i = 0; i < rows.nodes(); ++i) {
        const NodeRow row = rows.node(i);
        sink.write(fmt::format("  {} [label={}, fillcolor=\"{}\"];\n", quoted(row.id, dropped),
                               quoted(row.label, dropped), colour_of(row.kind)));
    }
    for (size_t i = 0; i < rows.edges(); ++i) {
        const EdgeRow row = rows.edge(i);
        sink.write(fmt::format("  {} -> {} [label={}, tooltip={}, penwidth={:.2f}];\n",
                               quoted(row.from, dropped), quoted(row.to, dropped), quoted(row.type, dropped),
                               quoted(days_text(row, date, first, last), dropped),
                               1 + std::log2(static_cast<double>(std::max(1U, row.weight))) / 2));
    }
    sink.write("}\n");
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return ExportReport{rows.nodes(), rows.edges(), dropped};
}

Result<ExportReport> write_svg(const KnowledgeGraph& graph, const Rows& rows, Sink& sink) {
    const size_t dropped = SvgWriter(graph, rows, sink).write();
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return ExportReport{rows.nodes(), rows.edges(), dropped};
}

}  // namespace isnad
