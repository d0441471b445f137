// See query.h. Tested by tests/graph/query_test.cc.
#include "graph/query.h"

#include <algorithm>
#include <tuple>

namespace isnad {
namespace {

bool holds(const Anyone& anyone, Index entity) {
    return anyone.empty() || std::find(anyone.begin(), anyone.end(), entity) != anyone.end();
}

bool holds_one_of(const Anyone& anyone, const std::vector<Index>& entities) {
    return anyone.empty() ||
           std::any_of(entities.begin(), entities.end(), [&](Index entity) { return holds(anyone, entity); });
}

bool touches(const Dated& date, const Days& days) {
    if (!date.edtf) return days.first == kNever && days.last == kAlways;
    return date.edtf->days.first <= days.last && date.edtf->days.last >= days.first;
}

template <class Keep, class Key>
std::vector<Index> choose(size_t count, Keep keep, Key key) {
    std::vector<Index> chosen;
    for (Index i = 0; i < count; ++i)
        if (keep(i)) chosen.push_back(i);
    std::sort(chosen.begin(), chosen.end(), [&](Index a, Index b) { return key(a) < key(b); });
    return chosen;
}

bool fits(const RelationEdge& r, const Anyone& by, const Anyone& with) {
    const bool straight = holds(by, r.subject) && holds(with, r.object);
    return straight || (is_symmetric(r.type) && holds(by, r.object) && holds(with, r.subject));
}

}  // namespace

std::vector<Index> said(const KnowledgeGraph& graph, const SaidQuestion& question) {
    const auto& among = question.among;
    const auto keep = [&](Index i) {
        const StatementNode& s = graph.statements[i];
        return holds(question.by, s.speaker) && holds_one_of(question.about, s.about) &&
               holds_one_of(question.to, s.addressee) && touches(s.date, question.days) &&
               (question.mode.empty() || s.mode == question.mode) &&
               (!among || std::binary_search(among->begin(), among->end(), i));
    };
    return choose(graph.statements.size(), keep, [&](Index i) {
        const StatementNode& s = graph.statements[i];
        return std::tuple(s.date.sort_day(), s.document, s.evidence.begin, i);
    });
}

std::vector<Index> statements_of(const KnowledgeGraph& graph, const std::vector<TextHit>& hits) {
    const auto find = [&](const std::string& id) {
        const auto at =
            std::lower_bound(graph.statements.begin(), graph.statements.end(), id,
                             [](const StatementNode& s, const std::string& wanted) { return s.id < wanted; });
        const bool found = at != graph.statements.end() && at->id == id;
        return found ? static_cast<Index>(at - graph.statements.begin()) : kNowhere;
    };
    std::vector<Index> statements;
    for (const TextHit& hit : hits) {
        Index i = find(hit.statement);
        if (i == kNowhere) i = find(hit.document + "-" + hit.statement);  // see make_ids_unique
        if (i != kNowhere) statements.push_back(i);
    }
    return statements;
}

std::vector<Index> relations(const KnowledgeGraph& graph, const RelationsQuestion& question) {
    const auto& types = question.types;
    const auto keep = [&](Index i) {
        const RelationEdge& r = graph.relations[i];
        return (types.empty() || std::find(types.begin(), types.end(), r.type) != types.end()) &&
               fits(r, question.by, question.with) && touches(r.date, question.days) &&
               (question.status.empty() || r.status == question.status);
    };
    return choose(graph.relations.size(), keep, [&](Index i) {
        const RelationEdge& r = graph.relations[i];
        return std::tuple(r.date.sort_day(), std::string_view(r.type), r.subject, r.object, i);
    });
}

std::vector<Index> figures(const KnowledgeGraph& graph, const FiguresQuestion& question) {
    const auto keep = [&](Index i) {
        const FigureNode& f = graph.figures[i];
        const bool about =
            std::all_of(question.about.begin(), question.about.end(),
                        [&](const Anyone& anyone) { return holds_one_of(anyone, f.participants); });
        return about && touches(f.period, question.days) &&
               (question.metric.empty() || f.metric == question.metric || f.noun == question.metric);
    };
    auto chosen = choose(graph.figures.size(), keep, [](Index i) { return i; });
    std::stable_sort(chosen.begin(), chosen.end(), [&](Index a, Index b) {
        const FigureNode& x = graph.figures[a];
        const FigureNode& y = graph.figures[b];
        return std::tie(x.metric, x.noun, x.participants, x.period.text, x.unit, x.value, x.change_percent) <
               std::tie(y.metric, y.noun, y.participants, y.period.text, y.unit, y.value, y.change_percent);
    });
    return chosen;
}

std::vector<FigureGroup> figure_groups(const KnowledgeGraph& graph, const std::vector<Index>& chosen) {
    const auto same_claim = [&](const FigureNode& x, const FigureNode& y) {
        return x.value.has_value() == y.value.has_value() &&
               std::tie(x.metric, x.noun, x.participants, x.period.text, x.unit) ==
                   std::tie(y.metric, y.noun, y.participants, y.period.text, y.unit);
    };
    std::vector<FigureGroup> groups;
    for (const Index i : chosen) {
        const FigureNode& f = graph.figures[i];
        if (groups.empty() || !same_claim(graph.figures[groups.back().first()], f)) groups.emplace_back();
        auto& values = groups.back().values;
        const FigureNode* last = values.empty() ? nullptr : &graph.figures[values.back().front()];
        const bool same = last != nullptr && last->value == f.value &&
                          (f.value || last->change_percent == f.change_percent);
        if (!same) values.emplace_back();
        values.back().push_back(i);
    }
    return groups;
}

std::vector<TimelineEntry> timeline(const KnowledgeGraph& graph, Index entity, Days days) {
    std::vector<TimelineEntry> entries;
    const auto in = [&](const std::vector<Index>& list) {
        return std::find(list.begin(), list.end(), entity) != list.end();
    };
    const auto add = [&](EdgeKind kind, Index item, const Dated& date) {
        if (touches(date, days)) entries.push_back({kind, item, date.sort_day()});
    };
    for (Index i = 0; i < graph.statements.size(); ++i) {
        const StatementNode& s = graph.statements[i];
        if (s.speaker == entity)
            add(EdgeKind::said, i, s.date);
        else if (in(s.about))
            add(EdgeKind::about, i, s.date);
        else if (in(s.addressee))
            add(EdgeKind::addressed_to, i, s.date);
    }
    for (Index i = 0; i < graph.relations.size(); ++i) {
        const RelationEdge& r = graph.relations[i];
        if (r.subject == entity || r.object == entity) add(EdgeKind::relation, i, r.date);
    }
    for (Index i = 0; i < graph.figures.size(); ++i) {
        const FigureNode& f = graph.figures[i];
        if (in(f.participants))
            add(EdgeKind::concerns, i, f.period);
        else if (f.attributed_to == entity)
            add(EdgeKind::claimed, i, f.period);
    }
    std::sort(entries.begin(), entries.end(), [](const TimelineEntry& a, const TimelineEntry& b) {
        return std::tie(a.day, a.kind, a.item) < std::tie(b.day, b.kind, b.item);
    });
    return entries;
}

Path shortest_path(const KnowledgeGraph& graph, const std::vector<Edge>& edges, Index from, Index to,
                   bool relations_only) {
    std::vector<std::vector<PathStep>> leaving(graph.entities.size());
    for (Index i = 0; i < edges.size(); ++i) {
        const Edge& edge = edges[i];
        if (relations_only && edge.kind != EdgeKind::relation) continue;
        const bool real = edge.kind != EdgeKind::relation ||
                          std::any_of(edge.items.begin(), edge.items.end(), [&](Index item) {
                              const std::string& status = graph.relations[item].status;
                              return status != "denied" && status != "hypothetical";
                          });
        if (!real) continue;
        leaving[edge.from].push_back({i, true});
        leaving[edge.to].push_back({i, false});
    }
    const auto end_of = [&](PathStep step) {
        return step.forward ? edges[step.edge].to : edges[step.edge].from;
    };
    const auto begin_of = [&](PathStep step) {
        return step.forward ? edges[step.edge].from : edges[step.edge].to;
    };
    std::vector<PathStep> came(graph.entities.size(), PathStep{kNowhere, true});
    std::vector<bool> seen(graph.entities.size());
    std::vector<Index> queue = {from};
    seen[from] = true;
    for (size_t head = 0; head < queue.size() && !seen[to]; ++head) {
        for (const PathStep step : leaving[queue[head]]) {
            const Index next = end_of(step);
            if (seen[next]) continue;
            seen[next] = true;
            came[next] = step;
            queue.push_back(next);
        }
    }
    Path path;
    path.found = seen[to];
    for (Index at = to; path.found && at != from; at = begin_of(came[at])) path.steps.push_back(came[at]);
    std::reverse(path.steps.begin(), path.steps.end());
    return path;
}

}  // namespace isnad
