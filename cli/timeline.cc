// isnad timeline: everything that names one entity, by date. Tested by tests/cli/questions_test.cc.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"

namespace isnad {
namespace {

struct Line {
    std::string date;
    std::string what;
    std::string text;
    std::string source;
    std::string id;
};

Line statement_line(const KnowledgeGraph& graph, const TimelineEntry& entry) {
    const StatementNode& s = graph.statements[entry.item];
    const std::string& speaker = graph.entities[s.speaker].name;
    const std::string what = entry.kind == EdgeKind::said    ? "said about " + names_of(graph, s.about)
                             : entry.kind == EdgeKind::about ? speaker + " said of it"
                                                             : speaker + " said to it";
    return {s.date.text, what, s.evidence.text, source_of(graph, s.document), s.id};
}

Line relation_line(const KnowledgeGraph& graph, Index item) {
    const RelationEdge& r = graph.relations[item];
    const std::string what = fmt::format("{} {} {} ({})", graph.entities[r.subject].name, r.type,
                                         graph.entities[r.object].name, r.status);
    return {r.date.text, what, r.evidence[0].evidence.text, source_of(graph, r.evidence[0].document), r.id};
}

Line figure_line(const KnowledgeGraph& graph, Index item) {
    const FigureNode& f = graph.figures[item];
    const std::string what = fmt::format("{}: {}", f.noun.empty() ? f.metric : f.noun, figure_text(f));
    return {f.period.text, what, f.evidence.text, source_of(graph, f.document), f.id};
}

Line line_of(const KnowledgeGraph& graph, const TimelineEntry& entry) {
    if (entry.kind == EdgeKind::relation) return relation_line(graph, entry.item);
    const bool figure = entry.kind == EdgeKind::claimed || entry.kind == EdgeKind::concerns;
    return figure ? figure_line(graph, entry.item) : statement_line(graph, entry);
}

void write_entry(JsonWriter& json, const KnowledgeGraph& graph, const TimelineEntry& entry) {
    switch (entry.kind) {
        case EdgeKind::relation:
            return write_relation(json, graph, entry.item);
        case EdgeKind::claimed:
        case EdgeKind::concerns:
            return write_figure(json, graph, entry.item);
        default:
            return write_statement(json, graph, entry.item);
    }
}

Listing listing_of(const KnowledgeGraph& graph, const std::vector<TimelineEntry>& entries) {
    Table table({{"date"},
                 {"what", Table::Align::left, true},
                 {"text", Table::Align::left, true},
                 {"source", Table::Align::left, true},
                 {"id"}});
    return {std::move(table),
            [&graph, &entries](JsonWriter& json, size_t i) { write_entry(json, graph, entries[i]); },
            [&graph, &entries](size_t i) -> std::vector<std::string> {
                Line line = line_of(graph, entries[i]);
                return {line.date, line.what, line.text, line.source, line.id};
            }};
}

}  // namespace

int run_timeline(Words words) {
    std::string store;
    std::string name;
    DayOptions days;
    OutputOptions output;
    CLI::App app;
    describe(app, words,
             "All that the store knows about one entity, by date; facts without a date come last.",
             "  isnad timeline news.isnad Tokayev\n"
             "  isnad timeline news.isnad country/kz --from 2021-09 --to 2021-12");
    app.add_option("STORE", store, "The store")->required();
    app.add_option("NAME", name, "A name in any language, or an id")->required();
    days.add_to(app);
    output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<Days> range = days.days();
    if (!range.ok()) return fail(range.error());
    const Result<OpenedGraph> opened = open_graph(store, output.language);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    NameChoice names(graph);
    const Anyone entity = names.choose(name);
    if (names.error() || entity.empty())
        return fail(names.error().value_or(Error{"NAME", "expected a name or an id"}));
    const std::vector<TimelineEntry> entries = timeline(graph, entity[0], range.value());
    return print_listing(listing_of(graph, entries), entries.size(), output, "facts");
}

}  // namespace isnad
