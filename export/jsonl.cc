// See jsonl.h. Tested by tests/consumers/formats_test.py.
#include "export/jsonl.h"

#include "export/facts_json.h"

namespace isnad {
namespace {

using WriteFact = void (*)(JsonWriter&, const KnowledgeGraph&, Index);

// Gives the number of lines.
size_t write_lines(Sink& sink, const KnowledgeGraph& graph, size_t count, WriteFact write) {
    JsonWriter json;
    for (Index i = 0; i < count; ++i) {
        write(json, graph, i);
        sink.write(json.take());
        sink.write("\n");
    }
    return count;
}

}  // namespace

Result<ExportReport> write_jsonl(GraphParts& parts, Sink& sink) {
    ExportReport report;
    const KnowledgeGraph& entities = parts.entities();
    report.nodes = write_lines(sink, entities, entities.entities.size(), write_entity);
    Status done = parts.each(Part::documents, [&](const KnowledgeGraph& graph) {
        report.nodes += write_lines(sink, graph, graph.documents.size(), write_document);
        report.nodes += write_lines(sink, graph, graph.statements.size(), write_statement);
        report.nodes += write_lines(sink, graph, graph.figures.size(), write_figure);
    });
    if (!done.ok()) return done.error();
    done = parts.each(Part::relations, [&](const KnowledgeGraph& graph) {
        report.edges += write_lines(sink, graph, graph.relations.size(), write_relation);
    });
    if (!done.ok()) return done.error();
    return close_after(sink, report);
}

}  // namespace isnad
