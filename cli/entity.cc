// isnad entity: merges, splits and renames entities of a store, and keeps that as rows of a table beside it.
// Tested by tests/cli/entity_test.cc.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/corrections.h"
#include "cli/gazetteers.h"
#include "cli/questions.h"
#include "graph/read_back.h"

namespace isnad {
namespace {

struct Options {
    std::string action;
    std::string store;
    std::vector<std::string> words;
    std::string language;
    std::string folder;
    bool json = false;
};

// The id of a name or id of the store; an id that the store does not know stays as it is where `fresh` allows
// it.
Result<std::string> id_of(const KnowledgeGraph& graph, const std::string& text, bool fresh) {
    if (graph.find_entity(text) == kNowhere && fresh && entity_kind(text) &&
        text.find('/') != std::string::npos)
        return text;
    NameChoice names(graph);
    const Anyone chosen = names.choose(text);
    if (names.error()) return *names.error();
    if (chosen.empty()) return Error{"", "expected a name or an id"};
    return graph.entities[chosen[0]].id;
}

// "ar" for Arabic letters, "ru" for Cyrillic ones, else "en".
std::string language_of(std::string_view name) {
    for (size_t i = 0; i + 1 < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if (byte >= 0xD8 && byte <= 0xDB) return "ar";
        if (byte >= 0xD0 && byte <= 0xD3) return "ru";
    }
    return "en";
}

Result<Correction> correction_of(const KnowledgeGraph& graph, const Options& options) {
    const size_t least = 2;
    const size_t most = options.action == "split" ? 3 : 2;
    if (options.words.size() < least || options.words.size() > most)
        return Error{options.action, options.action == "merge"
                                         ? "expected two entities: the one that goes, the one that stays"
                                     : options.action == "rename"
                                         ? "expected an entity and its new name"
                                         : "expected an entity, one of its names, and an id for it"};
    const Result<std::string> id = id_of(graph, options.words[0], false);
    if (!id.ok()) return id.error();
    Correction row{id.value(), options.action, {}, {}, {}};
    if (options.action == "merge") {
        const Result<std::string> into = id_of(graph, options.words[1], true);
        if (!into.ok()) return into.error();
        row.to = into.value();
        return row;
    }
    row.name = options.words[1];
    if (options.action == "rename") {
        row.language = options.language.empty() ? language_of(row.name) : options.language;
        return row;
    }
    std::string made = Folder().fold_text(row.name);
    for (char& c : made)
        if (c == ' ') c = '-';
    row.to = options.words.size() == 3 ? options.words[2] : row.id.substr(0, row.id.find('/')) + "/~" + made;
    return row;
}

// Brings the documents that name the entity in line with the corrections.
Result<size_t> apply(Store& store, const std::string& id, const Corrections& corrections,
                     const Lexicon& lexicon) {
    const Result<std::vector<std::string>> sources = sources_naming(store, id);
    if (!sources.ok()) return sources.error();
    for (const std::string& source : sources.value()) {
        Result<Extraction> extraction = read_extraction(store, source);
        if (!extraction.ok()) return extraction.error();
        corrections.apply(extraction.value(), Folder(), &lexicon);
        const Result<Added> added = store.add(extraction.value());
        if (!added.ok()) return added.error();
    }
    if (const Status indexed = index_texts(store, Folder()); !indexed.ok()) return indexed.error();
    return sources.value().size();
}

int list(const Options& options) {
    const Result<Corrections> corrections = Corrections::read({options.folder});
    if (!corrections.ok()) return fail(corrections.error());
    Table table({{"id"}, {"action"}, {"to"}, {"language"}, {"name", Table::Align::left, true}});
    const std::vector<Correction>& rows = corrections.value().rows();
    OutputOptions output;
    output.json = options.json;
    return print_listing(
        {std::move(table),
         [&](JsonWriter& json, size_t i) {
             json.begin_object().member("id", rows[i].id).member("action", rows[i].action);
             json.optional_member("to", rows[i].to).optional_member("language", rows[i].language);
             json.optional_member("name", rows[i].name).end_object();
         },
         [&](size_t i) -> std::vector<std::string> {
             return {rows[i].id, rows[i].action, rows[i].to, rows[i].language, rows[i].name};
         }},
        rows.size(), output, "corrections");
}

int change(const Options& options) {
    Result<Correction> row = [&]() -> Result<Correction> {
        const Result<OpenedGraph> opened = open_graph(options.store);  // closed again before the writer opens
        if (!opened.ok()) return opened.error();
        return correction_of(opened.value().graph, options);
    }();
    if (!row.ok()) return fail(row.error());
    const auto lexicon = load_lexicon({});
    if (!lexicon.ok()) return fail(lexicon.error());
    if (const Status kept = add_correction(options.folder, row.value()); !kept.ok())
        return fail(kept.error());
    const Result<Corrections> corrections = Corrections::read({options.folder});
    if (!corrections.ok()) return fail(corrections.error());
    Result<Store> store = Store::open(options.store, Access::write);
    if (!store.ok()) return fail(store.error());
    const Result<size_t> changed = apply(store.value(), row.value().id, corrections.value(), lexicon.value());
    if (!changed.ok()) return fail(changed.error());
    if (options.json) {
        JsonWriter json;
        json.begin_object().member("id", row.value().id).member("action", row.value().action);
        json.optional_member("to", row.value().to).optional_member("language", row.value().language);
        json.optional_member("name", row.value().name);
        json.member_integer("documents", static_cast<int64_t>(changed.value())).end_object();
        print(json.take() + '\n');
    } else {
        print(fmt::format("{} documents changed; kept in {}/entities/corrections.tsv\n", changed.value(),
                          options.folder));
    }
    return kExitDone;
}

}  // namespace

int run_entity(Words words) {
    Options options;
    CLI::App app;
    describe(app, words,
             "Correct entities: merge ONE INTO OTHER; split ONE NAME [ID]: articles that write it so mean "
             "another; rename ONE "
             "NAME. Kept as rows of STORE.gazetteer/entities/corrections.tsv, which 'isnad add' reads too.",
             "  isnad entity merge news.isnad person/~v-putin person/vladimir-putin\n"
             "  isnad entity rename news.isnad country/tr Türkiye --language en");
    app.add_option("ACTION", options.action, "merge, split, rename or list")
        ->required()
        ->check(CLI::IsMember({"merge", "split", "rename", "list"}));
    app.add_option("STORE", options.store, "The store")->required();
    app.add_option("WORDS", options.words, "Names or ids, see above");
    app.add_option("--language", options.language,
                   "Of the new name; otherwise told by its letters: ar, ru or en");
    app.add_option("--gazetteer", options.folder, "The folder that keeps the rows (default STORE.gazetteer)");
    app.add_flag("--json", options.json, "Print JSON");
    if (const std::optional<int> code = parse(app, words)) return *code;
    if (options.folder.empty()) options.folder = corrections_folder(options.store);
    return options.action == "list" ? list(options) : change(options);
}

}  // namespace isnad
