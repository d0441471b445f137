// Words by how they end.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

// Does the word end with one of the endings (a list of language.tsv, folded)? O(endings).
[[nodiscard]] inline bool ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string& ending) { return word.ends_with(ending); });
}

}  // namespace isnad
