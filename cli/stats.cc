// isnad stats: counts, and the network of entities in numbers. Tested by tests/consumers/stats_test.py.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"
#include "export/selection.h"
#include "graph/measures.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    bool nodes = false;
    bool documents = false;
    bool exact = false;
    std::string by;
    double resolution = 1.0;
    size_t top = 10;
    OutputOptions output;
};

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

std::string shown(double value) {
    return fmt::format("{:.6g}", value);
}

std::vector<Index> by_rank(const Measures& m) {
    std::vector<Index> order(m.ranks.size());
    for (Index i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return m.ranks[a] > m.ranks[b]; });
    return order;
}

int print_nodes(const KnowledgeGraph& graph, const Measures& m, const OutputOptions& output) {
    const std::vector<MeasureColumn> columns = measure_columns(m);
    std::vector<Table::Column> header = {{"id"}, {"name"}};
    for (const MeasureColumn& c : columns) header.push_back({std::string(c.name), Table::Align::right});
    const std::vector<Index> order = by_rank(m);
    Listing listing{
        Table(header),
        [&](JsonWriter& json, size_t i) {
            json.begin_object().member("id", graph.entities[order[i]].id);
            json.member("name", graph.entities[order[i]].name);
            for (const MeasureColumn& c : columns) json.key(c.name).number(c.values[order[i]]);
            json.end_object();
        },
        [&](size_t i) {
            std::vector<std::string> row = {graph.entities[order[i]].id, graph.entities[order[i]].name};
            for (const MeasureColumn& c : columns)
                row.push_back(output.csv ? fmt::format("{}", c.values[order[i]]) : shown(c.values[order[i]]));
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
    json.key(std::string_view(name)).begin_object();
    for (const auto& [key, count] : counts) json.member_integer(key, count);
    json.end_object();
}

void print_json(const KnowledgeGraph& graph, const Measures& m, size_t top) {
    JsonWriter json;
    json.begin_object();
    write_counts(json, "nodes", node_counts(graph));
    write_counts(json, "edges", edge_counts(graph));
    json.key("network").begin_object();
    for (const auto& [name, value] : measure_summary(m)) json.key(name).number(value);
    json.key("paths_sampled").boolean(m.paths.sampled);
    if (m.paths.sampled) {
        json.member_integer("paths_sources", m.paths.sources);
        json.key("betweenness_bound").number(m.paths.betweenness_bound);
    }
    json.end_object().key("top").begin_array();
    const std::vector<Index> order = by_rank(m);
    for (size_t i = 0; i < order.size() && i < top; ++i) {
        json.begin_object()
            .member("id", graph.entities[order[i]].id)
            .member("name", graph.entities[order[i]].name);
        json.key("pageranks").number(m.ranks[order[i]]).end_object();
    }
    json.end_array().end_object();
    print(json.take() + '\n');
}

std::string counts_text(const char* title, const Counts& counts, const Terminal& terminal) {
    std::string text = paint(title, Colour::bold, terminal) + '\n';
    for (const auto& [name, count] : counts) text += fmt::format("  {:<26}{:>10}\n", name, count);
    return text;
}

void print_text(const KnowledgeGraph& graph, const Measures& n, size_t top) {
    const Terminal terminal = terminal_of(stdout);
    print(counts_text("nodes", node_counts(graph), terminal));
    print(counts_text("edges", edge_counts(graph), terminal));
    print(paint("network of entities", Colour::bold, terminal) + '\n');
    for (const auto& [name, value] : measure_summary(n))
        print(fmt::format("  {:<26}{:>10}\n", name, shown(value)));
    if (n.paths.sampled)
        print(fmt::format(
            "  (paths from {} entities drawn; no betweenness is wrong by more than {:.3g}, with 95 %; "
            "--exact for all)\n",
            n.paths.sources, n.paths.betweenness_bound));
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

// One period in numbers: what is dated in it, and its network.
struct Period {
    std::string name;
    size_t facts = 0;
    size_t entities = 0;
    size_t pairs = 0;
    double average_degree = 0;
    double density = 0;
    size_t weak_components = 0;
    size_t communities = 0;
    double modularity = 0;
    Index first = kNowhere;  // by PageRank
};

Days days_of_period(const std::string& name) {
    const std::optional<DayRange> days = plain_date(name);
    return days ? *days : Days{};
}

Period measure_period(const KnowledgeGraph& graph, std::string name) {
    Selection selection;
    selection.view = EdgeView::aggregate;
    selection.days = days_of_period(name);
    const Selected chosen = select(graph, selection);
    Period period;
    period.name = std::move(name);
    for (const Edge& edge : chosen.edges) period.facts += edge.items.size();
    std::vector<Index> place(graph.entities.size());
    for (Index i = 0; i < chosen.nodes.size(); ++i) place[chosen.nodes[i]] = i;
    std::vector<Arc> arcs;
    for (const Edge& edge : chosen.edges)
        arcs.push_back({place[edge.from], place[edge.to], static_cast<double>(weight_of(graph, edge))});
    const Digraph network = make_digraph(static_cast<Index>(chosen.nodes.size()), std::move(arcs));
    period.entities = network.size();
    period.pairs = network.arcs();
    if (network.size() == 0) return period;
    period.average_degree = static_cast<double>(network.arcs()) / network.size();
    period.density = density(network);
    period.weak_components = weak_components(network).sizes.size();
    const Communities groups = communities(network);
    period.communities = groups.groups.sizes.size();
    period.modularity = groups.modularity;
    const std::vector<double> ranks = page_rank(network);
    period.first =
        chosen.nodes[static_cast<size_t>(std::max_element(ranks.begin(), ranks.end()) - ranks.begin())];
    return period;
}

// The years, months or days on which dated relations and statements begin, in order.
std::vector<Period> periods(const KnowledgeGraph& graph, const std::string& by) {
    const size_t length = by == "year" ? 4 : by == "month" ? 7 : 10;
    std::set<std::string> names;
    for (const Edge& edge : edges_of(graph, EdgeView::statements)) {
        const std::string first = days_of(graph, edge).first;
        if (!first.empty()) names.insert(first.substr(0, length));
    }
    std::vector<Period> list;
    for (const std::string& name : names) list.push_back(measure_period(graph, name));
    return list;
}

int print_periods(const KnowledgeGraph& graph, const Options& options) {
    const std::vector<Period> list = periods(graph, options.by);
    const auto first = [&](const Period& p) {
        return p.first == kNowhere ? std::string() : graph.entities[p.first].id;
    };
    Listing listing{Table({{options.by},
                           {"facts", Table::Align::right},
                           {"entities", Table::Align::right},
                           {"pairs", Table::Align::right},
                           {"average_degree", Table::Align::right},
                           {"density", Table::Align::right},
                           {"weak_components", Table::Align::right},
                           {"communities", Table::Align::right},
                           {"modularity", Table::Align::right},
                           {"first_by_pagerank"}}),
                    [&](JsonWriter& json, size_t i) {
                        const Period& p = list[i];
                        json.begin_object().member(options.by, p.name);
                        json.member_integer("facts", static_cast<int64_t>(p.facts));
                        json.member_integer("entities", static_cast<int64_t>(p.entities));
                        json.member_integer("pairs", static_cast<int64_t>(p.pairs));
                        json.key("average_degree").number(p.average_degree);
                        json.key("density").number(p.density);
                        json.member_integer("weak_components", static_cast<int64_t>(p.weak_components));
                        json.member_integer("communities", static_cast<int64_t>(p.communities));
                        json.key("modularity").number(p.modularity);
                        json.optional_member("first_by_pagerank", first(p)).end_object();
                    },
                    [&](size_t i) -> std::vector<std::string> {
                        const Period& p = list[i];
                        return {p.name,
                                fmt::format("{}", p.facts),
                                fmt::format("{}", p.entities),
                                fmt::format("{}", p.pairs),
                                shown(p.average_degree),
                                shown(p.density),
                                fmt::format("{}", p.weak_components),
                                fmt::format("{}", p.communities),
                                shown(p.modularity),
                                first(p)};
                    }};
    return print_listing(std::move(listing), list.size(), options.output, "periods");
}

}  // namespace

int run_stats(Words words) {
    Options options;
    CLI::App app;
    describe(app, words, "Counts of the store, and its network of entities in numbers.",
             "  isnad stats news.isnad --top 20\n"
             "  isnad stats news.isnad --nodes --csv > nodes.csv\n"
             "  isnad stats news.isnad --by month");
    app.add_option("STORE", options.store, "The store")->required();
    app.add_flag("--nodes", options.nodes, "All numbers of every entity, under the names that Gephi uses");
    app.add_flag("--documents", options.documents, "The documents of the store");
    app.add_option("--top", options.top, "How many entities to show by PageRank (10)");
    app.add_option("--by", options.by, "The network of each day, month or year, in a row")
        ->check(CLI::IsMember({"day", "month", "year"}));
    app.add_option("--resolution", options.resolution,
                   "Of the communities: more than 1 gives more of them (1)");
    app.add_flag("--exact", options.exact, "Shortest paths from every entity, however many there are");
    options.output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Result<OpenedGraph> opened = open_graph(options.store);
    if (!opened.ok()) return fail(opened.error());
    const KnowledgeGraph& graph = opened.value().graph;
    if (options.documents) return print_documents(graph, options.output);
    if (!options.by.empty()) return print_periods(graph, options);
    const Measures network = measure(entity_digraph(graph, edges_of(graph, EdgeView::aggregate)),
                                     options.exact, options.resolution);
    if (options.nodes || options.output.csv) return print_nodes(graph, network, options.output);
    options.output.json ? print_json(graph, network, options.top) : print_text(graph, network, options.top);
    return kExitDone;
}

}  // namespace isnad
