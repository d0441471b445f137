// See time_word.h.
#include "extractors/lexicon/time_word.h"

#include <algorithm>
#include <array>
#include <utility>

namespace isnad {
namespace {

using Name = std::pair<std::string_view, TimeWord>;

// Sorted by name, for binary search.
constexpr std::array kNames = {Name{"ago", TimeWord::ago},
                               Name{"bc", TimeWord::bc},
                               Name{"beginning", TimeWord::beginning},
                               Name{"by", TimeWord::by},
                               Name{"century", TimeWord::century},
                               Name{"coming", TimeWord::coming},
                               Name{"day", TimeWord::day},
                               Name{"day-after-tomorrow", TimeWord::day_after_tomorrow},
                               Name{"day-before-yesterday", TimeWord::day_before_yesterday},
                               Name{"decade", TimeWord::decade},
                               Name{"decade-name", TimeWord::decade_name},
                               Name{"decade-suffix", TimeWord::decade_suffix},
                               Name{"during", TimeWord::during},
                               Name{"end", TimeWord::end},
                               Name{"fiscal-year", TimeWord::fiscal_year},
                               Name{"fortnight", TimeWord::fortnight},
                               Name{"from", TimeWord::from},
                               Name{"gregorian", TimeWord::gregorian},
                               Name{"half", TimeWord::half},
                               Name{"half-name", TimeWord::half_name},
                               Name{"hijri", TimeWord::hijri},
                               Name{"hour", TimeWord::hour},
                               Name{"in", TimeWord::in},
                               Name{"last", TimeWord::last},
                               Name{"later", TimeWord::later},
                               Name{"middle", TimeWord::middle},
                               Name{"month", TimeWord::month},
                               Name{"next", TimeWord::next},
                               Name{"now", TimeWord::now},
                               Name{"past", TimeWord::past},
                               Name{"quarter", TimeWord::quarter},
                               Name{"quarter-name", TimeWord::quarter_name},
                               Name{"same", TimeWord::same},
                               Name{"same-as", TimeWord::same_as},
                               Name{"since", TimeWord::since},
                               Name{"since-then", TimeWord::since_then},
                               Name{"this", TimeWord::this_},
                               Name{"to", TimeWord::to},
                               Name{"today", TimeWord::today},
                               Name{"tomorrow", TimeWord::tomorrow},
                               Name{"tonight", TimeWord::tonight},
                               Name{"until", TimeWord::until},
                               Name{"week", TimeWord::week},
                               Name{"weekend", TimeWord::weekend},
                               Name{"year", TimeWord::year},
                               Name{"year-of-number", TimeWord::year_of_number},
                               Name{"yesterday", TimeWord::yesterday}};

}  // namespace

std::optional<TimeWord> time_word_from(std::string_view value) {
    const auto* const it =
        std::lower_bound(kNames.begin(), kNames.end(), value,
                         [](const Name& name, std::string_view text) { return name.first < text; });
    if (it == kNames.end() || it->first != value) return std::nullopt;
    return it->second;
}

}  // namespace isnad
