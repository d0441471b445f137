// CSV files for `neo4j-admin database import full`, with the command ready to paste.
#pragma once

#include "export/rows.h"
#include "export/sink.h"

namespace isnad {

// Fills the folder (made when missing): LABEL.csv for each kind of node, TYPE-from-to.csv for each kind of
// edge, and import.sh. Texts are quoted, quotes doubled; lists are joined by U+001F; ids are those of the
// Cypher script, so that it can run on the imported store afterwards.
[[nodiscard]] Result<ExportReport> write_csv(Rows& rows, const std::string& folder);

}  // namespace isnad
