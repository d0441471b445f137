// A command's options as other things than --help: a section of the man page, completion for a shell. All
// come from the same CLI::App, so that none can be out of date.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

enum class PageForm { man, bash, zsh, fish };

// "--as-man", "--as-bash", ...: in place of a command's words they ask for the page. Nothing for other words.
[[nodiscard]] std::optional<PageForm> page_form(std::string_view word);
[[nodiscard]] const char* page_word(PageForm form);

// The page of one command. REQUIRES: describe() and the options were added.
[[nodiscard]] std::string page_of(const CLI::App& app, std::string_view command, PageForm form);

}  // namespace isnad
