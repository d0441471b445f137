// Statements, relations and figures: see loader.h. Tested by tests/graph/graph_parts_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "graph/loader.h"
#include "graph/merge.h"
#include "graph/votes.h"

namespace isnad {
namespace {

Evidence evidence(const Query& query, int column) {
    return {query.count(column), query.count(column + 1), query.text(column + 2), query.count(column + 3),
            query.count(column + 4)};
}

// The document's id tells facts with one id apart; facts are in the order of their ids again.
template <class Fact>
void make_unique(std::vector<Fact>& facts, const std::vector<DocumentNode>& documents,
                 const std::set<std::string, std::less<>>& repeated) {
    if (repeated.empty()) return;
    for (Fact& fact : facts)
        if (repeated.contains(fact.id)) fact.id = fmt::format("{}-{}", documents[fact.document].id, fact.id);
    std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.id < b.id; });
}

// Status, title and attribution from the evidences: see RelationEdge.
void summarise(RelationEdge& relation) {
    Votes titles;
    bool denied = false;
    bool reported = false;
    bool unattributed = false;
    for (const RelationEvidence& e : relation.evidence) {
        titles.add(e.title);
        denied = denied || e.status == "denied";
        reported = reported || e.status == "occurred" || e.status == "ongoing";
        unattributed = unattributed || e.attributed_to == kNowhere;
        if (relation.status.empty() || status_rank(e.status) < status_rank(relation.status))
            relation.status = e.status;
        if (e.attributed_to != kNowhere) relation.attributed_to.push_back(e.attributed_to);
    }
    relation.title = titles.best();
    relation.contested = denied && reported;
    std::vector<Index>& list = relation.attributed_to;
    if (unattributed) list.clear();
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

constexpr const char* kStatementColumns =
    "SELECT s.key, s.id, s.document, s.speaker, s.cue, s.mode, s.date, s.cameo, s.rule, s.begin, s.\"end\", "
    "s.text, s.sentence_begin, s.sentence_end ";

}  // namespace

StatementNode Loader::statement(const Query& query) const {
    StatementNode s;
    s.id = query.text(1);
    s.document = document(query.integer(2));
    s.speaker = entity(query.view(3));
    s.cue = query.text(4);
    s.mode = query.text(5);
    s.date = dated(query.view(6));
    s.cameo = query.text(7);
    s.rule = query.text(8);
    s.evidence = evidence(query, 9);
    return s;
}

void Loader::statements(Source source) {
    Query query(db_, kStatementColumns, source.from, " ORDER BY s.id, d.id");
    Query links(db_, "SELECT role, entity FROM statement_entity WHERE statement = ?1 ORDER BY role, entity");
    source.bind_to(query);
    while (query.next()) {
        if (is_rejected("statement", query.integer(2), query.view(1))) continue;
        StatementNode s = statement(query);
        links.bind(query.integer(0));
        while (links.next())
            (links.view(0) == "about" ? s.about : s.addressee).push_back(entity(links.view(1)));
        graph_.statements.push_back(std::move(s));
    }
    if (db_.ok()) make_unique(graph_.statements, graph_.documents, repeated_statements_);
}

void Loader::spoken_pairs(Source source) {
    const std::string columns = std::string(kStatementColumns) + ", p.entity ";
    Query query(db_, columns.c_str(), source.from, " ORDER BY s.id, d.id, p.entity");
    source.bind_to(query);
    int64_t last = -1;
    while (query.next()) {
        if (is_rejected("statement", query.integer(2), query.view(1))) continue;
        if (query.integer(0) != last) graph_.statements.push_back(statement(query));
        last = query.integer(0);
        graph_.statements.back().about.push_back(entity(query.view(14)));
    }
    if (db_.ok()) make_unique(graph_.statements, graph_.documents, repeated_statements_);
}

void Loader::relations(Source source) {
    Query query(db_,
                "SELECT r.id, r.type, r.subject, r.object, r.date, v.plover, v.document, v.id, v.title, "
                "v.status, v.attributed_to, v.rule, v.begin, v.\"end\", v.text, v.sentence_begin, "
                "v.sentence_end ",
                source.from, " ORDER BY r.id, d.id, v.begin, v.\"end\", v.id");
    source.bind_to(query);
    while (query.next()) {
        if (is_rejected("relation", query.integer(6), query.view(7))) continue;
        if (graph_.relations.empty() || graph_.relations.back().id != query.view(0)) {
            RelationEdge& relation = graph_.relations.emplace_back();
            relation.id = query.text(0);
            relation.type = query.text(1);
            relation.subject = entity(query.view(2));
            relation.object = entity(query.view(3));
            relation.date = dated(query.view(4));
        }
        RelationEdge& relation = graph_.relations.back();
        if (relation.plover.empty()) relation.plover = query.text(5);
        relation.evidence.push_back({document(query.integer(6)), query.text(7), query.text(8), query.text(9),
                                     optional_entity(query.view(10)), query.text(11), evidence(query, 12)});
    }
    if (!db_.ok()) return;
    merge_relations(graph_.relations);
    for (RelationEdge& relation : graph_.relations) summarise(relation);
    link_plans(graph_);
}

void Loader::figures(Source source) {
    Query query(db_,
                "SELECT f.key, f.id, f.document, f.metric, f.noun, f.value, f.unit, f.change_percent, "
                "f.qualifier, f.period, f.status, f.attributed_to, f.rule, f.begin, f.\"end\", f.text, "
                "f.sentence_begin, f.sentence_end ",
                source.from, " ORDER BY f.id, d.id");
    Query links(db_, "SELECT entity FROM figure_entity WHERE figure = ?1 ORDER BY entity");
    source.bind_to(query);
    while (query.next()) {
        if (is_rejected("figure", query.integer(2), query.view(1))) continue;
        FigureNode f;
        f.id = query.text(1);
        f.document = document(query.integer(2));
        f.metric = query.text(3);
        f.noun = query.text(4);
        f.value = query.number(5);
        f.unit = query.text(6);
        f.change_percent = query.number(7);
        f.qualifier = query.text(8);
        f.period = dated(query.view(9));
        f.status = query.text(10);
        f.attributed_to = optional_entity(query.view(11));
        f.rule = query.text(12);
        f.evidence = evidence(query, 13);
        links.bind(query.integer(0));
        while (links.next()) f.participants.push_back(entity(links.view(0)));
        graph_.figures.push_back(std::move(f));
    }
    if (db_.ok()) make_unique(graph_.figures, graph_.documents, repeated_figures_);
}

}  // namespace isnad
