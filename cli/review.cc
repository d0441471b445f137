// isnad review: a reader judges random facts by their sentences; the verdicts stay in the store. Tested by
// tests/cli/review_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "cli/commands.h"
#include "cli/questions.h"
#include "core/hash.h"
#include "graph/explain.h"
#include "graph/verdicts.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    std::string kind = "said";
    std::string language;  // of documents
    size_t count = 50;
    std::string seed;
    bool report = false;
    bool json = false;
    std::string names;
};

// One thing to judge: a statement, what one document says of a relation, or a figure.
struct Fact {
    FactKey key;
    Index document = kNowhere;
    std::string claim;
    const Evidence* evidence = nullptr;
    std::string rule;
};

// The id that the fact has in its document: ids that several documents give carry the document's in the
// graph.
std::string id_in_document(const std::string& id, const std::string& document) {
    return id.starts_with(document + "-") ? id.substr(document.size() + 1) : id;
}

class Facts {
  public:
    Facts(const KnowledgeGraph& graph, const Options& options) : graph_(graph), options_(options) {
        if (options.kind == "said")
            for (const StatementNode& s : graph.statements) add_statement(s);
        if (options.kind == "relations")
            for (const RelationEdge& r : graph.relations)
                for (const RelationEvidence& e : r.evidence) add_relation(r, e);
        if (options.kind == "figures")
            for (const FigureNode& f : graph.figures) add_figure(f);
        // Random, but the same for the same seed, whatever the order of loading.
        std::sort(facts_.begin(), facts_.end(), [&](const Fact& a, const Fact& b) {
            return std::pair(draw(a), a.key) < std::pair(draw(b), b.key);
        });
    }
    [[nodiscard]] const std::vector<Fact>& list() const { return facts_; }

  private:
    [[nodiscard]] std::string draw(const Fact& fact) const {
        return IdHash().add(options_.seed).add(fact.key.document).add(fact.key.fact).short_hex();
    }
    [[nodiscard]] const std::string& name(Index entity) const { return graph_.entities[entity].name; }

    void add(const char* kind, Index document, const std::string& id, std::string claim,
             const Evidence& evidence, const std::string& rule) {
        const DocumentNode& d = graph_.documents[document];
        if (!options_.language.empty() && d.language != options_.language) return;
        facts_.push_back(
            {{kind, d.id, id_in_document(id, d.id)}, document, std::move(claim), &evidence, rule});
    }

    void add_statement(const StatementNode& s) {
        std::string claim = fmt::format("{} says this ({})", name(s.speaker), s.mode);
        if (!s.about.empty()) claim += ", about " + names_of(graph_, s.about);
        if (!s.addressee.empty()) claim += ", to " + names_of(graph_, s.addressee);
        add("statement", s.document, s.id, claim, s.evidence, s.rule);
    }
    void add_relation(const RelationEdge& r, const RelationEvidence& e) {
        std::string claim = fmt::format("{} {} {}, {}, {}", name(r.subject), r.type, name(r.object),
                                        r.date.text.empty() ? "no date" : r.date.text, e.status);
        if (!e.title.empty()) claim += ", as " + e.title;
        if (e.attributed_to != kNowhere) claim += ", says " + name(e.attributed_to);
        add("relation", e.document, e.id, claim, e.evidence, e.rule);
    }
    void add_figure(const FigureNode& f) {
        std::string claim = fmt::format("{} of {}, {}: {}", f.noun.empty() ? f.metric : f.noun,
                                        names_of(graph_, f.participants), f.period.text, figure_text(f));
        if (f.attributed_to != kNowhere) claim += ", says " + name(f.attributed_to);
        add("figure", f.document, f.id, claim, f.evidence, f.rule);
    }

    const KnowledgeGraph& graph_;
    const Options& options_;
    std::vector<Fact> facts_;
};

// Shows a fact with its sentence in the paragraph.
void show(const Fact& fact, OpenedGraph& opened, size_t number, size_t of) {
    const Terminal terminal = terminal_of(stdout);
    const DocumentNode& document = opened.graph.documents[fact.document];
    const Result<std::string> text = opened.store.document_text(document.id);
    const Quotation q = paragraph(*fact.evidence, text.ok() ? text.value() : std::string());
    const std::string marked = one_line(q.before) +
                               (terminal.colours ? paint(one_line(q.evidence), Colour::underline, terminal)
                                                 : "[[" + one_line(q.evidence) + "]]") +
                               one_line(q.after);
    print(fmt::format("\n{}/{}  {}\n", number, of,
                      paint(isolate(fact.claim, terminal), Colour::bold, terminal)));
    print("  " + (terminal.is_terminal ? "\xe2\x81\xa8" + marked + "\xe2\x81\xa9" : marked) + '\n');
    print(paint(fmt::format("  {}, published {}, rule {}", one_line(document.source),
                            document.published.text.empty() ? "?" : document.published.text, fact.rule),
                Colour::dim, terminal) +
          '\n');
}

enum class Answer { yes, no, skip, quit };

// Asks until the answer is one; the end of the input is quit.
Answer ask() {
    constexpr std::array<std::pair<std::string_view, Answer>, 8> kAnswers = {{{"y", Answer::yes},
                                                                              {"yes", Answer::yes},
                                                                              {"n", Answer::no},
                                                                              {"no", Answer::no},
                                                                              {"s", Answer::skip},
                                                                              {"skip", Answer::skip},
                                                                              {"q", Answer::quit},
                                                                              {"quit", Answer::quit}}};
    std::string line;
    for (;;) {
        print("  right? yes, no, skip, quit: ");
        static_cast<void>(flush_output());
        if (!std::getline(std::cin, line)) return Answer::quit;
        for (const auto& [word, answer] : kAnswers)
            if (line == word) return answer;
        print("  expected y, n, s or q\n");
    }
}

// Judges up to options.count facts that nobody has judged yet. Each verdict is stored at once.
Status judge(const Facts& facts, OpenedGraph& opened, Store& store, Verdicts& verdicts,
             const Options& options) {
    std::vector<const Fact*> open;
    for (const Fact& fact : facts.list())
        if (!verdicts.contains(fact.key) && open.size() < options.count) open.push_back(&fact);
    for (size_t i = 0; i < open.size(); ++i) {
        show(*open[i], opened, i + 1, open.size());
        const Answer answer = ask();
        if (answer == Answer::quit) break;
        if (answer == Answer::skip) continue;
        const bool right = answer == Answer::yes;
        if (Status put = put_verdict(store, open[i]->key, right); !put.ok()) return put;
        verdicts[open[i]->key] = right;
    }
    return Done{};
}

// Of the verdicts on these facts: those of other kinds, languages and of facts that are gone do not count.
Precision precision(const Facts& facts, const Verdicts& verdicts) {
    size_t right = 0;
    size_t judged = 0;
    for (const Fact& fact : facts.list()) {
        const auto verdict = verdicts.find(fact.key);
        if (verdict == verdicts.end()) continue;
        ++judged;
        right += verdict->second ? 1 : 0;
    }
    return precision_of(right, judged);
}

void print_precision(const Precision& p, size_t all, const Options& options) {
    if (options.json) {
        JsonWriter json;
        json.begin_object().member("kind", options.kind).optional_member("language", options.language);
        json.member_integer("facts", static_cast<int64_t>(all));
        json.member_integer("judged", static_cast<int64_t>(p.judged));
        json.member_integer("right", static_cast<int64_t>(p.right));
        json.key("precision")
            .number(p.share)
            .key("low")
            .number(p.low)
            .key("high")
            .number(p.high)
            .end_object();
        print(json.take() + '\n');
        return;
    }
    if (p.judged == 0)
        print(fmt::format("{}: {} facts, none judged yet\n", options.kind, all));
    else
        print(fmt::format(
            "{}: {} of {} judged are right: {:.1f} % (95 % interval {:.1f} to {:.1f} %), of {} facts\n",
            options.kind, p.right, p.judged, 100 * p.share, 100 * p.low, 100 * p.high, all));
}

void add_options(CLI::App& app, Options& options) {
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("--kind", options.kind, "said, relations or figures (default said)")
        ->check(CLI::IsMember({"said", "relations", "figures"}));
    app.add_option("--count", options.count, "How many to judge (default 50)");
    app.add_option("--language", options.language, "Only articles in this language: ar, ru, en");
    app.add_option("--seed", options.seed, "Another word here draws others");
    app.add_flag("--report", options.report, "Ask nothing, print the precision so far");
    app.add_flag("--json", options.json, "Print the precision as JSON");
    app.add_option("--lang", options.names, "Language of the names that are printed: ar, ru or en")
        ->check(CLI::IsMember({"ar", "ru", "en"}));
}

}  // namespace

int run_review(Words words) {
    Options options;
    CLI::App app;
    describe(app, words,
             "Judge random facts by their sentences: yes, no or skip. The verdicts stay in the store; "
             "precision is "
             "printed with its 95 % interval (Wilson); 'isnad export --without-rejected' leaves out what was "
             "judged "
             "wrong.",
             "  isnad review news.isnad --kind said --count 50 --language ar\n"
             "  isnad review news.isnad --kind relations --report --json");
    add_options(app, options);
    if (const std::optional<int> code = parse(app, words)) return *code;

    Result<OpenedGraph> opened = open_graph(options.store, options.names);
    if (!opened.ok()) return fail(opened.error());
    Result<Verdicts> verdicts = load_verdicts(opened.value().store);
    if (!verdicts.ok()) return fail(verdicts.error());
    const Facts facts(opened.value().graph, options);
    if (!options.report) {
        Result<Store> store = Store::open(options.store, Access::write);
        if (!store.ok()) return fail(store.error());
        const Status judged = judge(facts, opened.value(), store.value(), verdicts.value(), options);
        if (!judged.ok()) return fail(judged.error());
        print("\n");
    }
    print_precision(precision(facts, verdicts.value()), facts.list().size(), options);
    return kExitDone;
}

}  // namespace isnad
