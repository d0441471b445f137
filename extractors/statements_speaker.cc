// See statements_speaker.h. Tested by tests/extractors/statements_test.cc and the examples of the cues
// tables.
#include "extractors/statements_speaker.h"

#include <algorithm>

namespace isnad {
namespace {
constexpr std::string_view kDocument = "the-document";
constexpr uint32_t kFirstPerson = kNone - 2;     // "we say": nobody that the article names
constexpr uint32_t kUnknownSubject = kNone - 1;  // in place of a phrase: a subject that no table knows
}  // namespace

bool SpeakerFinder::can_speak(const Phrase& phrase) const {
    if (phrase.nospeaker) return true;  // blocks: "sources said" has no speaker
    for (const uint32_t e : phrase.entities) {
        const LocalEntity& entity = a_[e];
        if (entity.type == EntityType::event) return false;
        if (entity.type == EntityType::place && entity.stands_for == kNone) return false;
    }
    return !phrase.entities.empty();
}

bool SpeakerFinder::agrees(uint32_t entity, FormFeatures form) const {
    const LocalEntity& e = a_[entity];
    if (e.type != EntityType::person || e.gender == 0) return true;
    return form.gender != 'f' || e.gender == 'f';
}

// "Врачи … говорят" is not said by one person, "сказала" not by a man.
bool SpeakerFinder::agrees_in_number(const Phrase& phrase, FormFeatures form) const {
    if (phrase.entities.size() != 1 || phrase.kind == Phrase::pronoun) return true;
    const LocalEntity& e = a_[phrase.entities[0]];
    if (e.type != EntityType::person) return true;
    const auto p = static_cast<uint32_t>(&phrase - a_.phrases.data());
    const bool joined =
        (p + 1 < a_.phrases.size() && a_.phrases[p + 1].group == phrase.group) || phrase.group != p;
    if (form.number == 'p') return joined;
    return e.gender == 0 || form.gender == 0 || form.gender == 'n' || form.gender == e.gender;
}

bool SpeakerFinder::agrees(const Phrase& phrase, const CueHit& hit) const {
    if (phrase.in_quote && t_.quote_around(hit.tokens.begin) == nullptr) return false;
    if (t_.language().cases && ((phrase.cases & 1U) == 0 || !agrees_in_number(phrase, hit.form)))
        return false;
    return !t_.language().verb_first || phrase.entities.size() != 1 || agrees(phrase.entities[0], hit.form);
}

// "قال مستشار X": an unknown noun that owns the phrase; somebody else than X speaks.
bool SpeakerFinder::headed(uint32_t p, const CueHit& hit) const {
    const Phrase& phrase = a_.phrases[p];
    const uint32_t first = phrase.tokens.begin;
    if (!t_.language().verb_first || first <= hit.tokens.end || phrase.conj) return false;
    const uint32_t head = first - 1;
    if (!t_.is_word(head) || a_.phrase_at[head] != kNone || a_.time_at[head] != kNone) return false;
    if (t_.may_be(head, EntryKind::word) || t_.may_be(head, EntryKind::title)) return false;
    // "بعد لقائه X": the object of a noun that has its owner already.
    for (const std::string& suffix : t_.language().pronoun_suffixes) {
        if (t_.fold(head).size() > suffix.size() + 4 && t_.fold(head).ends_with(suffix)) return true;
    }
    if (head != hit.tokens.end) return false;
    const bool person = std::all_of(phrase.entities.begin(), phrase.entities.end(),
                                    [&](uint32_t e) { return a_[e].type == EntityType::person; });
    // Officials of a country or body speak for it, but "تدخل إيران" speaks for nobody.
    return person || (phrase.kind == Phrase::name && a_[phrase.entities[0]].type == EntityType::country);
}

Speakers SpeakerFinder::speakers_of(uint32_t p) const {
    Speakers out;
    out.phrase = p;
    const uint32_t group = a_.phrases[p].group;
    for (uint32_t q = group; q < a_.phrases.size() && a_.phrases[q].group == group; ++q) {
        if (a_.phrases[q].nospeaker) {
            out.blocked = a_.phrases[q].entities.empty();
            continue;
        }
        for (const uint32_t e : a_.phrases[q].entities) out.entities.push_back(a_.actor(e));
    }
    if (out.entities.empty()) out.blocked = true;
    return out;
}

// The first phrase in [from, to) that may be the subject; `governed`: one behind a preposition counts too.
uint32_t SpeakerFinder::phrase_between(uint32_t from, uint32_t to, const CueHit& hit, bool governed) const {
    for (uint32_t i = from; i < to; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (i > from && cues_.verb_at(i)) return kNone;
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        // A verb that looks like a preposition ("عبر") does not govern its subject.
        const bool free = phrase.prep.empty() || governed || phrase.prep_token == hit.tokens.begin;
        if (free && phrase.ref == kDocument) return p;
        if (free && can_speak(phrase) && (governed || agrees(phrase, hit))) return p;
        i = std::max(phrase.tokens.end, i + 1) - 1;
    }
    return kNone;
}

bool SpeakerFinder::is_person(const Phrase& phrase) const {
    return !phrase.entities.empty() && a_[phrase.entities[0]].type == EntityType::person;
}

// A body whose name has no cases, behind another noun: "издания The New York Times призналась". A person in
// front of it is the better subject.
bool SpeakerFinder::may_be_genitive(const Phrase& phrase) const {
    constexpr uint16_t kNominative = 1;
    if (!t_.language().cases || phrase.nospeaker || is_person(phrase) || phrase.cases == kNominative)
        return false;
    const uint32_t first = phrase.tokens.begin;
    return first > 0 && t_.is_word(first - 1) && !t_[first].newline_before &&
           !t_.may_be(first - 1, WordClass::conj) && !t_.may_be(first - 1, WordClass::clause);
}

// The nearest subject in front of the token.
uint32_t SpeakerFinder::phrase_left(uint32_t from, Range sentence, const CueHit& hit, uint32_t reach) const {
    uint32_t fallback = kNone;
    for (uint32_t i = from; i > sentence.begin && from - i < reach;) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p != kNone) {
            const Phrase& phrase = a_.phrases[p];
            const bool free = phrase.prep.empty() && !phrase.possessive;
            // "его адвокат": somebody of his, whom no table knows.
            if (phrase.kind == Phrase::pronoun && phrase.ref.ends_with(".poss") && hit.use == Cue::verb &&
                phrase.tokens.end < from)
                return kFirstPerson;
            if (phrase.kind == Phrase::pronoun && free && hit.use == Cue::verb && phrase.entities.empty() &&
                (phrase.ref.starts_with('1') || phrase.ref.starts_with('2')))
                return kFirstPerson;
            if (phrase.kind == Phrase::pronoun && free && phrase.entities.empty() &&
                phrase.ref.starts_with('3'))
                return p;
            if (free && phrase.ref == kDocument) return p;
            if (free && can_speak(phrase) && agrees(phrase, hit)) {
                if (!may_be_genitive(phrase)) return fallback == kNone || is_person(phrase) ? p : fallback;
                if (fallback == kNone) fallback = p;
            }
            i = std::min(i, phrase.tokens.begin);
            continue;
        }
        if (cues_.verb_at(i)) break;
    }
    return fallback;
}

// The subject of the sentence's main clause: in a verb-first language its first free person or body.
uint32_t SpeakerFinder::sentence_subject(uint32_t end, Range sentence, const CueHit& hit) const {
    end = std::min(end, sentence.begin + 120);
    for (uint32_t i = sentence.begin; i < end; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        i = std::max(phrase.tokens.end, i + 1) - 1;
        if (!phrase.prep.empty() || phrase.possessive || phrase.in_quote || phrase.nospeaker) continue;
        if (phrase.kind == Phrase::pronoun || !can_speak(phrase) || !agrees(phrase, hit)) continue;
        if (a_[phrase.entities[0]].type == EntityType::country && phrase.kind != Phrase::role) continue;
        return p;
    }
    return kNone;
}

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
        if (last_turn(hit.form) == &turns_.back()) return {turns_.back().who, kNone, false};
    }
    if (hit.tokens.begin > sentence.begin + 3) {
        const uint32_t p = sentence_subject(hit.tokens.begin, sentence, hit);
        if (p != kNone) return speakers_of(p);
    }
    if (const std::vector<uint32_t> who = topic(hit); !who.empty()) return {who, kNone, false};
    const Turn* turn = last_turn(hit.form);
    if (turn == nullptr) return {{}, kNone, true};
    return {turn->who, kNone, false};
}

// The person of whom the sentence before told something else than speech: "X condemned the attack. And said
// …".
std::vector<uint32_t> SpeakerFinder::topic(const CueHit& hit) const {
    const uint32_t s = t_.sentence_of(hit.tokens.begin);
    if (s == 0 || (hit.cue->uses & Cue::again) != 0 || hit.use != Cue::verb) return {};
    if (!turns_.empty() && turns_.back().sentence + 1 >= s) return {};
    const Sentence& before = t_.sentences()[s - 1];
    if (before.paragraph != t_.sentences()[s].paragraph) return {};
    const uint32_t reach = std::min(before.tokens.end, before.tokens.begin + 8);
    const uint32_t p = sentence_subject(reach, before.tokens, hit);
    if (p == kNone || a_[a_.phrases[p].entities[0]].type != EntityType::person) return {};
    return speakers_of(p).entities;
}

// "the report", "البيان": its body where one is named, else the one who spoke last.
Speakers SpeakerFinder::document(uint32_t p, uint32_t end) const {
    const uint32_t from = a_.phrases[p].tokens.end;
    for (uint32_t i = from; i < std::min({end, from + 8, t_.size()}); ++i) {
        const uint32_t q = a_.phrase_at[i];
        if (t_.is_mark(i, ',') || t_.is_mark(i, ':') || t_.may_be(i, WordClass::comp)) break;
        if (q == kNone) continue;
        if (can_speak(a_.phrases[q]) && !a_.phrases[q].nospeaker) return speakers_of(q);
        break;
    }
    if (turns_.empty() || turns_.back().who.empty()) return {{}, kNone, true};
    return {turns_.back().who, p, false};
}

// "the minister", "the official": the one who spoke last, when the role may mean him.
std::vector<uint32_t> SpeakerFinder::goes_on(const Phrase& phrase, const CueHit& hit) const {
    if (turns_.empty() || phrase.entities.size() != 1 || phrase.of != kNone) return {};
    const Turn& turn = turns_.back();
    if (turn.who.size() != 1 || turn.sentence + 6 < t_.sentence_of(hit.tokens.begin)) return {};
    if (a_[turn.who[0]].type != EntityType::person || !agrees(turn.who[0], hit.form)) return {};
    const bool role = phrase.kind == Phrase::role && std::find(phrase.others.begin(), phrase.others.end(),
                                                               turn.who[0]) != phrase.others.end();
    const bool reference = phrase.kind == Phrase::reference && phrase.ref.starts_with("the-") &&
                           a_[phrase.entities[0]].type == EntityType::person;
    return role || reference ? turn.who : std::vector<uint32_t>{};
}

Speakers SpeakerFinder::accept(uint32_t p, const CueHit& hit) const {
    if (p == kFirstPerson) return {{}, kUnknownSubject, true};
    if (a_.phrases[p].ref == kDocument) return document(p, hit.tokens.end + 24);
    const Phrase& phrase = a_.phrases[p];
    if (phrase.kind == Phrase::pronoun && phrase.entities.empty()) {
        FormFeatures form = hit.form;
        form.gender = phrase.ref.size() > 1 ? phrase.ref[1] : '\0';
        const Turn* turn = last_turn(form);
        return turn == nullptr ? Speakers{{}, kNone, true} : Speakers{turn->who, p, false};
    }
    if (const std::vector<uint32_t> same = goes_on(phrase, hit); !same.empty()) return {same, p, false};
    // "the official": whoever spoke last, and nobody when that was somebody else.
    if (phrase.kind == Phrase::reference && phrase.ref == "the-official") return {{}, p, true};
    // "he said": the one who spoke last, when the pronoun fits him.
    if (phrase.kind == Phrase::pronoun && phrase.entities.size() == 1 && phrase.ref.starts_with('3')) {
        const bool feminine = phrase.ref.size() > 1 && phrase.ref[1] == 'f';
        const size_t reach = std::min<size_t>(turns_.size(), 2);
        for (size_t back = 1; back <= reach; ++back) {
            const Turn& turn = turns_[turns_.size() - back];
            if (turn.who.size() != 1 || turn.sentence + 4 < t_.sentence_of(hit.tokens.begin)) continue;
            const LocalEntity& e = a_[turn.who[0]];
            if (e.type == EntityType::person && (e.gender == 'f') == feminine) return {turn.who, p, false};
        }
    }
    if (phrase.kind == Phrase::pronoun && phrase.ref == "3p" && !turns_.empty() &&
        turns_.back().who.size() > 1)
        return {turns_.back().who, p, false};
    return speakers_of(p);
}

Speakers SpeakerFinder::of_phrase_cue(const CueHit& hit, Range sentence) const {
    const uint32_t limit = std::min(sentence.end, hit.tokens.end + 12);
    uint32_t from = hit.tokens.end;
    // "حسبما نقلت X": the subject of the verb behind the cue.
    if (cues_.verb_at(from)) from = cues_.at(from)->tokens.end;
    for (uint32_t i = from; i < limit; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p != kNone) {
            if (a_.phrases[p].ref == kDocument) return document(p, limit);
            if (!can_speak(a_.phrases[p])) return {{}, kNone, true};
            return accept(p, hit);
        }
        if (t_.is_mark(i, ',') || t_.is_mark(i, ':') || t_.word_with(i, WordClass::comp, "that")) {
            if (i > from) return {{}, kNone, true};
            return dropped(hit, sentence);  // "وبحسبه، …"
        }
        if (i > from + 5) break;
    }
    return {{}, kNone, true};
}

Speakers SpeakerFinder::of_participle(const CueHit& hit, Range sentence) const {
    if (t_.language().verb_first) {
        const uint32_t next = hit.tokens.end;
        const uint32_t p = next < sentence.end ? a_.phrase_at[next] : kNone;  // "مؤكدا جلالته"
        if (p != kNone && a_.phrases[p].kind == Phrase::reference && a_.phrases[p].prep.empty() &&
            can_speak(a_.phrases[p]) && !a_.phrases[p].entities.empty() &&
            a_[a_.phrases[p].entities[0]].type == EntityType::person)
            return speakers_of(p);
        return dropped(hit, sentence);
    }
    if (!turns_.empty() && turns_.back().sentence == t_.sentence_of(hit.tokens.begin))
        return {turns_.back().who, kNone, turns_.back().who.empty()};
    // The subject of the main clause stands near the sentence's begin.
    const uint32_t p = phrase_left(hit.tokens.begin, sentence, hit, 60);
    if (p != kNone && p != kFirstPerson && a_.phrases[p].tokens.begin <= sentence.begin + 10)
        return accept(p, hit);
    if (hit.tokens.begin <= sentence.begin + 2) return dropped(hit, sentence);  // a point of a list
    return {{}, kNone, true};
}

// "X, who said that": the name right before the relative word.
Speakers SpeakerFinder::of_relative(const CueHit& hit, Range sentence) const {
    for (uint32_t i = hit.tokens.begin; i > sentence.begin && hit.tokens.begin - i < 6;) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        if (can_speak(a_.phrases[p]) && !a_.phrases[p].nospeaker) return speakers_of(p);
        break;
    }
    return {{}, kNone, true};
}

// "نقلت وكالة X عن Y قوله": the one behind "from" speaks.
Speakers SpeakerFinder::relayed(const CueHit& hit, uint32_t end) const {
    for (uint32_t i = hit.tokens.end; i < end; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        if (a_.phrases[p].prep == hit.cue->relay && !hit.cue->relay.empty()) {
            if (!can_speak(a_.phrases[p])) return {{}, p, true};
            return speakers_of(p);
        }
        i = std::max(a_.phrases[p].tokens.end, i + 1) - 1;
    }
    return {{}, kNone, false};
}

// "وقال [name that nobody knows] إن": somebody speaks, but not the one who spoke last.
bool SpeakerFinder::unknown_subject(const CueHit& hit, const Content& content) const {
    const uint32_t i = hit.tokens.end;
    if (hit.use != Cue::verb || content.before || i >= content.marker || !t_.is_word(i)) return false;
    if (a_.phrase_at[i] != kNone || a_.time_at[i] != kNone) return false;
    // "ودعا الشعب إلى": what follows may be the one he asks.
    if (hit.conj && !hit.cue->addressee.empty() && hit.cue->addressee.front() == "obj") return false;
    for (const WordClass cls : {WordClass::prep, WordClass::conj, WordClass::turn, WordClass::comp,
                                WordClass::clause, WordClass::neg, WordClass::pronoun, WordClass::weekday,
                                WordClass::time, WordClass::month, WordClass::future}) {
        if (t_.may_be(i, cls)) return false;
    }
    for (const Hit& h : t_.hits(i)) {
        if (h.clitic != nullptr && !h.clitic->prep.empty()) return false;
    }
    for (const std::string& ending : t_.language().adverb_endings) {
        if (t_.fold(i).ends_with(ending)) return false;
    }
    return true;
}

// A verb in the middle of a clause belongs to the noun before it: "a report that says", "شعار يقول".
bool SpeakerFinder::after_noun(const CueHit& hit, Range sentence) const {
    if (hit.conj || hit.tokens.begin <= sentence.begin) return false;
    const uint32_t i = hit.tokens.begin - 1;
    if (!t_.is_word(i) || a_.phrase_at[i] != kNone || a_.time_at[i] != kNone) return false;
    for (const WordClass cls :
         {WordClass::conj, WordClass::turn, WordClass::comp, WordClass::clause, WordClass::neg,
          WordClass::pronoun, WordClass::future, WordClass::modal, WordClass::time}) {
        if (t_.may_be(i, cls)) return false;
    }
    return t_.sentence_of(i) == t_.sentence_of(hit.tokens.begin);
}

Speakers SpeakerFinder::verb_first(const CueHit& hit, const Content& content, Range sentence,
                                   bool nested) const {
    const bool noun = hit.use == Cue::noun;
    const uint32_t right = content.before ? sentence.end : std::max(content.marker, hit.tokens.end);
    if (!hit.cue->relay.empty()) {
        const Speakers source = relayed(hit, right);
        if (source.blocked || !source.entities.empty()) return source;
    }
    uint32_t p = phrase_between(hit.tokens.end, right, hit, noun);
    if (p != kNone && headed(p, hit)) return {{}, p, true};
    // "his statement", "قوله": the owner spoke before. Without an owner a noun tells nothing of its speaker.
    if (p == kNone && noun) p = phrase_left(hit.tokens.begin, sentence, hit, hit.form.possessive ? 24 : 2);
    if (p == kFirstPerson) return {{}, kUnknownSubject, true};
    if (p == kNone && noun && !hit.form.possessive) return {{}, kNone, true};
    if (p == kNone && !noun && !hit.conj) {
        // Subject before its verb: only right beside it, or nothing but an adverb between.
        p = phrase_left(hit.tokens.begin, sentence, hit, 5);
    }
    if (p != kNone) return accept(p, hit);
    if (nested) return {{}, kNone, true};
    if (unknown_subject(hit, content)) return {{}, kUnknownSubject, true};
    if (hit.use == Cue::verb && after_noun(hit, sentence)) return {{}, kNone, true};
    // "يذكر أن": nobody says it.
    const bool opens = !hit.conj || t_[hit.tokens.begin].newline_before;
    if (hit.passive && opens && content.marker == hit.tokens.end && !content.quoted) return {{}, kNone, true};
    return dropped(hit, sentence);
}

Speakers SpeakerFinder::subject_first(const CueHit& hit, const Content& content, Range sentence) const {
    const uint32_t right = content.before ? sentence.end : std::max(content.marker, hit.tokens.end);
    uint32_t p = kNone;
    if (hit.use == Cue::noun) {
        p = phrase_between(hit.tokens.end, std::min(right, hit.tokens.end + 6), hit, true);
        if (p == kNone) p = owner_before(hit.tokens.begin, sentence, told_in_clause(content));
        return p == kNone ? Speakers{{}, kNone, true} : accept(p, hit);
    }
    if (hit.coordinated && !content.before) return dropped(hit, sentence);
    if (content.before) {
        // "…," he said; "…," said X: the nearer side, up to the next comma.
        p = phrase_left(hit.tokens.begin, {std::max(content.range.end, sentence.begin), sentence.end}, hit,
                        12);
        uint32_t stop = hit.tokens.end;
        while (stop < right && stop < hit.tokens.end + 14 && !t_.is_mark(stop, ',') && !t_.is_mark(stop, '.'))
            ++stop;
        if (p == kNone) p = phrase_between(hit.tokens.end, stop, hit, false);
    } else {
        p = phrase_left(hit.tokens.begin, sentence, hit, 40);
        if (p == kNone || unknown_before(hit, p)) {
            const uint32_t behind =
                phrase_between(hit.tokens.end, std::min(right, hit.tokens.end + 8), hit, false);
            if (behind == kNone && p != kNone) return {{}, kUnknownSubject, true};
            p = behind;
        }
    }
    if (p == kFirstPerson || p == kNone) return {{}, kUnknownSubject, true};
    return accept(p, hit);
}

bool SpeakerFinder::told_in_clause(const Content& content) const {
    return content.quoted || t_.may_be(content.marker, WordClass::comp) || t_.is_mark(content.marker, ':');
}

// The one whose statement it is: "Putin's call", "his own promise" right before the noun.
uint32_t SpeakerFinder::owner_before(uint32_t noun, Range sentence, bool clause) const {
    for (uint32_t i = noun; i > sentence.begin && noun - i < 3;) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        if (a_.phrases[p].possessive && can_speak(a_.phrases[p]) && !a_.phrases[p].nospeaker) return p;
        break;
    }
    if (!clause) return kNone;
    // "Putin made the promise that …": the subject of the clause.
    for (uint32_t i = noun; i > sentence.begin && noun - i < 8;) {
        --i;
        if (t_.is_mark(i, ',') || t_.is_mark(i, ';')) break;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        if (phrase.prep.empty() && !phrase.possessive && can_speak(phrase) && !phrase.nospeaker &&
            (!t_.language().cases || (phrase.cases & 1U) != 0))
            return p;
        i = std::min(i, phrase.tokens.begin);
    }
    return kNone;
}

// The word right before the verb belongs to a subject that no table knows: "the president's lawyer said".
bool SpeakerFinder::unknown_before(const CueHit& hit, uint32_t p) const {
    const uint32_t i = hit.tokens.begin - 1;
    if (p == kFirstPerson || i < a_.phrases[p].tokens.end || !t_.is_word(i)) return false;
    return a_.phrase_at[i] == kNone && a_.time_at[i] == kNone && a_.mention_at[i] == kNone &&
           t_.hits(i).empty() && !in_prepositional_phrase(i, a_.phrases[p].tokens.end);
}

// Does a preposition stand before the token, with nothing but words between? `from`: where to stop looking.
bool SpeakerFinder::in_prepositional_phrase(uint32_t i, uint32_t from) const {
    for (uint32_t back = 0; back < 5 && i >= from + back; ++back) {
        if (!t_.is_word(i - back)) return t_.is_mark(i - back, ',') && back == 0;
        if (t_.may_be(i - back, WordClass::prep)) return true;
    }
    return false;
}

Speakers SpeakerFinder::find(const CueHit& hit, const Content& content, Range sentence, bool nested) const {
    if (hit.use == Cue::phrase) return of_phrase_cue(hit, sentence);
    if (hit.use == Cue::part) return of_participle(hit, sentence);
    if (hit.relative && hit.use == Cue::verb && !content.before) return of_relative(hit, sentence);
    if (t_.language().verb_first) return verb_first(hit, content, sentence, nested);
    return subject_first(hit, content, sentence);
}

void SpeakerFinder::spoke(const CueHit& hit, const std::vector<uint32_t>& who) {
    if (!hit.relative) spoke(hit.tokens.begin, who);
}
void SpeakerFinder::spoke_unknown(const CueHit& hit) {
    if (hit.use == Cue::verb && !hit.relative) turns_.push_back({{}, t_.sentence_of(hit.tokens.begin)});
}
void SpeakerFinder::spoke(uint32_t token, const std::vector<uint32_t>& who) {
    turns_.push_back({who, t_.sentence_of(token)});
}

}  // namespace isnad
