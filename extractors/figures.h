// Step 7c: figures: numbers that a text claims about participants.
#pragma once

#include "extractors/statements.h"

namespace isnad {

struct FoundFigure {
    uint32_t metric = kNone;  // Lexicon::metrics, or kNone: a counted noun
    std::vector<uint32_t> participants;
    std::optional<double> value;
    std::string unit;
    std::optional<double> change_percent;
    std::string qualifier;
    std::string period;
    std::string status = "actual";
    uint32_t attributed_to = kNone;
    Range tokens;
    std::string rule;
};

// Sorted by evidence. REQUIRES: phrases, times, amounts are found.
[[nodiscard]] std::vector<FoundFigure> find_figures(Analysis& analysis,
                                                    const std::vector<FoundStatement>& statements);

}  // namespace isnad
