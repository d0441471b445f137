// All that reads a store's contents: the graph, its questions and every exporter, whose files are read again.
#pragma once

#include "export/check.h"
#include "export/csv.h"
#include "export/cypher.h"
#include "export/dot.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/jsonl.h"
#include "export/jsonld.h"
#include "export/report.h"
#include "graph/explain.h"
#include "graph/measures.h"
#include "graph/names.h"
#include "graph/query.h"
#include "tests/fuzz/fuzz.h"

namespace isnad::fuzz {

// Writes through `write(sink)`; where the format can be read again, its counts are those of the graph.
template <class Write>
void exported(const Scratch& scratch, const std::string& format, FileCounts counts, Write write) {
    const std::string file = scratch.path("out." + format);
    Sink sink(file);
    require(write(sink).ok());
    if (format == "graphml" || format == "gexf" || format == "jsonl" || format == "ftm") {
        const Result<FileCounts> found = count_file(format, file);
        if (!found.ok()) std::fprintf(stderr, "%s\n", found.error().text().c_str());
        require(found.ok() && found.value().nodes == counts.nodes && found.value().edges == counts.edges);
    }
}

inline void export_rows(const Scratch& scratch, const KnowledgeGraph& graph, EdgeView view) {
    Selection selection;
    selection.view = view;
    const Rows rows(graph, selection);
    const FileCounts counts{rows.nodes(), rows.edges()};
    exported(scratch, "graphml", counts, [&](Sink& sink) { return write_graphml(rows, sink); });
    exported(scratch, "gexf", counts,
             [&](Sink& sink) { return write_gexf(graph, rows, GexfVersion::v1_3, sink); });
    exported(scratch, "cypher", counts, [&](Sink& sink) { return write_cypher(rows, sink); });
    exported(scratch, "dot", counts, [&](Sink& sink) { return write_dot(rows, sink); });
    exported(scratch, "svg", counts, [&](Sink& sink) { return write_svg(graph, rows, sink); });
    const std::string folder = scratch.path("csv");
    require(write_csv(rows, folder).ok());
    const Result<FileCounts> found = count_file("csv", folder);
    require(found.ok() && found.value().nodes == rows.nodes() && found.value().edges == rows.edges());
    std::filesystem::remove_all(folder);
}

inline void export_all(const Scratch& scratch, Store& store, const KnowledgeGraph& graph) {
    for (const EdgeView view : {EdgeView::raw, EdgeView::aggregate, EdgeView::statements})
        export_rows(scratch, graph, view);
    exported(scratch, "jsonl", {graph.node_count(), graph.relations.size()},
             [&](Sink& sink) { return write_jsonl(graph, sink); });
    FileCounts ftm{graph.entities.size() + graph.documents.size(), graph.relations.size()};
    for (const StatementNode& s : graph.statements) ftm.edges += s.about.size();
    exported(scratch, "ftm", ftm, [&](Sink& sink) { return write_ftm(graph, sink); });
    exported(scratch, "jsonld", {}, [&](Sink& sink) { return write_jsonld(graph, sink); });
    exported(scratch, "html", {}, [&](Sink& sink) { return write_report(store, graph, {}, sink); });
}

inline void ask_all(Store& store, const KnowledgeGraph& graph) {
    const NameIndex names(graph);
    (void)said(graph, {});
    (void)relations(graph, {});
    (void)figure_groups(graph, figures(graph, {}));
    for (Index i = 0; i < graph.entities.size(); ++i) {
        (void)timeline(graph, i, {});
        (void)names.find(graph.entities[i].name);
    }
    for (const StatementNode& s : graph.statements) {
        const Result<std::string> text = store.document_text(graph.documents[s.document].id);
        if (text.ok()) (void)quotation(s.evidence, text.value()), (void)paragraph(s.evidence, text.value());
    }
    const auto edges = edges_of(graph, EdgeView::aggregate);
    if (!graph.entities.empty())
        (void)shortest_path(graph, edges, 0, static_cast<Index>(graph.entities.size()) - 1, false);
    (void)measure(entity_digraph(graph, edges), false);
}

}  // namespace isnad::fuzz
