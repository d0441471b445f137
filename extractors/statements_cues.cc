// See statements_cues.h. Tested by tests/extractors/statements_test.cc and the examples of the cues tables.
#include "extractors/statements_cues.h"

#include "extractors/endings.h"
#include "extractors/statements.h"

namespace isnad {

uint32_t use_of(FormFeatures form) {
    switch (form.form) {
        case Form::past:
        case Form::present:
        case Form::future:
        case Form::infinitive:
            return Cue::verb;
        case Form::participle:
        case Form::gerund:
            return Cue::part;
        case Form::noun:
            return Cue::noun;
        case Form::phrase:
            return Cue::phrase;
        default:
            return 0;
    }
}

CueIndex::CueIndex(const Analysis& analysis) : a_(analysis), t_(analysis.text) {
    at_.assign(t_.size(), kNone);
    for (uint32_t i = 0; i < t_.size(); ++i) {
        if (!t_.kinds(i).has_cues() || a_.mention_at[i] != kNone || a_.furniture[i]) continue;
        if (t_.language().verb_first && t_.word_with(i, WordClass::turn, "pronoun")) continue;  // "ردا على"
        // "يذكر أن": the writer goes on himself.
        if (const auto own = t_.word_with(i, WordClass::clause, "stop"); own && own->hit->last > i + 1)
            continue;
        CueHit hit = best_at(i);
        if (hit.cue == nullptr) continue;
        look_left(hit);
        at_[i] = static_cast<uint32_t>(list_.size());
        i = hit.tokens.end - 1;
        list_.push_back(hit);
    }
}

CueHit CueIndex::best_at(uint32_t i) const {
    CueHit best;
    for (const Hit& hit : t_.hits(i)) {
        for (const Entry& entry : t_.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
            const FormFeatures form = unpack(entry.feat);
            const uint32_t use = use_of(form);
            for (const uint32_t c : t_.lexicon().lexemes[entry.payload].cues) {
                const Cue& cue = t_.lexicon().cues[c];
                if (form.form == Form::passive && best.cue == &cue) best.passive = true;
                if ((cue.uses & use) == 0 || (use == Cue::verb && no_verb(i, form))) continue;
                // A preposition before it makes it a noun: "لإدانة" is no "أدانه".
                if (use == Cue::verb && t_.language().verb_first && hit.clitic != nullptr &&
                    !hit.clitic->prep.empty())
                    continue;
                // "قال منتقدون": a plural that is the subject.
                if (use == Cue::part && t_.language().verb_first && names_people(i)) continue;
                // "تعتزم مطالبة": where no pause stands before it, a noun.
                if (use == Cue::part && t_.language().verb_first && form.gender == 'f' &&
                    hit.clitic == nullptr && !pause_before(i))
                    continue;
                // "طلبة": students, and no "he demanded it".
                if (use == Cue::verb && form.possessive && t_.may_be(i, WordClass::unit)) continue;
                if (form.person == 1) continue;  // "we said" reports nobody that the article names
                if (best.cue != nullptr && !better(i, hit, form, best)) continue;
                best.tokens = {hit.first, hit.last};
                best.cue = &cue;
                best.form = form;
                best.use = use;
                best.governed = hit.clitic != nullptr && !hit.clitic->prep.empty();
                best.conj = hit.clitic != nullptr && !hit.clitic->conj.empty();
            }
        }
    }
    return best;
}

// Does a mark, a name or a time stand before the token, rather than a noun or verb that may govern it?
bool CueIndex::pause_before(uint32_t i) const {
    if (i == 0 || t_[i].newline_before || t_[i - 1].kind == TokenKind::mark) return true;
    // "والصين متهمة ب": of what opens the sentence it is told.
    const uint32_t p = a_.phrase_at[i - 1];
    const uint32_t first = p == kNone ? i : a_.phrases[p].tokens.begin;
    if (p != kNone && (first == 0 || t_.sentence_of(first) != t_.sentence_of(first - 1))) return false;
    return a_.phrase_at[i - 1] != kNone || a_.time_at[i - 1] != kNone;
}

// By the ending of a plural that can only be a subject.
bool CueIndex::names_people(uint32_t i) const {
    return ends_with_any(t_.fold(i), t_.language().subject_endings);
}

// The longer reading wins; of two of one length the verb, where a clause may begin.
bool CueIndex::better(uint32_t i, const Hit& hit, FormFeatures form, const CueHit& best) const {
    const uint32_t length = hit.last - hit.first;
    const uint32_t use = use_of(form);
    const uint32_t had = best.tokens.end - best.tokens.begin;
    if (length != had) return length > had;
    // "تعلل": he gave as a pretext, or she explains; news tells of the past.
    if (best.use == Cue::verb && use == Cue::verb)
        return best.form.form == Form::present && form.form == Form::past;
    if (best.use != Cue::noun || (use != Cue::verb && use != Cue::part)) return false;
    // "The UN estimates that": a subject stands right before the verb.
    if (!t_.language().verb_first)
        return use == Cue::verb && i > 0 && a_.phrase_at[i - 1] != kNone && !t_[i - 1].possessive;
    const bool opens = i == 0 || t_[i].newline_before || t_[i - 1].kind == TokenKind::mark ||
                       (hit.clitic != nullptr && !hit.clitic->conj.empty());
    return opens;
}

bool CueIndex::article(uint32_t i) const {
    return t_.fold(i) == "the" || t_.fold(i) == "a" || t_.fold(i) == "an";
}

// A form that may also be a noun ("heads of state") or a passive ("is expected") is judged by the word before
// it.
bool CueIndex::no_verb(uint32_t i, FormFeatures form) const {
    if (t_.language().verb_first) return is_noun(i);
    if (t_.word_with(i, WordClass::common, "phrase")) return true;  // "think tank"
    if (i == 0 || t_[i].newline_before) return false;
    const uint32_t before = i - 1;
    // "Khaled Rashid Said Rashid": a name, unless the line is a headline.
    constexpr uint32_t kHeadline = 16;
    const Range sentence = t_.sentences()[t_.sentence_of(i)].tokens;
    if (t_[i].capital && t_[before].capital && t_.may_be(i, EntryKind::name_part) && i + 1 < t_.size() &&
        t_[i + 1].capital && sentence.end - sentence.begin > kHeadline)
        return true;
    if (form.form == Form::past) {
        return t_.may_be(before, WordClass::be) || article(before) ||
               (i > 1 && t_.may_be(i - 2, WordClass::be) && t_.is_word(before) && !t_[before].capital &&
                a_.phrase_at[before] == kNone);
    }
    if (form.form != Form::present && form.form != Form::infinitive) return false;
    return t_.may_be(before, WordClass::prep) || article(before) || t_[before].possessive;
}

// Without vowels many verbs look like nouns and prepositions ("نقل", "عقب"): behind a preposition none is a
// verb, and a form that is a preposition itself is taken for one.
bool CueIndex::is_noun(uint32_t i) const {
    if (const auto prep = t_.word_at(i, WordClass::prep); prep && prep->hit->clitic == nullptr) {
        const bool opens = i == 0 || t_[i].newline_before || t_[i - 1].kind == TokenKind::mark ||
                           t_.may_be(i - 1, WordClass::clause) || ends_turn(i);
        const uint32_t p = i + 1 < t_.size() ? a_.phrase_at[i + 1] : kNone;
        const bool subject = opens && p != kNone && a_.phrases[p].entities.size() == 1 &&
                             (p + 1 >= a_.phrases.size() || a_.phrases[p + 1].group != a_.phrases[p].group) &&
                             a_[a_.phrases[p].entities[0]].type == EntityType::person;
        if (!subject) return true;
    }
    if (i == 0 || t_[i].newline_before) return false;
    const auto before = t_.word_at(i - 1, WordClass::prep);
    return before && before->hit->last == i;
}

// Does "for his part" end right before the token?
bool CueIndex::ends_turn(uint32_t i) const {
    for (uint32_t back = 1; back <= 3 && back <= i; ++back) {
        const auto turn = t_.word_at(i - back, WordClass::turn);
        if (turn && turn->hit->last == i) return true;
    }
    return false;
}

void CueIndex::look_left(CueHit& hit) const {
    // Adverbs, negations and pronouns may stand between the joining word and the verb.
    for (uint32_t back = 1; back <= 3 && back <= hit.tokens.begin; ++back) {
        const uint32_t i = hit.tokens.begin - back;
        if (t_[i + 1].newline_before) return;
        hit.negated = hit.negated || (hit.use == Cue::verb && t_.may_be(i, WordClass::neg));
        if (t_.may_be(i, WordClass::rel) && a_.phrase_at[i] == kNone) {
            hit.relative = true;
            return;
        }
        if (const auto conj = t_.word_at(i, WordClass::conj); conj && conj->hit->clitic == nullptr) {
            hit.coordinated = !t_.language().verb_first && hit.use == Cue::verb;
            return;
        }
        if (!t_.is_word(i) || a_.phrase_at[i] != kNone || at_[i] != kNone) return;
    }
}

}  // namespace isnad
