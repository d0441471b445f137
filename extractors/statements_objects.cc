// Content without a complementizer: objects, infinitives, bare clauses. See statements_content.h.
// Tested by tests/extractors/statements_test.cc and the
// examples of the cues tables.
#include <algorithm>
#include <bit>

#include "extractors/statements_content.h"

namespace isnad {
bool ContentFinder::prep_of(const CueHit& cue, uint32_t i, uint32_t* behind) const {
    const auto prep = t_.word_at(i, WordClass::prep);
    if (!prep) return false;
    if (std::find(cue.cue->prep.begin(), cue.cue->prep.end(), prep->word->value) == cue.cue->prep.end())
        return false;
    if (behind != nullptr) *behind = prep->hit->last;
    return true;
}

// "متهمين التحالف بقيادة X بتنفيذ": a word that is a preposition itself stands with the one accused.
bool ContentFinder::own_preposition(const CueHit& cue, uint32_t i) const {
    constexpr uint32_t kReach = 5;
    const auto& told = cue.cue->addressee;
    const auto own = t_.word_at(i, WordClass::prep);
    if (!own || own->hit->clitic != nullptr || own->hit->last != i + 1 || told.empty() ||
        told.front() != "obj" || cue.cue->prep.empty())
        return false;
    for (uint32_t next = i + 1; next < std::min(t_.size(), i + kReach) && t_.is_word(next); ++next) {
        for (const Hit& hit : t_.hits(next)) {
            if (hit.clitic != nullptr && !hit.clitic->prep.empty() &&
                hit.clitic->prep == cue.cue->prep.front())
                return true;
        }
    }
    return false;
}

// The clitic preposition of the token, where the cue takes it ("رحب ب…").
bool ContentFinder::clitic_prep_of(const CueHit& cue, uint32_t i) const {
    // "بقيادة": a preposition of its own.
    if (own_preposition(cue, i)) return false;
    for (const std::string& want : cue.cue->prep) {
        for (const Hit& hit : t_.hits(i)) {
            if (hit.clitic != nullptr && hit.clitic->prep == want) return true;
        }
    }
    return t_.is_word(i) && t_.hits(i).empty() && unknown_behind_clitic(cue, i);
}

// "بسحق": the letters of the preposition before a word that no table holds.
bool ContentFinder::unknown_behind_clitic(const CueHit& cue, uint32_t i) const {
    constexpr size_t kStem = 6;  // bytes: three letters
    for (uint64_t set = t_.clitics_of(i); set != 0; set &= set - 1) {
        const Clitic& clitic = t_.language().clitics[static_cast<size_t>(std::countr_zero(set))];
        const auto& preps = cue.cue->prep;
        if (!clitic.prep.empty() && clitic.conj.empty() &&
            t_.fold(i).size() >= clitic.prefix.size() + kStem &&
            std::find(preps.begin(), preps.end(), clitic.prep) != preps.end())
            return true;
    }
    return false;
}

// Only the speaker stands between the cue and the token.
bool ContentFinder::free_gap(const CueHit& hit, uint32_t i) const {
    // "داعيا المجتمع الدولي ل…": the one asked may be nobody that the tables know.
    uint32_t words = hit.cue->addressee.empty() ? 0 : 3;
    for (uint32_t t = hit.tokens.end; t < i; ++t) {
        if (a_.phrase_at[t] != kNone || t_.is_mark(t, ',') || a_.time_at[t] != kNone) continue;
        if (words == 0 || !t_.is_word(t)) return false;
        --words;
    }
    return true;
}

// May a noun phrase that is content begin here?
bool ContentFinder::opens_object(uint32_t i) const {
    if (!t_.is_word(i) || a_.time_at[i] != kNone || a_.amount_at[i] != kNone) return false;
    const std::span<const Hit> hits = t_.hits(i);
    for (const Hit& hit : hits) {
        if (hit.clitic != nullptr && (!hit.clitic->prep.empty() || !hit.clitic->conj.empty())) return false;
    }
    for (const WordClass cls : {WordClass::prep, WordClass::conj, WordClass::rel, WordClass::clause,
                                WordClass::pronoun, WordClass::turn, WordClass::comp}) {
        if (t_.may_be(i, cls)) return false;
    }
    return true;
}

// "المتحدث باسم الوحدات، نوري محمود،": the name of the one whose role the tables cannot tell.
uint32_t ContentFinder::name_behind(uint32_t p, Range sentence) const {
    constexpr uint32_t kReachName = 8;
    const uint32_t limit = std::min(sentence.end, a_.phrases[p].tokens.end + kReachName);
    for (uint32_t i = a_.phrases[p].tokens.end; i < limit; ++i) {
        const uint32_t q = a_.phrase_at[i];
        if (q != kNone && a_.phrases[q].kind == Phrase::name && person_at(i)) return q;
        if (cues_.at(i) != nullptr || t_.may_be(i, WordClass::prep)) break;
    }
    return kNone;
}

// Behind the subject that follows the verb, with what stands about it; kNone when none follows.
uint32_t ContentFinder::behind_subject(const CueHit& hit, Range sentence) const {
    uint32_t i = hit.tokens.end;
    const uint32_t p = i < sentence.end ? a_.phrase_at[i] : kNone;
    if (p == kNone) return kNone;
    const uint32_t named = a_.phrases[p].entities.empty() ? name_behind(p, sentence) : p;
    if (!a_.phrases[p].prep.empty() || (named == kNone && a_.phrases[p].ref != "the-document")) return kNone;
    const Phrase& subject = a_.phrases[named == kNone ? p : named];
    i = subject.tokens.end;
    while (i < sentence.end && a_.phrase_at[i] != kNone && a_.phrases[a_.phrase_at[i]].group == subject.group)
        i = a_.phrases[a_.phrase_at[i]].tokens.end;
    const uint32_t subject_end = i;
    while (i < sentence.end &&
           (a_.time_at[i] != kNone || t_.may_be(i, WordClass::weekday) || t_.may_be(i, WordClass::time)))
        i = a_.time_at[i] != kNone ? a_.times[a_.time_at[i]].tokens.end : i + 1;
    if (!t_.is_mark(i, ',')) return i;
    if (i > subject_end) return i + 1;
    // "X، خلال كلمة له، …"
    const uint32_t limit = std::min(sentence.end, i + 14);
    uint32_t close = i + 1;
    while (close < limit && !t_.is_mark(close, ',')) ++close;
    return close < limit ? close + 1 : kNone;
}

bool ContentFinder::person_at(uint32_t i) const {
    const uint32_t p = a_.phrase_at[i];
    if (p == kNone || a_.phrases[p].entities.empty()) return false;
    return a_[a_.phrases[p].entities[0]].type == EntityType::person;
}

// "accused X of …": the cue's preposition follows its object soon.
bool ContentFinder::prep_follows(const CueHit& hit, uint32_t from, Range sentence) const {
    const uint32_t limit = std::min(sentence.end, from + 14);
    for (uint32_t i = from + 1; i < limit; ++i) {
        if (clitic_prep_of(hit, i) || prep_of(hit, i, nullptr)) return true;
    }
    return false;
}

// Does a clause, quotation or colon follow soon, behind a comma or beside a quotation mark?
bool ContentFinder::clause_behind_comma(uint32_t i, Range sentence) const {
    constexpr uint32_t kFar = 14;
    const uint32_t limit = std::min(sentence.end, i + kFar);
    for (uint32_t at = i + 1; at < limit; ++at) {
        if (t_.is_mark(at, ':')) return true;
        if (cues_.verb_at(at)) return false;
        if (t_.is_mark(at - 1, ',') && complementizer(at)) return true;
    }
    return false;
}

// The bare object of the verb, directly behind it or its speaker: "announced his country's exit", "أعلن X
// انسحاب بلاده", "اتهم X إسرائيل ب…".
uint32_t ContentFinder::object_begin(const CueHit& hit, Range sentence) const {
    const uint32_t kinds = hit.cue->content;
    const bool allowed = (kinds & Cue::object) != 0 || ((kinds & Cue::np) != 0 && hit.cue->prep.empty());
    // "حملة X الانتخابية": no "he laid it on X …"; the verb has its object written onto it.
    if (hit.form.possessive && hit.use == Cue::verb && t_.language().verb_first) return kNone;
    if (!allowed || hit.use == Cue::noun || hit.use == Cue::phrase) return kNone;
    const bool takes_actor = !hit.cue->addressee.empty() && !hit.cue->prep.empty();
    uint32_t i = hit.tokens.end;
    if (hit.use == Cue::verb && t_.language().verb_first) {
        i = behind_subject(hit, sentence);
        // "تعتبر تونس مقصدا": is held to be, not holds to be.
        if (i != kNone && hit.passive && hit.form.form == Form::present && !person_at(hit.tokens.end))
            return kNone;
        // "واتهم قادة … ب": the subject is dropped.
        const uint32_t next = hit.tokens.end < sentence.end ? a_.phrase_at[hit.tokens.end] : kNone;
        if (i == kNone && hit.conj && takes_actor && hit.form.gender != 'f' &&
            (next == kNone || !a_.phrases[next].nospeaker) && prep_follows(hit, hit.tokens.end, sentence))
            i = hit.tokens.end;
        if (i == kNone) return kNone;
    }
    if (i + 2 >= sentence.end || t_[i].newline_before || !opens_object(i)) return kNone;
    // "طالب X رئيس إقليم … ب", "أعلن X عضو اللجنة": a title behind a name is his.
    if (t_.language().verb_first && person_at(i - 1) &&
        (t_.may_be(i, EntryKind::title) || t_.may_be(i, WordClass::spokes)))
        return kNone;
    // "أكد X المختص في الطاقة، أن": an apposition, and what he said behind it.
    if (t_.language().verb_first && person_at(i - 1) && t_.fold(i).starts_with(t_.language().article) &&
        clause_behind_comma(i, sentence))
        return kNone;
    // "renewed his call for …": the call has content of its own.
    if (cues_.at(i) != nullptr && announces(*cues_.at(i), sentence)) return kNone;
    const uint32_t actor = a_.phrase_at[i];
    if (actor != kNone && !a_.phrases[actor].entities.empty() &&
        !(takes_actor && prep_follows(hit, i, sentence)) && t_.language().verb_first)
        return kNone;
    if (actor != kNone && !t_.language().verb_first) return kNone;
    return i;
}

Content ContentFinder::object(const CueHit& hit, Range sentence) const {
    const uint32_t begin = object_begin(hit, sentence);
    if (begin == kNone) return {};
    const Content c = phrase_alone(clause(begin, begin, sentence));
    return c.range.end - c.range.begin < 3 ? Content{} : c;
}

// A word of its own before a verb ("to go"), or the ending of the verb ("начать").
bool ContentFinder::is_infinitive(uint32_t i) const {
    if (!t_.is_word(i) || a_.phrase_at[i] != kNone) return false;
    for (const std::string& mark : t_.language().infinitives) {
        if (mark.front() == '-') {
            if (t_.fold(i).size() > mark.size() + 2 && t_.fold(i).ends_with(std::string_view(mark).substr(1)))
                return true;
        } else if (t_.fold(i) == mark && t_.is_word(i + 1) && a_.phrase_at[i + 1] == kNone &&
                   a_.amount_at[i + 1] == kNone && a_.time_at[i + 1] == kNone && !t_[i + 1].capital) {
            return true;
        }
    }
    return false;
}

// "promised to go", "пообещал начать": an infinitive, perhaps behind the one it is asked of.
uint32_t ContentFinder::infinitive_begin(const CueHit& hit, Range sentence) const {
    if ((hit.cue->content & Cue::inf) == 0) return kNone;
    const uint32_t limit = std::min(sentence.end, hit.tokens.end + 14);
    for (uint32_t i = hit.tokens.end; i + 1 < limit; ++i) {
        if (t_.quote_opening_at(i) != nullptr || t_.is_mark(i, '.') || t_.is_mark(i, ';')) break;
        if (cues_.verb_at(i) && cues_.at(i)->form.form != Form::infinitive) break;
        if (is_infinitive(i)) return i > hit.tokens.end && t_.may_be(i - 1, WordClass::neg) ? i - 1 : i;
        // "agreed on the importance of access to": the noun's, not the verb's.
        if (!t_.language().cases && t_.may_be(i, WordClass::prep) && !prep_of(hit, i, nullptr) &&
            i + 1 < limit && a_.phrase_at[i + 1] == kNone && a_.time_at[i + 1] == kNone &&
            !t_[i + 1].capital && hit.cue->addressee.empty())
            break;
    }
    return kNone;
}

Content ContentFinder::infinitive(const CueHit& hit, Range sentence) const {
    const uint32_t begin = infinitive_begin(hit, sentence);
    if (begin == kNone) return {};
    return phrase_alone(clause(begin, begin, sentence));
}

// A noun phrase or infinitive ends where a verb of the past goes on with the story.
Content ContentFinder::phrase_alone(Content c) const {
    if (!t_.language().past_endings.empty() && !c.quoted && c.found())
        c.range.end = infinitive_end(c.range.begin, c.range.end);
    return c;
}

// A clause without a complementizer: "said he was ready".
Content ContentFinder::bare(const CueHit& hit, Range sentence) const {
    Content c;
    if ((hit.cue->content & Cue::bare) == 0) return c;
    const uint32_t begin = hit.tokens.end;
    if (begin + 3 >= sentence.end || t_[begin].kind == TokenKind::mark) return c;
    // "Concluding the meeting, X said"; "in responding to the war".
    if (hit.use == Cue::part &&
        (hit.tokens.begin <= sentence.begin + 1 || t_.may_be(hit.tokens.begin - 1, WordClass::prep)))
        return c;
    // "said on Monday"
    const uint32_t when = t_.may_be(begin, WordClass::prep) ? begin + 1 : begin;
    if (a_.time_at[when] != kNone || t_.may_be(when, WordClass::weekday)) return c;
    c = clause(begin, begin, sentence);
    // "the spokesperson said in a Monday statement": where, not what.
    constexpr uint32_t kCircumstance = 7;
    if (t_.may_be(begin, WordClass::prep) && c.range.end < begin + kCircumstance) return {};
    return actor_alone(c.range) ? Content{} : c;
}

// "briefed the prime minister": whom, not what.
bool ContentFinder::actor_alone(Range content) const {
    const uint32_t p = content.begin < t_.size() ? a_.phrase_at[content.begin] : kNone;
    return p != kNone && a_.phrases[p].tokens.end >= content.end;
}

}  // namespace isnad
