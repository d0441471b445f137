// What one word may be in a person's name. See mentions_runs.h.
#include <algorithm>

#include "core/hash.h"
#include "core/utf8.h"
#include "extractors/endings.h"
#include "extractors/mentions_runs.h"

namespace isnad {

bool NameWords::titled_word(uint32_t i) const {
    return text_.may_be(i, EntryKind::title) || text_.may_be(i, WordClass::honorific);
}

bool NameWords::titled(uint32_t i) const {
    if (i == 0 || text_[i].newline_before) return false;
    uint32_t before = i - 1;
    const bool comma = text_.is_mark(before, ',') && text_.language().capitals;  // "the minister, X,"
    if ((text_.is_mark(before, '-') || text_.is_mark(before, '(') || comma) && before > 0) --before;
    const uint32_t reach = text_.language().capitals ? 10 : 6;
    for (uint32_t back = 0; back < reach && before != kNone; ++back, --before) {
        if (text_[before + 1].newline_before) return false;
        // A body's name of many words is one step.
        if (back > 0 || !text_.language().capitals) before = begin_of_body(before);
        const bool may_title =
            text_.may_be(before, EntryKind::title) || text_.may_be(before, WordClass::honorific) ||
            text_.may_be(before, WordClass::spokes) || text_.may_be(before, WordClass::ref);
        if (const auto role = text_.word_with(before, WordClass::common, "role");
            role && role->hit->last <= i && covered(role->hit->last, i))
            return true;
        for (const Hit& hit : may_title ? text_.hits(before) : std::span<const Hit>{}) {
            if (hit.last > i) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                const bool honorific = entry.kind == EntryKind::word &&
                                       (text_.lexicon().words[entry.payload].cls == WordClass::honorific ||
                                        text_.lexicon().words[entry.payload].cls == WordClass::spokes ||
                                        text_.lexicon().words[entry.payload].value == "counterpart");
                if ((entry.kind == EntryKind::title || honorific) && covered(hit.last, i)) return true;
            }
        }
        if (before == 0) break;
    }
    return false;
}

uint32_t NameWords::begin_of_body(uint32_t i) const {
    const uint32_t m = a_.mention_at[i];
    if (m == kNone || a_[a_.mentions[m].entity].type != EntityType::organization) return i;
    return a_.mentions[m].tokens.begin;
}

bool NameWords::covered(uint32_t from, uint32_t to) const {
    while (from < to) {
        const CountryWord country = country_word(text_, from);
        if (country.country != kNone) {
            from = country.end;
        } else if (a_.mention_at[from] != kNone &&
                   a_[a_.mentions[a_.mention_at[from]].entity].type != EntityType::person) {
            from = a_.mentions[a_.mention_at[from]].tokens.end;
        } else if (text_.may_be(from, WordClass::former) || text_.may_be(from, WordClass::honorific) ||
                   (from + 1 < to && text_.may_be(from, WordClass::prep)) ||
                   text_.may_be(from, WordClass::acting) || text_.may_be(from, WordClass::elect) ||
                   text_.is_mark(from, '-') ||
                   (text_.language().capitals &&
                    (title_word(from) || (text_.is_mark(from, ',') && from + 1 == to)))) {
            ++from;
        } else {
            return false;
        }
    }
    return true;
}

bool NameWords::title_word(uint32_t i) const {
    return text_.word_with(i, WordClass::common, "article") || text_.may_be(i, WordClass::conj) ||
           (text_[i].capital && !text_[i].initial && ordinary(i));
}

bool NameWords::plain_title(uint32_t i) const {
    return (text_.uncut_kinds(i) & Kinds::bits(EntryKind::title)) != 0;
}

bool NameWords::unheard(uint32_t i) const {
    return text_.is_word(i) && (part(i).any() || (text_.hits(i).empty() && !marked_noun(text_, i)));
}

bool NameWords::definite(uint32_t i) const {
    return text_.has_article(i) && !part(i).any();
}

bool NameWords::listed(const std::string& word, bool guarded) const {
    const Lexicon& lexicon = text_.lexicon();
    const uint32_t node = lexicon.child(Lexicon::kRoot, hash64(lexicon.folder().fold_word(word)));
    if (node == Lexicon::kRoot) return false;
    for (const Entry& entry : lexicon.entries(node)) {
        if (entry.kind == EntryKind::name_part && (entry.feat & 1U) != 0 &&
            (guarded || (entry.feat & feat::kGuarded) == 0))
            return true;
    }
    return false;
}

bool NameWords::speech(uint32_t i) const {
    if (!text_.may_be(i, EntryKind::lexeme) || text_[i].capital) return false;
    for (const Hit& hit : text_.hits(i)) {
        if (hit.last != i + 1) continue;
        for (const Entry& entry : text_.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::lexeme || text_.lexicon().lexemes[entry.payload].cues.empty())
                continue;
            const Form form = unpack(entry.feat).form;
            if (form == Form::past || form == Form::present) return true;
        }
    }
    return false;
}

unsigned NameWords::name_cases(uint32_t i) const {
    unsigned cases = 0;
    if (!text_.may_be(i, EntryKind::name_part)) return feat::kCases;
    for (const Hit& hit : text_.hits(i)) {
        for (const Entry& entry : text_.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::name_part && hit.last == i + 1) cases |= entry.feat & feat::kCases;
        }
    }
    return cases == 0 ? unsigned{feat::kCases} : cases;
}

bool NameWords::function_word(uint32_t i) const {
    for (const WordClass cls : {WordClass::prep, WordClass::conj, WordClass::clause, WordClass::be,
                                WordClass::comp, WordClass::rel, WordClass::neg, WordClass::pronoun}) {
        if (text_.word_at(i, cls, false)) return true;
    }
    return false;
}

bool NameWords::closed_word(uint32_t i) const {
    for (const WordClass cls : {WordClass::prep, WordClass::conj, WordClass::clause}) {
        if (text_.word_at(i, cls, false)) return true;
    }
    return false;
}

bool NameWords::with_clitic_and_article(uint32_t i) const {
    if (text_.clitics_of(i) == 0) return false;
    const std::string& article = text_.language().article;
    const std::string_view word = text_.fold(i);
    for (const Clitic& clitic : text_.language().clitics) {
        if (word.starts_with(clitic.prefix) && word.size() > clitic.prefix.size() + 6 &&
            (clitic.restore == article || word.substr(clitic.prefix.size()).starts_with(article)))
            return true;
    }
    return false;
}

bool NameWords::opens_with_and(uint32_t i) const {
    if (text_.clitics_of(i) == 0) return false;
    for (const Clitic& clitic : text_.language().clitics) {
        if (!clitic.conj.empty() && clitic.prep.empty() && clitic.restore.empty() &&
            text_.fold(i).starts_with(clitic.prefix))
            return true;
    }
    return false;
}

bool NameWords::cliticised(uint32_t i) const {
    for (const Hit& hit : text_.hits(i)) {
        if (hit.clitic != nullptr && hit.last == i + 1) return true;
    }
    return false;
}

bool NameWords::family_word(uint32_t i) const {
    if (!text_.has_article(i)) return false;
    for (const Hit& hit : text_.hits(i)) {
        for (const Entry& entry : text_.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::title || entry.kind == EntryKind::institution) return false;
            if (entry.kind == EntryKind::word &&
                text_.lexicon().words[entry.payload].cls != WordClass::common)
                return false;
        }
    }
    return true;
}

bool NameWords::declined_adjective(uint32_t i) const {
    return ends_with_any(text_.fold(i), text_.language().adjective_endings);
}

bool NameWords::phrase_begins(uint32_t i) const {
    if (!text_.may_be(i, EntryKind::demonym) && !text_.may_be(i, WordClass::common)) return false;
    for (const Hit& hit : text_.hits(i)) {
        if (hit.last < i + 2) continue;
        for (const Entry& entry : text_.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::demonym) return true;
            if (entry.kind == EntryKind::word &&
                text_.lexicon().words[entry.payload].cls == WordClass::common)
                return true;
        }
    }
    return false;
}

bool NameWords::capital_part(uint32_t i) const {
    return (!text_[i].all_caps || text_[i].initial) && !phrase_begins(i) &&
           (text_[i].initial || part(i).any() || !ordinary(i));
}

bool NameWords::genitive_surname(uint32_t i) const {
    const std::string word(slice(text_.document().text, text_[i].span()));
    return !text_.language().declension.nominatives(word, "surname", 1).empty();
}

}  // namespace isnad
