// Options that every command has which reads articles.
#pragma once

#include <CLI/CLI.hpp>

#include "core/input.h"

namespace isnad {

inline constexpr const char* kInputHelp =
    "Files (.txt .jsonl .html .csv .rss .atom .xml .warc, also packed: .gz .zst), folders, or - for standard "
    "input";

// --encoding and --format. `input` outlives the parsing.
void add_input_options(CLI::App& app, InputOptions& input);

}  // namespace isnad
