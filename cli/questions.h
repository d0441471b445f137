// What the asking commands share: opening the graph, names and days from the command line, three kinds of
// output.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/ui.h"
#include "core/json.h"
#include "graph/knowledge_graph.h"
#include "graph/names.h"
#include "graph/query.h"

namespace isnad {

struct OpenedGraph {
    Store store;
    KnowledgeGraph graph;
};
// `language`: of the names that are shown, where an entity has one in it; empty: English, else the first.
[[nodiscard]] Result<OpenedGraph> open_graph(const std::string& path, const std::string& language = {},
                                             LoadOptions options = {});

// Turns names of the command line into entities. The first error is kept, so that all names can be looked up
// in a row. Where a name fits several entities, the likeliest is taken and the others are named on standard
// error.
class NameChoice {
  public:
    explicit NameChoice(const KnowledgeGraph& graph) : graph_(graph), names_(graph) {}
    // Nothing for an empty text.
    [[nodiscard]] Anyone choose(const std::string& text);
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }
    [[nodiscard]] const Folder& folder() const { return names_.folder(); }

  private:
    void miss(const std::string& text);

    const KnowledgeGraph& graph_;
    NameIndex names_;
    std::optional<Error> error_;
};

// --from and --to; or --to-date, where --to is taken.
struct DayOptions {
    std::string from;
    std::string to;
    void add_to(CLI::App& app, const char* to_name = "--to,--to-date,--until");
    // An error when a text is no date: "--from: expected ...".
    [[nodiscard]] Result<Days> days() const;
};

// --json, --csv, --markdown, --limit, --lang.
struct OutputOptions {
    bool json = false;
    bool csv = false;
    bool markdown = false;
    size_t limit = 0;
    std::string language;
    void add_to(CLI::App& app);
};

// Prints facts: JSON lines through `to_json`, else rows of `table` made by `to_row`. In a terminal a line
// with the number of facts follows.
struct Listing {
    Table table;
    std::function<void(JsonWriter&, size_t)> to_json;
    std::function<std::vector<std::string>(size_t)> to_row;
};
int print_listing(Listing listing, size_t count, const OutputOptions& options, std::string_view noun);

// Names of a list of entities, joined by ", ".
[[nodiscard]] std::string names_of(const KnowledgeGraph& graph, const std::vector<Index>& entities);
// "120-164": where in the document an evidence stands.
[[nodiscard]] std::string position_of(const Evidence& evidence);
// Title or source of a document, short.
[[nodiscard]] const std::string& source_of(const KnowledgeGraph& graph, Index document);
// "20 billion USD", "+12 %", "expected".
[[nodiscard]] std::string figure_text(const FigureNode& figure);

}  // namespace isnad
