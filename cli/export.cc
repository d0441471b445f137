// isnad export: a store as a file for other programs. A new format is a row of kFormats. Tested by
// tests/consumers/formats_test.py.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/selection_options.h"
#include "export/check.h"
#include "export/csv.h"
#include "export/cypher.h"
#include "export/dot.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/jsonl.h"
#include "export/jsonld.h"
#include "graph/measures.h"

namespace isnad {
namespace {

struct Options {
    std::string format;
    std::string store;
    std::string output;
    std::string check;
    std::string gexf_version = "1.3";
    bool json = false;
    bool without_rejected = false;
    bool stats = false;
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

Result<ExportReport> to_dot(const KnowledgeGraph&, const Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_dot(rows, sink);
}

Result<ExportReport> to_svg(const KnowledgeGraph& graph, const Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_svg(graph, rows, sink);
}

Result<ExportReport> to_jsonld(const KnowledgeGraph& graph, const Rows&, const Options& options) {
    Sink sink(options.output);
    return write_jsonld(graph, sink);
}

Result<ExportReport> to_ftm(const KnowledgeGraph& graph, const Rows&, const Options& options) {
    Sink sink(options.output);
    return write_ftm(graph, sink);
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
    {"jsonl", to_jsonl, "one JSON object a line; the whole store, whatever is chosen"},
    {"jsonld", to_jsonld, "linked data with PROV-O and Web Annotation; the whole store"},
    {"ftm", to_ftm, "entities of FollowTheMoney, one a line; the whole store"},
    {"dot", to_dot, "dot -Tsvg or sfdp -Tsvg of Graphviz draw it"},
    {"svg", to_svg, "a picture for a browser"},
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

// Numbers of the whole network of entities, whatever part of it is written.
std::vector<NodeNumbers> statistics_of(const KnowledgeGraph& graph) {
    std::vector<NodeNumbers> numbers;
    const Measures measures = measure(entity_digraph(graph, edges_of(graph, EdgeView::aggregate)), false);
    for (MeasureColumn& column : measure_columns(measures))
        numbers.push_back(
            {column.name, column.whole ? ValueType::integer : ValueType::number, std::move(column.values)});
    return numbers;
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

// Nodes and edges that the file of a format has when nothing is lost.
FileCounts expected_counts(const KnowledgeGraph& graph, const Rows& rows, const std::string& format) {
    if (format == "jsonl") return {graph.node_count(), graph.relations.size()};
    if (format != "ftm") return {rows.nodes(), rows.edges()};
    FileCounts counts{graph.entities.size() + graph.documents.size(), graph.relations.size()};
    for (const StatementNode& s : graph.statements) counts.edges += s.about.size();
    return counts;
}

int check(const KnowledgeGraph& graph, const Rows& rows, const Options& options) {
    const Result<FileCounts> found = count_file(options.format, options.check);
    if (!found.ok()) return fail(found.error());
    const FileCounts wanted = expected_counts(graph, rows, options.format);
    const FileCounts& got = found.value();
    if (got.nodes != wanted.nodes || got.edges != wanted.edges)
        return fail({options.check, fmt::format("expected {} nodes and {} edges, got {} and {}", wanted.nodes,
                                                wanted.edges, got.nodes, got.edges)});
    print(fmt::format("{}: {} nodes, {} edges, as in the store\n", options.check, got.nodes, got.edges));
    return kExitDone;
}

}  // namespace

int run_export(Words words) {
    Options options;
    SelectionOptions selection_options;
    CLI::App app;
    describe(app, words, "Write a store as a file for other programs.",
             "  isnad export graphml news.isnad -o news.graphml\n"
             "  isnad export cypher news.isnad --edges statements -o - | cypher-shell");
    app.add_option("FORMAT", options.format,
                   "graphml, gexf, cypher, csv (a folder), jsonl, jsonld, ftm, dot, svg")
        ->required()
        ->check(CLI::IsMember(format_names()));
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("-o,--output", options.output, "The file; - is standard output; a folder for csv");
    app.add_option("--check", options.check, "Read this file again and compare its counts with the store's");
    selection_options.add_to(app);
    app.add_option("--gexf-version", options.gexf_version, "1.3, or 1.2 for old programs")
        ->check(CLI::IsMember({"1.2", "1.3"}));
    app.add_flag(
        "--stats", options.stats,
        "With the numbers of `isnad stats --nodes` for each entity: pageranks, modularity_class, ...");
    app.add_flag("--without-rejected", options.without_rejected,
                 "Leave out what 'isnad review' judged wrong");
    app.add_flag("--json", options.json, "Print the counts as JSON");
    if (const std::optional<int> code = parse(app, words)) return *code;

    if (options.output.empty() == options.check.empty())
        return fail({"", "expected -o FILE to write, or --check FILE"}), kExitUsage;
    const Result<OpenedGraph> opened = open_graph(options.store, {}, {options.without_rejected});
    if (!opened.ok()) return fail(opened.error());
    const Format* format = format_of(options.format);
    const KnowledgeGraph& graph = opened.value().graph;
    const Result<Selection> selection = selection_options.selection(graph);
    if (!selection.ok()) return fail(selection.error());
    const std::vector<NodeNumbers> numbers =
        options.stats ? statistics_of(graph) : std::vector<NodeNumbers>{};
    const Rows rows(graph, selection.value(), numbers);
    if (!options.check.empty()) return check(graph, rows, options);
    const Result<ExportReport> report = format->write(graph, rows, options);
    if (!report.ok()) return fail(report.error());
    if (options.output != "-") print_report(report.value(), *format, options);
    return kExitDone;
}

}  // namespace isnad
