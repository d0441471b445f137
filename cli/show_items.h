// What each step of the extraction found in one article, as a list of places with what is known of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/span.h"
#include "extractors/analysis.h"

namespace isnad {

// A place in the article and what a step says of it. Names of fields are members in --json.
struct ShownItem {
    Span bytes;
    std::vector<std::pair<std::string, std::string>> fields;
};

// "text", "mentions", ...: the words of `isnad show`, in the order of the steps.
inline constexpr std::string_view kShownSteps[] = {"text",    "mentions",   "times",     "amounts",
                                                   "clauses", "statements", "relations", "figures"};

// The items of a step, sorted by place. REQUIRES: analyse() ran; step is one of kShownSteps.
[[nodiscard]] std::vector<ShownItem> shown_items(Analysis& analysis, std::string_view step);

}  // namespace isnad
