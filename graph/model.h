// The fixed vocabulary of the graph: kinds of nodes and edges, their names in exports, and which relations
// have no direction. Labels and types of every export come from here, never from text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

enum class NodeKind : uint8_t { person, country, organization, place, event, statement, figure, document };
inline constexpr size_t kNodeKinds = 8;

// "Person", "Country", ...: the label in exports.
[[nodiscard]] std::string_view label_of(NodeKind kind);
// The kind of an entity type ("person") or of an entity id ("person/x"); nothing for other texts.
[[nodiscard]] std::optional<NodeKind> entity_kind(std::string_view type_or_id);

enum class EdgeKind : uint8_t {
    said,          // entity -> statement
    about,         // statement -> entity
    addressed_to,  // statement -> entity
    claimed,       // entity -> figure
    concerns,      // figure -> entity
    reported_in,   // statement or figure -> document
    mentioned_in,  // entity -> document
    relation,      // entity -> entity; its type is the relation's
    spoke_about,   // entity -> entity, derived from statements
};

// "SAID", "ABOUT", ...; REQUIRES: kind is not relation.
[[nodiscard]] std::string_view type_of(EdgeKind kind);
// "met_with" -> "MET_WITH". REQUIRES: is_relation_type(type).
[[nodiscard]] std::string relation_edge_type(std::string_view type);
// Lower-case letters, digits and _, beginning with a letter: safe as a type in every format.
[[nodiscard]] bool is_relation_type(std::string_view type);

// Relations without direction: the smaller id is the subject. The same as `symmetric` in
// gazetteers/model/relations.tsv; a test compares the two.
inline constexpr std::array<std::string_view, 6> kSymmetricRelations = {
    "borders", "cooperates_with", "met_with", "signed_with", "spoke_with", "trades_with"};
[[nodiscard]] bool is_symmetric(std::string_view relation_type);

// Statuses from strong to weak. A relation's status is the strongest that any of its evidences gives.
inline constexpr std::array<std::string_view, 5> kStatuses = {"occurred", "ongoing", "planned", "denied",
                                                              "hypothetical"};
// Place in kStatuses; its size for other texts.
[[nodiscard]] size_t status_rank(std::string_view status);

}  // namespace isnad
