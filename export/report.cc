// See report.h. Tested by tests/consumers/report_test.py in a real browser.
#include "export/report.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/json.h"
#include "export/page.h"
#include "export/values.h"
#include "graph/explain.h"
#include "graph/layout.h"

namespace isnad {
namespace {

enum class FactKind : uint8_t { statement, relation, figure };
struct Fact {
    FactKind kind;
    Index item;
    Day day;   // the last day it covers; kNever without a date
    Day news;  // that day, or the one on which it was last told: plans for 2050 are not the latest news
};

Day last_of(const Dated& date) {
    return date.edtf ? date.edtf->days.last : kNever;
}

bool touches(const Dated& date, const Days& days) {
    if (!date.edtf) return days.first == kNever && days.last == kAlways;
    return date.edtf->days.first <= days.last && date.edtf->days.last >= days.first;
}

// Day of publication of the latest of the articles; kAlways where none is known.
Day told_on(const KnowledgeGraph& graph, const std::vector<RelationEvidence>& evidence) {
    Day latest = kNever;
    for (const RelationEvidence& e : evidence)
        latest = std::max(latest, last_of(graph.documents[e.document].published));
    return latest == kNever ? kAlways : latest;
}
Day told_on(const KnowledgeGraph& graph, Index document) {
    const Day day = last_of(graph.documents[document].published);
    return day == kNever ? kAlways : day;
}

// The facts of the period, the latest first, and how many the limit leaves out: those of the oldest news.
std::vector<Fact> choose(const KnowledgeGraph& graph, const ReportOptions& options, size_t& left_out) {
    std::vector<Fact> facts;
    const auto add = [&](FactKind kind, size_t count, auto date, auto told) {
        for (Index i = 0; i < count; ++i) {
            if (!touches(date(i), options.days)) continue;
            const Day day = last_of(date(i));
            facts.push_back({kind, i, day, std::min(day, told(i))});
        }
    };
    add(
        FactKind::statement, graph.statements.size(), [&](Index i) { return graph.statements[i].date; },
        [&](Index i) { return told_on(graph, graph.statements[i].document); });
    add(
        FactKind::relation, graph.relations.size(), [&](Index i) { return graph.relations[i].date; },
        [&](Index i) { return told_on(graph, graph.relations[i].evidence); });
    add(
        FactKind::figure, graph.figures.size(), [&](Index i) { return graph.figures[i].period; },
        [&](Index i) { return told_on(graph, graph.figures[i].document); });
    left_out = facts.size() - std::min(facts.size(), options.most_facts);
    if (left_out > 0) {
        std::stable_sort(facts.begin(), facts.end(),
                         [](const Fact& a, const Fact& b) { return a.news > b.news; });
        facts.resize(facts.size() - left_out);
    }
    std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
        return a.day != b.day ? a.day > b.day : std::pair(a.kind, a.item) < std::pair(b.kind, b.item);
    });
    return facts;
}

// Gives graph indices small numbers of the page, in their order.
class Numbers {
  public:
    void add(Index i) { ids_.insert(i); }
    void finish() {
        int64_t next = 0;
        for (const Index i : ids_) number_[i] = next++;
    }
    [[nodiscard]] int64_t of(Index i) const { return number_.at(i); }
    [[nodiscard]] const std::set<Index>& all() const { return ids_; }

  private:
    std::set<Index> ids_;
    std::map<Index, int64_t> number_;
};

class ReportWriter {
  public:
    ReportWriter(Store& store, const KnowledgeGraph& graph, const ReportOptions& options)
        : store_(store), graph_(graph), options_(options), facts_(choose(graph, options, left_out_)) {}

    Result<ReportCounts> write(Sink& sink) {
        collect();
        if (Status done = read_sentences(); !done.ok()) return done.error();
        const PageParts& parts = page_parts();
        std::string_view rest = parts.html;
        const auto up_to = [&](std::string_view mark) {
            const size_t end = rest.find(mark) + mark.size();
            sink.write(rest.substr(0, end));
            rest.remove_prefix(end);
        };
        up_to("<style>\n");
        sink.write(parts.css);
        up_to("id=\"words\">\n");
        sink.write(parts.words);
        up_to("id=\"data\">\n");
        write_data(sink);
        up_to("<script>\n");
        sink.write(parts.js);
        sink.write(rest);
        if (Status closed = sink.close(); !closed.ok()) return closed.error();
        return ReportCounts{facts_.size(), left_out_, entities_.all().size()};
    }

  private:
    void collect_entities(const std::vector<Index>& list) {
        for (const Index e : list) entities_.add(e);
    }

    void pair(Index a, Index b) {
        if (a != b) arcs_.push_back({a, b, 1});
    }

    void collect() {
        for (const Fact& fact : facts_) {
            if (fact.kind == FactKind::statement) {
                const StatementNode& s = graph_.statements[fact.item];
                entities_.add(s.speaker);
                collect_entities(s.about);
                collect_entities(s.addressee);
                for (const Index e : s.about) pair(s.speaker, e);
                proofs_[s.document].push_back(&s.evidence);
            } else if (fact.kind == FactKind::relation) {
                const RelationEdge& r = graph_.relations[fact.item];
                entities_.add(r.subject);
                entities_.add(r.object);
                collect_entities(r.attributed_to);
                pair(r.subject, r.object);
                for (const RelationEvidence& e : r.evidence) proofs_[e.document].push_back(&e.evidence);
            } else {
                const FigureNode& f = graph_.figures[fact.item];
                collect_entities(f.participants);
                if (f.attributed_to != kNowhere) entities_.add(f.attributed_to);
                proofs_[f.document].push_back(&f.evidence);
            }
        }
        for (const auto& [document, evidence] : proofs_) documents_.add(document);
        entities_.finish();
        documents_.finish();
    }

    // The sentence around every evidence, one document's text at a time.
    Status read_sentences() {
        for (const auto& [document, list] : proofs_) {
            const Result<std::string> text = store_.document_text(graph_.documents[document].id);
            if (!text.ok()) return text.error();
            for (const Evidence* evidence : list) quotes_[evidence] = quotation(*evidence, text.value());
        }
        return Done{};
    }

    // JSON in a page: a "<" could end the element that holds it.
    static void put(Sink& sink, JsonWriter& json) {
        const std::string bytes = json.take();
        size_t from = 0;
        for (size_t at = bytes.find('<'); at != std::string::npos; at = bytes.find('<', from)) {
            sink.write(std::string_view(bytes).substr(from, at - from));
            sink.write("\\u003c");
            from = at + 1;
        }
        sink.write(std::string_view(bytes).substr(from));
    }

    template <class Items, class Write>
    static void array(Sink& sink, std::string_view name, const Items& items, Write write) {
        sink.write(",\n\"");
        sink.write(name);
        sink.write("\":[");
        bool first = true;
        JsonWriter json;
        for (const auto& item : items) {
            if (!write(json, item)) continue;
            sink.write(first ? "\n" : ",\n");
            put(sink, json);
            first = false;
        }
        sink.write("]");
    }

    void write_data(Sink& sink) {
        JsonWriter head;
        head.text(options_.title);
        sink.write("{\"title\":");
        put(sink, head);
        sink.write(",\"lang\":\"" + options_.language + "\",\"left_out\":" + std::to_string(left_out_));
        const std::map<Index, Point> places = place();
        array(sink, "entities", entities_.all(), [&](JsonWriter& json, Index e) {
            write_entity(json, graph_.entities[e], places, e);
            return true;
        });
        array(sink, "documents", documents_.all(), [&](JsonWriter& json, Index d) {
            write_document(json, graph_.documents[d]);
            return true;
        });
        const auto of_kind = [&](std::string_view name, FactKind kind, auto write) {
            array(sink, name, facts_, [&](JsonWriter& json, const Fact& fact) {
                if (fact.kind == kind) write(json, fact.item);
                return fact.kind == kind;
            });
        };
        of_kind("statements", FactKind::statement,
                [&](JsonWriter& json, Index i) { write_statement(json, graph_.statements[i]); });
        of_kind("relations", FactKind::relation,
                [&](JsonWriter& json, Index i) { write_relation(json, graph_.relations[i]); });
        of_kind("figures", FactKind::figure,
                [&](JsonWriter& json, Index i) { write_figure(json, graph_.figures[i]); });
        sink.write("}\n");
    }

    // Places of the entities that some fact connects, in a square of 2000.
    std::map<Index, Point> place() {
        Numbers drawn;
        for (const Arc& arc : arcs_) {
            drawn.add(arc.from);
            drawn.add(arc.to);
        }
        drawn.finish();
        std::vector<Arc> arcs;
        for (const Arc& arc : arcs_)
            arcs.push_back({static_cast<Index>(drawn.of(arc.from)), static_cast<Index>(drawn.of(arc.to)), 1});
        const std::vector<Point> points =
            layout(make_digraph(static_cast<Index>(drawn.all().size()), std::move(arcs)));
        double most = 1;
        for (const Point& p : points) most = std::max({most, std::abs(p.x), std::abs(p.y)});
        std::map<Index, Point> places;
        size_t i = 0;
        for (const Index e : drawn.all()) {
            places[e] = {points[i].x / most * 1000, points[i].y / most * 1000};
            ++i;
        }
        return places;
    }

    static void write_entity(JsonWriter& json, const EntityNode& e, const std::map<Index, Point>& places,
                             Index i) {
        json.begin_object().member("id", e.id).member("k", lower_label(e.kind)).member("name", e.name);
        json.key("n").begin_object();
        for (const auto& [language, name] : e.labels) json.member(language, name);
        json.end_object().member_integer("m", e.mentions).optional_member("w", e.wikidata);
        if (const auto found = places.find(i); found != places.end()) {
            json.key("x").number(std::round(found->second.x * 100) / 100);
            json.key("y").number(std::round(found->second.y * 100) / 100);
        }
        json.end_object();
    }

    static void write_document(JsonWriter& json, const DocumentNode& d) {
        json.begin_object().member("s", d.source).optional_member("t", d.title).member("l", d.language);
        write_date(json, d.published);
        json.optional_member("p", d.publisher).optional_member("u", d.url).end_object();
    }

    static void write_date(JsonWriter& json, const Dated& date) {
        json.optional_member("d", date.text)
            .optional_member("a", date.from())
            .optional_member("b", date.to());
    }

    void write_list(JsonWriter& json, const char* name, const std::vector<Index>& list) const {
        json.key(std::string_view(name)).begin_array();
        for (const Index e : list) json.integer(entities_.of(e));
        json.end_array();
    }

    void write_proof(JsonWriter& json, Index document, const Evidence& evidence) const {
        const Quotation& q = quotes_.at(&evidence);
        json.member_integer("doc", documents_.of(document));
        json.key("q").begin_array().text(q.before).text(q.evidence).text(q.after).end_array();
    }

    void write_statement(JsonWriter& json, const StatementNode& s) const {
        json.begin_object().member("id", s.id).member_integer("by", entities_.of(s.speaker));
        write_list(json, "about", s.about);
        if (!s.addressee.empty()) write_list(json, "to", s.addressee);
        write_date(json, s.date);
        write_proof(json, s.document, s.evidence);
        json.end_object();
    }

    void write_relation(JsonWriter& json, const RelationEdge& r) const {
        json.begin_object().member("id", r.id).member("type", r.type);
        json.member_integer("by", entities_.of(r.subject)).member_integer("of", entities_.of(r.object));
        write_date(json, r.date);
        json.member("st", r.status).optional_member("title", r.title);
        if (r.contested) json.key("x").boolean(true);
        if (!r.attributed_to.empty()) write_list(json, "att", r.attributed_to);
        json.key("ev").begin_array();
        for (const RelationEvidence& e : r.evidence) {
            json.begin_object();
            write_proof(json, e.document, e.evidence);
            json.end_object();
        }
        json.end_array().end_object();
    }

    void write_figure(JsonWriter& json, const FigureNode& f) const {
        json.begin_object().member("id", f.id).member("metric", f.metric).optional_member("noun", f.noun);
        write_list(json, "of", f.participants);
        json.member_integer("by", f.attributed_to == kNowhere ? -1 : entities_.of(f.attributed_to));
        if (f.value) json.key("v").number(*f.value);
        if (f.change_percent) json.key("ch").number(*f.change_percent);
        json.optional_member("u", f.unit).optional_member("ql", f.qualifier).optional_member("st", f.status);
        write_date(json, f.period);
        write_proof(json, f.document, f.evidence);
        json.end_object();
    }

    Store& store_;
    const KnowledgeGraph& graph_;
    const ReportOptions& options_;
    size_t left_out_ = 0;
    std::vector<Fact> facts_;
    Numbers entities_;
    Numbers documents_;
    std::vector<Arc> arcs_;
    std::map<Index, std::vector<const Evidence*>> proofs_;
    std::map<const Evidence*, Quotation> quotes_;
};

}  // namespace

Result<ReportCounts> write_report(Store& store, const KnowledgeGraph& graph, const ReportOptions& options,
                                  Sink& sink) {
    return ReportWriter(store, graph, options).write(sink);
}

}  // namespace isnad
