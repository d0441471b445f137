// The statements that write a graph into Neo4j, without their rows: what the script and the push share.
#pragma once

#include <string>
#include <vector>

#include "export/rows.h"

namespace isnad {

// Constraints on the ids of every label and type, each one statement. Run again, they change nothing.
[[nodiscard]] Result<std::vector<std::string>> cypher_constraints(Rows& rows);

// What follows "UNWIND rows AS row": MERGE on the id, then SET every property by name (null removes it).
// A row is {id, label, ...} for nodes and {a, b, id, weight, ...} for edges. Labels, types and names come
// from tables, never from text.
[[nodiscard]] std::string cypher_merge(const NodeRow& row, std::span<const Column> columns);
[[nodiscard]] std::string cypher_merge(const EdgeRow& row);

}  // namespace isnad
