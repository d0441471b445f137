// Step 4a: time expressions, resolved against the article's date to EDTF (ISO 8601-2).
#pragma once

#include "extractors/analysis.h"

namespace isnad {

// Fills analysis.times and time_at. REQUIRES: analysis.published is set (kNever when unknown: then only
// expressions that name their year are resolved; the others stay out).
void find_times(Analysis& analysis);

// How the expression is shown: "since 2011" is 2011/.., "until 2030" ../2030.
[[nodiscard]] std::string edtf_of(const TimeExpression& time);

// The date that the text itself gives for its publication: a line near the top or the end that is a date
// alone, or a dateline. Used when the document has no `published`. Gives nothing when there is none.
[[nodiscard]] std::optional<std::string> find_publication_date(const Text& text);

}  // namespace isnad
