// isnad show: a look into one step of the extraction: what it found where, and by which row. Tested by
// tests/cli/show_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/gazetteers.h"
#include "cli/input_options.h"
#include "cli/show_items.h"
#include "cli/ui.h"
#include "core/input.h"
#include "core/json.h"
#include "core/utf8.h"
#include "extractors/extract.h"

namespace isnad {
namespace {

struct Options {
    std::string step;
    std::vector<std::string> inputs;
    std::vector<std::string> gazetteers;
    std::string published;
    InputOptions input;
    bool json = false;
};

// Prints the items of one article: each sentence that holds some, with them marked, then what is known of
// each.
class Page {
  public:
    Page(const Analysis& analysis, const std::vector<ShownItem>& items)
        : a_(analysis),
          items_(items),
          text_(analysis.text.document().text),
          points_(text_),
          terminal_(terminal_of(stdout)) {}

    void print_text(std::string_view step) {
        print(fmt::format("{}  {}, published {}: {} {}\n",
                          paint(one_line(a_.text.document().source), Colour::bold, terminal_),
                          a_.text.language().code, a_.published_edtf.empty() ? "?" : a_.published_edtf,
                          items_.size(), step));
        size_t next = 0;
        for (const Sentence& sentence : a_.text.sentences()) {
            if (sentence.tokens.empty()) continue;
            const Span span = a_.text.bytes(sentence.tokens);
            const size_t first = next;
            while (next < items_.size() && items_[next].bytes.begin < span.end) ++next;
            if (next == first) continue;
            print(fmt::format("\n{}\n", marked(span, step == "text" ? next : first, next)));
            for (size_t i = first; i < next; ++i) print_item(items_[i], step == "text");
        }
    }

    void print_json(std::string_view step) const {
        JsonWriter json;
        json.begin_object().member("source", a_.text.document().source).member("step", step);
        json.member("language", a_.text.language().code).optional_member("published", a_.published_edtf);
        json.key("items").begin_array();
        for (const ShownItem& item : items_) {
            json.begin_object().member_integer("begin", points_.at(item.bytes.begin));
            json.member_integer("end", points_.at(item.bytes.end)).member("text", slice(text_, item.bytes));
            for (const auto& [name, value] : item.fields) json.member(name, value);
            json.end_object();
        }
        json.end_array().end_object();
        print(json.take() + '\n');
    }

  private:
    // The sentence with items [first, last) in brackets, or underlined where there are colours. An item that
    // runs past the sentence is marked up to its end; one inside another is not marked again.
    [[nodiscard]] std::string marked(Span sentence, size_t first, size_t last) const {
        std::string line;
        uint32_t at = sentence.begin;
        for (size_t i = first; i < last; ++i) {
            const Span item{items_[i].bytes.begin, std::min(items_[i].bytes.end, sentence.end)};
            if (item.begin < at || item.empty()) continue;
            line += one_line(slice(text_, {at, item.begin}));
            const std::string words = one_line(slice(text_, item));
            line += terminal_.colours ? paint(words, Colour::underline, terminal_) : "[[" + words + "]]";
            at = item.end;
        }
        line += one_line(slice(text_, {at, sentence.end}));
        return terminal_.is_terminal ? "\xe2\x81\xa8" + line + "\xe2\x81\xa9" : line;
    }

    void print_item(const ShownItem& item, bool is_sentence) const {
        std::string line =
            fmt::format("  {:>5}-{:<5}", points_.at(item.bytes.begin), points_.at(item.bytes.end));
        if (!is_sentence) {
            const std::string words = shorten(one_line(slice(text_, item.bytes)), 40);
            line += fmt::format("  {}", paint(isolate(words, terminal_), Colour::cyan, terminal_));
        }
        for (const auto& [name, value] : item.fields)
            line +=
                fmt::format("  {}{}", paint(name + "=", Colour::dim, terminal_), isolate(value, terminal_));
        print(line + '\n');
    }

    const Analysis& a_;
    const std::vector<ShownItem>& items_;
    const std::string& text_;
    CodePointIndex points_;
    Terminal terminal_;
};

void show(const Document& document, const Lexicon& lexicon, const Options& options) {
    const Text text(document, lexicon);
    Analysis analysis(text);
    analyse(analysis);
    const std::vector<ShownItem> items = shown_items(analysis, options.step);
    Page page(analysis, items);
    if (options.json)
        page.print_json(options.step);
    else
        page.print_text(options.step);
}

}  // namespace

int run_show(Words words) {
    Options options;
    CLI::App app;
    describe(app, words,
             "What one step of the extraction finds in an article: the sentence with each find marked, its "
             "position, "
             "what it stands for, and the row or rule behind it.",
             "  isnad show mentions examples/11-en-agency-iraq.txt\n"
             "  isnad show clauses article.txt --published 2021-09-30 --json");
    app.add_option("STEP", options.step,
                   "text, mentions, times, amounts, clauses, statements, relations or figures")
        ->required()
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(kShownSteps), std::end(kShownSteps))));
    app.add_option("FILE", options.inputs, kInputHelp)->required();
    app.add_option("--published", options.published, "The article's date, where the file does not say it");
    app.add_option("--gazetteer", options.gazetteers, "A folder of your own tables, behind the shipped ones");
    add_input_options(app, options.input);
    app.add_flag("--json", options.json, "Print one JSON object an article");
    if (const std::optional<int> code = parse(app, words)) return *code;

    const auto lexicon = load_lexicon(options.gazetteers);
    if (!lexicon.ok()) return fail(lexicon.error());
    int code = kExitDone;
    read_documents(
        options.inputs, options.input,
        [&](Document&& document) {
            if (document.published.empty()) document.published = options.published;
            show(document, lexicon.value(), options);
        },
        [&](const Error& error) { code = fail(error); });
    return code;
}

}  // namespace isnad
