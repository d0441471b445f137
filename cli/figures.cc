// isnad figures: which numbers are claimed of whom, contradicting ones side by side. Tested by
// tests/cli/questions_test.cc.
#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    std::vector<std::string> about;
    std::string metric;
    DayOptions days;
    OutputOptions output;
};

Result<FiguresQuestion> question_of(const Options& options, NameChoice& names) {
    const Result<Days> days = options.days.days();
    if (!days.ok()) return days.error();
    FiguresQuestion question;
    for (const std::string& name : options.about) question.about.push_back(names.choose(name));
    question.metric = options.metric;
    question.days = days.value();
    if (names.error()) return *names.error();
    return question;
}

Listing listing_of(const KnowledgeGraph& graph, const std::vector<Index>& found) {
    Table table({{"metric"},
                 {"of", Table::Align::left, true},
                 {"period"},
                 {"figure", Table::Align::right},
                 {"status"},
                 {"says", Table::Align::left, true},
                 {"source", Table::Align::left, true},
                 {"id"}});
    return {std::move(table),
            [&graph, &found](JsonWriter& json, size_t i) { write_figure(json, graph, found[i]); },
            [&graph, &found](size_t i) -> std::vector<std::string> {
                const FigureNode& f = graph.figures[found[i]];
                return {f.noun.empty() ? f.metric : f.noun,
                        names_of(graph, f.participants),
                        f.period.text,
                        figure_text(f),
                        f.status,
                        f.attributed_to == kNowhere ? std::string() : graph.entities[f.attributed_to].name,
                        source_of(graph, f.document),
                        f.id};
            }};
}

}  // namespace

int run_figures(Words words) {
    Options options;
    CLI::App app;
    describe(app, words, "Which numbers are claimed of whom; contradicting numbers stand side by side.",
             "  isnad figures news.isnad --about Russia --about Kazakhstan\n"
             "  isnad figures news.isnad --metric trade_turnover --from 2021 --csv");
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("--about", options.about, "A participant; given twice: both");
    app.add_option("--metric", options.metric, "trade_turnover, investment, export, ...");
    options.days.add_to(app);
    options.output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(options.store);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    NameChoice names(graph);
    const Result<FiguresQuestion> question = question_of(options, names);
    if (!question.ok()) return fail(question.error());
    const std::vector<Index> found = figures(graph, question.value());
    return print_listing(listing_of(graph, found), found.size(), options.output, "figures");
}

}  // namespace isnad
