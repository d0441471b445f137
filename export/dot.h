// A part of the graph as a picture: Graphviz DOT for `dot` and `sfdp`, and SVG with a layout of our own.
#pragma once

#include "export/rows.h"
#include "export/sink.h"

namespace isnad {

[[nodiscard]] Result<ExportReport> write_dot(Rows& rows, Sink& sink);
// Arrows from node to node, names beside circles; a name of Arabic letters is drawn from the right.
// REQUIRES: the rows are of a graph in memory, for the layout.
[[nodiscard]] Result<ExportReport> write_svg(Rows& rows, Sink& sink);

}  // namespace isnad
