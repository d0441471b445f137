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
    FtmWriter(GraphParts& parts, Sink& sink) : parts_(parts), sink_(sink) {}

    Result<ExportReport> write() {
        for (const EntityNode& e : parts_.entities().entities) entity(e);
        for (const Part part : {Part::documents, Part::relations})
            if (Status done = parts_.each(part, [&](const KnowledgeGraph& graph) { facts(graph); });
                !done.ok())
                return done.error();
        return report_;
    }

  private:
    void facts(const KnowledgeGraph& graph) {
        graph_ = &graph;
        for (const RelationEdge& r : graph.relations) relation(r);
        if (graph.part != Part::documents) return;
        for (const DocumentNode& d : graph.documents) article(d);
        for (const StatementNode& s : graph.statements)
            for (const Index about : s.about) statement(s, about);
    }

    void open(const std::string& id, std::string_view schema) {
        json_.begin_object().member("id", id).member("schema", schema).key("properties").begin_object();
    }
    void close(size_t& count) {
        json_.end_object().end_object();
        sink_.write(json_.take());
        sink_.write("\n");
        ++count;
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
        close(report_.nodes);
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
        close(report_.nodes);
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
        const EntityNode& subject = graph_->entities[r.subject];
        const EntityNode& object = graph_->entities[r.object];
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
            proofs.push_back("document/" + graph_->documents[e.document].id);
        }
        json_.member("description", texts).member("proof", proofs);
        close(report_.edges);
    }

    void statement(const StatementNode& s, Index about) {
        open(fmt::format("statement/{}/{}", s.id, graph_->entities[about].id), "UnknownLink");
        one("subject", graph_->entities[s.speaker].id);
        one("object", graph_->entities[about].id);
        one("role", "spoke_about");
        dates(s.date);
        one("description", s.evidence.text);
        one("proof", "document/" + graph_->documents[s.document].id);
        close(report_.edges);
    }

    GraphParts& parts_;
    const KnowledgeGraph* graph_ = nullptr;  // the part being written
    Sink& sink_;
    JsonWriter json_;
    ExportReport report_;
};

}  // namespace

Result<ExportReport> write_ftm(GraphParts& parts, Sink& sink) {
    Result<ExportReport> report = FtmWriter(parts, sink).write();
    return close_after(sink, std::move(report));
}

}  // namespace isnad
