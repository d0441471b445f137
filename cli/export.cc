// isnad export: a store as a file for other programs. A new format is a row of kFormats. Tested by
// tests/consumers/formats_test.py.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/row_source.h"
#include "export/check.h"
#include "export/csv.h"
#include "export/cypher.h"
#include "export/dot.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/jsonl.h"
#include "export/jsonld.h"

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

Result<ExportReport> to_graphml(Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_graphml(rows, sink);
}

Result<ExportReport> to_cypher(Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_cypher(rows, sink);
}

Result<ExportReport> to_gexf(Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_gexf(rows, options.gexf_version == "1.2" ? GexfVersion::v1_2 : GexfVersion::v1_3, sink);
}

Result<ExportReport> to_csv(Rows& rows, const Options& options) {
    if (options.output == "-") return Error{"-o", "expected a folder for the format csv"};
    return write_csv(rows, options.output);
}

Result<ExportReport> to_dot(Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_dot(rows, sink);
}

Result<ExportReport> to_svg(Rows& rows, const Options& options) {
    Sink sink(options.output);
    return write_svg(rows, sink);
}

struct Format {
    const char* name;
    Result<ExportReport> (*write_rows)(Rows&, const Options&);  // what is selected, or
    Result<ExportReport> (*write_parts)(GraphParts&, Sink&);    // the whole store
    const char* open_with;
};

constexpr Format kFormats[] = {
    {"graphml", to_graphml, nullptr, "open it with Gephi, yEd, NetworkX or igraph"},
    {"cypher", to_cypher, nullptr, "cypher-shell -f FILE fills a Neo4j database"},
    {"gexf", to_gexf, nullptr,
     "open it with Gephi or Gephi Lite; set 'Edges merge strategy' to 'Don't merge'"},
    {"csv", to_csv, nullptr, "sh FOLDER/import.sh fills an empty Neo4j database"},
    {"jsonl", nullptr, write_jsonl, "one JSON object a line; the whole store, whatever is chosen"},
    {"jsonld", nullptr, write_jsonld, "linked data with PROV-O and Web Annotation; the whole store"},
    {"ftm", nullptr, write_ftm, "entities of FollowTheMoney, one a line; the whole store"},
    {"dot", to_dot, nullptr, "dot -Tsvg or sfdp -Tsvg of Graphviz draw it"},
    {"svg", to_svg, nullptr, "a picture for a browser"},
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

// Nodes and edges that the file of a format has when nothing is lost.
Result<FileCounts> expected_counts(RowSource& source, const Format& format, const Options& options) {
    if (format.write_rows != nullptr) {
        const Result<Rows::Counts> counts = source.rows().count();
        if (!counts.ok()) return counts.error();
        return FileCounts{counts.value().nodes, counts.value().edges};
    }
    Result<GraphParts> parts = source.parts();
    if (!parts.ok()) return parts.error();
    const bool ftm = options.format == "ftm";  // statements are links there, not nodes
    FileCounts counts{parts.value().entities().entities.size(), 0};
    for (const Part part : {Part::documents, Part::relations}) {
        Status done = parts.value().each(part, [&](const KnowledgeGraph& graph) {
            if (part == Part::relations) {
                counts.edges += graph.relations.size();
                return;
            }
            counts.nodes +=
                graph.documents.size() + (ftm ? 0 : graph.statements.size() + graph.figures.size());
            for (const StatementNode& s : graph.statements) counts.edges += ftm ? s.about.size() : 0;
        });
        if (!done.ok()) return done.error();
    }
    return counts;
}

int check(RowSource& source, const Format& format, const Options& options) {
    const Result<FileCounts> found = count_file(options.format, options.check);
    if (!found.ok()) return fail(found.error());
    const Result<FileCounts> expected = expected_counts(source, format, options);
    if (!expected.ok()) return fail(expected.error());
    const FileCounts& wanted = expected.value();
    const FileCounts& got = found.value();
    if (got.nodes != wanted.nodes || got.edges != wanted.edges)
        return fail({options.check, fmt::format("expected {} nodes and {} edges, got {} and {}", wanted.nodes,
                                                wanted.edges, got.nodes, got.edges)});
    print(fmt::format("{}: {} nodes, {} edges, as in the store\n", options.check, got.nodes, got.edges));
    return kExitDone;
}

Result<ExportReport> write(RowSource& source, const Format& format, const Options& options) {
    if (format.write_rows != nullptr) return format.write_rows(source.rows(), options);
    Result<GraphParts> parts = source.parts();
    if (!parts.ok()) return parts.error();
    Sink sink(options.output);
    return format.write_parts(parts.value(), sink);
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
    const Format* format = format_of(options.format);
    const Result<std::unique_ptr<RowSource>> source =
        RowSource::open(options.store, selection_options,
                        {.load = {options.without_rejected},
                         .picture = options.format == "svg",
                         .picture_when_small = options.format == "gexf",
                         .stats = options.stats});
    if (!source.ok()) return fail(source.error());
    if (!options.check.empty()) return check(*source.value(), *format, options);
    const Result<ExportReport> report = write(*source.value(), *format, options);
    if (!report.ok()) return fail(report.error());
    if (options.output != "-") print_report(report.value(), *format, options);
    return kExitDone;
}

}  // namespace isnad
