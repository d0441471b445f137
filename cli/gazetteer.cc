// `isnad gazetteer`: lint the tables, find a name in them, list the names of a corpus that they miss.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "cli/commands.h"
#include "cli/gazetteer_import.h"
#include "cli/gazetteer_missing.h"
#include "cli/gazetteers.h"
#include "cli/ui.h"
#include "extractors/lexicon/lint.h"
#include "extractors/tokens.h"

namespace isnad {
namespace {

int find_name(const Lexicon& lexicon, const std::string& name) {
    const Tokens tokens = tokenize(name, lexicon.folder());
    uint32_t node = Lexicon::kRoot;
    for (const auto& token : tokens.list) {
        node = lexicon.child(node, token.hash);
        if (node == Lexicon::kRoot) break;
    }
    bool found = false;
    for (const Entry& entry : node == Lexicon::kRoot ? std::span<const Entry>{} : lexicon.entries(node)) {
        const bool named = entry.kind == EntryKind::entity || entry.kind == EntryKind::surname ||
                           entry.kind == EntryKind::demonym;
        if (!named) continue;
        constexpr std::string_view kKinds[] = {"name", "short name", "demonym"};
        print(fmt::format("{}\t{}\t{}\n", lexicon.entities[entry.payload].id,
                          kKinds[static_cast<size_t>(entry.kind)], lexicon.languages[entry.language].code));
        found = true;
    }
    if (!found) print_error(fmt::format("no table holds '{}'", name));
    return found ? kExitDone : kExitFailed;
}

// Prints what is wrong in the tables; nothing when all is well.
std::optional<int> lint(const std::vector<std::string>& user_folders) {
    const auto folders = gazetteer_folders(user_folders);
    if (!folders.ok()) return fail(folders.error());
    const std::vector<LintFinding> findings = lint_gazetteers(folders.value());
    for (const LintFinding& finding : findings) print(finding.text() + "\n");
    if (findings.empty()) return std::nullopt;
    print_error(fmt::format("{} rows to mend", findings.size()));
    return kExitFailed;
}

// Writes beside the file and renames, so that a program that has the old one mapped keeps it whole.
int write_compiled(const Lexicon& lexicon, const std::string& path) {
    const std::string fresh = fmt::format("{}.{}.new", path, ::getpid());
    {
        std::ofstream out(fresh, std::ios::binary);
        const std::string_view image = lexicon.image();
        out.write(image.data(), static_cast<std::streamsize>(image.size()));
        if (!out.flush()) return fail({path, "cannot be written"});
    }
    std::error_code error;
    std::filesystem::rename(fresh, path, error);
    if (error) return fail({path, "cannot be written: " + error.message()});
    return kExitDone;
}

}  // namespace

int run_gazetteer(Words words) {
    CLI::App app;
    describe(
        app, words,
        "Check the tables, look a name up in them, compile them into one file, list the names of articles "
        "that they miss, or make rows of another source's file.",
        "  isnad gazetteer lint\n  isnad gazetteer find \"Sergey Lavrov\"\n"
        "  isnad gazetteer missing examples/ --top 20\n"
        "  isnad gazetteer import wikidata people.jsonl.gz -o my-tables\n"
        "  isnad gazetteer compile --gazetteer my-tables -o my.lexicon  (then ISNAD_LEXICON=my.lexicon)\n");
    std::string what, output;
    std::vector<std::string> names;
    MissingOptions missing;
    std::vector<std::string> folders;
    app.add_option("WHAT", what, "lint, find, missing, import or compile")
        ->required()
        ->check(CLI::IsMember({"lint", "find", "missing", "import", "compile"}));
    app.add_option("NAME", names,
                   "find: the name, in any language; missing: files, folders or - of articles; import: the "
                   "format (geonames, wikidata, ftm or csv) and the file");
    app.add_option("--top", missing.top, "missing: how many of each kind and language (default 100)");
    app.add_option("--seed", missing.seed, "missing: chooses the examples (default 1)");
    app.add_option("-o,--output", output,
                   "compile: the file to write; import: the folder (default standard output)");
    app.add_option("--gazetteer", folders, "A folder of your own tables, behind the shipped ones");
    if (const auto stop = parse(app, words)) return *stop;
    if (what == "find" && names.size() != 1) {
        print_error("expected a name: isnad gazetteer find NAME");
        return kExitUsage;
    }
    if (what == "compile" && output.empty()) {
        print_error("expected a file: isnad gazetteer compile -o FILE");
        return kExitUsage;
    }
    if (what == "missing" && names.empty()) {
        print_error("expected articles: isnad gazetteer missing FILES");
        return kExitUsage;
    }
    constexpr std::string_view kFormats[] = {"geonames", "wikidata", "ftm", "csv"};
    if (what == "import" && (names.size() != 2 || std::find(std::begin(kFormats), std::end(kFormats),
                                                            names[0]) == std::end(kFormats))) {
        print_error("expected a format and a file: isnad gazetteer import geonames|wikidata|ftm|csv FILE");
        return kExitUsage;
    }
    if (what == "lint") {
        if (const auto code = lint(folders)) return *code;
    }
    const auto lexicon = what == "find" || what == "missing" || what == "import" ? load_lexicon(folders)
                                                                                 : compile_lexicon(folders);
    if (!lexicon.ok()) return fail(lexicon.error());
    if (what == "compile") return write_compiled(lexicon.value(), output);
    if (what == "find") return find_name(lexicon.value(), names.front());
    if (what == "import") return import_gazetteer(lexicon.value(), {names[0], names[1], output});
    if (what == "missing") {
        missing.inputs = names;
        return print_missing(lexicon.value(), missing);
    }
    const Lexicon& l = lexicon.value();
    print(fmt::format("{} entities, {} positions, {} lexemes, {} cues, {} frames, {} words: no errors\n",
                      l.entities.size(), l.positions.size(), l.lexemes.size(), l.cues.size(), l.frames.size(),
                      l.words.size()));
    return kExitDone;
}

}  // namespace isnad
