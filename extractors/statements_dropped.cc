// The subject that a speech verb does not repeat: of its sentence, of the sentence before, or the one who
// spoke last. See statements_speaker.h. Tested by tests/extractors/statements_test.cc and the examples of the
// cues tables.
#include <algorithm>

#include "extractors/statements_speaker.h"

namespace isnad {
namespace {
// The first words of a sentence hold its subject in a verb-first language.
constexpr uint32_t kOpening = 24;
constexpr uint32_t kUnclear = kNone - 3;  // an opening that is not understood

Speakers by(Speakers speakers, std::string_view how) {
    speakers.how = how;
    return speakers;
}
}  // namespace

const SpeakerFinder::Turn* SpeakerFinder::last_turn(FormFeatures form) const {
    const Turn* fallback = nullptr;
    const size_t reach = std::min<size_t>(turns_.size(), 6);
    for (size_t back = 1; back <= reach; ++back) {
        const Turn& turn = turns_[turns_.size() - back];
        if (turn.who.empty()) break;  // somebody without a name spoke since
        if (!std::all_of(turn.who.begin(), turn.who.end(), [&](uint32_t e) { return agrees(e, form); }))
            continue;
        const bool person = a_[turn.who[0]].type == EntityType::person;
        const bool woman = person && a_[turn.who[0]].gender == 'f';
        if (form.gender == 'm' && t_.language().verb_first && (!person || woman)) {
            if (fallback == nullptr) fallback = &turn;
            continue;
        }
        return &turn;
    }
    return fallback;
}

Speakers SpeakerFinder::dropped(const CueHit& hit, Range sentence) const {
    // Within one sentence the subject stays.
    if (!turns_.empty() && turns_.back().sentence == t_.sentence_of(hit.tokens.begin)) {
        if (turns_.back().who.empty()) return {{}, kNone, true};
        if (hit.form.number == 'p' && (t_.language().verb_first || t_.language().cases) &&
            !several(turns_.back().who))
            return {{}, kUnknownSubject, true};
        if (last_turn(hit.form) == &turns_.back() || hit.form.number == 'p')
            return {turns_.back().who, kNone, false, "same-sentence"};
    }
    if (hit.tokens.begin > sentence.begin + 3 || hit.coordinated) {
        const uint32_t p = t_.language().verb_first ? opening_subject(hit.tokens.begin, sentence, hit)
                                                    : sentence_subject(hit.tokens.begin, sentence, hit);
        if (p == kUnknownSubject || (p == kUnclear && hit.use == Cue::part))
            return {{}, kUnknownSubject, true};
        if (p < a_.phrases.size()) return by(speakers_of(p), "sentence-subject");
        // "He met the press and said": the pronoun that opens the sentence.
        if (const uint32_t he = opening_pronoun(sentence, hit); he != kNone) return accept(he, hit);
        // "أصدر النائب العام بيانا، مشيرا إلى": the article does not tell who that is.
        if (hit.use == Cue::part && unresolved_role(sentence.begin, hit.tokens.begin))
            return {{}, kUnknownSubject, true};
    }
    // "prevent and respond to", "which put … and threatens": of a clause that nobody rules.
    if (hit.coordinated) return {{}, kUnknownSubject, true};
    if (const EntityList who = topic(hit); !who.empty()) return {who, kNone, false, "topic"};
    const Turn* turn = last_turn(hit.form);
    if (turn != nullptr && hit.form.number == 'p' && t_.language().verb_first && !several(turn->who))
        return {{}, kUnknownSubject, true};
    if (turn == nullptr) return {{}, kNone, true};
    return {turn->who, kNone, false, "turn"};
}

// "He …" where words need a subject: among the first words of the sentence.
uint32_t SpeakerFinder::opening_pronoun(Range sentence, const CueHit& hit) const {
    constexpr uint32_t kWords = 3;
    if (t_.language().verb_first) return kNone;
    for (uint32_t i = sentence.begin; i < std::min(hit.tokens.begin, sentence.begin + kWords); ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        // "They": only those who spoke together.
        if (phrase.ref.starts_with("3p") && (turns_.empty() || turns_.back().who.size() < 2)) return kNone;
        const bool he = phrase.kind == Phrase::pronoun && phrase.ref.starts_with('3') &&
                        !phrase.ref.ends_with(".poss") && phrase.prep.empty() && !phrase.possessive &&
                        nominative(phrase);
        return he ? p : kNone;
    }
    return kNone;
}

// A role near the begin of the sentence that nobody is known to hold.
bool SpeakerFinder::unresolved_role(uint32_t from, uint32_t to) const {
    for (uint32_t i = from; i < std::min(to, from + 6); ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        if (phrase.kind == Phrase::role && phrase.entities.empty() && phrase.prep.empty()) return true;
        i = std::max(phrase.tokens.end, i + 1) - 1;
    }
    return false;
}

// The person of whom the sentence before told something else than speech: "X condemned the attack. And said
// …".
EntityList SpeakerFinder::topic(const CueHit& hit) const {
    const uint32_t s = t_.sentence_of(hit.tokens.begin);
    if (s == 0 || (hit.cue->uses & Cue::again) != 0 || hit.use != Cue::verb) return {};
    if (!turns_.empty() && turns_.back().sentence + 1 >= s) return {};
    const Sentence& before = t_.sentences()[s - 1];
    if (before.paragraph != t_.sentences()[s].paragraph) return {};
    const uint32_t reach = std::min(before.tokens.end, before.tokens.begin + 14);
    const uint32_t p = t_.language().verb_first ? opening_subject(reach, before.tokens, hit)
                                                : sentence_subject(reach, before.tokens, hit);
    if (p >= a_.phrases.size() || a_[a_.phrases[p].entities[0]].type != EntityType::person) return {};
    return speakers_of(p).entities;
}

// May a plural speak of them?
bool SpeakerFinder::several(const EntityList& who) const {
    return who.size() > 1 || (who.size() == 1 && a_[who[0]].type != EntityType::person);
}

// The subject of the sentence's main clause: its first free person or body.
uint32_t SpeakerFinder::sentence_subject(uint32_t end, Range sentence, const CueHit& hit) const {
    constexpr uint32_t kNouns = 3;  // no subject has so many words before it
    end = std::min(end, sentence.begin + 120);
    uint32_t nouns = 0;  // since the last comma
    bool seen = false;   // a phrase
    for (uint32_t i = sentence.begin; i < end; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            // "The resolution approved yesterday condemns X and calls for": something else rules the
            // sentence.
            if (t_[i].kind == TokenKind::mark)
                nouns = 0;
            else if (!seen && !t_[i].capital && ordinary(i) && !adverb(i) && ++nouns >= kNouns &&
                     !t_.language().cases)
                return kUnknownSubject;
            continue;
        }
        seen = true;
        const Phrase& phrase = a_.phrases[p];
        i = std::max(phrase.tokens.end, i + 1) - 1;
        if (!phrase.prep.empty() || phrase.possessive || phrase.in_quote || phrase.nospeaker) continue;
        if (phrase.kind == Phrase::pronoun || !can_speak(phrase) || !agrees(phrase, hit)) continue;
        return p;
    }
    return kNone;
}

// Behind what a sentence of a verb-first language opens with before its verb: a dateline, "for his part", a
// time or place up to a comma.
uint32_t SpeakerFinder::behind_opening(Range sentence) const {
    uint32_t begin = sentence.begin;
    const uint32_t limit = std::min(sentence.end, begin + kOpening);
    for (uint32_t i = begin; i + 1 < limit; ++i) {
        if (t_.is_mark(i, '-') && i < begin + 12 && !t_.is_mark(i + 1, '-')) return i + 1;
    }
    while (begin < limit) {
        if (const auto turn = t_.word_at(begin, WordClass::turn); turn) {
            begin = turn->hit->last;
        } else if (const auto but = t_.word_at(begin, WordClass::clause);
                   but && but->hit->last > begin + 1 && begin == sentence.begin) {
            begin = but->hit->last;  // "إلا أن"
        } else if (t_[begin].kind == TokenKind::mark || t_.may_be(begin, WordClass::weekday) ||
                   t_.may_be(begin, WordClass::conj)) {
            ++begin;
        } else if (a_.time_at[begin] != kNone) {
            begin = std::max(a_.times[a_.time_at[begin]].tokens.end, begin + 1);
        } else if (t_.word_at(begin, WordClass::prep, false)) {
            uint32_t comma = begin;
            while (comma < limit && !t_.is_mark(comma, ',')) ++comma;
            if (comma >= limit) break;
            begin = comma + 1;
        } else {
            break;
        }
    }
    return begin;
}

// The subject of the sentence's main clause in a verb-first language: right behind its first word, or that
// first word. kUnknownSubject: something that no table knows stands there; kNone: nothing
// does; kUnclear: the opening is not understood.
uint32_t SpeakerFinder::opening_subject(uint32_t end, Range sentence, const CueHit& hit) const {
    const uint32_t verb = behind_opening(sentence);
    uint32_t words = 0;
    for (uint32_t i = verb; i < std::min(end, verb + kOpening); ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p != kNone) {
            const Phrase& phrase = a_.phrases[p];
            i = std::max(phrase.tokens.end, i + 1) - 1;
            if (!phrase.prep.empty()) return words == 1 ? kNone : kUnclear;
            if (phrase.kind == Phrase::pronoun || phrase.ref == kDocument) continue;
            const bool fits = !phrase.possessive && !phrase.in_quote && !phrase.nospeaker &&
                              can_speak(phrase) && agrees(phrase, hit) &&
                              (hit.form.number != 'p' || several(speakers_of(p).entities));
            return fits ? p : kUnknownSubject;
        }
        if (t_.word_at(i, WordClass::prep, false) || t_.may_be(i, WordClass::comp) || t_.is_mark(i, ','))
            return words == 1 ? kNone : kUnclear;
        if (t_.may_be(i, WordClass::modal) || t_.may_be(i, WordClass::neg) || a_.time_at[i] != kNone ||
            t_.may_be(i, WordClass::weekday) || adverb(i) || !t_.is_word(i))
            continue;
        if (++words > 1) return kUnknownSubject;
    }
    return words == 1 ? kNone : kUnclear;
}

}  // namespace isnad
