// isnad push: a store straight into a running database. Tested by tests/consumers/neo4j_test.py.
#include <fmt/format.h>

#include <cstdlib>

#include "cli/commands.h"
#include "cli/row_source.h"
#include "export/neo4j_push.h"

namespace isnad {

int run_push(Words words) {
    std::string target;
    std::string store;
    Neo4jServer server;
    SelectionOptions selection_options;
    bool as_json = false;
    CLI::App app;
    describe(app, words, "Write a store into a running Neo4j 5 over HTTP. Pushed again, nothing doubles.",
             "  NEO4J_PASSWORD=... isnad push neo4j http://localhost:7474 news.isnad --user neo4j\n"
             "  isnad push neo4j http://localhost:7474 news.isnad --from 2024 --edges statements");
    app.add_option("DATABASE", target, "neo4j")->required()->check(CLI::IsMember({"neo4j"}));
    app.add_option("URL", server.url, "The server's HTTP address, e.g. http://localhost:7474")->required();
    app.add_option("STORE", store, "The store")->required();
    app.add_option("--database", server.database, "The name of the database (neo4j)");
    app.add_option("--user", server.user, "The user; the password is read from NEO4J_PASSWORD");
    app.add_flag("--json", as_json, "Print the counts as JSON");
    selection_options.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;
    if (const char* password = std::getenv("NEO4J_PASSWORD")) server.password = password;

    const Result<std::unique_ptr<RowSource>> source = RowSource::open(store, selection_options, {});
    if (!source.ok()) return fail(source.error());
    Result<ExportReport> report = [&] {
        Progress progress("pushing", 0);
        return push_to_neo4j(source.value()->rows(), server, [&](size_t done) { progress.update(done); });
    }();
    if (!report.ok()) return fail(report.error());
    const ExportReport& done = report.value();
    if (as_json)
        print(fmt::format("{{\"nodes\":{},\"edges\":{},\"dropped_characters\":{}}}\n", done.nodes, done.edges,
                          done.dropped_characters));
    else
        print(fmt::format("{}: {} nodes, {} edges\n", server.url, done.nodes, done.edges));
    return kExitDone;
}

}  // namespace isnad
