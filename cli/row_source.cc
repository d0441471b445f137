// See row_source.h. Tested by tests/consumers/selection_test.py.
#include "cli/row_source.h"

#include "graph/measures.h"

namespace isnad {
namespace {

// Numbers of the whole network of entities, whatever part of it is written.
std::vector<NodeNumbers> statistics_of(const KnowledgeGraph& graph) {
    std::vector<NodeNumbers> numbers;
    const Measures measures = measure(entity_digraph(graph, edges_of(graph, EdgeView::aggregate)), false);
    for (MeasureColumn& column : measure_columns(measures))
        numbers.push_back(
            {column.name, column.whole ? ValueType::integer : ValueType::number, std::move(column.values)});
    return numbers;
}

}  // namespace

Result<std::unique_ptr<RowSource>> RowSource::open(const std::string& path, const SelectionOptions& selection,
                                                   const RowSourceOptions& options) {
    Result<Store> store = Store::open(path, Access::read);
    if (!store.ok()) return store.error();
    std::unique_ptr<RowSource> source(new RowSource(std::move(store.value()), options.load));
    if (Status done = source->choose(selection, options); !done.ok()) return done.error();
    return source;
}

Status RowSource::choose(const SelectionOptions& options, const RowSourceOptions& wanted) {
    Result<GraphParts> opened = GraphParts::open(store_, load_);
    if (!opened.ok()) return opened.error();
    GraphParts& parts = parts_.emplace(std::move(opened.value()));
    const Result<std::vector<std::string>> types = parts.relation_types();
    if (!types.ok()) return types.error();
    const Result<Selection> selection = options.selection(parts.entities(), types.value());
    if (!selection.ok()) return selection.error();
    size_t nodes = parts.entities().entities.size();
    if (selection.value().view == EdgeView::raw) {
        const Result<size_t> all = parts.node_count();
        if (!all.ok()) return all.error();
        nodes = all.value();
    }
    const bool picture = wanted.picture || (wanted.picture_when_small && nodes <= kMostPlaces);
    if (!picture && !wanted.stats && selection.value().around == kNowhere) {
        rows_ = std::make_unique<Rows>(parts, selection.value());
        return Done{};
    }
    parts_.reset();  // frees the entities and ends their view of the store
    Result<KnowledgeGraph> graph = load_graph(store_, load_);
    if (!graph.ok()) return graph.error();
    graph_ = std::move(graph.value());
    if (wanted.stats) numbers_ = statistics_of(*graph_);
    rows_ = std::make_unique<Rows>(*graph_, selection.value(), numbers_);
    return Done{};
}

Result<GraphParts> RowSource::parts() {
    rows_.reset();
    if (!parts_) return GraphParts::open(store_, load_);
    GraphParts taken = std::move(*parts_);
    parts_.reset();
    return taken;
}

}  // namespace isnad
