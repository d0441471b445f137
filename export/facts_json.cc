// See facts_json.h. Tested by tests/consumers/formats_test.py.
#include "export/facts_json.h"

namespace isnad {
namespace {

void write_short(JsonWriter& json, const KnowledgeGraph& graph, Index entity) {
    json.begin_object()
        .member("id", graph.entities[entity].id)
        .member("name", graph.entities[entity].name)
        .end_object();
}

void write_list(JsonWriter& json, std::string_view name, const KnowledgeGraph& graph,
                const std::vector<Index>& list) {
    json.key(name).begin_array();
    for (const Index entity : list) write_short(json, graph, entity);
    json.end_array();
}

void write_date(JsonWriter& json, std::string_view name, const Dated& date) {
    if (date.text.empty()) return;
    const std::string prefix(name);
    json.member(name, date.text).optional_member(prefix + "_from", date.from());
    json.optional_member(prefix + "_to", date.to()).optional_member(prefix + "_precision", date.precision());
}

void write_source(JsonWriter& json, const KnowledgeGraph& graph, Index document) {
    const DocumentNode& d = graph.documents[document];
    json.key("document").begin_object().member("id", d.id).member("source", d.source);
    json.optional_member("title", d.title).optional_member("publisher", d.publisher);
    json.optional_member("published", d.published.text).optional_member("url", d.url).end_object();
}

void write_range(JsonWriter& json, const Evidence& evidence) {
    json.member_integer("begin", evidence.begin)
        .member_integer("end", evidence.end)
        .member("text", evidence.text);
}

void write_evidence(JsonWriter& json, const KnowledgeGraph& graph, const RelationEvidence& evidence) {
    json.begin_object().member("id", evidence.id).member("status", evidence.status);
    json.optional_member("title", evidence.title);
    if (evidence.attributed_to != kNowhere)
        write_entity_member(json, "attributed_to", graph, evidence.attributed_to);
    json.optional_member("rule", evidence.rule);
    write_range(json, evidence.evidence);
    write_source(json, graph, evidence.document);
    json.end_object();
}

}  // namespace

void write_entity_member(JsonWriter& json, std::string_view name, const KnowledgeGraph& graph, Index entity) {
    json.key(name);
    write_short(json, graph, entity);
}

void write_entity(JsonWriter& json, const KnowledgeGraph& graph, Index entity) {
    const EntityNode& e = graph.entities[entity];
    json.begin_object().member("kind", "entity").member("id", e.id).member("type", label_of(e.kind));
    json.member("name", e.name).key("label").begin_object();
    for (const auto& [language, name] : e.labels) json.member(language, name);
    json.end_object().optional_member("aliases", e.aliases).optional_member("wikidata", e.wikidata);
    json.optional_member("country", e.country).key("known").boolean(e.known);
    json.member_integer("mentions", e.mentions).end_object();
}

void write_document(JsonWriter& json, const KnowledgeGraph& graph, Index document) {
    const DocumentNode& d = graph.documents[document];
    json.begin_object().member("kind", "document").member("id", d.id).member("source", d.source);
    json.optional_member("title", d.title).member("language", d.language);
    write_date(json, "published", d.published);
    json.optional_member("publisher", d.publisher).optional_member("url", d.url);
    json.member_integer("length", d.length).end_object();
}

void write_statement(JsonWriter& json, const KnowledgeGraph& graph, Index statement) {
    const StatementNode& s = graph.statements[statement];
    json.begin_object().member("kind", "statement").member("id", s.id);
    write_entity_member(json, "speaker", graph, s.speaker);
    write_list(json, "about", graph, s.about);
    if (!s.addressee.empty()) write_list(json, "addressee", graph, s.addressee);
    write_date(json, "date", s.date);
    json.member("mode", s.mode).optional_member("cue", s.cue).optional_member("cameo", s.cameo);
    json.optional_member("rule", s.rule);
    write_range(json, s.evidence);
    write_source(json, graph, s.document);
    json.end_object();
}

void write_relation(JsonWriter& json, const KnowledgeGraph& graph, Index relation) {
    const RelationEdge& r = graph.relations[relation];
    json.begin_object().member("kind", "relation").member("id", r.id).member("type", r.type);
    write_entity_member(json, "subject", graph, r.subject);
    write_entity_member(json, "object", graph, r.object);
    if (r.date.text.empty()) json.key("date").null();
    write_date(json, "date", r.date);
    json.member("status", r.status).key("contested").boolean(r.contested);
    json.optional_member("title", r.title).optional_member("plover", r.plover);
    if (r.came_true != kNowhere) json.member("came_true", graph.relations[r.came_true].id);
    if (!r.attributed_to.empty()) write_list(json, "attributed_to", graph, r.attributed_to);
    json.key("evidence").begin_array();
    for (const RelationEvidence& evidence : r.evidence) write_evidence(json, graph, evidence);
    json.end_array().end_object();
}

void write_figure(JsonWriter& json, const KnowledgeGraph& graph, Index figure) {
    const FigureNode& f = graph.figures[figure];
    json.begin_object().member("kind", "figure").member("id", f.id).member("metric", f.metric);
    json.optional_member("noun", f.noun);
    write_list(json, "participants", graph, f.participants);
    if (f.value) json.key("value").number(*f.value);
    json.optional_member("unit", f.unit);
    if (f.change_percent) json.key("change_percent").number(*f.change_percent);
    json.optional_member("qualifier", f.qualifier);
    write_date(json, "period", f.period);
    json.optional_member("status", f.status);
    if (f.attributed_to != kNowhere) write_entity_member(json, "attributed_to", graph, f.attributed_to);
    json.optional_member("rule", f.rule);
    write_range(json, f.evidence);
    write_source(json, graph, f.document);
    json.end_object();
}

}  // namespace isnad
