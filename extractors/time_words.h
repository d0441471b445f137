// The words that dates are made of, found once for the whole text: "year", "last", "since", …
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/lexicon/time_word.h"
#include "extractors/text.h"

namespace isnad {

[[nodiscard]] constexpr uint64_t bit(TimeWord word) {
    return uint64_t{1} << static_cast<unsigned>(word);
}

// Which time words begin at which token, and where they end.
class TimeWords {
  public:
    explicit TimeWords(const Text& text);

    // The token behind the longest word of this value that begins at `token`; 0 when there is none.
    [[nodiscard]] uint32_t end(uint32_t token, TimeWord word) const {
        const Found* found = find(token, word);
        return found == nullptr ? 0 : found->end;
    }
    // The number in the row's `note`: how many units the word counts, the name's own number.
    [[nodiscard]] int note(uint32_t token, TimeWord word) const {
        const Found* found = find(token, word);
        return found == nullptr ? 0 : found->note;
    }
    [[nodiscard]] bool any(uint32_t token) const { return token < mask_.size() && mask_[token] != 0; }
    // A word that an expression may begin with, not one that only joins or follows ("since", "AD").
    [[nodiscard]] bool opens(uint32_t token) const {
        constexpr uint64_t kNeverFirst =
            bit(TimeWord::bc) | bit(TimeWord::by) | bit(TimeWord::decade_suffix) | bit(TimeWord::during) |
            bit(TimeWord::from) | bit(TimeWord::gregorian) | bit(TimeWord::hijri) | bit(TimeWord::same_as) |
            bit(TimeWord::since) | bit(TimeWord::to) | bit(TimeWord::until);
        return token < mask_.size() && (mask_[token] & ~kNeverFirst) != 0;
    }

  private:
    struct Found {
        uint32_t end;
        TimeWord word;
        int note;
    };
    [[nodiscard]] const Found* find(uint32_t token, TimeWord word) const {
        if (token >= mask_.size() || (mask_[token] >> static_cast<unsigned>(word) & 1U) == 0) return nullptr;
        const Found* best = nullptr;
        for (uint32_t i = first_[token]; i < first_[token + 1]; ++i) {
            if (list_[i].word == word && (best == nullptr || list_[i].end > best->end)) best = &list_[i];
        }
        return best;
    }
    void add(uint32_t token, uint32_t end, TimeWord word, int note);

    std::pmr::vector<uint64_t> mask_;   // bit per TimeWord
    std::pmr::vector<uint32_t> first_;  // token → index into list_
    std::pmr::vector<Found> list_;
};

}  // namespace isnad
