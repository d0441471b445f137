// isnad said: who said what about whom. Tested by tests/cli/questions_test.cc.
#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    std::string by;
    std::string about;
    std::string addressee;
    std::string mode;
    std::string grep;
    DayOptions days;
    OutputOptions output;
};

Result<SaidQuestion> question_of(const Options& options, NameChoice& names) {
    const Result<Days> days = options.days.days();
    if (!days.ok()) return days.error();
    SaidQuestion question;
    question.by = names.choose(options.by);
    question.about = names.choose(options.about);
    question.to = names.choose(options.addressee);
    if (names.error()) return *names.error();
    question.days = days.value();
    question.mode = options.mode;
    question.grep = options.grep;
    return question;
}

Listing listing_of(const KnowledgeGraph& graph, const std::vector<Index>& found) {
    Table table({{"date"},
                 {"who"},
                 {"about", Table::Align::left, true},
                 {"what", Table::Align::left, true},
                 {"source", Table::Align::left, true},
                 {"id"}});
    return {std::move(table),
            [&graph, &found](JsonWriter& json, size_t i) { write_statement(json, graph, found[i]); },
            [&graph, &found](size_t i) -> std::vector<std::string> {
                const StatementNode& s = graph.statements[found[i]];
                return {s.date.text,     graph.entities[s.speaker].name, names_of(graph, s.about),
                        s.evidence.text, source_of(graph, s.document),   s.id};
            }};
}

}  // namespace

int run_said(Words words) {
    Options options;
    CLI::App app;
    describe(app, words, "Who said what about whom: statements with date, source and id.",
             "  isnad said news.isnad --by Putin --about Kazakhstan\n"
             "  isnad said news.isnad --about country/kz --from 2021-09 --to 2021-12 --json");
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("--by", options.by, "The speaker: a name in any language, or an id");
    app.add_option("--about", options.about, "Whom or what the content is about");
    app.add_option("--addressee", options.addressee, "Whom it was said to");
    app.add_option("--mode", options.mode, "direct, indirect or caption")
        ->check(CLI::IsMember({"direct", "indirect", "caption"}));
    app.add_option("--grep", options.grep, "Words in the content; case, vowel marks and hamza do not count");
    options.days.add_to(app);
    options.output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(options.store);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    NameChoice names(graph);
    const Result<SaidQuestion> question = question_of(options, names);
    if (!question.ok()) return fail(question.error());
    const std::vector<Index> found = said(graph, question.value(), names.folder());
    return print_listing(listing_of(graph, found), found.size(), options.output, "statements");
}

}  // namespace isnad
