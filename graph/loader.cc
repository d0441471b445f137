// Entities, documents and mentions: see loader.h. Tested by tests/graph/graph_parts_test.cc.
#include "graph/loader.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/json.h"
#include "graph/votes.h"

namespace isnad {
namespace {

std::string readable_id(std::string_view id) {
    std::string name(id.substr(id.find('/') + 1));
    if (name.starts_with('~')) name.erase(0, 1);
    std::replace(name.begin(), name.end(), '-', ' ');
    return name;
}

std::string shown_name(const EntityNode& entity) {
    for (const auto& [language, name] : entity.labels)
        if (language == "en") return name;
    return entity.labels.empty() ? readable_id(entity.id) : entity.labels.front().second;
}

// What the documents say of one entity.
struct EntityVotes {
    std::map<std::string, Votes> labels;
    Votes wikidata;
    Votes country;
    bool known = false;

    // REQUIRES: columns id, label, wikidata, country, known.
    void add(const Query& query, uint32_t documents) {
        rapidjson::Document json;
        if (!parse_json(query.view(1), json).ok()) return;
        JsonReport report;
        const JsonNode names(&json, report);
        for (const std::string_view language : names.keys()) {
            const std::string key(language);
            labels[key].add(names[key.c_str()].text(), documents);
        }
        wikidata.add(query.view(2), documents);
        country.add(query.view(3), documents);
        known = known || query.integer(4) != 0;
    }

    void decide(EntityNode& entity) const {
        for (const auto& [language, names] : labels)
            if (std::string name = names.best(); !name.empty())
                entity.labels.emplace_back(language, std::move(name));
        entity.name = shown_name(entity);
        entity.wikidata = wikidata.best();
        entity.country = country.best();
        entity.known = known;
    }
};

}  // namespace

void Loader::entities() {
    read_entities();
    entity_of_id_.reserve(entities_.size());
    for (Index i = 0; i < entities_.size(); ++i) entity_of_id_[entities_[i].id] = i;
    read_names();
    read_rejected();
    read_repeated();
}

void Loader::read_entities() {
    Query count(db_, "SELECT count(DISTINCT id) FROM entity");
    while (count.next()) entities_.reserve(static_cast<size_t>(count.integer(0)));
    Query query(db_,
                "SELECT e.id, e.label, e.wikidata, e.country, e.known, "
                "(SELECT count(*) FROM document_entity WHERE entity = e.key) FROM entity e ORDER BY e.id");
    EntityVotes votes;
    while (query.next()) {
        const uint32_t documents = query.count(5);
        if (documents == 0) continue;
        std::vector<EntityNode>& list = entities_;
        if (list.empty() || list.back().id != query.view(0)) {
            if (!list.empty()) votes.decide(list.back());
            votes = {};
            EntityNode& entity = list.emplace_back();
            entity.id = query.text(0);
            entity.kind = entity_kind(entity.id).value_or(NodeKind::person);
        }
        votes.add(query, documents);
    }
    if (!entities_.empty()) votes.decide(entities_.back());
}

// Counts the mentions, and keeps the names that are no label.
void Loader::read_names() {
    Query query(db_, "SELECT entity, how, text FROM mention");
    while (query.next()) {
        const Index at = entity(query.view(0));
        if (!db_.ok()) return;  // damaged: there may be no entity at all
        EntityNode& named = entities_[at];
        ++named.mentions;
        const std::string_view how = query.view(1);
        if (how != "name" && how != "alias") continue;
        const std::string_view name = query.view(2);
        const auto is_name = [&](const auto& label) { return label.second == name; };
        if (std::none_of(named.labels.begin(), named.labels.end(), is_name) &&
            std::find(named.aliases.begin(), named.aliases.end(), name) == named.aliases.end())
            named.aliases.emplace_back(name);
    }
    for (EntityNode& entity : entities_) std::sort(entity.aliases.begin(), entity.aliases.end());
}

void Loader::read_rejected() {
    if (!options_.without_rejected) return;
    Query query(db_, "SELECT kind, document, fact FROM verdict WHERE verdict = 'no'");
    while (query.next()) rejected_.insert({query.text(0), query.text(1), query.text(2)});
}

void Loader::read_repeated() {
    Query documents(db_, "SELECT id FROM document GROUP BY id HAVING count(*) > 1");
    if (documents.next()) return db_.fail(SQLITE_CORRUPT);  // add() lets none in
    Query statements(db_, "SELECT id FROM statement GROUP BY id HAVING count(*) > 1");
    while (statements.next()) repeated_statements_.insert(statements.text(0));
    Query figures(db_, "SELECT id FROM figure GROUP BY id HAVING count(*) > 1");
    while (figures.next()) repeated_figures_.insert(figures.text(0));
}

bool Loader::is_rejected(const char* kind, int64_t document_key, std::string_view fact) const {
    if (rejected_.empty()) return false;
    const Index at = document(document_key);
    return db_.ok() && rejected_.contains({kind, graph_.documents[at].id, std::string(fact)});
}

KnowledgeGraph Loader::take_facts() {
    document_of_key_.clear();
    return std::exchange(graph_, {});
}

void Loader::documents(Source source) {
    Query query(
        db_, "SELECT d.key, d.id, d.source, d.title, d.language, d.published, d.publisher, d.url, d.length ",
        source.from, " ORDER BY d.id, d.source");
    source.bind_to(query);
    while (query.next()) {
        document_of_key_[query.integer(0)] = static_cast<Index>(graph_.documents.size());
        graph_.documents.push_back({query.text(1), query.text(2), query.text(3), query.text(4),
                                    dated(query.view(5)), query.text(6), query.text(7), query.count(8)});
    }
}

void Loader::mentions(Source source) {
    std::vector<std::pair<Index, Index>> all;
    Query query(db_, "SELECT m.entity, m.document ", source.from, "");
    source.bind_to(query);
    while (query.next()) all.emplace_back(entity(query.view(0)), document(query.integer(1)));
    std::sort(all.begin(), all.end());
    for (const auto& [entity, document] : all) {
        std::vector<MentionCount>& counts = graph_.mentions;
        if (counts.empty() || counts.back().entity != entity || counts.back().document != document)
            counts.push_back({entity, document, 0});
        ++counts.back().count;
    }
}

Index Loader::entity(std::string_view id) const {
    const auto found = entity_of_id_.find(id);
    if (found != entity_of_id_.end()) return found->second;
    db_.fail(SQLITE_CORRUPT);
    return 0;
}

Index Loader::optional_entity(std::string_view id) const {
    return id.empty() ? kNowhere : entity(id);
}

Index Loader::document(int64_t key) const {
    const auto found = document_of_key_.find(key);
    if (found != document_of_key_.end()) return found->second;
    db_.fail(SQLITE_CORRUPT);
    return 0;
}

}  // namespace isnad
