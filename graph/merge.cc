// See merge.h. Tested by tests/graph/merge_test.cc.
#include "graph/merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace isnad {
namespace {

constexpr Day kMonth = 31;
constexpr Day kHalfYear = 183;

using Sides = std::tuple<std::string_view, Index, Index>;
Sides sides_of(const RelationEdge& r) {
    return {r.type, r.subject, r.object};
}

bool is_closed(const Dated& date) {
    return date.edtf && date.edtf->days.first != kNever && date.edtf->days.last != kAlways;
}

int64_t length_of(const Dated& date) {
    return int64_t{date.edtf->days.last} - date.edtf->days.first;
}

bool is_stretch(const Dated& date) {
    return is_closed(date) && date.precision() == "interval" && date.text.size() == 21 &&
           length_of(date) <= kMonth;
}

// Narrow dates first; a stretch of days before the days in it.
std::tuple<bool, int64_t, Day, std::string_view> vagueness(const RelationEdge& r) {
    return {!is_stretch(r.date), length_of(r.date), r.date.edtf->days.first, r.id};
}

bool every_status(const RelationEdge& r, std::initializer_list<std::string_view> allowed) {
    return std::all_of(r.evidence.begin(), r.evidence.end(), [&](const RelationEvidence& e) {
        return std::find(allowed.begin(), allowed.end(), e.status) != allowed.end();
    });
}

bool inside(const DayRange& inner, const DayRange& outer) {
    return outer.first <= inner.first && inner.last <= outer.last;
}

void take_over(RelationEdge& to, RelationEdge& from) {
    to.evidence.insert(to.evidence.end(), std::make_move_iterator(from.evidence.begin()),
                       std::make_move_iterator(from.evidence.end()));
    to.merged_ids.push_back(from.id);
    to.merged_ids.insert(to.merged_ids.end(), from.merged_ids.begin(), from.merged_ids.end());
    if (to.plover.empty()) to.plover = from.plover;
    from.evidence.clear();
}

void tidy(RelationEdge& r) {
    std::sort(r.merged_ids.begin(), r.merged_ids.end());
    std::sort(r.evidence.begin(), r.evidence.end(), [](const RelationEvidence& a, const RelationEvidence& b) {
        return std::tie(a.document, a.evidence.begin, a.evidence.end, a.id) <
               std::tie(b.document, b.evidence.begin, b.evidence.end, b.id);
    });
}

using Group = std::vector<RelationEdge*>;

// Rule 2 within one type and pair.
void merge_events(Group& group) {
    std::sort(group.begin(), group.end(),
              [](const RelationEdge* a, const RelationEdge* b) { return vagueness(*a) < vagueness(*b); });
    Group kept;
    for (RelationEdge* r : group) {
        RelationEdge* only = nullptr;
        size_t fitting = 0;
        for (RelationEdge* other : kept) {
            const bool wider = inside(other->date.edtf->days, r->date.edtf->days);
            const bool day_of = is_stretch(other->date) && inside(r->date.edtf->days, other->date.edtf->days);
            if (!wider && !day_of) continue;
            only = other;
            ++fitting;
        }
        if (fitting == 1)
            take_over(*only, *r);
        else
            kept.push_back(r);
    }
}

// From the first to the last day of the states' dates; the first one's date when all are equal.
std::string span_of(const Group& group) {
    std::set<std::string> texts;
    DayRange span{kAlways, kNever};
    for (const RelationEdge* r : group) {
        if (!r->date.edtf) continue;
        texts.insert(r->date.text);
        span.first = std::min(span.first, r->date.edtf->days.first);
        span.last = std::max(span.last, r->date.edtf->days.last);
    }
    if (texts.size() <= 1) return texts.empty() ? std::string() : *texts.begin();
    const std::string from = first_day(span);
    const std::string to = last_day(span);
    if (from == to && !from.empty()) return from;
    return (from.empty() ? ".." : from) + "/" + (to.empty() ? ".." : to);
}

// Rule 3: those that share a title are one, and so on along shared titles.
void merge_states(const Group& group) {
    std::map<std::string, size_t> set_of_title;
    std::vector<Group> sets;
    for (RelationEdge* r : group) {
        std::set<std::string> titles;
        for (const RelationEvidence& e : r->evidence) titles.insert(e.title);
        Group joined = {r};
        for (const std::string& title : titles) {
            const auto known = set_of_title.find(title);
            if (known == set_of_title.end()) continue;
            Group& other = sets[known->second];
            joined.insert(joined.end(), other.begin(), other.end());
            other.clear();
        }
        for (RelationEdge* member : joined)
            for (const RelationEvidence& e : member->evidence) set_of_title[e.title] = sets.size();
        sets.push_back(std::move(joined));
    }
    for (Group& set : sets) {
        if (set.size() < 2) continue;
        // The edge has the id of the earliest: later articles do not change it.
        std::sort(set.begin(), set.end(), [](const RelationEdge* a, const RelationEdge* b) {
            return std::pair(a->date.sort_day(), a->id) < std::pair(b->date.sort_day(), b->id);
        });
        const std::string span = span_of(set);
        RelationEdge& first = *set.front();
        for (size_t i = 1; i < set.size(); ++i) take_over(first, *set[i]);
        first.date = {span, parse_edtf(span)};
    }
}

}  // namespace

void merge_relations(std::vector<RelationEdge>& relations) {
    std::map<Sides, Group> events;
    std::map<Sides, Group> states;
    for (RelationEdge& r : relations) {
        if (every_status(r, {"ongoing"}))
            states[sides_of(r)].push_back(&r);
        else if (is_closed(r.date) && every_status(r, {"occurred", "ongoing", "planned"}))
            events[sides_of(r)].push_back(&r);
    }
    for (auto& [sides, group] : events) merge_events(group);
    for (auto& [sides, group] : states) merge_states(group);
    std::erase_if(relations, [](const RelationEdge& r) { return r.evidence.empty(); });
    for (RelationEdge& r : relations) tidy(r);
    std::sort(relations.begin(), relations.end(),
              [](const RelationEdge& a, const RelationEdge& b) { return a.id < b.id; });
}

void link_plans(KnowledgeGraph& graph) {
    std::map<Sides, std::vector<Index>> events;  // of each pair, by first day
    for (Index i = 0; i < graph.relations.size(); ++i) {
        const RelationEdge& r = graph.relations[i];
        if (r.date.edtf && (r.status == "occurred" || r.status == "ongoing"))
            events[sides_of(r)].push_back(i);
    }
    for (auto& [sides, list] : events)
        std::sort(list.begin(), list.end(), [&](Index a, Index b) {
            return std::pair(graph.relations[a].date.sort_day(), a) <
                   std::pair(graph.relations[b].date.sort_day(), b);
        });
    for (RelationEdge& plan : graph.relations) {
        if (plan.status != "planned") continue;
        const auto found = events.find(sides_of(plan));
        if (found == events.end()) continue;
        Day told = kAlways;  // the plan's first publication
        for (const RelationEvidence& e : plan.evidence)
            if (const Dated& published = graph.documents[e.document].published; published.edtf)
                told = std::min(told, published.edtf->days.first);
        if (told == kAlways) continue;
        const bool dated = is_closed(plan.date);
        const int64_t latest =
            dated ? int64_t{plan.date.edtf->days.last} + kMonth : int64_t{told} + kHalfYear;
        for (const Index i : found->second) {
            const Day begins = graph.relations[i].date.edtf->days.first;
            if (begins < told || begins > latest) continue;
            plan.came_true = i;
            break;
        }
    }
}

}  // namespace isnad
