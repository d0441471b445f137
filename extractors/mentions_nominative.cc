// See mentions_nominative.h. Tested by tests/extractors/mentions_test.cc.
#include "extractors/mentions_nominative.h"

#include <algorithm>
#include <vector>

#include "extractors/endings.h"
#include "extractors/tokens.h"

namespace isnad {
namespace {

// Genitive, dative, accusative, instrumental, prepositional; of two that fit the first is the likelier.
constexpr size_t kOblique[] = {1, 2, 3, 4, 5};

}  // namespace

std::string Nominatives::of(Range tokens) const {
    std::string written(slice(text_.document().text, text_.bytes(tokens)));
    if (text_.language().declension.empty() || text_[tokens.begin].all_caps || text_[tokens.begin].arabic)
        return written;
    const unsigned shown = cases_of(tokens);
    const unsigned cases = shown == 0 ? unsigned{feat::kCases} : shown;
    std::vector<Form> forms;
    for (const size_t index : kOblique) {
        if ((cases >> index & 1U) == 0) continue;
        Form form = in_case(tokens, index);
        if (!form.surname && !form.given) continue;
        if (written_elsewhere(form.name, tokens)) return form.name;
        forms.push_back(std::move(form));
    }
    if (shown == 0 || (shown & 1U) != 0 || forms.empty()) return written;
    // A family name that shows no case leaves a given name in doubt that two cases read differently.
    const bool one = std::all_of(forms.begin(), forms.end(),
                                 [&](const Form& form) { return form.name == forms.front().name; });
    const auto best = std::find_if(forms.begin(), forms.end(), [](const Form& form) { return form.surname; });
    if (best != forms.end()) return best->name;
    return one ? forms.front().name : written;
}

Nominatives::Form Nominatives::in_case(Range tokens, size_t index) const {
    const std::string& source = text_.document().text;
    const LanguageData& language = text_.language();
    Form out{std::string(slice(source, text_.bytes(tokens)))};
    const bool alone = tokens.end - tokens.begin < 2;
    for (uint32_t i = tokens.end; i-- > tokens.begin;) {
        if (text_[i].initial || !text_[i].capital || words_.part(i).particle) continue;
        const bool last = i + 1 == tokens.end && !alone;
        const std::string word(slice(source, text_[i].span()));
        const auto candidates = language.declension.nominatives(word, last ? "surname" : "noun", index);
        // A given name must be one that the tables hold; a patronymic shows by its ending.
        const auto best = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& c) {
            const std::string folded = text_.lexicon().folder().fold_word(c);
            return (last && !words_.listed(word)) || words_.listed(c) ||
                   ends_with_any(folded, language.patronymic_endings);
        });
        if (best == candidates.end()) continue;
        (last ? out.surname : out.given) = true;
        out.name.replace(text_[i].begin - text_[tokens.begin].begin, word.size(), *best);
    }
    return out;
}

unsigned Nominatives::given_cases(Range tokens) const {
    for (uint32_t i = tokens.begin; i + 1 < tokens.end; ++i) {
        unsigned cases = 0;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::name_part && entry.payload == 0 && hit.last == i + 1)
                    cases |= entry.feat & feat::kCases;
            }
        }
        if (cases != 0) return cases;
    }
    return 0;
}

unsigned Nominatives::cases_of(Range tokens) const {
    if (const unsigned cases = given_cases(tokens); cases != 0) return cases;
    for (uint32_t back = 1; back <= 6 && back <= tokens.begin; ++back) {
        const uint32_t i = tokens.begin - back;
        if (text_[i].kind == TokenKind::mark) return 0;
        if (!text_.may_be(i, EntryKind::title)) continue;
        unsigned cases = 0;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::title) cases |= entry.feat & feat::kCases;
            }
        }
        return cases;
    }
    return 0;
}

bool Nominatives::written_elsewhere(const std::string& name, Range tokens) const {
    const Tokens words = tokenize(name, text_.lexicon().folder());
    const auto size = static_cast<uint32_t>(words.list.size());
    if (size < 2 || size > text_.size()) return false;
    for (uint32_t i = 0; i + size <= text_.size(); ++i) {
        if (i == tokens.begin || text_[i].hash != words.list[0].hash) continue;
        uint32_t same = 1;
        while (same < size && text_[i + same].hash == words.list[same].hash) ++same;
        if (same == size) return true;
    }
    return false;
}

}  // namespace isnad
