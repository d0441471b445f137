// See pages.h. Tested by tests/cli/manual_test.cc.
#include "cli/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace isnad {
namespace {

constexpr const char* kWords[] = {"--as-man", "--as-bash", "--as-zsh", "--as-fish"};

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string result;
    for (size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(what)) {
            result += with;
            at += what.size();
        } else {
            result.push_back(text[at++]);
        }
    }
    return result;
}

// What completion and manual need of an option.
struct OptionPage {
    std::vector<std::string> names;  // "--by", "-o"; empty: positional alone
    std::string positional;
    std::string description;
    std::vector<std::string> values;  // the allowed ones, where there are few
    bool takes_value = false;
    bool required = false;
};

// IsMember names its values in the type: "TEXT:{direct,indirect,caption}".
std::vector<std::string> values_of(const std::string& type) {
    std::vector<std::string> values;
    const size_t open = type.find('{');
    const size_t close = type.find('}');
    if (open == std::string::npos || close == std::string::npos) return values;
    for (size_t at = open + 1; at < close;) {
        const size_t end = std::min(type.find(',', at), close);
        values.push_back(type.substr(at, end - at));
        at = end + 1;
    }
    return values;
}

std::vector<OptionPage> options_of(const CLI::App& app) {
    std::vector<OptionPage> pages;
    for (const CLI::Option* option : app.get_options()) {
        OptionPage page;
        for (const std::string& name : option->get_snames()) page.names.push_back("-" + name);
        for (const std::string& name : option->get_lnames()) page.names.push_back("--" + name);
        page.positional = option->get_positional() ? option->get_name(true) : std::string();
        page.description = option->get_description();
        page.takes_value = option->get_items_expected_max() > 0;
        page.values = values_of(option->get_type_name());
        page.required = option->get_required();
        pages.push_back(std::move(page));
    }
    return pages;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
    return text;
}

// --- man (roff) ---

// Nothing in a text may be taken for a request or an escape.
std::string roff(std::string_view text) {
    std::string escaped = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
    if (escaped.starts_with('.') || escaped.starts_with('\'')) escaped.insert(0, "\\&");
    return replaced(replaced(escaped, "\n.", "\n\\&."), "\n'", "\n\\&'");
}

std::string man_page(const CLI::App& app, std::string_view command) {
    std::string usage = fmt::format("isnad {}", command);
    std::string list;
    for (const OptionPage& option : options_of(app)) {
        if (!option.positional.empty())
            usage += option.required ? " " + option.positional : " [" + option.positional + "]";
        const std::string head = option.names.empty() ? option.positional : joined(option.names, ", ");
        list += fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(head),
                            option.takes_value && !option.names.empty() ? " \\fIVALUE\\fR" : "",
                            roff(option.description));
    }
    return fmt::format(".SS {}\n{}\n.PP\n.nf\n{} [OPTIONS]\n.fi\n{}.PP\n.nf\n{}\n.fi\n", roff(command),
                       roff(app.get_description()), roff(usage), list, roff(app.get_footer()));
}

// --- shells ---

std::string single_quoted(std::string_view text) {
    return "'" + replaced(text, "'", "'\\''") + "'";
}

std::string function_name(std::string_view command) {
    return "_isnad_" + replaced(command, "-", "_");
}

std::string bash_page(const CLI::App& app, std::string_view command) {
    std::string cases;
    std::vector<std::string> words;
    for (const OptionPage& option : options_of(app)) {
        words.insert(words.end(), option.names.begin(), option.names.end());
        if (option.names.empty() || option.values.empty()) continue;
        cases += fmt::format("        {}) COMPREPLY=($(compgen -W \"{}\" -- \"$1\")); return ;;\n",
                             joined(option.names, "|"), joined(option.values, " "));
    }
    std::vector<std::string> first;  // values of the first word, as of `isnad export`
    for (const OptionPage& option : options_of(app)) {
        if (option.positional.empty()) continue;
        first = option.values;
        break;
    }
    std::string first_word;
    if (!first.empty())
        first_word = fmt::format(
            "    if [ \"$COMP_CWORD\" = 2 ]; then COMPREPLY=($(compgen -W \"{}\" -- \"$1\")); return; fi\n",
            joined(first, " "));
    return fmt::format(
        "{}() {{\n    case \"$2\" in\n{}        *) ;;\n    esac\n    case \"$1\" in\n"
        "        -*) COMPREPLY=($(compgen -W \"{}\" -- \"$1\")); return ;;\n    esac\n{}"
        "    COMPREPLY=($(compgen -f -- \"$1\"))\n}}\n",
        function_name(command), cases, joined(words, " "), first_word);
}

std::string zsh_page(const CLI::App& app, std::string_view command) {
    const auto escaped = [](std::string_view text) {
        return replaced(replaced(replaced(text, "[", "("), "]", ")"), ":", " -");
    };
    std::string arguments;
    for (const OptionPage& option : options_of(app)) {
        const std::string action = option.values.empty() ? "_files" : "(" + joined(option.values, " ") + ")";
        for (const std::string& name : option.names) {
            const std::string value = option.takes_value ? ":value:" + action : "";
            arguments +=
                " \\\n        " + single_quoted(name + "[" + escaped(option.description) + "]" + value);
        }
        if (option.names.empty())
            arguments += " \\\n        " + single_quoted((option.values.empty() ? "*:" : ":") +
                                                         escaped(option.positional) + ":" + action);
    }
    // Only the last rest argument may stand in _arguments: files for all of them.
    return fmt::format("{}() {{\n    _arguments{}\n}}\n", function_name(command), arguments);
}

std::string fish_page(const CLI::App& app, std::string_view command) {
    std::string text;
    for (const OptionPage& option : options_of(app)) {
        const std::string start =
            fmt::format("complete -c isnad -n '__fish_seen_subcommand_from {}'", command);
        if (option.names.empty()) {
            if (!option.values.empty())
                text += fmt::format("{} -a '{}'\n", start, joined(option.values, " "));
            continue;
        }
        text += start;
        for (const std::string& name : option.names)
            text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        if (option.takes_value) text += " -r";
        if (!option.values.empty()) text += " -f -a " + single_quoted(joined(option.values, " "));
        text += " -d " + single_quoted(option.description) + "\n";
    }
    return text;
}

}  // namespace

std::optional<PageForm> page_form(std::string_view word) {
    for (size_t i = 0; i < std::size(kWords); ++i)
        if (word == kWords[i]) return static_cast<PageForm>(i);
    return std::nullopt;
}

const char* page_word(PageForm form) {
    return kWords[static_cast<size_t>(form)];
}

std::string page_of(const CLI::App& app, std::string_view command, PageForm form) {
    switch (form) {
        case PageForm::man:
            return man_page(app, command);
        case PageForm::bash:
            return bash_page(app, command);
        case PageForm::zsh:
            return zsh_page(app, command);
        case PageForm::fish:
            return fish_page(app, command);
    }
    return {};
}

}  // namespace isnad
