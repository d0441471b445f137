// GraphML 1.0: for Gephi, yEd, NetworkX, igraph, Boost. Valid against the schema; docs/formats.md says what
// stands where.
#pragma once

#include "export/rows.h"
#include "export/sink.h"

namespace isnad {

// Streams nodes and edges of the view. Keys: label, weight, n_* and e_*; dates are ISO text, lists joined by
// "|" (a "|" or "\" in an item has a "\" in front). One node a line of values; parallel edges have ids of
// their own.
[[nodiscard]] Result<ExportReport> write_graphml(Rows& rows, Sink& sink);

}  // namespace isnad
