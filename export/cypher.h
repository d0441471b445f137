// A Cypher script: for Neo4j 5 and, without its constraints, other Cypher databases. Run twice it gives one
// graph.
#pragma once

#include "export/rows.h"
#include "export/sink.h"

namespace isnad {

// Constraints on ids first, then blocks of at most 500 rows or 16 KB: UNWIND [...] AS row MERGE on id, SET
// every property by name (a missing one is removed). Labels, types and names come from tables, never from
// text. Dates become dates.
[[nodiscard]] Result<ExportReport> write_cypher(Rows& rows, Sink& sink);

// A literal: 'text' with \ and ' escaped and line ends raw. A backslash never stands before a u in the
// script, since Neo4j reads \uXXXX before it parses: 'a\\' + 'u0041'.
[[nodiscard]] std::string cypher_text(std::string_view text);

}  // namespace isnad
