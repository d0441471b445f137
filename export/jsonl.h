// JSON lines: every entity, document, statement, relation and figure as one object, for programs and for
// DuckDB.
#pragma once

#include "export/sink.h"
#include "graph/knowledge_graph.h"

namespace isnad {

// The objects of facts_json.h, entities first, then documents, statements, relations, figures, each by id.
[[nodiscard]] Result<ExportReport> write_jsonl(const KnowledgeGraph& graph, Sink& sink);

}  // namespace isnad
