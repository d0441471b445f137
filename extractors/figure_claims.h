// Which numbers are claims: not a price, a distance, a rank or a bare percentage. Private to figures.cc.
#pragma once

#include "extractors/figure_scope.h"

namespace isnad {

// What find_figures knows of a number when it asks.
struct NumberSense {
    uint32_t amount = kNone;
    uint32_t metric = kNone;  // Lexicon::metrics
    Range noun;               // empty: none, or that of the figure before
    std::string unit;
    bool change = false;   // "rose 12 %"
    bool follows = false;  // a share of the same sentence stands before it: "forests 11 %, meadows 62 %"
};

// Is the unit a currency of ISO 4217?
[[nodiscard]] bool is_money(std::string_view unit);

[[nodiscard]] bool is_claim(const Analysis& analysis, const NumberSense& number);

// "9 bn pounds (14 bn dollars)": the amount says the one before it in other money.
[[nodiscard]] bool says_again(const Analysis& analysis, uint32_t amount);

}  // namespace isnad
