// See measures.h. Tested by tests/consumers/stats_test.py against NetworkX and igraph.
#include "graph/measures.h"

namespace isnad {
namespace {

constexpr uint64_t kExactSteps = 2'000'000'000;
constexpr Index kSampledSources = 500;

template <class Numbers>
std::vector<double> as_numbers(const Numbers& numbers) {
    return {numbers.begin(), numbers.end()};
}

std::vector<double> sum(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> both = a;
    for (size_t i = 0; i < b.size(); ++i) both[i] += b[i];
    return both;
}

double mean(const std::vector<double>& values) {
    double all = 0;
    for (const double value : values) all += value;
    return values.empty() ? 0 : all / static_cast<double>(values.size());
}

double largest(const Components& components) {
    return components.sizes.empty() ? 0.0 : components.sizes[0];
}

}  // namespace

Measures measure(Digraph graph, bool exact, double resolution) {
    Measures m;
    m.degrees = degrees(graph);
    m.weak = weak_components(graph);
    m.strong = strong_components(graph);
    m.ranks = page_rank(graph);
    m.eigen = eigenvector_centrality(graph);
    m.hits = hits(graph);
    m.clustering = clustering(graph);
    m.cores = core_numbers(graph);
    const bool small = uint64_t{graph.size()} * (graph.size() + graph.arcs()) <= kExactSteps;
    m.paths = path_statistics(graph, exact || small ? graph.size() : kSampledSources);
    m.groups = communities(graph, resolution);
    m.graph = std::move(graph);
    return m;
}

std::vector<MeasureColumn> measure_columns(const Measures& m) {
    const std::vector<double> in = as_numbers(m.degrees.in);
    const std::vector<double> out = as_numbers(m.degrees.out);
    return {{"indegree", true, in},
            {"outdegree", true, out},
            {"degree", true, sum(in, out)},
            {"weighted_indegree", false, m.degrees.weighted_in},
            {"weighted_outdegree", false, m.degrees.weighted_out},
            {"weighted_degree", false, sum(m.degrees.weighted_in, m.degrees.weighted_out)},
            {"pageranks", false, m.ranks},
            {"eigencentrality", false, m.eigen},
            {"authority", false, m.hits.authorities},
            {"hub", false, m.hits.hubs},
            {"clustering", false, m.clustering},
            {"coreness", true, as_numbers(m.cores)},
            {"betweenesscentrality", false, m.paths.betweenness},
            {"closnesscentrality", false, m.paths.closeness},
            {"harmonicclosnesscentrality", false, m.paths.harmonic_closeness},
            {"eccentricity", true, as_numbers(m.paths.eccentricity)},
            {"componentnumber", true, as_numbers(m.weak.of)},
            {"strongcompnum", true, as_numbers(m.strong.of)},
            {"modularity_class", true, as_numbers(m.groups.groups.of)}};
}

std::vector<std::pair<std::string_view, double>> measure_summary(const Measures& m) {
    const double nodes = m.graph.size();
    const auto arcs = static_cast<double>(m.graph.arcs());
    double weight = 0;
    for (const double w : m.graph.weights) weight += w;
    return {{"entities", nodes},
            {"pairs", arcs},
            {"average_degree", nodes > 0 ? arcs / nodes : 0},
            {"average_weighted_degree", nodes > 0 ? weight / nodes : 0},
            {"density", density(m.graph)},
            {"weak_components", static_cast<double>(m.weak.sizes.size())},
            {"largest_weak_component", largest(m.weak)},
            {"strong_components", static_cast<double>(m.strong.sizes.size())},
            {"largest_strong_component", largest(m.strong)},
            {"diameter", static_cast<double>(m.paths.diameter)},
            {"average_path", m.paths.average_path},
            {"average_clustering", mean(m.clustering)},
            {"communities", static_cast<double>(m.groups.groups.sizes.size())},
            {"modularity", m.groups.modularity}};
}

}  // namespace isnad
