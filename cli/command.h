// What a command of the program is: a row of the table in main.cc, and a function in a file of its own.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <span>
#include <string>

#include "core/result.h"

namespace isnad {

// The words of one command; words[0] is the command's own name. They outlive the run.
using Words = std::span<const char* const>;

// Exit codes of every command. docs/: 0 done, 1 something could not be read, found or written, 2 wrong usage,
// 130 stopped by Ctrl-C, 143 by kill (Interrupt::exit_code).
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;

// A row: `isnad NAME` calls run. Rows with the same group stand together in the help.
struct Command {
    const char* name;
    const char* group;
    const char* summary;
    int (*run)(Words words);
};

// Sets up an empty parser for one command: its name, summary and two examples for the help.
void describe(CLI::App& app, Words words, const char* summary, const char* examples);

// Parses the words. Gives the exit code when the program should stop: --help was asked (0) or usage was wrong
// (2).
[[nodiscard]] std::optional<int> parse(CLI::App& app, Words words);

// Prints "isnad: TEXT" to standard error and gives kExitFailed.
int fail(const Error& error);

}  // namespace isnad
