// isnad manual and isnad completion: the man page and the shells' completion, written by the commands' own
// options. Tested by tests/cli/manual_test.cc.
#include <fmt/format.h>

#include <array>

#include "cli/commands.h"
#include "cli/pages.h"
#include "cli/ui.h"

namespace isnad {
namespace {

// Each command prints its page of this form.
void print_pages(PageForm form) {
    for (const Command& command : all_commands()) {
        const std::array<const char*, 2> words = {command.name, page_word(form)};
        command.run(words);
    }
}

constexpr const char* kManHead = R"(.TH ISNAD 1 "" "isnad )" ISNAD_VERSION R"(" "User commands"
.SH NAME
isnad \- who said what about whom, and who did what with whom, dated and sourced
.SH SYNOPSIS
.B isnad
\fICOMMAND\fR [\fIWORDS\fR...]
.SH DESCRIPTION
isnad reads news articles in Arabic, Russian and English and builds a graph of people, countries, organizations, places,
events, statements, relations and figures. Every fact has a date, a source and the place in the text that proves it.
.SH COMMANDS
)";

constexpr const char* kManTail =
    R"(.SH EXIT STATUS
.TP
0
Done.
.TP
1
Something could not be read, found or written; standard error says what.
.TP
2
Wrong usage.
.TP
130
Stopped by Ctrl\-C between two documents; the same command goes on.
.TP
143
The same, by a polite kill (SIGTERM).
.SH ENVIRONMENT
.TP
ISNAD_GAZETTEERS
The folder of the tables, in place of the installed one.
.TP
NO_COLOR
Set to anything: no colours in a terminal.
.TP
COLUMNS
Width of tables where standard output is no terminal.
)";

std::string names_of_commands() {
    std::string names;
    for (const Command& command : all_commands())
        names += (names.empty() ? "" : " ") + std::string(command.name);
    return names;
}

void print_bash() {
    print(
        "# bash completion of isnad: isnad completion bash > /usr/share/bash-completion/completions/isnad\n");
    print_pages(PageForm::bash);
    print(fmt::format(
        "_isnad() {{\n"
        "    local word=\"${{COMP_WORDS[COMP_CWORD]}}\" before=\"${{COMP_WORDS[COMP_CWORD-1]}}\"\n"
        "    if [ \"$COMP_CWORD\" = 1 ]; then COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return; fi\n"
        "    local function=\"_isnad_${{COMP_WORDS[1]//-/_}}\"\n"
        "    if declare -F \"$function\" > /dev/null; then \"$function\" \"$word\" \"$before\"; fi\n"
        "}}\n"
        "complete -o filenames -F _isnad isnad\n",
        names_of_commands()));
}

void print_zsh() {
    print("#compdef isnad\n# zsh completion of isnad: isnad completion zsh > ~/.zfunc/_isnad\n");
    print_pages(PageForm::zsh);
    print("_isnad() {\n    if (( CURRENT == 2 )); then\n        local -a commands=(\n");
    for (const Command& command : all_commands())
        print(fmt::format("            '{}:{}'\n", command.name, command.summary));
    print(
        "        )\n        _describe command commands\n        return\n    fi\n"
        "    local function=\"_isnad_${words[2]//-/_}\"\n"
        "    (( $+functions[$function] )) || return\n"
        "    shift words\n    (( CURRENT-- ))\n    $function\n}\n_isnad \"$@\"\n");
}

void print_fish() {
    print("# fish completion of isnad: isnad completion fish > ~/.config/fish/completions/isnad.fish\n");
    for (const Command& command : all_commands())
        print(fmt::format("complete -c isnad -f -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
                          command.summary));
    print_pages(PageForm::fish);
}

}  // namespace

int run_manual(Words words) {
    CLI::App app;
    describe(app, words, "Print the man page, made of the same source as --help.",
             "  isnad manual | man -l -\n"
             "  isnad manual > /usr/local/share/man/man1/isnad.1");
    if (const std::optional<int> code = parse(app, words)) return *code;
    print(kManHead);
    print_pages(PageForm::man);
    print(kManTail);
    return kExitDone;
}

int run_completion(Words words) {
    std::string shell;
    CLI::App app;
    describe(app, words, "Print the completion of commands and options for a shell.",
             "  isnad completion bash > ~/.local/share/bash-completion/completions/isnad\n"
             "  isnad completion fish > ~/.config/fish/completions/isnad.fish");
    app.add_option("SHELL", shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    if (const std::optional<int> code = parse(app, words)) return *code;
    if (shell == "bash") print_bash();
    if (shell == "zsh") print_zsh();
    if (shell == "fish") print_fish();
    return kExitDone;
}

}  // namespace isnad
