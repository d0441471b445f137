// GEXF 1.3 and 1.2: for Gephi, with edge kinds, a timeline, colours and sizes.
#pragma once

#include "export/rows.h"
#include "export/sink.h"

namespace isnad {

enum class GexfVersion { v1_2, v1_3 };

// Edges carry their days as start and end, nodes those of all their edges; facts without a date are always
// there. 1.3 writes the edge type as `kind` besides the column e_type.
[[nodiscard]] Result<ExportReport> write_gexf(Rows& rows, GexfVersion version, Sink& sink);

}  // namespace isnad
