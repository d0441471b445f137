// A list of failures that are known: it may only shrink. A failure that is not listed fails the test, and so
// does a listed one that no longer fails. `sh scripts/golden` takes the mended lines out; nothing puts lines
// in.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace isnad {

// failures: key (a line of the list) → what to say about it.
inline void expect_known(const std::string& list, const std::map<std::string, std::string>& failures) {
    std::set<std::string> known;
    std::string kept, line;
    bool mended = false;
    std::ifstream in(list);
    ASSERT_TRUE(in) << list << ": cannot be read";
    const bool prune = std::getenv("ISNAD_PRUNE_KNOWN") != nullptr;
    while (std::getline(in, line)) {
        const bool comment = line.empty() || line[0] == '#';
        if (!comment) known.insert(line);
        if (comment || failures.contains(line)) {
            kept += line + "\n";
            continue;
        }
        mended = true;
        if (!prune)
            ADD_FAILURE() << list << ": passes now, run 'sh scripts/golden' to take it out:\n  " << line;
    }
    for (const auto& [key, message] : failures)
        if (!known.contains(key)) ADD_FAILURE() << message << "\n  (key: " << key << ")";
    if (prune && mended) std::ofstream(list) << kept;
}

}  // namespace isnad
