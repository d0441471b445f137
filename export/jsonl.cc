// See jsonl.h. Tested by tests/consumers/formats_test.py.
#include "export/jsonl.h"

#include "export/facts_json.h"

namespace isnad {
namespace {

using WriteFact = void (*)(JsonWriter&, const KnowledgeGraph&, Index);

void write_lines(Sink& sink, const KnowledgeGraph& graph, size_t count, WriteFact write) {
    JsonWriter json;
    for (Index i = 0; i < count; ++i) {
        write(json, graph, i);
        sink.write(json.take());
        sink.write("\n");
    }
}

}  // namespace

Result<ExportReport> write_jsonl(const KnowledgeGraph& graph, Sink& sink) {
    write_lines(sink, graph, graph.entities.size(), write_entity);
    write_lines(sink, graph, graph.documents.size(), write_document);
    write_lines(sink, graph, graph.statements.size(), write_statement);
    write_lines(sink, graph, graph.relations.size(), write_relation);
    write_lines(sink, graph, graph.figures.size(), write_figure);
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return ExportReport{graph.node_count(), graph.relations.size(), 0};
}

}  // namespace isnad
