// The knowledge graph as values in memory: what all documents of a store say, in an order that depends on
// content alone. Queries, statistics and exports read it; nothing changes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/edtf.h"
#include "core/extraction.h"
#include "graph/model.h"
#include "graph/store.h"

namespace isnad {

using Index = uint32_t;  // a place in one of the graph's vectors
inline constexpr Index kNowhere = UINT32_MAX;

// An EDTF date with what it means. `edtf` is empty where the text gives no date.
struct Dated {
    std::string text;
    std::optional<EdtfDate> edtf;

    [[nodiscard]] std::string from() const { return edtf ? first_day(edtf->days) : std::string(); }
    [[nodiscard]] std::string to() const { return edtf ? last_day(edtf->days) : std::string(); }
    [[nodiscard]] std::string_view precision() const { return edtf ? edtf->precision : std::string_view(); }
    // For sorting: dates without a beginning come last.
    [[nodiscard]] Day sort_day() const { return edtf ? edtf->days.first : kAlways; }
};
[[nodiscard]] Dated dated(std::string_view text);

struct EntityNode {
    std::string id;
    NodeKind kind = NodeKind::person;
    std::vector<std::pair<std::string, std::string>>
        labels;                        // language, name; sorted; the commonest of the documents
    std::vector<std::string> aliases;  // names as written, without the labels; sorted
    std::string name;                  // label to show: English, else the first, else made of the id
    std::string wikidata;
    std::string country;
    bool known = true;
    uint32_t mentions = 0;
};

struct DocumentNode {
    std::string id;
    std::string source;
    std::string title;
    std::string language;
    Dated published;
    std::string publisher;
    std::string url;
    uint32_t length = 0;
};

struct StatementNode {
    std::string id;
    Index document = kNowhere;
    Index speaker = kNowhere;
    std::vector<Index> about;      // sorted
    std::vector<Index> addressee;  // sorted
    std::string cue;
    std::string mode;
    Dated date;
    std::string cameo;
    std::string rule;
    Evidence evidence;
};

// What one document says of a relation.
struct RelationEvidence {
    Index document = kNowhere;
    std::string id;  // in the document's extraction
    std::string title;
    std::string status;
    Index attributed_to = kNowhere;
    std::string rule;
    Evidence evidence;
};

// One relation of all documents; graph/merge.h says when several are one. Its status is the strongest of its
// evidences (kStatuses), its title the commonest; it is attributed only when every evidence is.
struct RelationEdge {
    std::string id;
    std::string type;
    Index subject = kNowhere;
    Index object = kNowhere;
    Dated date;
    std::string status;
    bool contested = false;  // some evidence denies what another reports
    std::vector<Index> attributed_to;
    std::string title;
    std::string plover;
    std::vector<RelationEvidence> evidence;  // by document id, then position; never empty
    std::vector<std::string> merged_ids;  // of relations with wider dates that are part of this one; sorted
    Index came_true = kNowhere;           // of a plan: the relation that it became
};

struct FigureNode {
    std::string id;
    Index document = kNowhere;
    std::string metric;
    std::string noun;
    std::vector<Index> participants;  // sorted
    std::optional<double> value;
    std::string unit;
    std::optional<double> change_percent;
    std::string qualifier;
    Dated period;
    std::string status;
    Index attributed_to = kNowhere;
    std::string rule;
    Evidence evidence;
};

struct MentionCount {
    Index entity = kNowhere;
    Index document = kNowhere;
    uint32_t count = 0;
};

// Which facts a graph holds. All but `whole` have all entities and some of the facts (graph/graph_parts.h).
enum class Part : uint8_t {
    whole,
    documents,  // some documents, and what they alone say: statements, figures, mentions
    relations,  // all relations of some types and sides, and the documents of their evidence
    pairs,  // all statements of some speakers about some topics (their `about` alone), and their documents
};

// Vectors are sorted by id. Facts refer to entities and documents by index.
struct KnowledgeGraph {
    Part part = Part::whole;
    std::vector<EntityNode> entities;
    std::vector<DocumentNode> documents;
    std::vector<StatementNode> statements;
    std::vector<RelationEdge> relations;
    std::vector<FigureNode> figures;
    std::vector<MentionCount> mentions;  // by entity, then document

    // Nodes are numbered: entities, statements, figures, documents.
    [[nodiscard]] Index statement_node(Index i) const { return static_cast<Index>(entities.size()) + i; }
    [[nodiscard]] Index figure_node(Index i) const {
        return statement_node(static_cast<Index>(statements.size())) + i;
    }
    [[nodiscard]] Index document_node(Index i) const {
        return figure_node(static_cast<Index>(figures.size())) + i;
    }
    [[nodiscard]] Index node_count() const { return document_node(static_cast<Index>(documents.size())); }
    // kind and id of a node. REQUIRES: node < node_count().
    [[nodiscard]] NodeKind node_kind(Index node) const;
    [[nodiscard]] const std::string& node_id(Index node) const;
    // The index of an entity id, or kNowhere. O(log n).
    [[nodiscard]] Index find_entity(std::string_view id) const;
};

struct LoadOptions {
    bool without_rejected = false;  // leaves out what a reader judged wrong (graph/verdicts.h)
};

// Reads the whole store but the texts of documents. Equal contents give equal graphs, whatever the order of
// loading. Time complexity: O(n log n) of the facts.
[[nodiscard]] Result<KnowledgeGraph> load_graph(Store& store, LoadOptions options = {});

}  // namespace isnad
