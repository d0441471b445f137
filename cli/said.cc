// isnad said: who said what about whom. isnad who-said: whose words a text is. Tested by
// tests/cli/said_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"
#include "graph/explain.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    std::string by;
    std::string about;
    std::string addressee;
    std::string mode;
    std::string grep;
    std::string text;  // of who-said
    bool context = false;
    DayOptions days;
    OutputOptions output;
};

Result<SaidQuestion> question_of(const Options& options, OpenedGraph& opened, NameChoice& names) {
    const Result<Days> days = options.days.days();
    if (!days.ok()) return days.error();
    SaidQuestion question;
    question.by = names.choose(options.by);
    question.about = names.choose(options.about);
    question.to = names.choose(options.addressee);
    if (names.error()) return *names.error();
    question.days = days.value();
    question.mode = options.mode;
    if (!options.grep.empty()) {
        const auto hits = find_text(opened.store, names.folder(), options.grep);
        if (!hits.ok()) return hits.error();
        question.among = statements_of(opened.graph, hits.value());
        std::sort(question.among->begin(), question.among->end());
    }
    return question;
}

// Prints statements; with --context the paragraph of each instead of its content alone.
class Printer {
  public:
    Printer(OpenedGraph& opened, const Options& options, const std::vector<Index>& found)
        : store_(opened.store), graph_(opened.graph), options_(options), found_(found) {}

    int run() {
        const bool tabular = options_.output.csv || options_.output.markdown || options_.output.json;
        if (options_.context && !tabular) return print_paragraphs();
        Table table({{"date"},
                     {"who", Table::Align::left, true},
                     {"about", Table::Align::left, true},
                     {"to", Table::Align::left, true},
                     {"what", Table::Align::left, true},
                     {"source", Table::Align::left, true},
                     {"at"},
                     {"id"}});
        return print_listing({std::move(table), [this](JsonWriter& json, size_t i) { write(json, i); },
                              [this](size_t i) { return row(i); }},
                             found_.size(), options_.output, "statements");
    }

  private:
    void write(JsonWriter& json, size_t i) {
        if (!options_.context) return write_statement(json, graph_, found_[i]);
        json.begin_object().member("context", whole(context(found_[i]))).key("statement");
        write_statement(json, graph_, found_[i]);
        json.end_object();
    }

    std::vector<std::string> row(size_t i) {
        const StatementNode& s = graph_.statements[found_[i]];
        return {s.date.text,
                graph_.entities[s.speaker].name,
                names_of(graph_, s.about),
                names_of(graph_, s.addressee),
                options_.context ? whole(context(found_[i])) : s.evidence.text,
                source_of(graph_, s.document),
                position_of(s.evidence),
                s.id};
    }

    int print_paragraphs() {
        const Terminal terminal = terminal_of(stdout);
        const size_t limit = options_.output.limit;
        const size_t shown = limit == 0 ? found_.size() : std::min(found_.size(), limit);
        for (size_t i = 0; i < shown; ++i) {
            const StatementNode& s = graph_.statements[found_[i]];
            const Quotation q = context(found_[i]);
            const std::string speaker = isolate(graph_.entities[s.speaker].name, terminal);
            const std::string about =
                s.about.empty() ? std::string() : " about " + isolate(names_of(graph_, s.about), terminal);
            print(fmt::format("{}  {}{}\n", s.date.text, paint(speaker, Colour::bold, terminal), about));
            const std::string marked =
                one_line(q.before) +
                (terminal.colours ? paint(one_line(q.evidence), Colour::underline, terminal)
                                  : "[[" + one_line(q.evidence) + "]]") +
                one_line(q.after);
            print("  " + (terminal.is_terminal ? "\xe2\x81\xa8" + marked + "\xe2\x81\xa9" : marked) + '\n');
            print(paint(fmt::format("  {} {}  {}", one_line(source_of(graph_, s.document)),
                                    position_of(s.evidence), s.id),
                        Colour::dim, terminal) +
                  "\n\n");
        }
        print(fmt::format("{} of {} statements\n", shown, found_.size()));
        return kExitDone;
    }

    // The lines around the statement, up to the ends of their paragraph.
    Quotation context(Index statement) {
        const StatementNode& s = graph_.statements[statement];
        const std::string& id = graph_.documents[s.document].id;
        if (text_of_ != id) {
            Result<std::string> text = store_.document_text(id);
            text_ = text.ok() ? std::move(text.value()) : std::string();
            text_of_ = id;
        }
        return paragraph(s.evidence, text_);
    }
    static std::string whole(const Quotation& q) { return q.before + q.evidence + q.after; }

    Store& store_;
    const KnowledgeGraph& graph_;
    const Options& options_;
    const std::vector<Index>& found_;
    std::string text_;  // of the document text_of_: neighbours in the list are often of one document
    std::string text_of_;
};

void add_filters(CLI::App& app, Options& options) {
    app.add_option("--by", options.by, "The speaker: a name in any language, or an id");
    app.add_option("--about", options.about, "Whom or what the content is about");
    app.add_option("--to,--addressee", options.addressee, "Whom it was said to");
    app.add_option("--mode", options.mode, "direct, indirect or caption")
        ->check(CLI::IsMember({"direct", "indirect", "caption"}));
    app.add_option("--grep", options.grep, "Words in the content; case, vowel marks and hamza do not count");
    options.days.add_to(app, "--to-date,--until");
}

// Statements that both commands list: found by the filters, then chosen by `choose` of these.
using Choose = Result<std::vector<Index>> (*)(OpenedGraph&, const Folder&, const Options&,
                                              std::vector<Index>);

// Reads the words with the options that both commands have, asks, and prints.
int answer(CLI::App& app, Words words, Options& options, Choose choose) {
    add_filters(app, options);
    app.add_flag("--context", options.context, "Show the whole paragraph");
    options.output.add_to(app);
    if (const std::optional<int> code = parse(app, words)) return *code;

    Result<OpenedGraph> opened = open_graph(options.store, options.output.language);
    if (!opened.ok()) return fail(opened.error());
    NameChoice names(opened.value().graph);
    const Result<SaidQuestion> question = question_of(options, opened.value(), names);
    if (!question.ok()) return fail(question.error());
    const Result<std::vector<Index>> found =
        choose(opened.value(), names.folder(), options, said(opened.value().graph, question.value()));
    if (!found.ok()) return fail(found.error());
    return Printer(opened.value(), options, found.value()).run();
}

// Of the allowed statements those that hold the text, then those that share most of its words.
Result<std::vector<Index>> nearest(OpenedGraph& opened, const Folder& folder, const Options& options,
                                   std::vector<Index> allowed) {
    constexpr size_t kNearest = 1000;
    const auto exact = find_text(opened.store, folder, options.text);
    if (!exact.ok()) return exact.error();
    const auto near = nearest_texts(opened.store, folder, options.text, kNearest);
    if (!near.ok()) return near.error();
    std::vector<Index> hits = statements_of(opened.graph, exact.value());
    const std::vector<Index> rest = statements_of(opened.graph, near.value());
    hits.insert(hits.end(), rest.begin(), rest.end());
    std::sort(allowed.begin(), allowed.end());
    std::vector<Index> found;
    for (const Index i : hits)
        if (std::binary_search(allowed.begin(), allowed.end(), i) &&
            std::find(found.begin(), found.end(), i) == found.end())
            found.push_back(i);
    return found;
}

}  // namespace

int run_said(Words words) {
    Options options;
    CLI::App app;
    describe(app, words, "Who said what about whom: statements with date, source, position and id.",
             "  isnad said news.isnad --by Putin --about Kazakhstan --context\n"
             "  isnad said news.isnad --about country/kz --from 2021-09 --to-date 2021-12 --json");
    app.add_option("STORE", options.store, "The store")->required();
    return answer(app, words, options,
                  [](OpenedGraph&, const Folder&, const Options&,
                     std::vector<Index> found) -> Result<std::vector<Index>> { return found; });
}

int run_who_said(Words words) {
    Options options;
    options.output.limit = 10;
    CLI::App app;
    describe(
        app, words,
        "Whose words a text is: statements that hold it come first, then those that share most of its words.",
        "  isnad who-said news.isnad \"trade has doubled\"\n"
        "  isnad who-said news.isnad \"strategic partnership\" --from 2021 --context --limit 3");
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("TEXT", options.text, "The words, or something like them")->required();
    return answer(app, words, options, nearest);
}

}  // namespace isnad
