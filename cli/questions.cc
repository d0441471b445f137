// See questions.h. Tested by tests/cli/questions_test.cc.
#include "cli/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace isnad {

Result<OpenedGraph> open_graph(const std::string& path, const std::string& language, LoadOptions options) {
    Result<Store> store = Store::open(path, Access::read);
    if (!store.ok()) return store.error();
    Result<KnowledgeGraph> graph = load_graph(store.value(), options);
    if (!graph.ok()) return graph.error();
    for (EntityNode& entity : graph.value().entities)
        for (const auto& [label_language, name] : entity.labels)
            if (label_language == language) entity.name = name;
    return OpenedGraph{std::move(store.value()), std::move(graph.value())};
}

Anyone NameChoice::choose(const std::string& text) {
    if (text.empty()) return {};
    const std::vector<Index> found = names_.find(text);
    if (found.empty()) {
        miss(text);
        return {kNowhere};
    }
    if (found.size() > 1) {
        std::string others;
        for (size_t i = 1; i < found.size() && i < 6; ++i)
            others += (i > 1 ? ", " : "") + graph_.entities[found[i]].id;
        print_error(fmt::format("'{}' is taken as {}; also possible: {}{}", one_line(text),
                                graph_.entities[found[0]].id, others, found.size() > 6 ? ", ..." : ""));
    }
    return {found[0]};
}

void NameChoice::miss(const std::string& text) {
    if (error_) return;
    std::string hint;
    for (const Index i : names_.suggestions(text, 3)) {
        const EntityNode& entity = graph_.entities[i];
        hint += fmt::format("{}{} ({})", hint.empty() ? "; did you mean " : ", ", one_line(entity.name),
                            entity.id);
    }
    error_ = Error{"", fmt::format("no entity of the store is called '{}'{}", one_line(text), hint)};
}

void DayOptions::add_to(CLI::App& app, const char* to_name) {
    app.add_option("--from,--since", from, "Only from this day on: 2021, 2021-09 or 2021-09-30");
    app.add_option(to_name, to, "Only up to this day");
}

Result<Days> DayOptions::days() const {
    Days days;
    const auto read = [](const std::string& text) { return text.empty() ? EdtfDate{} : parse_edtf(text); };
    const std::optional<EdtfDate> first = read(from);
    const std::optional<EdtfDate> last = read(to);
    if (!first)
        return Error{"--from", fmt::format("expected a date like 2021-09-30, got '{}'", one_line(from))};
    if (!last) return Error{"--to", fmt::format("expected a date like 2021-09-30, got '{}'", one_line(to))};
    return Days{first->days.first, last->days.last};
}

void OutputOptions::add_to(CLI::App& app) {
    CLI::Option* as_json = app.add_flag("--json", json, "Print one JSON object a line");
    CLI::Option* as_csv =
        app.add_flag("--csv", csv, "Print comma-separated values with a header")->excludes(as_json);
    app.add_flag("--markdown", markdown, "Print a Markdown table")->excludes(as_json)->excludes(as_csv);
    app.add_option("--limit", limit, "Print at most so many (0: all)");
    app.add_option("--lang", language, "Language of the names that are printed: ar, ru or en")
        ->check(CLI::IsMember({"ar", "ru", "en"}));
}

int print_listing(Listing listing, size_t count, const OutputOptions& options, std::string_view noun) {
    const size_t shown = options.limit == 0 ? count : std::min(count, options.limit);
    JsonWriter json;
    for (size_t i = 0; i < shown; ++i) {
        if (!options.json) {
            listing.table.add(listing.to_row(i));
            continue;
        }
        listing.to_json(json, i);
        print(json.take() + '\n');
    }
    if (options.json) return kExitDone;
    if (options.csv || options.markdown) {
        print(options.csv ? listing.table.csv() : listing.table.markdown());
        return kExitDone;
    }
    const Terminal terminal = terminal_of(stdout);
    if (shown > 0) print(listing.table.text(terminal));
    const std::string total =
        shown < count ? fmt::format("{} of {} {}", shown, count, noun) : fmt::format("{} {}", count, noun);
    print(paint(total, Colour::dim, terminal) + '\n');
    return kExitDone;
}

std::string names_of(const KnowledgeGraph& graph, const std::vector<Index>& entities) {
    std::string names;
    for (const Index entity : entities) names += (names.empty() ? "" : ", ") + graph.entities[entity].name;
    return names;
}

std::string position_of(const Evidence& evidence) {
    return fmt::format("{}-{}", evidence.begin, evidence.end);
}

const std::string& source_of(const KnowledgeGraph& graph, Index document) {
    return graph.documents[document].source;
}

namespace {

std::string number_text(double value) {
    struct Scale {
        double size;
        const char* name;
    };
    static constexpr std::array<Scale, 3> kScales = {
        {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}}};
    for (const Scale& scale : kScales)
        if (std::fabs(value) >= scale.size) return fmt::format("{:.6g}{}", value / scale.size, scale.name);
    return fmt::format("{:.10g}", value);
}

}  // namespace

std::string figure_text(const FigureNode& figure) {
    std::string text;
    if (!figure.qualifier.empty() && figure.qualifier != "exactly") text = figure.qualifier + ' ';
    if (figure.value) text += number_text(*figure.value) + (figure.unit.empty() ? "" : " " + figure.unit);
    if (figure.change_percent)
        text += fmt::format("{}{:+.4g} %", figure.value ? " (" : "", *figure.change_percent);
    if (figure.change_percent && figure.value) text += ')';
    return text;
}

}  // namespace isnad
