// Facts as JSON objects: what `--json` of the questions prints and what the JSON lines export writes.
#pragma once

#include "core/json.h"
#include "graph/knowledge_graph.h"

namespace isnad {

// Each writes one object whose first member is "kind". Entities and documents inside are {"id", "name"} and
// {"id", "source", ...}. Unknown members are left out; an unknown date of a relation is null.
// REQUIRES: the index is one of the graph's.
void write_entity(JsonWriter& json, const KnowledgeGraph& graph, Index entity);
void write_document(JsonWriter& json, const KnowledgeGraph& graph, Index document);
void write_statement(JsonWriter& json, const KnowledgeGraph& graph, Index statement);
void write_relation(JsonWriter& json, const KnowledgeGraph& graph, Index relation);
void write_figure(JsonWriter& json, const KnowledgeGraph& graph, Index figure);

// "name": {"id", "name"}
void write_entity_member(JsonWriter& json, std::string_view name, const KnowledgeGraph& graph, Index entity);

}  // namespace isnad
