// JSON lines: every entity, document, statement, relation and figure as one object, for programs and for
// DuckDB.
#pragma once

#include "export/sink.h"
#include "graph/graph_parts.h"

namespace isnad {

// The objects of facts_json.h: entities by id, then by parts of the store documents, their statements and
// figures, then relations.
[[nodiscard]] Result<ExportReport> write_jsonl(GraphParts& parts, Sink& sink);

}  // namespace isnad
