// isnad figures: which numbers are claimed of whom; with --between as a table of what the sources say side by
// side, and as a picture. Tested by tests/cli/figures_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"
#include "export/figures_chart.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    std::vector<std::string> about;
    std::vector<std::string> between;
    std::string metric;
    std::string chart;
    DayOptions days;
    OutputOptions output;
};

Result<FiguresQuestion> question_of(const Options& options, NameChoice& names) {
    const Result<Days> days = options.days.days();
    if (!days.ok()) return days.error();
    FiguresQuestion question;
    for (const std::string& name : options.about) question.about.push_back(names.choose(name));
    for (const std::string& name : options.between) question.about.push_back(names.choose(name));
    question.metric = options.metric;
    question.days = days.value();
    if (names.error()) return *names.error();
    return question;
}

std::string metric_of(const FigureNode& f) {
    return f.noun.empty() ? f.metric : f.noun;
}

std::string speaker_of(const KnowledgeGraph& graph, const FigureNode& f) {
    return f.attributed_to == kNowhere ? std::string() : graph.entities[f.attributed_to].name;
}

Listing list_of(const KnowledgeGraph& graph, const std::vector<Index>& found) {
    Table table({{"metric"},
                 {"of", Table::Align::left, true},
                 {"period"},
                 {"figure", Table::Align::right},
                 {"status"},
                 {"says", Table::Align::left, true},
                 {"text", Table::Align::left, true},
                 {"source", Table::Align::left, true},
                 {"at"},
                 {"id"}});
    return {std::move(table),
            [&graph, &found](JsonWriter& json, size_t i) { write_figure(json, graph, found[i]); },
            [&graph, &found](size_t i) -> std::vector<std::string> {
                const FigureNode& f = graph.figures[found[i]];
                return {metric_of(f),
                        names_of(graph, f.participants),
                        f.period.text,
                        figure_text(f),
                        f.status,
                        speaker_of(graph, f),
                        f.evidence.text,
                        source_of(graph, f.document),
                        position_of(f.evidence),
                        f.id};
            }};
}

// "25 billion USD: Putin (a.txt), b.txt": one value with all who give it.
std::string claim_text(const KnowledgeGraph& graph, const std::vector<Index>& figures) {
    std::string sources;
    for (const Index i : figures) {
        const FigureNode& f = graph.figures[i];
        const std::string speaker = speaker_of(graph, f);
        const std::string& source = source_of(graph, f.document);
        sources += sources.empty() ? "" : ", ";
        sources += speaker.empty() ? source : fmt::format("{} ({})", speaker, source);
    }
    return fmt::format("{}: {}", figure_text(graph.figures[figures[0]]), sources);
}

void write_group(JsonWriter& json, const KnowledgeGraph& graph, const FigureGroup& group) {
    const FigureNode& first = graph.figures[group.first()];
    json.begin_object().member("metric", first.metric).optional_member("noun", first.noun);
    json.optional_member("period", first.period.text).key("disagree").boolean(group.disagree());
    json.key("values").begin_array();
    for (const auto& value : group.values) {
        json.begin_array();
        for (const Index i : value) write_figure(json, graph, i);
        json.end_array();
    }
    json.end_array().end_object();
}

// One row for what is claimed of the same metric, participants and period; the values stand side by side.
Listing comparison_of(const KnowledgeGraph& graph, const std::vector<FigureGroup>& groups) {
    constexpr size_t kMost = 4;
    size_t columns = 1;
    for (const FigureGroup& group : groups) columns = std::max(columns, std::min(kMost, group.values.size()));
    std::vector<Table::Column> heads = {
        {"metric"}, {"of", Table::Align::left, true}, {"period"}, {"sources"}};
    for (size_t i = 0; i < columns; ++i)
        heads.push_back({i == 0 ? "figure" : "against", Table::Align::left, true});
    return {
        Table(std::move(heads)),
        [&graph, &groups](JsonWriter& json, size_t i) { write_group(json, graph, groups[i]); },
        [&graph, &groups, columns](size_t i) -> std::vector<std::string> {
            const FigureGroup& group = groups[i];
            const FigureNode& first = graph.figures[group.first()];
            std::vector<std::string> row = {metric_of(first), names_of(graph, first.participants),
                                            first.period.text, group.disagree() ? "disagree" : "agree"};
            for (size_t v = 0; v < columns; ++v)
                row.push_back(v < group.values.size() ? claim_text(graph, group.values[v]) : std::string());
            if (group.values.size() > columns)
                row.back() += fmt::format("; and {} more", group.values.size() - columns);
            return row;
        }};
}

std::vector<ChartBar> bars_of(const KnowledgeGraph& graph, const std::vector<FigureGroup>& groups) {
    std::vector<ChartBar> bars;
    for (const FigureGroup& group : groups) {
        for (const auto& value : group.values) {
            const FigureNode& f = graph.figures[value[0]];
            if (!f.value) continue;
            bars.push_back({fmt::format("{} {}", metric_of(f), f.unit), f.period.text, *f.value,
                            figure_text(f), claim_text(graph, value), group.disagree()});
        }
    }
    return bars;
}

std::string chart_title(const KnowledgeGraph& graph, const FiguresQuestion& question) {
    std::string title = question.metric.empty() ? "Figures" : question.metric;
    for (size_t i = 0; i < question.about.size(); ++i)
        for (const Index entity : question.about[i])
            title += (i == 0 ? ": " : ", ") + graph.entities[entity].name;
    return title;
}

int draw(const std::string& path, const std::string& title, const std::vector<ChartBar>& bars) {
    if (bars.empty()) return fail({path, "nothing to draw: no figure with a value fits the question"});
    Sink sink(path);
    if (const Status drawn = write_figures_chart(title, bars, sink); !drawn.ok()) return fail(drawn.error());
    if (path != "-") print(fmt::format("{}: {} bars; open it with a browser\n", path, bars.size()));
    return kExitDone;
}

}  // namespace

int run_figures(Words words) {
    Options options;
    CLI::App app;
    describe(app, words,
             "Which numbers are claimed of whom. With --between, what the sources say of the same period "
             "stands side by "
             "side.",
             "  isnad figures news.isnad --metric trade_turnover --between Russia Kazakhstan\n"
             "  isnad figures news.isnad --between Russia China --chart trade.svg");
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("--about", options.about, "A participant; given twice: both");
    app.add_option("--between", options.between, "Two participants; compares the sources")->expected(2);
    app.add_option("--metric", options.metric, "trade_turnover, investment, export, ...");
    app.add_option("--chart", options.chart, "Draw the figures into this SVG file; - is standard output");
    options.days.add_to(app);
    options.output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(options.store, options.output.language);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    NameChoice names(graph);
    const Result<FiguresQuestion> question = question_of(options, names);
    if (!question.ok()) return fail(question.error());
    const std::vector<Index> found = figures(graph, question.value());
    const std::vector<FigureGroup> groups = figure_groups(graph, found);
    if (!options.chart.empty())
        return draw(options.chart, chart_title(graph, question.value()), bars_of(graph, groups));
    if (!options.between.empty())
        return print_listing(comparison_of(graph, groups), groups.size(), options.output, "comparisons");
    return print_listing(list_of(graph, found), found.size(), options.output, "figures");
}

}  // namespace isnad
