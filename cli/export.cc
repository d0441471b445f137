// isnad export: a store as a file for other programs. A new format is a row of kFormats. Tested by
// tests/cli/export_test.cc.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/selection_options.h"
#include "export/csv.h"
#include "export/cypher.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/jsonl.h"

namespace isnad {
namespace {

struct Options {
    std::string format;
    std::string store;
    std::string output;
    std::string gexf_version = "1.3";
    bool json = false;
    bool without_rejected = false;
};

Result<ExportReport> to_graphml(const KnowledgeGraph&, const Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_graphml(rows, sink);
}

Result<ExportReport> to_cypher(const KnowledgeGraph&, const Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_cypher(rows, sink);
}

Result<ExportReport> to_gexf(const KnowledgeGraph& graph, const Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_gexf(graph, rows, options.gexf_version == "1.2" ? GexfVersion::v1_2 : GexfVersion::v1_3,
                      sink);
}

Result<ExportReport> to_csv(const KnowledgeGraph&, const Rows& rows, const Options& options) {
    if (options.output == "-") return Error{"-o", "expected a folder for the format csv"};
    return write_csv(rows, options.output);
}

Result<ExportReport> to_jsonl(const KnowledgeGraph& graph, const Rows&, const Options& options) {
    Sink sink(options.output);
    return write_jsonl(graph, sink);
}

struct Format {
    const char* name;
    Result<ExportReport> (*write)(const KnowledgeGraph&, const Rows&, const Options&);
    const char* open_with;
};

constexpr Format kFormats[] = {
    {"graphml", to_graphml, "open it with Gephi, yEd, NetworkX or igraph"},
    {"cypher", to_cypher, "cypher-shell -f FILE fills a Neo4j database"},
    {"gexf", to_gexf, "open it with Gephi or Gephi Lite; set 'Edges merge strategy' to 'Don't merge'"},
    {"csv", to_csv, "sh FOLDER/import.sh fills an empty Neo4j database"},
    {"jsonl", to_jsonl, "one JSON object a line"},
};

const Format* format_of(std::string_view name) {
    for (const Format& format : kFormats)
        if (name == format.name) return &format;
    return nullptr;
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const Format& format : kFormats) names.emplace_back(format.name);
    return names;
}

void print_report(const ExportReport& report, const Format& format, const Options& options) {
    if (options.json) {
        JsonWriter json;
        json.begin_object().member("format", format.name).member("file", options.output);
        json.member_integer("nodes", static_cast<int64_t>(report.nodes));
        json.member_integer("edges", static_cast<int64_t>(report.edges));
        json.member_integer("dropped_characters", static_cast<int64_t>(report.dropped_characters))
            .end_object();
        print(json.take() + '\n');
        return;
    }
    const std::string dropped =
        report.dropped_characters == 0
            ? std::string()
            : fmt::format(", {} characters dropped that the format cannot hold", report.dropped_characters);
    print(fmt::format("{}: {} nodes, {} edges{}; {}\n", options.output, report.nodes, report.edges, dropped,
                      format.open_with));
}

}  // namespace

int run_export(Words words) {
    Options options;
    SelectionOptions selection_options;
    CLI::App app;
    describe(app, words, "Write a store as a file for other programs.",
             "  isnad export graphml news.isnad -o news.graphml\n"
             "  isnad export cypher news.isnad --edges statements -o - | cypher-shell");
    app.add_option("FORMAT", options.format, "graphml, cypher, gexf, csv (a folder) or jsonl")
        ->required()
        ->check(CLI::IsMember(format_names()));
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("-o,--output", options.output, "The file; - is standard output; a folder for csv")
        ->required();
    selection_options.add_to(app);
    app.add_option("--gexf-version", options.gexf_version, "1.3, or 1.2 for old programs")
        ->check(CLI::IsMember({"1.2", "1.3"}));
    app.add_flag("--without-rejected", options.without_rejected,
                 "Leave out what 'isnad review' judged wrong");
    app.add_flag("--json", options.json, "Print the counts as JSON");
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(options.store, {}, {options.without_rejected});
    if (!opened.ok()) return fail(opened.error());
    const Format* format = format_of(options.format);
    const KnowledgeGraph& graph = opened.value().graph;
    const Result<Selection> selection = selection_options.selection(graph);
    if (!selection.ok()) return fail(selection.error());
    const Rows rows(graph, selection.value());
    const Result<ExportReport> report = format->write(graph, rows, options);
    if (!report.ok()) return fail(report.error());
    if (options.output != "-") print_report(report.value(), *format, options);
    return kExitDone;
}

}  // namespace isnad
