// From the store's rows to the graph's values: what load_graph() and GraphParts share. Private to this room.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/knowledge_graph.h"
#include "graph/sqlite.h"

namespace isnad {

// Where the rows of a load stand: FROM with the tables that the query names, WHERE with its two parameters.
struct Source {
    const char* from;
    int64_t begin = 0;  // of a part: places in its table (graph_parts.cc)
    int64_t end = 0;

    void bind_to(Query& query) const {
        if (end != 0) query.bind(begin, end);
    }
};

// Rows come in an order by content. Entities are read first, then documents: facts refer to both.
class Loader {
  public:
    Loader(Database& db, LoadOptions options) : db_(db), options_(options) {}
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    void entities();                   // with their names as written and the number of mentions
    void documents(Source source);     // names d
    void statements(Source source);    // names s, d
    void spoken_pairs(Source source);  // names s, d and p.entity: statements with this one topic
    void relations(Source source);     // names r, v, d
    void figures(Source source);       // names f, d
    void mentions(Source source);      // names m

    // The entities, which leave the loader; it goes on knowing their ids, so they must outlive it unchanged.
    [[nodiscard]] std::vector<EntityNode> take_entities() { return std::move(entities_); }
    // The documents and facts read since the last call; without entities.
    [[nodiscard]] KnowledgeGraph take_facts();

  private:
    void read_entities();
    void read_names();
    void read_rejected();
    void read_repeated();
    [[nodiscard]] bool is_rejected(const char* kind, int64_t document_key, std::string_view fact) const;
    StatementNode statement(const Query& query) const;
    // REQUIRES: the store has it. Store::add puts every named entity in.
    [[nodiscard]] Index entity(std::string_view id) const;
    [[nodiscard]] Index optional_entity(std::string_view id) const;
    [[nodiscard]] Index document(int64_t key) const;

    Database& db_;
    LoadOptions options_;
    std::vector<EntityNode> entities_;
    KnowledgeGraph graph_;  // documents and facts
    std::unordered_map<std::string_view, Index> entity_of_id_;
    std::unordered_map<int64_t, Index> document_of_key_;
    std::set<std::array<std::string, 3>> rejected_;  // kind, document, fact
    // Ids that several documents gave to facts: ids of other programs.
    std::set<std::string, std::less<>> repeated_statements_, repeated_figures_;
};

}  // namespace isnad
