// Numbers as texts write them: digits with separators, words, scales joined. Private to amounts.cc.
#pragma once

#include <optional>

#include "extractors/text.h"

namespace isnad {

struct WrittenNumber {
    double value = 0;
    uint32_t end = 0;
    double scale = 0;   // of the last scale word; 0 when there is none
    bool bare = false;  // digits alone
};

// The longest number that begins at the token: "28.2", "60 000", "twenty-five", "5 مليارات و800 مليون".
[[nodiscard]] std::optional<WrittenNumber> number_at(const Text& text, uint32_t i);

}  // namespace isnad
