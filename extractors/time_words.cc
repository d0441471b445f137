// See time_words.h.
#include "extractors/time_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

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

std::optional<TimeWord> named(std::string_view value) {
    const auto* const it =
        std::lower_bound(kNames.begin(), kNames.end(), value,
                         [](const Name& name, std::string_view text) { return name.first < text; });
    if (it == kNames.end() || it->first != value) return std::nullopt;
    return it->second;
}

int to_number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

TimeWords::TimeWords(const Text& text) : mask_(text.size(), 0), first_(text.size() + 1, 0) {
    for (uint32_t i = 0; i < text.size(); ++i) {
        first_[i] = static_cast<uint32_t>(list_.size());
        if (!text.may_be(i, WordClass::time)) continue;
        for (const Hit& hit : text.hits(i)) {
            for (const Entry& entry : text.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::word) continue;
                const Word& word = text.lexicon().words[entry.payload];
                if (word.cls != WordClass::time) continue;
                if (const auto value = named(word.value)) add(i, hit.last, *value, to_number(word.note));
            }
        }
    }
    first_[text.size()] = static_cast<uint32_t>(list_.size());
}

void TimeWords::add(uint32_t token, uint32_t end, TimeWord word, int note) {
    mask_[token] |= uint64_t{1} << static_cast<unsigned>(word);
    list_.push_back({end, word, note});
}

}  // namespace isnad
