// What people type: names, days, words to search for, ids, types.
#include "core/extraction.h"
#include "core/readers/dates.h"
#include "core/utf8.h"
#include "graph/text_index.h"
#include "tests/fuzz/exports.h"

using namespace isnad;

namespace {

struct Asked {
    fuzz::Scratch scratch;
    Store store;
    KnowledgeGraph graph;
    NameIndex names;

    static KnowledgeGraph loaded(Store& store) {
        auto graph = load_graph(store);
        fuzz::require(graph.ok());
        return std::move(graph.value());
    }
    Asked() : store(fuzz::sound_store(scratch.path("store"))), graph(loaded(store)), names(graph) {
        fuzz::require(index_texts(store, names.folder()).ok());
    }
};

void check(const Result<std::vector<TextHit>>& hits, const KnowledgeGraph& graph) {
    fuzz::require(hits.ok());
    fuzz::require(statements_of(graph, hits.value()).size() <= graph.statements.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    fuzz::count(size);
    static Asked asked;
    const std::string text(fuzz::text_of(data, size));
    for (const Index found : asked.names.find(text)) fuzz::require(found < asked.graph.entities.size());
    for (const Index found : asked.names.suggestions(text, 3))
        fuzz::require(found < asked.graph.entities.size());
    check(find_text(asked.store, asked.names.folder(), text), asked.graph);
    check(nearest_texts(asked.store, asked.names.folder(), text, 10), asked.graph);
    if (const auto date = parse_edtf(text)) fuzz::require(date->days.first <= date->days.last);
    fuzz::require(find_invalid_utf8(published_day(text)) == std::string::npos);
    (void)edge_type_name(text);
    (void)find_id(asked.graph, text);
    fuzz::require(cypher_text(text).size() >= 2);
    return 0;
}
