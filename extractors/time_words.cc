// See time_words.h.
#include "extractors/time_words.h"

#include <charconv>

namespace isnad {
namespace {

int to_number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

TimeWords::TimeWords(const Text& text)
    : mask_(text.size(), 0, text.memory()), first_(text.size() + 1, 0, text.memory()), list_(text.memory()) {
    for (uint32_t i = 0; i < text.size(); ++i) {
        first_[i] = static_cast<uint32_t>(list_.size());
        if (!text.may_be(i, WordClass::time)) continue;
        for (const Hit& hit : text.hits(i)) {
            for (const Entry& entry : text.lexicon().entries(hit.node)) {
                if (!word_of_class(entry, WordClass::time)) continue;
                const Word& word = text.lexicon().words[entry.payload];
                if (word.number >= 1) add(i, hit.last, time_word(word.number), to_number(word.note));
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
