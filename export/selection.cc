// See selection.h. Tested by tests/consumers/selection_test.py.
#include "export/selection.h"

#include <algorithm>
#include <set>

namespace isnad {
namespace {

bool open(const Days& days) {
    return days.first == kNever && days.last == kAlways;
}

bool touches(const Dated& date, const Days& days) {
    return date.edtf && date.edtf->days.first <= days.last && date.edtf->days.last >= days.first;
}

void keep_days(const KnowledgeGraph& graph, std::vector<Edge>& edges, const Days& days) {
    for (Edge& edge : edges)
        std::erase_if(edge.items, [&](Index item) { return !touches(item_date(graph, edge, item), days); });
    std::erase_if(edges, [](const Edge& edge) { return edge.items.empty(); });
}

void keep_types(const KnowledgeGraph& graph, std::vector<Edge>& edges,
                const std::vector<std::string>& types) {
    const std::set<std::string> wanted(types.begin(), types.end());
    std::erase_if(edges, [&](const Edge& edge) { return !wanted.contains(edge_type(graph, edge)); });
}

// Number of steps from `start` to each node, whatever the direction; kNowhere beyond `most`.
std::vector<Index> distances(const KnowledgeGraph& graph, const std::vector<Edge>& edges, Index start,
                             size_t most) {
    std::vector<std::vector<Index>> near(graph.node_count());
    for (const Edge& edge : edges) {
        near[edge.from].push_back(edge.to);
        near[edge.to].push_back(edge.from);
    }
    std::vector<Index> distance(graph.node_count(), kNowhere);
    std::vector<Index> reached = {start};
    distance[start] = 0;
    for (size_t head = 0; head < reached.size(); ++head) {
        const Index v = reached[head];
        if (distance[v] == most || (v != start && graph.node_kind(v) == NodeKind::document)) continue;
        for (const Index w : near[v]) {
            if (distance[w] != kNowhere) continue;
            distance[w] = distance[v] + 1;
            reached.push_back(w);
        }
    }
    return distance;
}

}  // namespace

bool is_whole(const Selection& selection) {
    return open(selection.days) && selection.types.empty() && selection.around == kNowhere;
}

Selected select(const KnowledgeGraph& graph, const Selection& selection) {
    Selected chosen;
    chosen.edges = edges_of(graph, selection.view);
    if (!open(selection.days)) keep_days(graph, chosen.edges, selection.days);
    if (!selection.types.empty()) keep_types(graph, chosen.edges, selection.types);
    std::vector<bool> kept(graph.node_count());
    if (is_whole(selection)) {
        const size_t nodes = selection.view == EdgeView::raw ? graph.node_count() : graph.entities.size();
        std::fill_n(kept.begin(), nodes, true);
    } else if (selection.around == kNowhere) {
        for (const Edge& edge : chosen.edges) kept[edge.from] = kept[edge.to] = true;
    } else {
        const std::vector<Index> distance = distances(graph, chosen.edges, selection.around, selection.hops);
        for (size_t v = 0; v < kept.size(); ++v) kept[v] = distance[v] != kNowhere;
        std::erase_if(chosen.edges, [&](const Edge& e) { return !kept[e.from] || !kept[e.to]; });
    }
    for (Index v = 0; v < kept.size(); ++v)
        if (kept[v]) chosen.nodes.push_back(v);
    return chosen;
}

std::string edge_type_name(std::string_view text) {
    std::string name(text);
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return name;
}

}  // namespace isnad
