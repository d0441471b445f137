// A part of the graph as a picture: Graphviz DOT for `dot` and `sfdp`, and SVG with a layout of our own.
#pragma once

#include "export/rows.h"
#include "export/sink.h"

namespace isnad {

[[nodiscard]] Result<ExportReport> write_dot(const Rows& rows, Sink& sink);
// Arrows from node to node, names beside circles; a name of Arabic letters is drawn from the right.
[[nodiscard]] Result<ExportReport> write_svg(const KnowledgeGraph& graph, const Rows& rows, Sink& sink);

}  // namespace isnad
