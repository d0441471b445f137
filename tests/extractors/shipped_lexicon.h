// The shipped tables, compiled once for all tests of a program.
#pragma once

#include <stdexcept>
#include <string>

#include "extractors/lexicon/lexicon.h"

namespace isnad {

inline const Lexicon& lexicon() {
    static const Result<Lexicon> compiled = Lexicon::compile({std::string(ISNAD_SOURCE_DIR) + "/gazetteers"});
    if (!compiled.ok()) throw std::runtime_error(compiled.error().text());
    return compiled.value();
}

}  // namespace isnad
