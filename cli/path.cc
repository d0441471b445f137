// isnad path: how two entities are connected. Tested by tests/cli/questions_test.cc.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/questions.h"

namespace isnad {
namespace {

struct Step {
    const Edge& edge;
    Index from;
    Index to;
    std::string fact;  // id of the first fact behind the edge
    std::string text;  // its evidence
};

Step step_of(const KnowledgeGraph& graph, const std::vector<Edge>& edges, PathStep step) {
    const Edge& edge = edges[step.edge];
    const bool relation = edge.kind == EdgeKind::relation;
    const Index item = edge.items[0];
    return {
        edge, step.forward ? edge.from : edge.to, step.forward ? edge.to : edge.from,
        relation ? graph.relations[item].id : graph.statements[item].id,
        relation ? graph.relations[item].evidence[0].evidence.text : graph.statements[item].evidence.text};
}

void write_step(JsonWriter& json, const KnowledgeGraph& graph, const Step& step) {
    const DaySpan days = days_of(graph, step.edge);
    json.begin_object().member("from", graph.entities[step.from].id).member("to", graph.entities[step.to].id);
    json.member("type", edge_type(graph, step.edge)).key("forward").boolean(step.from == step.edge.from);
    json.member_integer("count", static_cast<int64_t>(step.edge.items.size()));
    json.optional_member("first", days.first)
        .optional_member("last", days.last)
        .member("fact", step.fact)
        .member("text", step.text)
        .end_object();
}

std::vector<std::string> row_of(const KnowledgeGraph& graph, const Step& step) {
    const DaySpan days = days_of(graph, step.edge);
    const bool forward = step.from == step.edge.from;
    const std::string type = edge_type(graph, step.edge);
    return {graph.entities[step.from].name,
            forward ? type + " >" : "< " + type,
            graph.entities[step.to].name,
            fmt::format("{}", step.edge.items.size()),
            days.first,
            days.last,
            step.text,
            step.fact};
}

}  // namespace

int run_path(Words words) {
    std::string store;
    std::vector<std::string> ends(2);
    bool relations_only = false;
    OutputOptions output;
    CLI::App app;
    describe(app, words, "The shortest chain of relations and statements between two entities.",
             "  isnad path news.isnad Tokayev CSTO\n"
             "  isnad path news.isnad country/kz country/qa --relations-only --json");
    app.add_option("STORE", store, "The store")->required();
    app.add_option("FROM", ends[0], "A name in any language, or an id")->required();
    app.add_option("TO", ends[1], "A name in any language, or an id")->required();
    app.add_flag("--relations-only", relations_only, "Do not go over what someone said about someone");
    output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(store, output.language);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    NameChoice names(graph);
    const Anyone from = names.choose(ends[0]);
    const Anyone to = names.choose(ends[1]);
    if (names.error() || from.empty() || to.empty())
        return fail(names.error().value_or(Error{"", "expected two names or ids"}));
    const std::vector<Edge> edges = edges_of(graph, EdgeView::aggregate);
    const Path path = shortest_path(graph, edges, from[0], to[0], relations_only);
    if (!path.found)
        return fail({"", fmt::format("nothing connects {} and {}", graph.entities[from[0]].id,
                                     graph.entities[to[0]].id)});
    Table table({{"from"},
                 {"how"},
                 {"to"},
                 {"facts", Table::Align::right},
                 {"first"},
                 {"last"},
                 {"text", Table::Align::left, true},
                 {"explain"}});
    const auto step = [&](size_t i) { return step_of(graph, edges, path.steps[i]); };
    Listing listing{std::move(table), [&](JsonWriter& json, size_t i) { write_step(json, graph, step(i)); },
                    [&](size_t i) { return row_of(graph, step(i)); }};
    return print_listing(std::move(listing), path.steps.size(), output, "steps");
}

}  // namespace isnad
