// FollowTheMoney entities: see jsonld.h. Tested by tests/consumers/formats_test.py.
#include <fmt/format.h>

#include "core/json.h"
#include "export/jsonld.h"

namespace isnad {
namespace {

const char* schema_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::person:
            return "Person";
        case NodeKind::country:
            return "PublicBody";
        case NodeKind::organization:
            return "Organization";
        case NodeKind::place:
            return "Address";
        default:
            return "Event";
    }
}

class FtmWriter {
  public:
    FtmWriter(const KnowledgeGraph& graph, Sink& sink) : graph_(graph), sink_(sink) {}

    size_t write() {
        for (const EntityNode& e : graph_.entities) entity(e);
        for (const DocumentNode& d : graph_.documents) article(d);
        for (const RelationEdge& r : graph_.relations) relation(r);
        for (const StatementNode& s : graph_.statements)
            for (const Index about : s.about) statement(s, about);
        return count_;
    }

  private:
    void open(const std::string& id, std::string_view schema) {
        json_.begin_object().member("id", id).member("schema", schema).key("properties").begin_object();
    }
    void close() {
        json_.end_object().end_object();
        sink_.write(json_.take());
        sink_.write("\n");
        ++count_;
    }
    // Properties have lists of values.
    void one(std::string_view name, const std::string& value) {
        if (!value.empty()) json_.member(name, std::vector<std::string>{value});
    }

    void entity(const EntityNode& e) {
        open(e.id, schema_of(e.kind));
        std::vector<std::string> names;
        for (const auto& [language, name] : e.labels) names.push_back(name);
        if (names.empty()) names.push_back(e.name);
        if (e.kind == NodeKind::place) {
            json_.member("full", names);
        } else {
            json_.member("name", names).optional_member("alias", e.aliases);
        }
        one("wikidataId", e.wikidata);
        const std::string& country = e.kind == NodeKind::country ? e.id : e.country;
        if (country.starts_with("country/") && country.size() == 10) one("country", country.substr(8));
        close();
    }

    void article(const DocumentNode& d) {
        open("document/" + d.id, "Article");
        one("title", d.title.empty() ? d.source : d.title);
        if (d.url.starts_with("http"))
            one("sourceUrl", d.url);
        else if (d.source.starts_with("http"))
            one("sourceUrl", d.source);
        one("publisher", d.publisher);
        one("publishedAt", d.published.from());
        close();
    }

    void dates(const Dated& date) {
        if (date.from() == date.to()) {
            one("date", date.from());
        } else {
            one("startDate", date.from());
            one("endDate", date.to());
        }
    }

    void relation(const RelationEdge& r) {
        const EntityNode& subject = graph_.entities[r.subject];
        const EntityNode& object = graph_.entities[r.object];
        const bool member = r.type == "member_of" && object.kind == NodeKind::organization &&
                            (subject.kind == NodeKind::person || subject.kind == NodeKind::organization ||
                             subject.kind == NodeKind::country);
        open("relation/" + r.id, member ? "Membership" : "UnknownLink");
        one(member ? "member" : "subject", subject.id);
        one(member ? "organization" : "object", object.id);
        one("role", r.title.empty() ? r.type : fmt::format("{}: {}", r.type, r.title));
        one("status", r.status);
        dates(r.date);
        std::vector<std::string> texts, proofs;
        for (const RelationEvidence& e : r.evidence) {
            texts.push_back(e.evidence.text);
            proofs.push_back("document/" + graph_.documents[e.document].id);
        }
        json_.member("description", texts).member("proof", proofs);
        close();
    }

    void statement(const StatementNode& s, Index about) {
        open(fmt::format("statement/{}/{}", s.id, graph_.entities[about].id), "UnknownLink");
        one("subject", graph_.entities[s.speaker].id);
        one("object", graph_.entities[about].id);
        one("role", "spoke_about");
        dates(s.date);
        one("description", s.evidence.text);
        one("proof", "document/" + graph_.documents[s.document].id);
        close();
    }

    const KnowledgeGraph& graph_;
    Sink& sink_;
    JsonWriter json_;
    size_t count_ = 0;
};

}  // namespace

Result<ExportReport> write_ftm(const KnowledgeGraph& graph, Sink& sink) {
    FtmWriter writer(graph, sink);
    const size_t lines = writer.write();
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    const size_t nodes = graph.entities.size() + graph.documents.size();
    return ExportReport{nodes, lines - nodes, 0};
}

}  // namespace isnad
