// Step 7b: relations: typed edges between two entities with status, date and evidence.
#pragma once

#include "extractors/statements.h"

namespace isnad {

struct FoundRelation {
    uint32_t type = kNone;  // Lexicon::relations
    uint32_t subject = kNone;
    uint32_t object = kNone;
    Range title;   // of holds_position
    Range tokens;  // evidence
    std::string status;
    std::optional<std::string> date;
    uint32_t attributed_to = kNone;
    std::string rule;
    bool past = false;  // told by a verb in the past
    bool both = false;  // of "the two sides"
};

// Sorted by evidence. One relation for each (type, subject, object, date).
[[nodiscard]] std::vector<FoundRelation> find_relations(Analysis& analysis,
                                                        const std::vector<FoundStatement>& statements);

// The date that a clause around `range` speaks of: the nearest time expression in its sentence, else the
// article's.
[[nodiscard]] std::optional<std::string> date_near(const Analysis& analysis, Range range);

}  // namespace isnad
