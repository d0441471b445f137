// isnad relations, and its short names for one type (met, visited, signed, ...). Tested by
// tests/cli/questions_test.cc.
#include <fmt/format.h>

#include <array>

#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"

namespace isnad {
namespace {

struct ShortName {
    std::string_view command;
    std::string_view type;
};

// The command is the row's name in the table of main.cc.
constexpr std::array<ShortName, 9> kShortNames = {{{"met", "met_with"},
                                                   {"spoke", "spoke_with"},
                                                   {"visited", "visited"},
                                                   {"hosted", "hosted"},
                                                   {"attended", "attended"},
                                                   {"signed", "signed_with"},
                                                   {"praised", "praised"},
                                                   {"criticized", "criticized"},
                                                   {"threatened", "threatened"}}};

struct Options {
    std::string store;
    std::string by;
    std::string with;
    std::vector<std::string> types;
    std::string status;
    DayOptions days;
    OutputOptions output;
};

Result<RelationsQuestion> question_of(const Options& options, NameChoice& names) {
    const Result<Days> days = options.days.days();
    if (!days.ok()) return days.error();
    for (const std::string& type : options.types)
        if (!is_relation_type(type))
            return Error{"--type", fmt::format("expected a type like met_with, got '{}'", one_line(type))};
    RelationsQuestion question;
    question.types = options.types;
    question.by = names.choose(options.by);
    question.with = names.choose(options.with);
    question.days = days.value();
    question.status = options.status;
    if (names.error()) return *names.error();
    return question;
}

// "occurred", "occurred (denied)", "planned, came true 2021-10-05".
std::string status_of(const KnowledgeGraph& graph, const RelationEdge& r) {
    if (r.contested) return r.status + " (denied)";
    if (r.came_true == kNowhere) return r.status;
    return r.status + ", came true " + graph.relations[r.came_true].date.text;
}

Listing listing_of(const KnowledgeGraph& graph, const std::vector<Index>& found) {
    Table table({{"date"},
                 {"who", Table::Align::left, true},
                 {"what"},
                 {"whom", Table::Align::left, true},
                 {"status"},
                 {"says", Table::Align::left, true},
                 {"evidence", Table::Align::left, true},
                 {"docs", Table::Align::right},
                 {"source", Table::Align::left, true},
                 {"at"},
                 {"id"}});
    return {std::move(table),
            [&graph, &found](JsonWriter& json, size_t i) { write_relation(json, graph, found[i]); },
            [&graph, &found](size_t i) -> std::vector<std::string> {
                const RelationEdge& r = graph.relations[found[i]];
                return {r.date.text,
                        graph.entities[r.subject].name,
                        r.type,
                        graph.entities[r.object].name,
                        status_of(graph, r),
                        names_of(graph, r.attributed_to),
                        r.evidence[0].evidence.text,
                        fmt::format("{}", r.evidence.size()),
                        source_of(graph, r.evidence[0].document),
                        position_of(r.evidence[0].evidence),
                        r.id};
            }};
}

void add_options(CLI::App& app, Options& options, bool any_type) {
    app.add_option("STORE", options.store, "The store")->required();
    if (any_type) {
        app.add_option("--by", options.by,
                       "Who acts: a name in any language, or an id; either side of a meeting");
        app.add_option("--with,--whom", options.with, "The other side");
        app.add_option("--type", options.types, "met_with, visited, signed_with, ...; may be given again");
    } else {
        app.add_option("WHO,--by", options.by,
                       "Who acts: a name in any language, or an id; either side of a meeting");
        app.add_option("WHOM,--with,--whom", options.with, "The other side");
    }
    app.add_option("--status", options.status, "occurred, ongoing, planned, denied or hypothetical")
        ->check(CLI::IsMember({"occurred", "ongoing", "planned", "denied", "hypothetical"}));
    options.days.add_to(app);
    options.output.add_to(app);
}

}  // namespace

int run_relations(Words words) {
    Options options;
    const std::string_view name = words[0];
    for (const ShortName& row : kShortNames)
        if (row.command == name) options.types.emplace_back(row.type);
    const std::string summary =
        options.types.empty()
            ? "Who did what with whom: relations with date, status, source and id."
            : fmt::format("Relations of the type {}, with date, status, source and id.", options.types[0]);
    const std::string examples = fmt::format(
        "  isnad {0} news.isnad {1}Tokayev\n  isnad {0} news.isnad {1}Tokayev {2}Putin --from 2021 --csv",
        name, options.types.empty() ? "--by " : "", options.types.empty() ? "--with " : "");
    CLI::App app;
    describe(app, words, summary.c_str(), examples.c_str());
    add_options(app, options, options.types.empty());
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(options.store, options.output.language);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    NameChoice names(graph);
    const Result<RelationsQuestion> question = question_of(options, names);
    if (!question.ok()) return fail(question.error());
    const std::vector<Index> found = relations(graph, question.value());
    return print_listing(listing_of(graph, found), found.size(), options.output, "relations");
}

}  // namespace isnad
