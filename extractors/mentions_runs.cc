// How far an unknown person's name runs. See mentions_runs.h.
#include "extractors/mentions_runs.h"

#include <algorithm>

#include "core/hash.h"
#include "core/utf8.h"

namespace isnad {

uint32_t NameRuns::plain_name(uint32_t first) const {
    const Part begin = part(first);
    const bool behind_title = titled(first);
    if (text_.may_be(first, WordClass::honorific)) return first;
    if (begin.particle && !begin.first && !begin.last && function_word(first)) return first;  // "not fit"
    const bool spoken = first > 0 && !text_[first].newline_before && speech(first - 1) && unheard(first) &&
                        first + 1 < text_.size() && unheard(first + 1) &&
                        (begin.any() || part(first + 1).any() ||
                         (!definite(first) && !opens_with_and(first + 1) && !closed_word(first - 1)));
    const bool apposed = unheard(first) && first + 2 < text_.size() && unheard(first + 1) &&
                         !text_[first + 2].newline_before && text_.may_be(first + 2, EntryKind::title) &&
                         !with_clitic_and_article(first) && !definite(first) && !definite(first + 1) &&
                         plain_title(first + 2);
    if (apposed) return first + 2;
    // "Hamad bin Muhammad", though the first word is an ordinary one too.
    const bool chain = begin.any() && !begin.particle && first + 2 < text_.size() &&
                       !text_[first + 1].newline_before && part(first + 1).particle &&
                       !part(first + 1).first && part(first + 2).any() && a_.mention_at[first + 2] == kNone;
    if (!begin.first && !chain && !spoken && !(behind_title && (begin.any() || !ordinary(first))))
        return first;
    if (ordinary(first) && !(begin.any() && behind_title) && !chain) return first;
    if (!begin.any() && (marked_noun(text_, first) || with_clitic_and_article(first))) return first;
    uint32_t end = first + 1;
    uint32_t listed = begin.any() ? 1 : 0;
    uint32_t strange = begin.any() ? 0 : 1;
    while (end < text_.size() && end - first < 9 && text_.is_word(end) && !text_[end].newline_before &&
           a_.mention_at[end] == kNone) {
        const Part next = part(end);
        const bool family = end - first >= 3 && part(end - 2).particle && family_word(end);
        // "X ل"الرياض"": a letter that belongs to what follows.
        constexpr size_t kLetter = 2;
        if (!next.any() && text_.fold(end).size() <= kLetter) break;
        if (!next.any() && !family &&
            (ordinary(end) || marked_noun(text_, end) || with_clitic_and_article(end)))
            break;
        // "Saud was": a family name elsewhere, here the verb or function word that it is as often.
        if (!next.first && !next.particle && !family && function_word(end)) break;
        if (!next.any() && (cliticised(end) || (end - first >= 2 && opens_with_and(end)))) break;
        strange += !next.any() && !family;
        if (strange > 2 || (strange == 2 && end - first >= 3)) break;
        listed += next.any();
        ++end;
    }
    while (end > first + 1 && part(end - 1).particle && !part(end - 1).last) --end;
    const uint32_t words = end - first;
    if (words < 2) return first;
    uint32_t full = 0;  // words that are no particle: "Abd Allah" is one name
    for (uint32_t i = first; i < end; ++i) full += !part(i).particle;
    if (full < 2 && !behind_title) return first;
    // Behind a title or a verb of saying, words that no table knows at all are a name too.
    bool all_unheard = (behind_title || spoken) && words <= 3;
    for (uint32_t i = first; i < end; ++i)
        all_unheard = all_unheard && unheard(i) && (i == first || part(i).any() || !opens_with_and(i));
    return (listed >= 1 && !(spoken && !begin.any())) || all_unheard ? end : first;
}

uint32_t NameRuns::capital_name(uint32_t first) const {
    if (!name_like(first)) return first;
    // "First Lady Rosa Bonilla", though the title is a given name too.
    if (text_.may_be(first, WordClass::honorific) && first + 2 < text_.size() && name_like(first + 1) &&
        !text_[first + 1].newline_before)
        return first;
    // "on the lake Lago Maggiore": behind the word for a place a name that begins with no given name is its.
    if (first > 0 && !text_[first].newline_before && !part(first).first && !part(first).weak &&
        !text_[first].initial && !text_[first - 1].capital && text_.may_be(first - 1, WordClass::placetype) &&
        !titled(first))
        return first;
    // "The angry Solomon": an adjective that begins a sentence.
    if (text_.language().cases && !part(first).any() && !text_[first].initial && declined_adjective(first))
        return first;
    uint32_t end = first + 1;
    // "Roman Seleznyov" inside a sentence, though the given name is an ordinary word too.
    const bool sure = text_.language().cases && first > 0 && part(first).weak &&
                      !text_[first].newline_before && text_.is_word(first - 1);
    bool given = part(first).first || text_[first].initial || sure;
    uint32_t words = text_[first].initial ? 0 : 1;
    unsigned cases = name_cases(first);
    while (end < text_.size() && end - first < 5 && !text_[end].newline_before &&
           !text_[end - 1].possessive) {
        // "of the Pushkin Institute Vitaly Kostomarov": another case is another name.
        if (text_[first].initial && words > 0 && part(end).first) break;  // "the A. P. Chekhov Theatre"
        if (latin(first) != latin(end)) break;  // "the group Good Charlotte" and a name in the text's script
        const unsigned both = cases & name_cases(end);
        if (!given && text_.language().cases && part(end).first && end + 1 < text_.size() &&
            name_like(end + 1) && !text_[end + 1].newline_before && !text_[first].initial &&
            genitive_surname(first))
            break;  // "Irwin's manager John Stainton": a new name begins
        if (name_like(end) && both == 0 && part(end).first && end + 1 < text_.size() && name_like(end + 1) &&
            !text_[end + 1].newline_before)
            break;
        if (name_like(end)) {
            cases = both == 0 ? unsigned{feat::kCases} : both;
            given = given || part(end).first;
            words += !text_[end].initial;
            ++end;
        } else if (part(end).particle && (name_like(end + 1) || part(end + 1).particle) &&
                   !text_[end + 1].newline_before && text_.is_word(end + 1)) {
            given = true;
            ++end;
        } else {
            break;
        }
    }
    while (end > first + 1 && part(end - 1).particle && !text_[end - 1].capital) --end;
    if (words == 0) return first;
    // "Trade-industrial": the first half of an adjective.
    if (end == first + 1 && !part(first).any() && end < text_.size() && text_[end].hyphen_before &&
        !text_[end].capital)
        return first;
    const bool behind_title = titled(first);
    if (end - first < 2 && (title_case_ || declined_adjective(first))) return first;
    if (end - first < 2)
        return behind_title && !text_[first].all_caps && words == 1 && !text_[first].initial &&
                       !ordinary(first)
                   ? end
                   : first;
    if (title_case_ && !given && !behind_title) return first;
    if (first > 0 && !behind_title && !text_[first].newline_before) {
        // A stadium in quotation marks, a town behind "in".
        if (text_.is_quote_mark(first - 1) && text_.is_quote_mark(end)) return first;
        if (!given && text_.word_with(first - 1, WordClass::common, "inside")) return first;
    }
    // In a text of another script Latin letters write groups, brands and works.
    if (latin(first) && text_.language().cases && !part(first).first) return first;
    if (given || behind_title || speaks_beside(first, end) || title_behind(end)) return end;
    if (words < 2 || words > 3) return first;
    // Two unheard words with capitals inside a sentence, where such words are names only.
    const bool inside = first > 0 && !text_[first].newline_before && text_.is_word(first - 1) &&
                        !text_[first - 1].capital && text_.language().cases;
    return inside || listed_enough(first, end) || text_.is_mark(end, ':') ? end : first;
}

bool NameRuns::listed_enough(uint32_t first, uint32_t end) const {
    if (!part(first).any()) return false;
    if (first > 0 && !text_[first].newline_before && text_.is_word(first - 1) && !text_[first - 1].capital)
        return true;
    for (uint32_t i = first; i < end; ++i) {
        if (!part(i).any()) return false;
    }
    return true;
}

bool NameRuns::speaks_beside(uint32_t first, uint32_t end) const {
    if (first > 0 && !text_[first].newline_before && speech(first - 1)) return true;
    return end < text_.size() && !text_[end].newline_before && speech(end);
}

bool NameRuns::title_behind(uint32_t end) const {
    if (!text_.is_mark(end, ',')) return false;
    for (uint32_t i = end + 1; i < text_.size() && i < end + 4; ++i) {
        if (text_[i].newline_before || text_[i].kind == TokenKind::mark) return false;
        if (text_.may_be(i, EntryKind::title)) return !text_[i].capital || title_ends(i);
    }
    return false;
}

// "X, Chief Executive Officer of Y": a title with capitals is his who stands before it, unless a name follows
// it ("Davos, President Y").
bool NameRuns::title_ends(uint32_t i) const {
    for (const Hit& hit : text_.hits(i)) {
        for (const Entry& entry : text_.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::title) continue;
            const uint32_t next = hit.last;
            if (text_.may_be(next, WordClass::prep) || text_.is_mark(next, ',') ||
                text_.may_be(next, WordClass::conj))
                return true;
        }
    }
    return false;
}

const Hit* NameRuns::cliticised_given(uint32_t i) const {
    if (!text_[i].arabic || !text_.may_be(i, EntryKind::name_part)) return nullptr;
    const Hit* found = nullptr;
    for (const Hit& hit : text_.hits(i)) {
        for (const Entry& entry : text_.lexicon().entries(hit.node)) {
            if (hit.clitic == nullptr && hit.last == i + 1) return nullptr;  // a name or word as it stands
            if (entry.kind == EntryKind::lexeme || entry.kind == EntryKind::title ||
                entry.kind == EntryKind::word || entry.kind == EntryKind::demonym)
                return nullptr;
            if (hit.clitic != nullptr && hit.clitic->restore.empty() && hit.last == i + 1 &&
                entry.kind == EntryKind::name_part && entry.payload == 0 &&
                (entry.feat & feat::kGuarded) == 0)
                found = &hit;
        }
    }
    return found;
}

uint32_t NameRuns::names_behind(uint32_t first) const {
    uint32_t end = first + 1;
    uint32_t words = 0;
    while (end < text_.size() && end - first < 7 && text_.is_word(end) && !text_[end].newline_before &&
           a_.mention_at[end] == kNone && part(end).any() && (part(end).particle || !ordinary(end))) {
        words += !part(end).particle;
        ++end;
    }
    if (end < text_.size() && text_.is_word(end) && !text_[end].newline_before && unheard(end) &&
        a_.mention_at[end] == kNone && end + 1 < text_.size() &&
        (text_.is_mark(end + 1, ',') || plain_title(end + 1))) {
        ++words;
        ++end;
    }
    while (end > first + 1 && part(end - 1).particle) --end;
    return words == 0 ? first : end;
}

}  // namespace isnad
