// See selection_options.h. Tested by tests/consumers/selection_test.py.
#include "cli/selection_options.h"

#include <fmt/format.h>

#include <set>

namespace isnad {

void SelectionOptions::add_to(CLI::App& app) {
    app.add_option("--edges", edges_,
                   "raw: all nodes and edges; aggregate: entities, one edge a pair and type with its count; "
                   "statements: entities, one edge a relation or statement")
        ->check(CLI::IsMember({"raw", "aggregate", "statements"}));
    days_.add_to(app);
    app.add_option("--type", types_, "Only these edges, e.g. met_with, said; several: --type a --type b");
    app.add_option("--around", around_, "Only the neighbourhood of this entity: a name or an id");
    app.add_option("--hops", hops_, "How many edges the neighbourhood reaches (1)");
}

Result<Selection> SelectionOptions::selection(const KnowledgeGraph& entities,
                                              const std::vector<std::string>& relation_types) const {
    Selection selection;
    selection.view = edge_view(edges_).value_or(EdgeView::raw);
    const Result<Days> days = days_.days();
    if (!days.ok()) return days.error();
    selection.days = days.value();
    std::set<std::string> known;
    for (const EdgeKind kind : kinds_of(selection.view)) known.insert(std::string(type_of(kind)));
    for (const std::string& type : relation_types) known.insert(relation_edge_type(type));
    for (const std::string& type : types_) {
        selection.types.push_back(edge_type_name(type));
        if (!known.contains(selection.types.back()))
            return Error{"--type",
                         fmt::format("expected one of {}, got '{}'", fmt::join(known, ", "), one_line(type))};
    }
    selection.hops = hops_;
    if (around_.empty()) return selection;
    NameChoice names(entities);
    const Anyone around = names.choose(around_);
    if (names.error()) return *names.error();
    selection.around = around[0];
    return selection;
}

}  // namespace isnad
