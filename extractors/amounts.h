// Step 4b: quantities: digits and number words, scales, percent, currencies, units.
#pragma once

#include "extractors/analysis.h"

namespace isnad {

// Fills analysis.amounts and amount_at. REQUIRES: find_times ran (its tokens are left alone).
void find_amounts(Analysis& analysis);

}  // namespace isnad
