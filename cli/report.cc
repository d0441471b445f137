// isnad report: a store as one web page. Tested by tests/consumers/report_test.py.
#include "export/report.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/questions.h"

namespace isnad {

int run_report(Words words) {
    std::string store;
    std::string output;
    ReportOptions options;
    DayOptions days;
    bool as_json = false;
    CLI::App app;
    describe(app, words,
             "Write a store as one web page that needs no network: network, facts, figures, timeline.",
             "  isnad report news.isnad news.html --lang ar\n"
             "  isnad report news.isnad 2024.html --from 2024 --to 2024 --title 'Central Asia, 2024'");
    app.add_option("STORE", store, "The store")->required();
    app.add_option("PAGE", output, "The page to write; - is standard output")->required();
    app.add_option("--lang", options.language,
                   "Language of the interface: en, ar or ru; the page can change it")
        ->check(CLI::IsMember({"ar", "en", "ru"}));
    app.add_option("--title", options.title, "A title for the page");
    app.add_option("--limit", options.most_facts, "At most so many facts, the latest (10000)");
    app.add_flag("--json", as_json, "Print the counts as JSON");
    days.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;
    const Result<Days> chosen = days.days();
    if (!chosen.ok()) return fail(chosen.error());
    options.days = chosen.value();

    Result<OpenedGraph> opened = open_graph(store);
    if (!opened.ok()) return fail(opened.error());
    Sink sink(output);
    const Result<ReportCounts> counts =
        write_report(opened.value().store, opened.value().graph, options, sink);
    if (!counts.ok()) return fail(counts.error());
    const ReportCounts& n = counts.value();
    if (output == "-") return kExitDone;
    if (as_json)
        print(fmt::format("{{\"facts\":{},\"left_out\":{},\"entities\":{}}}\n", n.facts, n.left_out,
                          n.entities));
    else
        print(fmt::format(
            "{}: {} facts about {} entities{}; open it in a browser\n", output, n.facts, n.entities,
            n.left_out > 0 ? fmt::format(" ({} older ones left out, see --limit)", n.left_out) : ""));
    return kExitDone;
}

}  // namespace isnad
