// Where the tables are: --gazetteer DIR of the user behind the shipped ones.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "extractors/lexicon/lexicon.h"

namespace isnad {

// The shipped folder: $ISNAD_GAZETTEERS, the one installed with the program, or the source tree's, the first
// that exists.
[[nodiscard]] Result<std::string> shipped_gazetteers();

// The shipped folder, then the user's: what Lexicon::compile and lint_gazetteers take.
[[nodiscard]] Result<std::vector<std::string>> gazetteer_folders(
    const std::vector<std::string>& user_folders);

// The shipped tables with the user's folders behind them.
// By the first of these: the file named by $ISNAD_LEXICON (an error when it cannot be used); the compiled
// lexicon beside the tables or the program, when it was made of just these tables; the tables themselves.
[[nodiscard]] Result<Lexicon> load_lexicon(const std::vector<std::string>& user_folders);

// The same, and which file it was mapped from: empty when the tables were read.
struct LoadedLexicon {
    Lexicon lexicon;
    std::string file;
};
[[nodiscard]] Result<LoadedLexicon> find_lexicon(const std::vector<std::string>& user_folders);

// The same from the tables, in any case.
[[nodiscard]] Result<Lexicon> compile_lexicon(const std::vector<std::string>& user_folders);

// A hash of this program and of all tables that load_lexicon() would read: the same program and tables give
// the same.
[[nodiscard]] Result<std::string> program_fingerprint(const std::vector<std::string>& user_folders);

}  // namespace isnad
