// isnad explain: from an id to the sentence that proves it. Tested by tests/cli/explain_test.cc.
#include "graph/explain.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/questions.h"
#include "export/facts_json.h"

namespace isnad {
namespace {

class Explainer {
  public:
    explicit Explainer(OpenedGraph& opened)
        : store_(opened.store), graph_(opened.graph), terminal_(terminal_of(stdout)) {}

    // Prints what the id stands for.
    void print_text(const Explained& explained) {
        using What = Explained::What;
        switch (explained.what) {
            case What::statement:
                return statement(graph_.statements[explained.index]);
            case What::relation:
                return relation(graph_.relations[explained.index]);
            case What::figure:
                return figure(graph_.figures[explained.index]);
            case What::entity:
                return entity(explained.index);
            case What::document:
                return document(explained.index);
            case What::nothing:
                return;
        }
    }

    void print_json(const Explained& explained) const {
        using What = Explained::What;
        JsonWriter json;
        switch (explained.what) {
            case What::statement:
                write_statement(json, graph_, explained.index);
                break;
            case What::relation:
                write_relation(json, graph_, explained.index);
                break;
            case What::figure:
                write_figure(json, graph_, explained.index);
                break;
            case What::entity:
                write_entity(json, graph_, explained.index);
                break;
            case What::document:
                write_document(json, graph_, explained.index);
                break;
            case What::nothing:
                break;
        }
        print(json.take() + '\n');
    }

  private:
    void head(std::string_view what, std::string_view id) {
        print(fmt::format("{} {}\n", paint(what, Colour::bold, terminal_), id));
    }
    void line(std::string_view name, std::string_view value) {
        if (!value.empty()) print(fmt::format("  {:<12}{}\n", name, isolate(value, terminal_)));
    }
    void entity_line(std::string_view name, Index entity) {
        if (entity == kNowhere) return;
        const EntityNode& e = graph_.entities[entity];
        print(fmt::format("  {:<12}{} ({})\n", name, isolate(e.name, terminal_), e.id));
    }
    void entity_lines(std::string_view name, const std::vector<Index>& entities) {
        for (const Index entity : entities) entity_line(name, entity);
    }

    void date_line(std::string_view name, const Dated& date) {
        if (date.text.empty()) return;
        const std::string days =
            date.edtf && date.precision() != "day"
                ? fmt::format("  ({} ... {}, {})", date.from(), date.to(), date.precision())
                : std::string();
        line(name, date.text + days);
    }

    // Where it is written: source, positions, the sentence with the evidence marked.
    void proof(Index document, const Evidence& evidence, std::string_view rule) {
        const DocumentNode& d = graph_.documents[document];
        line("source", d.source);
        line("title", d.title);
        line("published", d.published.text);
        line("positions", fmt::format("{}-{} of document {}", evidence.begin, evidence.end, d.id));
        line("rule", rule);
        const Result<std::string> text = store_.document_text(d.id);
        const Quotation q = quotation(evidence, text.ok() ? text.value() : std::string());
        const std::string marked =
            terminal_.colours ? one_line(q.before) + paint(one_line(q.evidence), Colour::yellow, terminal_) +
                                    one_line(q.after)
                              : one_line(q.before) + "[[" + one_line(q.evidence) + "]]" + one_line(q.after);
        print(fmt::format("  {:<12}{}\n", "sentence",
                          terminal_.colours ? wrapped(marked) : isolate(marked, terminal_)));
    }

    // Isolates around text that already holds colour codes.
    [[nodiscard]] std::string wrapped(const std::string& coloured) const {
        return terminal_.is_terminal ? "\xe2\x81\xa8" + coloured + "\xe2\x81\xa9" : coloured;
    }

    void statement(const StatementNode& s) {
        head("statement", s.id);
        entity_line("speaker", s.speaker);
        entity_lines("about", s.about);
        entity_lines("addressee", s.addressee);
        line("mode", s.cue.empty() ? s.mode : fmt::format("{}, by the word '{}'", s.mode, s.cue));
        date_line("date", s.date);
        line("cameo", s.cameo);
        proof(s.document, s.evidence, s.rule);
    }

    void relation(const RelationEdge& r) {
        head("relation", r.id);
        entity_line("subject", r.subject);
        line("type", r.type);
        entity_line("object", r.object);
        line("title", r.title);
        date_line("date", r.date);
        line("status", r.contested ? r.status + " (denied by others)" : r.status);
        line("plover", r.plover);
        if (r.came_true != kNowhere) {
            const RelationEdge& event = graph_.relations[r.came_true];
            line("came true", fmt::format("{} ({})", event.date.text, event.id));
        }
        for (size_t i = 0; i < r.evidence.size(); ++i) {
            const RelationEvidence& e = r.evidence[i];
            print(fmt::format(" {}\n", paint(fmt::format("evidence {} of {}", i + 1, r.evidence.size()),
                                             Colour::cyan, terminal_)));
            line("status", e.status);
            entity_line("says", e.attributed_to);
            proof(e.document, e.evidence, e.rule);
        }
    }

    void figure(const FigureNode& f) {
        head("figure", f.id);
        line("metric",
             f.noun.empty() || f.noun == f.metric ? f.metric : fmt::format("{} ({})", f.noun, f.metric));
        entity_lines("of", f.participants);
        line("figure", figure_text(f));
        date_line("period", f.period);
        line("status", f.status);
        entity_line("says", f.attributed_to);
        proof(f.document, f.evidence, f.rule);
    }

    void entity(Index index) {
        const EntityNode& e = graph_.entities[index];
        head(label_of(e.kind), e.id);
        for (const auto& [language, name] : e.labels) line(language, name);
        std::string aliases;
        for (const std::string& alias : e.aliases) aliases += (aliases.empty() ? "" : " | ") + alias;
        line("written", aliases);
        line("country", e.country);
        line("wikidata", e.wikidata);
        line("known", e.known ? "yes, in a gazetteer" : "no, found in the text alone");
        line("mentions", fmt::format("{}", e.mentions));
        for (const MentionCount& m : graph_.mentions)
            if (m.entity == index)
                line("in", fmt::format("{} ({})", graph_.documents[m.document].source, m.count));
    }

    void document(Index index) {
        const DocumentNode& d = graph_.documents[index];
        head("document", d.id);
        line("source", d.source);
        line("title", d.title);
        line("language", d.language);
        date_line("published", d.published);
        line("publisher", d.publisher);
        line("url", d.url);
        line("length", fmt::format("{} code points", d.length));
        for (const StatementNode& s : graph_.statements)
            if (s.document == index)
                line("statement", fmt::format("{}  {}", s.id, graph_.entities[s.speaker].name));
        for (const RelationEdge& r : graph_.relations)
            for (const RelationEvidence& e : r.evidence)
                if (e.document == index)
                    line("relation",
                         fmt::format("{}  {}({}, {})", r.id, r.type, graph_.entities[r.subject].id,
                                     graph_.entities[r.object].id));
        for (const FigureNode& f : graph_.figures)
            if (f.document == index) line("figure", fmt::format("{}  {} {}", f.id, f.metric, figure_text(f)));
    }

    Store& store_;
    const KnowledgeGraph& graph_;
    Terminal terminal_;
};

}  // namespace

int run_explain(Words words) {
    std::string store;
    std::vector<std::string> ids;
    bool json = false;
    std::string language;
    CLI::App app;
    describe(app, words,
             "Where it is written: source, date, positions, the sentence with the evidence marked, the rule.",
             "  isnad explain news.isnad 2f1c9a0b77e4d3c5\n"
             "  isnad explain news.isnad person/kassym-jomart-tokayev --json");
    app.add_option("STORE", store, "The store")->required();
    app.add_option("ID", ids,
                   "Id of a statement, relation, figure, entity or document, or a document's source")
        ->required();
    app.add_flag("--json", json, "Print one JSON object a line");
    app.add_option("--lang", language, "Language of the names that are printed: ar, ru or en")
        ->check(CLI::IsMember({"ar", "ru", "en"}));
    if (const std::optional<int> code = parse(app, words)) return *code;

    Result<OpenedGraph> opened = open_graph(store, language);
    if (!opened.ok()) return fail(opened.error());
    int code = kExitDone;
    Explainer explainer(opened.value());
    for (const std::string& id : ids) {
        const Explained explained = find_id(opened.value().graph, id);
        if (explained.what == Explained::What::nothing)
            code = fail({one_line(id),
                         "nothing in the store has this id; 'isnad said' and 'isnad relations' print ids"});
        else if (json)
            explainer.print_json(explained);
        else
            explainer.print_text(explained);
    }
    return code;
}

}  // namespace isnad
