// `isnad gazetteer`: lint the tables, find a name in them.
#include <fmt/format.h>

#include <optional>

#include "cli/commands.h"
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

}  // namespace

int run_gazetteer(Words words) {
    CLI::App app;
    describe(app, words, "Check the tables, or look a name up in them.",
             "  isnad gazetteer lint\n  isnad gazetteer find \"Sergey Lavrov\"\n");
    std::string what, name;
    std::vector<std::string> folders;
    app.add_option("WHAT", what, "lint or find")->required()->check(CLI::IsMember({"lint", "find"}));
    app.add_option("NAME", name, "The name to find, in any language");
    app.add_option("--gazetteer", folders, "A folder of your own tables, behind the shipped ones");
    if (const auto stop = parse(app, words)) return *stop;
    if (what == "find" && name.empty()) {
        print_error("expected a name: isnad gazetteer find NAME");
        return kExitUsage;
    }
    if (what == "lint") {
        if (const auto code = lint(folders)) return *code;
    }
    const auto lexicon = load_lexicon(folders);
    if (!lexicon.ok()) return fail(lexicon.error());
    if (what == "find") return find_name(lexicon.value(), name);
    const Lexicon& l = lexicon.value();
    print(fmt::format("{} entities, {} positions, {} lexemes, {} cues, {} frames, {} words: no errors\n",
                      l.entities.size(), l.positions.size(), l.lexemes.size(), l.cues.size(), l.frames.size(),
                      l.words.size()));
    return kExitDone;
}

}  // namespace isnad
