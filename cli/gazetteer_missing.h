// `isnad gazetteer missing`: the most frequent name-like strings of a corpus that no table holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace isnad {

struct MissingOptions {
    std::vector<std::string> inputs;
    size_t top = 100;   // of each kind and language
    uint64_t seed = 1;  // chooses the examples
};

// Prints rows ready to paste, most frequent first, each behind a comment with counts and an example. The same
// bytes for the same articles in any order. Gives the exit code.
[[nodiscard]] int print_missing(const Lexicon& lexicon, const MissingOptions& options);

}  // namespace isnad
