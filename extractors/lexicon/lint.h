// Checks the tables of gazetteers/ row by row: what gazetteers/README.md asks of them and compiling does not
// notice.
#pragma once

#include <string>
#include <vector>

namespace isnad {

// One row that is not as it should be.
struct LintFinding {
    std::string where;  // file:line, the file below its gazetteers folder
    std::string what;  // what was expected, what was found; without the line, so that it survives other edits
    std::string row;   // the row as written

    [[nodiscard]] std::string text() const { return where + ": " + what + "\n    " + row; }
};

// `folders` as for Lexicon::compile: the shipped tables, then the user's; an id may refer to a row of any of
// them. Findings come in the order of files and lines. A folder that cannot be read gives one finding that
// says so.
[[nodiscard]] std::vector<LintFinding> lint_gazetteers(const std::vector<std::string>& folders);

}  // namespace isnad
