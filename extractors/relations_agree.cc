// Whether a side can be the subject of its verb: number, gender, whose the noun is, what was only asked for.
// See relations_match.h.
#include <algorithm>

#include "extractors/endings.h"
#include "extractors/relations_match.h"
#include "extractors/relations_parts.h"

namespace isnad {

bool tells_speech(const RelationType& type) {
    return type.plover == "SUPPORT" || type.plover == "ACCUSE" || type.plover == "REQUEST" ||
           type.plover == "THREATEN";
}

// A verb behind its subject agrees with it: "they accuse" has no single subject, "she urged" no man.
bool SlotMatcher::agrees(const Side& side, const Trigger& trigger) const {
    if (side.entities.size() != 1) return true;
    const LocalEntity& entity = a_[side.entities[0]];
    const char gender = trigger.form.gender;
    if (t_.language().cases) {  // names of countries and bodies may be plural there
        const bool with_others = side.tokens.end < t_.size() && t_.may_be(side.tokens.end, WordClass::conj);
        if (entity.type != EntityType::person || with_others) return true;
        if (trigger.form.number == 'p' || gender == 'n') return false;
        return entity.gender == 0 || gender == 0 || entity.gender == gender;
    }
    if (trigger.form.number == 'p') return false;
    // "accusing" or "leaving for" said of a man is not said of a country.
    const RelationType& type = t_.lexicon().relations[trigger.relation];
    const bool of_man = tells_speech(type) || type.plover == "CONSULT";
    if (trigger.form.form == Form::participle && of_man && gender == 'm' &&
        entity.type == EntityType::country && t_.language().verb_first)
        return false;
    return entity.type != EntityType::person || entity.gender == 0 || gender == 0 || gender == 'n' ||
           entity.gender == gender;
}

// "a flight, leaving for X": the participle right behind a comma and a noun tells of that noun.
bool SlotMatcher::of_a_thing(const Trigger& trigger) const {
    const uint32_t i = trigger.tokens.begin;
    return t_.language().cases && trigger.form.form == Form::participle && i > 1 && t_.is_mark(i - 1, ',') &&
           plain(i - 2);
}

// "X joined Team Y, standing for Z": a participle right behind a comma tells of the name before the comma.
bool SlotMatcher::of_phrase_before(const Trigger& trigger, const Query& query, Side& side) const {
    const uint32_t i = trigger.tokens.begin;
    if (!t_.language().cases || trigger.form.form != Form::participle || i < 2 || !t_.is_mark(i - 1, ','))
        return false;
    const uint32_t p = a_.phrase_at[i - 2];
    if (p == kNone) return false;
    if (!blocked(a_.phrases[p], query.taken) && allowed(a_.phrases[p], query.types)) {
        side = side_of(p, query.types);
        if (!agrees(side, trigger)) side = {};
    }
    return true;
}

// "states backed by X": a participle right behind a noun and not in the adverb's case tells of that noun.
bool SlotMatcher::of_noun(const Trigger& trigger) const {
    const uint32_t i = trigger.tokens.begin;
    return i > 0 && !trigger.conj && plain(i - 1) && !t_[i].newline_before &&
           !ends_with_any(t_.fold(trigger.tokens.end - 1), t_.language().adverb_endings);
}

// "who called on": the verb of a relative clause, whose subject stands before.
bool SlotMatcher::relative(const Trigger& trigger) const {
    for (uint32_t back = 1; back <= 2 && back <= trigger.tokens.begin; ++back) {
        const uint32_t i = trigger.tokens.begin - back;
        if (t_.may_be(i, WordClass::rel)) return true;
        if (!t_.may_be(i, WordClass::modal) && !t_.may_be(i, WordClass::neg)) return false;
    }
    return false;
}

// A verb right behind a noun ("a declaration criticizing X") tells of that noun; one behind "and", a mark or
// a particle may go on with the subject before.
bool SlotMatcher::goes_on(const Trigger& trigger) const {
    const uint32_t i = trigger.tokens.begin;
    const bool nationality =
        i > 0 && a_.mention_at[i - 1] != kNone && a_.mentions[a_.mention_at[i - 1]].how == How::demonym;
    if (nationality && !trigger.conj && !definite(i - 1))
        return false;  // "a European declaration criticizing X"
    return trigger.conj || i == 0 || !plain(i - 1) || definite(i - 1) || t_.may_be(i - 1, WordClass::modal) ||
           t_.may_be(i - 1, WordClass::neg) || t_.may_be(i - 1, WordClass::future) ||
           t_.may_be(i - 1, WordClass::clause) || t_.may_be(i - 1, WordClass::comp);
}

// "his thanks", "her visit": the owner is the nearest before it whom the pronoun can mean. A country has no
// "his" where a person stands before it as well, a man no "her".
Side SlotMatcher::owner(const Trigger& trigger, Range window, const Query& query) const {
    const Side side = left(trigger, window, query);
    if (!t_.language().verb_first || side.entities.size() != 1) return side;
    const bool hers = ends_with_any(t_.fold(trigger.tokens.end - 1), t_.language().pronoun_suffixes);
    const LocalEntity& entity = a_[side.entities[0]];
    const uint32_t people = 1U << static_cast<unsigned>(EntityType::person);
    Query other = query;
    if (!hers && (entity.type == EntityType::country || entity.type == EntityType::place)) {
        other.types &= people;
        Side person = left(trigger, window, other);
        return person.found() ? person : side;
    }
    if (hers && entity.type == EntityType::person && entity.gender == 'm') {
        other.types &= ~people;
        return left(trigger, window, other);
    }
    return side;
}

// Does the word call on, ask or invite somebody?
bool SlotMatcher::requests(uint32_t i) const {
    const Lexicon& lexicon = t_.lexicon();
    for (const Hit& hit : t_.hits(i)) {
        for (const Entry& entry : lexicon.entries(hit.node)) {
            if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
            for (const uint32_t f : lexicon.lexemes[entry.payload].frames) {
                const uint32_t type = lexicon.frames[f].type;
                if (type < lexicon.relations.size() && lexicon.relations[type].plover == "REQUEST")
                    return true;
            }
        }
    }
    return false;
}

// "called on X to support Y", "invited X to visit Y": what somebody is asked for has not happened.
bool SlotMatcher::asked_for(const Trigger& trigger) const {
    const bool verb_first = t_.language().verb_first;
    const uint32_t begin = trigger.tokens.begin;
    const bool noun = trigger.form.form == Form::noun;
    if (!noun && (verb_first || trigger.form.form != Form::infinitive)) return false;
    if (verb_first && !behind_goal(trigger)) return false;
    if (noun && !verb_first) {  // "called for an urgent meeting"
        uint32_t i = begin;
        while (i > 0 && begin - i < 3 && plain(i - 1)) --i;
        return i > 1 && t_.may_be(i - 1, WordClass::prep) && requests(i - 2);
    }
    const Range sentence = t_.sentences()[t_.sentence_of(begin)].tokens;
    for (uint32_t i = begin; i > sentence.begin && begin - i < 14;) {
        --i;
        if (t_.is_mark(i, ';') || t_.is_mark(i, ':')) return false;
        if (a_.phrase_at[i] != kNone || !t_.may_be(i, EntryKind::lexeme)) continue;
        if (requests(i)) return true;
        if (finite_verb(i)) return false;
    }
    return false;
}

// Behind "to", as a word or written on.
bool SlotMatcher::behind_goal(const Trigger& trigger) const {
    const uint32_t i = trigger.tokens.begin;
    for (const Hit& hit : t_.hits(i)) {
        if (hit.clitic != nullptr && hit.clitic->purpose && hit.last == trigger.tokens.end) return true;
    }
    const auto prep = i > 0 ? t_.word_at(i - 1, WordClass::prep, false) : std::nullopt;
    return prep && prep->hit->last == i && prep->word->note == "goal";
}

}  // namespace isnad
