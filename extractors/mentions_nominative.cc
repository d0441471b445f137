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
constexpr size_t kInstrumental = 4, kPrepositional = 5;

}  // namespace

std::string Nominatives::of(Range tokens) const {
    std::string written(slice(text_.document().text, text_.bytes(tokens)));
    if (text_.language().declension.empty() || text_[tokens.begin].arabic ||
        (text_[tokens.begin].all_caps && !text_[tokens.begin].initial))
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
    if (shown == 0) return by_surname(tokens, forms, written);
    if (shown == feat::kCases) {
        // "Эндрю Смитом": a given name without cases, and a family name in the instrumental.
        for (const Form& form : forms) {
            if (form.index == kInstrumental && form.surname && form.name.size() + 4 <= written.size())
                return form.name;  // two letters less: no "Маррей" from a woman's name
        }
    }
    if ((shown & 1U) != 0) return by_patronymic(tokens, forms, written);
    if (forms.empty()) return written;
    // A family name that shows no case leaves a given name in doubt that two cases read differently.
    const bool one = std::all_of(forms.begin(), forms.end(),
                                 [&](const Form& form) { return form.name == forms.front().name; });
    const auto best = std::find_if(forms.begin(), forms.end(), [](const Form& form) { return form.surname; });
    if (best != forms.end()) return best->name;
    return one ? forms.front().name : written;
}

// "с А. Илюшкиным", "Полом Уэббом", "Майка Николса": a given name that no table holds as one, or a letter of
// it, tells no case by itself; both words in one case do, and for a letter an ending that is never a
// nominative's.
std::string Nominatives::by_surname(Range tokens, const std::vector<Form>& forms,
                                    const std::string& written) const {
    constexpr size_t kShared = 3;
    if (!text_[tokens.begin].initial) {
        const Form* both = nullptr;
        for (const Form& form : forms) {
            if (!form.given || !form.surname || form.index == kPrepositional) continue;
            if (both != nullptr && both->name != form.name) return written;
            both = &form;
        }
        return both == nullptr ? written : both->name;
    }
    if (forms.empty()) return written;
    const bool one = std::all_of(forms.begin(), forms.end(),
                                 [&](const Form& form) { return form.name == forms.front().name; });
    if (!one || !forms.front().surname) return written;
    return forms.size() >= kShared || (forms.size() == 1 && forms.front().index == kInstrumental)
               ? forms.front().name
               : written;
}

// "Романа Петровича": of a given name that is a woman's too the patronymic tells the case.
std::string Nominatives::by_patronymic(Range tokens, const std::vector<Form>& forms,
                                       const std::string& written) const {
    const auto patronymic = [&](const std::string& name) {
        const std::string folded = text_.lexicon().folder().fold_text(name);
        for (size_t at = folded.find(' '); at != std::string::npos; at = folded.find(' ', at + 1)) {
            const std::string_view word = std::string_view(folded).substr(at + 1);
            if (ends_with_any(word.substr(0, word.find(' ')), text_.language().patronymic_endings))
                return true;
        }
        return false;
    };
    if (tokens.end - tokens.begin < 2 || patronymic(written)) return written;
    const auto form = std::find_if(forms.begin(), forms.end(),
                                   [&](const Form& f) { return f.given && patronymic(f.name); });
    return form == forms.end() ? written : form->name;
}

Nominatives::Form Nominatives::in_case(Range tokens, size_t index) const {
    const std::string& source = text_.document().text;
    const LanguageData& language = text_.language();
    Form out{std::string(slice(source, text_.bytes(tokens)))};
    out.index = index;
    const bool alone = tokens.end - tokens.begin < 2;
    for (uint32_t i = tokens.end; i-- > tokens.begin;) {
        if (text_[i].initial || !text_[i].capital || words_.part(i).particle) continue;
        const bool last = i + 1 == tokens.end && !alone;
        const std::string word(slice(source, text_[i].span()));
        const auto candidates = language.declension.nominatives(word, last ? "surname" : "noun", index);
        // A given name must be one that the tables hold; a patronymic shows by its ending.
        const auto best = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& c) {
            const std::string folded = text_.lexicon().folder().fold_word(c);
            return (last && !words_.listed(word)) || words_.listed(c, !last) ||
                   (index == kInstrumental && !last && c.size() + 4 <= word.size() && c.size() >= 4) ||
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
