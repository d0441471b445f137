// From the store's rows to the graph's values; every query has an order by content. Tested by
// tests/graph/knowledge_graph_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "core/json.h"
#include "graph/knowledge_graph.h"
#include "graph/merge.h"
#include "graph/store_open.h"

namespace isnad {
namespace {

Dated dated(std::string_view text) {
    return {std::string(text), parse_edtf(text)};
}

// Counts strings and gives the commonest; among equals the smallest.
class Votes {
  public:
    void add(std::string_view value, uint32_t count = 1) {
        if (!value.empty()) counts_[std::string(value)] += count;
    }
    [[nodiscard]] std::string best() const {
        std::string best;
        uint32_t most = 0;
        for (const auto& [value, count] : counts_) {
            if (count <= most) continue;
            most = count;
            best = value;
        }
        return best;
    }

  private:
    std::map<std::string, uint32_t> counts_;
};

std::string readable_id(std::string_view id) {
    std::string name(id.substr(id.find('/') + 1));
    if (name.starts_with('~')) name.erase(0, 1);
    std::replace(name.begin(), name.end(), '-', ' ');
    return name;
}

// Several documents may give facts the same id (ids of other programs): then the document's id tells them
// apart.
template <class Fact>
void make_ids_unique(std::vector<Fact>& facts, const std::vector<DocumentNode>& documents) {
    std::map<std::string_view, uint32_t> uses;
    for (const Fact& fact : facts) ++uses[fact.id];
    std::vector<std::string> ids;
    for (const Fact& fact : facts)
        ids.push_back(uses[fact.id] > 1 ? fmt::format("{}-{}", documents[fact.document].id, fact.id)
                                        : fact.id);
    for (size_t i = 0; i < facts.size(); ++i) facts[i].id = std::move(ids[i]);
    std::sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.id < b.id; });
}

class Loader {
  public:
    Loader(Database& db, LoadOptions options) : db_(db), options_(options) {}

    KnowledgeGraph load() {
        load_documents();
        if (options_.without_rejected) load_rejected();
        load_entities();
        load_mentions();
        load_statements();
        load_relations();
        load_figures();
        make_ids_unique(graph_.statements, graph_.documents);
        make_ids_unique(graph_.figures, graph_.documents);
        return std::move(graph_);
    }

  private:
    void load_documents() {
        Query query(
            db_,
            "SELECT key, id, source, title, language, published, publisher, url, length FROM document "
            "ORDER BY id, source");
        while (query.next()) {
            document_of_key_[query.integer(0)] = static_cast<Index>(graph_.documents.size());
            graph_.documents.push_back({query.text(1), query.text(2), query.text(3), query.text(4),
                                        dated(query.view(5)), query.text(6), query.text(7), query.count(8)});
        }
    }

    void load_rejected() {
        Query query(db_, "SELECT kind, document, fact FROM verdict WHERE verdict = 'no'");
        while (query.next()) rejected_.insert({query.text(0), query.text(1), query.text(2)});
    }
    [[nodiscard]] bool is_rejected(const char* kind, int64_t document_key, std::string_view fact) const {
        if (rejected_.empty()) return false;
        return rejected_.contains({kind, graph_.documents[document(document_key)].id, std::string(fact)});
    }

    struct EntityVotes {
        std::map<std::string, Votes> labels;
        Votes wikidata;
        Votes country;
        bool known = false;
    };

    void vote(EntityVotes& votes, Query& query) {
        const uint32_t documents = query.count(5);
        rapidjson::Document json;
        if (!parse_json(query.view(1), json).ok()) return;
        JsonReport report;
        const JsonNode labels(&json, report);
        for (const std::string_view language : labels.keys()) {
            const std::string key(language);
            votes.labels[key].add(labels[key.c_str()].text(), documents);
        }
        votes.wikidata.add(query.view(2), documents);
        votes.country.add(query.view(3), documents);
        votes.known = votes.known || query.integer(4) != 0;
    }

    void load_entities() {
        std::map<std::string, EntityVotes> all;
        Query query(db_,
                    "SELECT e.id, e.label, e.wikidata, e.country, e.known, count(*) FROM entity e "
                    "JOIN document_entity d ON d.entity = e.key GROUP BY e.key");
        while (query.next()) vote(all[query.text(0)], query);
        for (const auto& [id, votes] : all) {
            EntityNode entity;
            entity.id = id;
            entity.kind = entity_kind(id).value_or(NodeKind::person);
            for (const auto& [language, names] : votes.labels)
                if (const std::string name = names.best(); !name.empty())
                    entity.labels.emplace_back(language, name);
            entity.name = shown_name(entity);
            entity.wikidata = votes.wikidata.best();
            entity.country = votes.country.best();
            entity.known = votes.known;
            entity_of_id_[id] = static_cast<Index>(graph_.entities.size());
            graph_.entities.push_back(std::move(entity));
        }
    }

    static std::string shown_name(const EntityNode& entity) {
        for (const auto& [language, name] : entity.labels)
            if (language == "en") return name;
        return entity.labels.empty() ? readable_id(entity.id) : entity.labels.front().second;
    }

    void load_mentions() {
        std::map<std::pair<Index, Index>, uint32_t> counts;
        Query query(db_, "SELECT entity, document, count(*) FROM mention GROUP BY entity, document");
        while (query.next()) counts[{entity(query.view(0)), document(query.integer(1))}] += query.count(2);
        for (const auto& [where, count] : counts) {
            graph_.mentions.push_back({where.first, where.second, count});
            graph_.entities[where.first].mentions += count;
        }
        Query names(
            db_,
            "SELECT DISTINCT entity, text FROM mention WHERE how IN ('name', 'alias') ORDER BY entity, text");
        while (names.next()) {
            EntityNode& named = graph_.entities[entity(names.view(0))];
            const std::string_view name = names.view(1);
            if (std::none_of(named.labels.begin(), named.labels.end(),
                             [&](const auto& l) { return l.second == name; }))
                named.aliases.emplace_back(name);
        }
    }

    void load_statements() {
        std::unordered_map<int64_t, size_t> place;
        Query query(
            db_,
            "SELECT s.key, s.id, s.document, s.speaker, s.cue, s.mode, s.date, s.cameo, s.rule, s.begin, "
            "s.\"end\", s.text, s.sentence_begin, s.sentence_end FROM statement s "
            "JOIN document d ON d.key = s.document ORDER BY s.id, d.id");
        while (query.next()) {
            if (is_rejected("statement", query.integer(2), query.view(1))) continue;
            place[query.integer(0)] = graph_.statements.size();
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
            graph_.statements.push_back(std::move(s));
        }
        Query links(db_,
                    "SELECT statement, role, entity FROM statement_entity ORDER BY statement, role, entity");
        while (links.next()) {
            const auto at = place.find(links.integer(0));
            if (at == place.end()) continue;
            StatementNode& s = graph_.statements[at->second];
            (links.view(1) == "about" ? s.about : s.addressee).push_back(entity(links.view(2)));
        }
    }

    void load_relations() {
        Query query(
            db_,
            "SELECT r.id, r.type, r.subject, r.object, r.date, v.plover, v.document, v.id, v.title, "
            "v.status, "
            "v.attributed_to, v.rule, v.begin, v.\"end\", v.text, v.sentence_begin, v.sentence_end "
            "FROM relation r JOIN evidence v ON v.relation = r.key JOIN document d ON d.key = v.document "
            "ORDER BY r.id, d.id, v.begin, v.\"end\", v.id");
        while (query.next()) {
            if (is_rejected("relation", query.integer(6), query.view(7))) continue;
            if (graph_.relations.empty() || graph_.relations.back().id != query.view(0)) {
                RelationEdge relation;
                relation.id = query.text(0);
                relation.type = query.text(1);
                relation.subject = entity(query.view(2));
                relation.object = entity(query.view(3));
                relation.date = dated(query.view(4));
                graph_.relations.push_back(std::move(relation));
            }
            RelationEdge& relation = graph_.relations.back();
            if (relation.plover.empty()) relation.plover = query.text(5);
            relation.evidence.push_back({document(query.integer(6)), query.text(7), query.text(8),
                                         query.text(9), optional_entity(query.view(10)), query.text(11),
                                         evidence(query, 12)});
        }
        merge_relations(graph_.relations);
        for (RelationEdge& relation : graph_.relations) summarise(relation);
        link_plans(graph_);
    }

    // Status, title and attribution from the evidences: see RelationEdge.
    static void summarise(RelationEdge& relation) {
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
        if (unattributed) relation.attributed_to.clear();
        std::sort(relation.attributed_to.begin(), relation.attributed_to.end());
        relation.attributed_to.erase(
            std::unique(relation.attributed_to.begin(), relation.attributed_to.end()),
            relation.attributed_to.end());
    }

    void load_figures() {
        std::unordered_map<int64_t, size_t> place;
        Query query(
            db_,
            "SELECT f.key, f.id, f.document, f.metric, f.noun, f.value, f.unit, f.change_percent, "
            "f.qualifier, "
            "f.period, f.status, f.attributed_to, f.rule, f.begin, f.\"end\", f.text, f.sentence_begin, "
            "f.sentence_end FROM figure f JOIN document d ON d.key = f.document ORDER BY f.id, d.id");
        while (query.next()) {
            if (is_rejected("figure", query.integer(2), query.view(1))) continue;
            place[query.integer(0)] = graph_.figures.size();
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
            graph_.figures.push_back(std::move(f));
        }
        Query links(db_, "SELECT figure, entity FROM figure_entity ORDER BY figure, entity");
        while (links.next())
            if (const auto at = place.find(links.integer(0)); at != place.end())
                graph_.figures[at->second].participants.push_back(entity(links.view(1)));
    }

    static Evidence evidence(const Query& query, int column) {
        return {query.count(column), query.count(column + 1), query.text(column + 2), query.count(column + 3),
                query.count(column + 4)};
    }

    // Store::add puts every named entity in, so that ids are always found.
    [[nodiscard]] Index entity(std::string_view id) const {
        const auto found = entity_of_id_.find(std::string(id));
        if (found != entity_of_id_.end()) return found->second;
        db_.fail(SQLITE_CORRUPT);
        return 0;
    }
    [[nodiscard]] Index optional_entity(std::string_view id) const {
        return id.empty() ? kNowhere : entity(id);
    }
    [[nodiscard]] Index document(int64_t key) const {
        const auto found = document_of_key_.find(key);
        if (found != document_of_key_.end()) return found->second;
        db_.fail(SQLITE_CORRUPT);
        return 0;
    }

    Database& db_;
    LoadOptions options_;
    std::set<std::array<std::string, 3>> rejected_;  // kind, document, fact
    KnowledgeGraph graph_;
    std::unordered_map<std::string, Index> entity_of_id_;
    std::unordered_map<int64_t, Index> document_of_key_;
};

}  // namespace

Result<KnowledgeGraph> load_graph(Store& store, LoadOptions options) {
    Database& db = store.database();
    db.run("BEGIN");  // one view of the store, while others write
    KnowledgeGraph graph = Loader(db, options).load();
    db.run("COMMIT");
    if (db.ok()) return graph;
    Error error = store_error(db, store.path());
    db.forget_failure();
    sqlite3_exec(db.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return error;
}

}  // namespace isnad
