// The program: finds the command in the table and runs it. Adding a command: a file of its own, a line in
// commands.h, and a row here.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <string_view>

#include "cli/commands.h"
#include "cli/ui.h"

namespace isnad {
namespace {

constexpr Command kCommands[] = {
    {"extract", "Read", "Read articles and write what they say, one JSON object a line", run_extract},
    {"show", "Read", "What one step of the extraction finds in an article, and by which rule", run_show},
    {"gazetteer", "Read", "Check the tables, or look a name up in them", run_gazetteer},
    {"add", "Fill a store", "Read articles straight into a store", run_add},
    {"load", "Fill a store", "Put extractions (JSON lines) into a store", run_load},
    {"remove", "Fill a store", "Take a document and exactly its facts out of a store", run_remove},
    {"said", "Ask", "Who said what about whom, with date, source and sentence", run_said},
    {"who-said", "Ask", "Whose words a text is", run_who_said},
    {"relations", "Ask", "Who did what with whom: any type of relation", run_relations},
    {"met", "Ask", "relations --type met_with", run_relations},
    {"spoke", "Ask", "relations --type spoke_with", run_relations},
    {"visited", "Ask", "relations --type visited", run_relations},
    {"hosted", "Ask", "relations --type hosted", run_relations},
    {"attended", "Ask", "relations --type attended", run_relations},
    {"signed", "Ask", "relations --type signed_with", run_relations},
    {"praised", "Ask", "relations --type praised", run_relations},
    {"criticized", "Ask", "relations --type criticized", run_relations},
    {"threatened", "Ask", "relations --type threatened", run_relations},
    {"figures", "Ask", "Which numbers are claimed of whom", run_figures},
    {"timeline", "Ask", "All that is dated about one entity, in order", run_timeline},
    {"path", "Ask", "How two entities are connected", run_path},
    {"explain", "Ask", "The source, the sentence and the rule behind an id", run_explain},
    {"stats", "Ask", "Counts, degrees, components, centralities, communities", run_stats},
    {"review", "Check", "Judge random facts by their sentences, and see the precision", run_review},
    {"entity", "Check", "Merge, split or rename entities, and keep that as rows of a table", run_entity},
    {"doctor", "Check", "What is installed, which tables are read, whether a store is sound", run_doctor},
    {"export", "Hand on", "Write a graph file: graphml, cypher, gexf, csv, jsonl", run_export},
    {"report", "Hand on", "Write a store as one web page: network, facts, figures, timeline", run_report},
    {"push", "Hand on", "Write a store into a running Neo4j over HTTP", run_push},
    {"manual", "Shell", "The man page", run_manual},
    {"completion", "Shell", "Completion for bash, zsh or fish", run_completion},
};

std::string help() {
    std::string text =
        "isnad: who said what about whom, and who did what with whom, dated and sourced.\n\n"
        "Usage: isnad COMMAND [WORDS...]     (isnad COMMAND --help says more)\n";
    std::string_view group;
    for (const Command& command : kCommands) {
        if (group != command.group) text += fmt::format("\n{}:\n", group = command.group);
        text += fmt::format("  {:<12}{}\n", command.name, command.summary);
    }
    return text +
           "\nExit codes: 0 done, 1 something could not be read, found or written, 2 wrong usage, "
           "130 stopped by Ctrl-C, 143 by kill.\n";
}

// Number of single-letter changes between two words: O(|a| * |b|).
size_t distance(std::string_view a, std::string_view b) {
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (size_t i = 0; i < a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.size(); ++j) {
            const size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, diagonal + 1, replaced});
        }
    }
    return row[b.size()];
}

int unknown_command(std::string_view name) {
    const auto* nearest = std::min_element(
        std::begin(kCommands), std::end(kCommands),
        [&](const Command& a, const Command& b) { return distance(name, a.name) < distance(name, b.name); });
    const bool near = distance(name, nearest->name) <= 2;
    print_error(fmt::format("expected a command, got '{}'.{}\nTry 'isnad --help'.", one_line(name),
                            near ? fmt::format(" Did you mean '{}'?", nearest->name) : std::string()));
    return kExitUsage;
}

int run(Words words) {
    const std::string_view name = words.size() > 1 ? words[1] : "--help";
    if (name == "--version") return print("isnad " ISNAD_VERSION "\n") ? kExitDone : kExitFailed;
    if (name == "--help" || name == "-h" || name == "help") {
        print(help());
        return words.size() > 1 ? kExitDone : kExitUsage;
    }
    for (const Command& command : kCommands)
        if (name == command.name) return command.run(words.subspan(1));
    return unknown_command(name);
}

}  // namespace

std::span<const Command> all_commands() {
    return kCommands;
}

}  // namespace isnad

int main(int count, char** words) {
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to report, not an end (ulimit -f)
    const int code = isnad::run({words, static_cast<size_t>(count)});
    if (isnad::flush_output()) return code;
    isnad::print_error("standard output: cannot write");
    return isnad::kExitFailed;
}
