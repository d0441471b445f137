// See jsonld.h. Tested by tests/consumers/formats_test.py.
#include "export/jsonld.h"

#include <fmt/format.h>

#include "core/json.h"
#include "export/values.h"

namespace isnad {
namespace {

constexpr std::string_view kContext =
    R"({"schema":"https://schema.org/","prov":"http://www.w3.org/ns/prov#","oa":"http://www.w3.org/ns/oa#",)"
    R"("xsd":"http://www.w3.org/2001/XMLSchema#","isnad":"urn:isnad:","Person":"schema:Person","Country":"schema:Country",)"
    R"("Organization":"schema:Organization","Place":"schema:Place","Event":"schema:Event","Article":"schema:NewsArticle",)"
    R"("name":"schema:name","alternateName":"schema:alternateName","sameAs":{"@id":"schema:sameAs","@type":"@id"},)"
    R"("text":"schema:text","about":{"@id":"schema:about","@type":"@id"},"speaker":{"@id":"prov:wasAttributedTo","@type":"@id"},)"
    R"("addressee":{"@id":"schema:recipient","@type":"@id"},"agent":{"@id":"schema:agent","@type":"@id"},)"
    R"("object":{"@id":"schema:object","@type":"@id"},"from":{"@id":"prov:wasQuotedFrom","@type":"@id"},)"
    R"("start":{"@id":"schema:startDate","@type":"xsd:date"},"end":{"@id":"schema:endDate","@type":"xsd:date"},)"
    R"("edtf":"schema:temporal","published":"schema:datePublished","publisher":"schema:publisher","url":"schema:url",)"
    R"("language":"schema:inLanguage","type":"schema:additionalType","status":"isnad:status","value":"schema:value",)"
    R"("unit":"schema:unitText","body":{"@id":"oa:hasBody","@type":"@id"},"target":"oa:hasTarget",)"
    R"("source":{"@id":"oa:hasSource","@type":"@id"},"selector":"oa:hasSelector","exact":"oa:exact",)"
    R"("from_position":"oa:start","to_position":"oa:end"})";

// "urn:isnad:KIND:ID" with every byte that is not plain as %XX.
std::string urn(std::string_view kind, std::string_view id) {
    std::string out = fmt::format("urn:isnad:{}:", kind);
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            out.push_back(c);
        else
            out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return out;
}

std::string urn(const EntityNode& e) {
    return urn(lower_label(e.kind), std::string_view(e.id).substr(e.id.find('/') + 1));
}

class LinkedData {
  public:
    LinkedData(GraphParts& parts, Sink& sink) : parts_(parts), sink_(sink) {}

    Result<ExportReport> write() {
        sink_.write("{\"@context\":");
        sink_.write(kContext);
        sink_.write(",\"@graph\":[");
        for (const EntityNode& e : parts_.entities().entities) entity(e);
        report_.nodes = parts_.entities().entities.size();
        for (const Part part : {Part::documents, Part::relations})
            if (Status done = parts_.each(part, [&](const KnowledgeGraph& graph) { facts(graph); });
                !done.ok())
                return done.error();
        sink_.write("\n]}\n");
        return report_;
    }

  private:
    void facts(const KnowledgeGraph& graph) {
        graph_ = &graph;
        for (const RelationEdge& r : graph.relations) relation(r);
        report_.edges += graph.relations.size();
        if (graph.part != Part::documents) return;
        for (const DocumentNode& d : graph.documents) document(d);
        for (const StatementNode& s : graph.statements) statement(s);
        for (const FigureNode& f : graph.figures) figure(f);
        report_.nodes += graph.documents.size() + graph.statements.size() + graph.figures.size();
    }

    void put() {
        sink_.write(first_ ? "\n" : ",\n");
        first_ = false;
        sink_.write(json_.take());
    }

    JsonWriter& open(const std::string& id, std::string_view type) {
        return json_.begin_object().member("@id", id).member("@type", type);
    }

    void list(const char* name, const std::vector<Index>& entities) {
        if (entities.empty()) return;
        json_.key(std::string_view(name)).begin_array();
        for (const Index e : entities) json_.text(urn(graph_->entities[e]));
        json_.end_array();
    }

    void date(const Dated& date) {
        json_.optional_member("edtf", date.text).optional_member("start", date.from());
        json_.optional_member("end", date.to());
    }

    void entity(const EntityNode& e) {
        open(urn(e), label_of(e.kind)).key("name").begin_array();
        for (const auto& [language, name] : e.labels)
            json_.begin_object().member("@value", name).member("@language", language).end_object();
        if (e.labels.empty()) json_.text(e.name);
        json_.end_array().optional_member("alternateName", e.aliases);
        if (!e.wikidata.empty()) json_.member("sameAs", "http://www.wikidata.org/entity/" + e.wikidata);
        json_.end_object();
        put();
    }

    void document(const DocumentNode& d) {
        open(urn("document", d.id), "Article").member("url", d.url.empty() ? d.source : d.url);
        json_.optional_member("name", d.title).optional_member("language", d.language);
        json_.optional_member("published", d.published.text)
            .optional_member("publisher", d.publisher)
            .end_object();
        put();
    }

    // The annotation that ties a fact to the words of a document.
    void annotation(const std::string& body, const std::string& id, Index document,
                    const Evidence& evidence) {
        open(urn("annotation", id), "oa:Annotation").member("body", body);
        json_.key("target").begin_object().member("source", urn("document", graph_->documents[document].id));
        json_.key("selector").begin_array().begin_object().member("@type", "oa:TextPositionSelector");
        json_.member_integer("from_position", evidence.begin)
            .member_integer("to_position", evidence.end)
            .end_object();
        json_.begin_object()
            .member("@type", "oa:TextQuoteSelector")
            .member("exact", evidence.text)
            .end_object();
        json_.end_array().end_object().end_object();
        put();
    }

    void statement(const StatementNode& s) {
        const std::string id = urn("statement", s.id);
        open(id, "schema:Quotation").member("text", s.evidence.text);
        json_.member("speaker", urn(graph_->entities[s.speaker]));
        list("about", s.about);
        list("addressee", s.addressee);
        date(s.date);
        json_.member("from", urn("document", graph_->documents[s.document].id)).end_object();
        put();
        annotation(id, s.id, s.document, s.evidence);
    }

    void relation(const RelationEdge& r) {
        const std::string id = urn("relation", r.id);
        open(id, "schema:Action").member("type", r.type).member("agent", urn(graph_->entities[r.subject]));
        json_.member("object", urn(graph_->entities[r.object])).member("status", r.status);
        json_.optional_member("name", r.title);
        list("speaker", r.attributed_to);
        date(r.date);
        json_.key("from").begin_array();
        for (const RelationEvidence& e : r.evidence)
            json_.text(urn("document", graph_->documents[e.document].id));
        json_.end_array().end_object();
        put();
        for (size_t i = 0; i < r.evidence.size(); ++i)
            annotation(id, fmt::format("{}.{}", r.id, i), r.evidence[i].document, r.evidence[i].evidence);
    }

    void figure(const FigureNode& f) {
        const std::string id = urn("figure", f.id);
        open(id, "schema:Claim").member("type", f.metric).optional_member("name", f.noun);
        list("about", f.participants);
        if (f.value) json_.key("value").number(*f.value);
        json_.optional_member("unit", f.unit).optional_member("status", f.status);
        if (f.attributed_to != kNowhere) json_.member("speaker", urn(graph_->entities[f.attributed_to]));
        date(f.period);
        json_.member("from", urn("document", graph_->documents[f.document].id)).end_object();
        put();
        annotation(id, f.id, f.document, f.evidence);
    }

    GraphParts& parts_;
    const KnowledgeGraph* graph_ = nullptr;  // the part being written
    ExportReport report_;
    Sink& sink_;
    JsonWriter json_;
    bool first_ = true;
};

}  // namespace

Result<ExportReport> write_jsonld(GraphParts& parts, Sink& sink) {
    Result<ExportReport> report = LinkedData(parts, sink).write();
    return close_after(sink, std::move(report));
}

}  // namespace isnad
