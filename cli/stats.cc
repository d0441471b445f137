// isnad stats: counts, and the network of entities in numbers. Tested by tests/cli/stats_test.cc.
#include "graph/stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"

namespace isnad {
namespace {

// Above this many steps (nodes times arcs) shortest paths start from 500 nodes alone.
constexpr uint64_t kExactPaths = 2'000'000'000;
constexpr Index kSampledSources = 500;

struct Options {
    std::string store;
    bool nodes = false;
    bool documents = false;
    bool exact = false;
    size_t top = 10;
    OutputOptions output;
};

struct Network {
    Digraph graph;
    Degrees degrees;
    Components weak;
    Components strong;
    std::vector<double> ranks;
    std::vector<double> clustering;
    std::vector<Index> cores;
    PathStatistics paths;
    Communities groups;
};

Network measure(Digraph graph, bool exact) {
    Network n;
    n.degrees = degrees(graph);
    n.weak = weak_components(graph);
    n.strong = strong_components(graph);
    n.ranks = page_rank(graph);
    n.clustering = clustering(graph);
    n.cores = core_numbers(graph);
    const bool small = uint64_t{graph.size()} * (graph.size() + graph.arcs()) <= kExactPaths;
    n.paths = path_statistics(graph, exact || small ? graph.size() : kSampledSources);
    n.groups = communities(graph);
    n.graph = std::move(graph);
    return n;
}

using Counts = std::map<std::string, int64_t>;

Counts node_counts(const KnowledgeGraph& graph) {
    Counts counts;
    for (Index node = 0; node < graph.node_count(); ++node)
        ++counts[std::string(label_of(graph.node_kind(node)))];
    return counts;
}

Counts edge_counts(const KnowledgeGraph& graph) {
    Counts counts;
    for (const Edge& edge : edges_of(graph, EdgeView::raw)) ++counts[edge_type(graph, edge)];
    return counts;
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// The network in numbers: name and value.
std::vector<std::pair<std::string, double>> summary(const Network& n) {
    const double nodes = n.graph.size();
    const double arcs = static_cast<double>(n.graph.arcs());
    double weight = 0;
    for (const double w : n.graph.weights) weight += w;
    const auto largest = [](const Components& c) {
        return c.sizes.empty() ? 0.0 : static_cast<double>(c.sizes[0]);
    };
    return {{"entities", nodes},
            {"pairs", arcs},
            {"average_degree", nodes > 0 ? arcs / nodes : 0},
            {"average_weighted_degree", nodes > 0 ? weight / nodes : 0},
            {"density", density(n.graph)},
            {"weak_components", static_cast<double>(n.weak.sizes.size())},
            {"largest_weak_component", largest(n.weak)},
            {"strong_components", static_cast<double>(n.strong.sizes.size())},
            {"largest_strong_component", largest(n.strong)},
            {"diameter", static_cast<double>(n.paths.diameter)},
            {"average_path", n.paths.average_path},
            {"average_clustering", mean(n.clustering)},
            {"communities", static_cast<double>(n.groups.groups.sizes.size())},
            {"modularity", n.groups.modularity}};
}

// The columns of one entity, named as Gephi names them.
const std::vector<std::string>& columns() {
    static const std::vector<std::string> names = {"indegree",
                                                   "outdegree",
                                                   "degree",
                                                   "weighted indegree",
                                                   "weighted outdegree",
                                                   "pageranks",
                                                   "clustering",
                                                   "coreness",
                                                   "betweenesscentrality",
                                                   "closnesscentrality",
                                                   "harmonicclosnesscentrality",
                                                   "eccentricity",
                                                   "componentnumber",
                                                   "strongcompnum",
                                                   "modularity_class"};
    return names;
}

std::vector<double> values_of(const Network& n, Index v) {
    return {static_cast<double>(n.degrees.in[v]),
            static_cast<double>(n.degrees.out[v]),
            static_cast<double>(n.degrees.in[v] + n.degrees.out[v]),
            n.degrees.weighted_in[v],
            n.degrees.weighted_out[v],
            n.ranks[v],
            n.clustering[v],
            static_cast<double>(n.cores[v]),
            n.paths.betweenness[v],
            n.paths.closeness[v],
            n.paths.harmonic_closeness[v],
            static_cast<double>(n.paths.eccentricity[v]),
            static_cast<double>(n.weak.of[v]),
            static_cast<double>(n.strong.of[v]),
            static_cast<double>(n.groups.groups.of[v])};
}

std::string shown(double value) {
    return fmt::format("{:.6g}", value);
}

std::vector<Index> by_rank(const Network& n) {
    std::vector<Index> order(n.ranks.size());
    for (Index i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return n.ranks[a] > n.ranks[b]; });
    return order;
}

int print_nodes(const KnowledgeGraph& graph, const Network& n, const OutputOptions& output) {
    std::vector<Table::Column> header = {{"id"}, {"name"}};
    for (const std::string& name : columns()) header.push_back({name, Table::Align::right});
    const std::vector<Index> order = by_rank(n);
    Listing listing{
        Table(header),
        [&](JsonWriter& json, size_t i) {
            const std::vector<double> values = values_of(n, order[i]);
            json.begin_object().member("id", graph.entities[order[i]].id);
            json.member("name", graph.entities[order[i]].name);
            for (size_t c = 0; c < values.size(); ++c) json.key(columns()[c]).number(values[c]);
            json.end_object();
        },
        [&](size_t i) {
            std::vector<std::string> row = {graph.entities[order[i]].id, graph.entities[order[i]].name};
            for (const double value : values_of(n, order[i]))
                row.push_back(output.csv ? fmt::format("{}", value) : shown(value));
            return row;
        }};
    return print_listing(std::move(listing), order.size(), output, "entities");
}

int print_documents(const KnowledgeGraph& graph, const OutputOptions& output) {
    Listing listing{Table({{"id"},
                           {"published"},
                           {"language"},
                           {"source", Table::Align::left, true},
                           {"title", Table::Align::left, true}}),
                    [&](JsonWriter& json, size_t i) { write_document(json, graph, static_cast<Index>(i)); },
                    [&](size_t i) -> std::vector<std::string> {
                        const DocumentNode& d = graph.documents[i];
                        return {d.id, d.published.text, d.language, d.source, d.title};
                    }};
    return print_listing(std::move(listing), graph.documents.size(), output, "documents");
}

void write_counts(JsonWriter& json, const char* name, const Counts& counts) {
    json.key(name).begin_object();
    for (const auto& [key, count] : counts) json.member_integer(key, count);
    json.end_object();
}

void print_json(const KnowledgeGraph& graph, const Network& n, size_t top) {
    JsonWriter json;
    json.begin_object();
    write_counts(json, "nodes", node_counts(graph));
    write_counts(json, "edges", edge_counts(graph));
    json.key("network").begin_object();
    for (const auto& [name, value] : summary(n)) json.key(name).number(value);
    json.key("paths_sampled").boolean(n.paths.sampled).end_object().key("top").begin_array();
    const std::vector<Index> order = by_rank(n);
    for (size_t i = 0; i < order.size() && i < top; ++i) {
        json.begin_object()
            .member("id", graph.entities[order[i]].id)
            .member("name", graph.entities[order[i]].name);
        json.key("pageranks").number(n.ranks[order[i]]).end_object();
    }
    json.end_array().end_object();
    print(json.take() + '\n');
}

std::string counts_text(const char* title, const Counts& counts, const Terminal& terminal) {
    std::string text = paint(title, Colour::bold, terminal) + '\n';
    for (const auto& [name, count] : counts) text += fmt::format("  {:<26}{:>10}\n", name, count);
    return text;
}

void print_text(const KnowledgeGraph& graph, const Network& n, size_t top) {
    const Terminal terminal = terminal_of(stdout);
    print(counts_text("nodes", node_counts(graph), terminal));
    print(counts_text("edges", edge_counts(graph), terminal));
    print(paint("network of entities", Colour::bold, terminal) + '\n');
    for (const auto& [name, value] : summary(n)) print(fmt::format("  {:<26}{:>10}\n", name, shown(value)));
    if (n.paths.sampled)
        print(fmt::format("  (paths from {} sampled entities; --exact for all)\n", kSampledSources));
    if (top == 0 || graph.entities.empty()) return;
    print(paint("first by PageRank", Colour::bold, terminal) + '\n');
    Table table({{"entity"},
                 {"id"},
                 {"PageRank", Table::Align::right},
                 {"in", Table::Align::right},
                 {"out", Table::Align::right},
                 {"community", Table::Align::right}});
    const std::vector<Index> order = by_rank(n);
    for (size_t i = 0; i < order.size() && i < top; ++i) {
        const Index v = order[i];
        table.add({graph.entities[v].name, graph.entities[v].id, fmt::format("{:.4f}", n.ranks[v]),
                   fmt::format("{}", n.degrees.in[v]), fmt::format("{}", n.degrees.out[v]),
                   fmt::format("{}", n.groups.groups.of[v])});
    }
    print(table.text(terminal));
}

}  // namespace

int run_stats(Words words) {
    Options options;
    CLI::App app;
    describe(app, words, "Counts of the store, and its network of entities in numbers.",
             "  isnad stats news.isnad --top 20\n"
             "  isnad stats news.isnad --nodes --csv > nodes.csv");
    app.add_option("STORE", options.store, "The store")->required();
    app.add_flag("--nodes", options.nodes, "All numbers of every entity, under the names that Gephi uses");
    app.add_flag("--documents", options.documents, "The documents of the store");
    app.add_option("--top", options.top, "How many entities to show by PageRank (10)");
    app.add_flag("--exact", options.exact, "Shortest paths from every entity, however many there are");
    options.output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(options.store);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    if (options.documents) return print_documents(graph, options.output);
    const Network network =
        measure(entity_digraph(graph, edges_of(graph, EdgeView::aggregate)), options.exact);
    if (options.nodes || options.output.csv) return print_nodes(graph, network, options.output);
    options.output.json ? print_json(graph, network, options.top) : print_text(graph, network, options.top);
    return kExitDone;
}

}  // namespace isnad
