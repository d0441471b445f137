// All that reads a store's contents: the graph, its questions and every exporter, whose files are read again.
#pragma once

#include "core/extraction.h"
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

// A new store with what tests/fuzz/regressions/json gives.
inline Store sound_store(const std::string& path) {
    auto store = Store::open(path, Access::write);
    require(store.ok());
    const std::string folder = std::string(ISNAD_SOURCE_DIR) + "/tests/fuzz/regressions/json/";
    for (const char* name : {"extraction-0", "extraction-1"}) {
        std::ifstream in(folder + name, std::ios::binary);
        const std::string line{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        const auto extraction = extraction_from_json(line, name);
        require(extraction.ok() && store.value().add(extraction.value()).ok());
    }
    return std::move(store.value());
}

// Writes through `write(sink)`; where the format can be read again, its counts are those of the store.
template <class Write>
void exported(const Scratch& scratch, const std::string& format, FileCounts counts, Write write) {
    const std::string file = scratch.path("out." + format);
    Sink sink(file);
    const auto written = write(sink);
    if (!written.ok()) std::fprintf(stderr, "%s: %s\n", format.c_str(), written.error().text().c_str());
    require(written.ok());
    if (format == "graphml" || format == "gexf" || format == "jsonl" || format == "ftm") {
        const Result<FileCounts> found = count_file(format, file);
        if (!found.ok()) std::fprintf(stderr, "%s\n", found.error().text().c_str());
        require(found.ok() && found.value().nodes == counts.nodes && found.value().edges == counts.edges);
    }
}

inline FileCounts counts_of(Rows& rows) {
    const Result<Rows::Counts> counts = rows.count();
    require(counts.ok());
    return {counts.value().nodes, counts.value().edges};
}

inline void export_rows(const Scratch& scratch, Rows& rows) {
    const FileCounts counts = counts_of(rows);
    exported(scratch, "graphml", counts, [&](Sink& sink) { return write_graphml(rows, sink); });
    exported(scratch, "gexf", counts, [&](Sink& sink) { return write_gexf(rows, GexfVersion::v1_3, sink); });
    exported(scratch, "cypher", counts, [&](Sink& sink) { return write_cypher(rows, sink); });
    exported(scratch, "dot", counts, [&](Sink& sink) { return write_dot(rows, sink); });
    if (rows.graph() != nullptr)
        exported(scratch, "svg", counts, [&](Sink& sink) { return write_svg(rows, sink); });
    const std::string folder = scratch.path("csv");
    require(write_csv(rows, folder).ok());
    const Result<FileCounts> found = count_file("csv", folder);
    require(found.ok() && found.value().nodes == counts.nodes && found.value().edges == counts.edges);
    std::filesystem::remove_all(folder);
}

// Another program's content may be damaged where only some readers look: the texts of articles, indexes.
enum class Content { ours, foreign };

inline bool parts_readable(Store& store, Content content) {
    Result<GraphParts> opened = GraphParts::open(store);
    Status done = opened.ok() ? Status(Done{}) : Status(opened.error());
    for (const Part part : {Part::documents, Part::relations, Part::pairs})
        if (done.ok()) done = opened.value().each(part, [](const KnowledgeGraph&) {});
    require(done.ok() || (content == Content::foreign && !done.error().what.empty()));
    return done.ok();
}

// The store part by part has as many rows as the graph in memory.
inline void export_parts(const Scratch& scratch, Store& store, const KnowledgeGraph& graph) {
    Result<GraphParts> opened = GraphParts::open(store);
    require(opened.ok());
    GraphParts& parts = opened.value();
    Selection selection;
    for (const EdgeView view : {EdgeView::raw, EdgeView::aggregate, EdgeView::statements}) {
        selection.view = view;
        Rows rows(parts, selection), whole(graph, selection);
        const FileCounts counts = counts_of(rows), of_graph = counts_of(whole);
        require(counts.nodes == of_graph.nodes && counts.edges == of_graph.edges);
        if (view == EdgeView::raw) export_rows(scratch, rows);
    }
    exported(scratch, "jsonl", {graph.node_count(), graph.relations.size()},
             [&](Sink& sink) { return write_jsonl(parts, sink); });
    FileCounts ftm{graph.entities.size() + graph.documents.size(), graph.relations.size()};
    for (const StatementNode& s : graph.statements) ftm.edges += s.about.size();
    exported(scratch, "ftm", ftm, [&](Sink& sink) { return write_ftm(parts, sink); });
    exported(scratch, "jsonld", {}, [&](Sink& sink) { return write_jsonld(parts, sink); });
}

inline void export_all(const Scratch& scratch, Store& store, const KnowledgeGraph& graph, Content content) {
    Selection selection;
    for (const EdgeView view : {EdgeView::raw, EdgeView::aggregate, EdgeView::statements}) {
        selection.view = view;
        Rows rows(graph, selection);
        export_rows(scratch, rows);
    }
    if (parts_readable(store, content)) export_parts(scratch, store, graph);
    Sink sink(scratch.path("out.html"));
    const auto page = write_report(store, graph, {}, sink);
    require(page.ok() || (content == Content::foreign && !page.error().what.empty()));
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
