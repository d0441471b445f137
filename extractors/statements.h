// Step 7a: statements: who said what, to whom, about whom.
#pragma once

#include "extractors/analysis.h"

namespace isnad {

struct FoundStatement {
    uint32_t speaker = kNone;
    EntityList addressee;
    Range cue;  // empty: none
    enum Mode : uint8_t { direct, indirect, caption } mode = indirect;
    Range content;
    EntityList about;
    std::string cameo;
    std::string rule;
    std::string stance;
};

// Sorted by content. REQUIRES: phrases and times are found.
[[nodiscard]] std::vector<FoundStatement> find_statements(Analysis& analysis);

// The grammatical use of a form (Cue::verb …), 0 for a form that fires nothing (passives).
[[nodiscard]] uint32_t use_of(FormFeatures form);

}  // namespace isnad
