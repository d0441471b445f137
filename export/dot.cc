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

std::string days_text(const EdgeRow& row) {
    const auto text = [&](size_t column) {
        const auto* value = std::get_if<std::string_view>(&row.values[column]);
        return value == nullptr ? std::string() : std::string(*value);
    };
    if (!text(eDateText).empty()) return text(eDateText);
    return text(eFirst) == text(eLast) ? text(eFirst) : text(eFirst) + " - " + text(eLast);
}

class SvgWriter {
  public:
    SvgWriter(Rows& rows, Sink& sink) : rows_(rows), xml_(sink) {
        const std::vector<Index>& nodes = rows.chosen().nodes;
        std::vector<Index> place(rows.graph()->node_count());
        for (Index i = 0; i < nodes.size(); ++i) place[nodes[i]] = i;
        degree_.resize(nodes.size());
        std::vector<Arc> arcs;
        for (const Edge& e : rows.chosen().edges) {
            ends_.emplace_back(place[e.from], place[e.to]);
            arcs.push_back({place[e.from], place[e.to], 1});
            ++degree_[place[e.from]];
            ++degree_[place[e.to]];
        }
        points_ = layout(make_digraph(static_cast<Index>(nodes.size()), std::move(arcs)));
        fit();
    }

    Result<ExportReport> write() {
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
        ExportReport report;
        Status done = rows_.each_edge([&](const EdgeRow& row) { edge(row, report.edges++); });
        if (done.ok()) done = rows_.each_node([&](const NodeRow& row) { node(row, report.nodes++); });
        if (!done.ok()) return done.error();
        xml_.finish();
        report.dropped_characters = xml_.dropped();
        return report;
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

    void edge(const EdgeRow& row, size_t i) {
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
        title(fmt::format("{} {}", row.type, days_text(row)));
        xml_.end();
        if (ends_.size() > 60) return;
        xml_.begin("text");
        xml_.attribute("class", "e");
        number("x", (a.x + b.x) / 2);
        number("y", (a.y + b.y) / 2);
        xml_.attribute("text-anchor", "middle");
        xml_.text(row.type);
        xml_.end();
    }

    void title(std::string_view text) {
        xml_.begin("title");
        xml_.text(text);
        xml_.end();
    }

    void node(const NodeRow& row, size_t i) {
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

    Rows& rows_;
    XmlWriter xml_;
    std::vector<std::pair<Index, Index>> ends_;
    std::vector<double> degree_;
    std::vector<Point> points_;
    double width_ = 0;
    double height_ = 0;
};

}  // namespace

Result<ExportReport> write_dot(Rows& rows, Sink& sink) {
    ExportReport report;
    size_t& dropped = report.dropped_characters;
    sink.write(
        "digraph isnad {\n  graph [overlap=false, splines=true];\n  node [shape=box, "
        "style=\"rounded,filled\", "
        "fontname=\"Noto Sans\", fontcolor=white];\n  edge [fontname=\"Noto Sans\", fontsize=10];\n");
    const auto node = [&](const NodeRow& row) {
        sink.write(fmt::format("  {} [label={}, fillcolor=\"{}\"];\n", quoted(row.id, dropped),
                               quoted(row.label, dropped), colour_of(row.kind)));
        ++report.nodes;
    };
    const auto edge = [&](const EdgeRow& row) {
        sink.write(fmt::format("  {} -> {} [label={}, tooltip={}, penwidth={:.2f}];\n",
                               quoted(row.from, dropped), quoted(row.to, dropped), quoted(row.type, dropped),
                               quoted(days_text(row), dropped),
                               1 + std::log2(static_cast<double>(std::max(1U, row.weight))) / 2));
        ++report.edges;
    };
    if (Status done = rows.each(node, edge); !done.ok()) return done.error();
    sink.write("}\n");
    return close_after(sink, report);
}

Result<ExportReport> write_svg(Rows& rows, Sink& sink) {
    Result<ExportReport> report = SvgWriter(rows, sink).write();
    return close_after(sink, std::move(report));
}

}  // namespace isnad
