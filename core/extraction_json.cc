// The contract on disk: extraction.h to and from contract/extraction.schema.json. Tested by
// tests/core/extraction_json_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "core/extraction.h"
#include "core/json.h"

namespace isnad {
namespace {

constexpr std::string_view kSchema = "isnad.extraction/1";

// --- writing ---

template <class S>
void write(JsonWriter& json, const BasicEvidence<S>& evidence) {
    json.member_integer("begin", evidence.begin)
        .member_integer("end", evidence.end)
        .member("text", evidence.text);
    if (evidence.sentence_end == 0) return;
    json.member_integer("sentence_begin", evidence.sentence_begin);
    json.member_integer("sentence_end", evidence.sentence_end);
}

template <class S>
void write(JsonWriter& json, const BasicDocumentRecord<S>& document) {
    json.begin_object().member("id", document.id).member("source", document.source);
    json.optional_member("title", document.title).member("language", document.language);
    json.optional_member("published", document.published).optional_member("publisher", document.publisher);
    json.optional_member("url", document.url).member_integer("length", document.length);
    json.optional_member("text", document.text).end_object();
}

template <class S>
void write(JsonWriter& json, const BasicEntityRecord<S>& entity) {
    if (!entity.written.empty()) {
        json.written(entity.written);
        return;
    }
    json.begin_object().member("id", entity.id).member("type", entity.type).key("label").begin_object();
    for (const auto& [language, name] : entity.label) json.member(language, name);
    json.end_object().optional_member("wikidata", entity.wikidata).optional_member("country", entity.country);
    json.key("known").boolean(entity.known).end_object();
}

template <class S>
void write(JsonWriter& json, const BasicMentionRecord<S>& mention) {
    json.begin_object().member("entity", mention.entity);
    json.member_integer("begin", mention.begin)
        .member_integer("end", mention.end)
        .member("text", mention.text);
    json.member("how", mention.how).optional_member("rule", mention.rule).end_object();
}

template <class S>
void write(JsonWriter& json, const BasicStatementRecord<S>& statement) {
    json.begin_object().member("id", statement.id).member("speaker", statement.speaker);
    json.optional_member("addressee", statement.addressee).optional_member("cue", statement.cue);
    json.member("mode", statement.mode).member("about", statement.about);
    json.optional_member("date", statement.date).optional_member("cameo", statement.cameo);
    json.optional_member("rule", statement.rule);
    write(json, statement.evidence);
    json.end_object();
}

template <class S>
void write(JsonWriter& json, const BasicRelationRecord<S>& relation) {
    json.begin_object().member("id", relation.id).member("type", relation.type);
    json.member("subject", relation.subject).member("object", relation.object);
    json.optional_member("title", relation.title).key("date");
    relation.date ? json.text(*relation.date) : json.null();
    json.member("status", relation.status).optional_member("attributed_to", relation.attributed_to);
    json.optional_member("plover", relation.plover).optional_member("rule", relation.rule);
    write(json, relation.evidence);
    json.end_object();
}

template <class S>
void write(JsonWriter& json, const BasicFigureRecord<S>& figure) {
    json.begin_object().member("id", figure.id).member("metric", figure.metric);
    json.optional_member("noun", figure.noun).member("participants", figure.participants);
    if (figure.value) json.key("value").number(*figure.value);
    json.optional_member("unit", figure.unit);
    if (figure.change_percent) json.key("change_percent").number(*figure.change_percent);
    json.optional_member("qualifier", figure.qualifier).optional_member("period", figure.period);
    json.optional_member("status", figure.status).optional_member("attributed_to", figure.attributed_to);
    json.optional_member("rule", figure.rule);
    write(json, figure.evidence);
    json.end_object();
}

template <class Record>
void write_all(JsonWriter& json, std::string_view name, const std::vector<Record>& records) {
    json.key(name).begin_array();
    for (const Record& record : records) write(json, record);
    json.end_array();
}

// --- reading ---

void read_range(const JsonNode& node, uint32_t& begin, uint32_t& end) {
    begin = node.required("begin").count();
    end = node.required("end").count();
    if (end < begin) node["end"].expected("end not to lie before begin");
}

Evidence read_evidence(const JsonNode& node) {
    Evidence evidence;
    read_range(node, evidence.begin, evidence.end);
    evidence.text = node.required("text").text();
    evidence.sentence_begin = node["sentence_begin"].count();
    evidence.sentence_end = node["sentence_end"].count();
    if (evidence.sentence_end < evidence.sentence_begin)
        node["sentence_end"].expected("sentence_end not to lie before sentence_begin");
    return evidence;
}

std::string read_id(const JsonNode& node) {
    std::string id = node.text();
    if (node.present() && id.empty()) node.expected("an id that is not empty");
    return id;
}

void read(const JsonNode& node, DocumentRecord& document) {
    document.id = read_id(node.required("id"));
    document.source = node.required("source").text();
    document.title = node["title"].text();
    document.language = node.required("language").text();
    document.published = node["published"].text();
    document.publisher = node["publisher"].text();
    document.url = node["url"].text();
    document.length = node["length"].count();
    document.text = node["text"].text();
}

void read(const JsonNode& node, EntityRecord& entity) {
    entity.id = read_id(node.required("id"));
    entity.type = node.required("type").one_of({"person", "country", "organization", "place", "event"});
    if (entity.id.size() <= entity.type.size() + 1 || !entity.id.starts_with(entity.type + '/'))
        node["id"].expected(fmt::format("an id that begins with {}/", entity.type));
    const JsonNode labels = node.required("label");
    for (const std::string_view language : labels.keys()) {
        const std::string name(language);
        entity.label.emplace_back(name, labels[name.c_str()].text());
    }
    std::sort(entity.label.begin(), entity.label.end());
    entity.wikidata = node["wikidata"].text();
    entity.country = node["country"].text();
    entity.known = node.required("known").boolean(true);
}

void read(const JsonNode& node, MentionRecord& mention) {
    mention.entity = read_id(node.required("entity"));
    read_range(node, mention.begin, mention.end);
    mention.text = node.required("text").text();
    mention.how = node.required("how").one_of({"name", "alias", "demonym", "role", "reference"});
    mention.rule = node["rule"].text();
}

void read(const JsonNode& node, StatementRecord& statement) {
    statement.id = read_id(node.required("id"));
    statement.speaker = read_id(node.required("speaker"));
    statement.addressee = node["addressee"].texts();
    statement.cue = node["cue"].text();
    statement.mode = node.required("mode").one_of({"direct", "indirect", "caption"});
    statement.about = node.required("about").texts();
    statement.date = node["date"].text();
    statement.cameo = node["cameo"].text();
    statement.rule = node["rule"].text();
    statement.evidence = read_evidence(node);
}

bool is_type_name(std::string_view name) {
    const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (name.empty() || !lower(name[0])) return false;
    return std::all_of(name.begin(), name.end(), [&](char c) { return lower(c) || digit(c); });
}

void read(const JsonNode& node, RelationRecord& relation) {
    relation.id = read_id(node.required("id"));
    const JsonNode type = node.required("type");
    relation.type = type.text();
    if (!is_type_name(relation.type)) type.expected("a relation type of the letters a-z, digits and _");
    relation.subject = read_id(node.required("subject"));
    relation.object = read_id(node.required("object"));
    relation.title = node["title"].text();
    const JsonNode date = node["date"];
    if (date.present() && !date.is_null()) relation.date = date.text();
    relation.status =
        node.required("status").one_of({"occurred", "ongoing", "planned", "denied", "hypothetical"});
    relation.attributed_to = node["attributed_to"].text();
    relation.plover = node["plover"].text();
    relation.rule = node["rule"].text();
    relation.evidence = read_evidence(node);
}

void read(const JsonNode& node, FigureRecord& figure) {
    figure.id = read_id(node.required("id"));
    figure.metric = node.required("metric").one_of({"trade_turnover", "investment", "gdp_growth", "export",
                                                    "import", "companies", "students", "length", "other"});
    figure.noun = node["noun"].text();
    figure.participants = node.required("participants").texts();
    figure.value = node["value"].number();
    figure.unit = node["unit"].text();
    figure.change_percent = node["change_percent"].number();
    figure.qualifier = node["qualifier"].one_of({"about", "over", "under", "exactly"});
    figure.period = node["period"].text();
    figure.status = node["status"].one_of({"actual", "expected", "target"});
    figure.attributed_to = node["attributed_to"].text();
    figure.rule = node["rule"].text();
    figure.evidence = read_evidence(node);
}

template <class Record>
void read_all(const JsonNode& node, std::vector<Record>& records) {
    const size_t n = node.size();
    records.resize(n);
    for (size_t i = 0; i < n; ++i) read(node.item(i), records[i]);
}

}  // namespace

namespace {

template <class S>
void write_extraction(JsonWriter& json, const BasicExtraction<S>& extraction) {
    json.begin_object().member("schema", kSchema).key("document");
    write(json, extraction.document);
    write_all(json, "entities", extraction.entities);
    write_all(json, "mentions", extraction.mentions);
    write_all(json, "statements", extraction.statements);
    write_all(json, "relations", extraction.relations);
    write_all(json, "figures", extraction.figures);
    json.end_object();
}

}  // namespace

void write_json(JsonWriter& json, const Extraction& extraction) {
    write_extraction(json, extraction);
}
void write_json(JsonWriter& json, const ExtractionView& extraction) {
    write_extraction(json, extraction);
}
std::string to_json(const EntityRecord& entity) {
    JsonWriter json;
    write(json, entity);
    return json.take();
}
std::string to_json(const Extraction& extraction) {
    JsonWriter json;
    write_extraction(json, extraction);
    return json.take();
}

Result<Extraction> extraction_from_json(std::string_view json, std::string_view where) {
    rapidjson::Document document;
    if (Status parsed = parse_json(json, document); !parsed.ok())
        return Error{std::string(where), parsed.error().what};
    JsonReport report;
    const JsonNode root(&document, report);
    Extraction extraction;
    if (root.required("schema").one_of({kSchema}).empty() && report.ok()) root["schema"].expected(kSchema);
    read(root.required("document"), extraction.document);
    read_all(root.required("entities"), extraction.entities);
    read_all(root.required("mentions"), extraction.mentions);
    read_all(root.required("statements"), extraction.statements);
    read_all(root.required("relations"), extraction.relations);
    read_all(root.required("figures"), extraction.figures);
    if (!report.ok()) return Error{std::string(where), report.what()};
    return extraction;
}

}  // namespace isnad
