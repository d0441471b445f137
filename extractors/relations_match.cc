// See relations_match.h.
#include "extractors/relations_match.h"

#include <algorithm>

#include "extractors/relations_parts.h"

namespace isnad {
namespace {

constexpr uint16_t kGenitive = 2;  // bits of feat::kCases: nom gen dat acc ins pre
constexpr uint16_t kDative = 4;
constexpr uint16_t kInstrumental = 16;
constexpr uint16_t kAsked = kGenitive | 8;
constexpr uint16_t kOfObjects = 4 | 8 | kInstrumental;

[[nodiscard]] bool has_type(uint32_t types, EntityType type) {
    return (types >> static_cast<unsigned>(type) & 1U) != 0;
}

}  // namespace

bool SlotMatcher::allowed(const Phrase& phrase, uint32_t types) const {
    for (const uint32_t e : phrase.entities) {
        const LocalEntity& entity = a_[e];
        if (has_type(types, entity.type)) return true;
        if (entity.stands_for != kNone && has_type(types, EntityType::country)) return true;
    }
    return false;
}

Side SlotMatcher::side_of(uint32_t p, uint32_t types) const {
    Side side;
    const uint32_t group = a_.phrases[p].group;
    side.tokens = a_.phrases[p].tokens;
    side.pronoun = a_.phrases[p].kind == Phrase::pronoun;
    side.both = a_.phrases[p].ref == "both-sides" || a_.phrases[p].ref == "both-countries";
    for (uint32_t q = group; q < a_.phrases.size() && a_.phrases[q].group == group; ++q) {
        if (!allowed(a_.phrases[q], types)) continue;
        side.tokens.begin = std::min(side.tokens.begin, a_.phrases[q].tokens.begin);
        side.tokens.end = std::max(side.tokens.end, a_.phrases[q].tokens.end);
        for (const uint32_t e : a_.phrases[q].entities) {
            if (std::find(side.entities.begin(), side.entities.end(), e) == side.entities.end())
                side.entities.push_back(e);
        }
    }
    return side;
}

// The speakers of the statement that this very word announces: "praising", "accused X of".
Side SlotMatcher::cue_speakers(const Trigger& trigger, uint32_t types) const {
    Side side;
    for (const FoundStatement& s : statements_) {
        if (!s.cue.holds(trigger.tokens.begin) || s.speaker == kNone) continue;
        if (!has_type(types, a_[s.speaker].type)) continue;
        if (std::find(side.entities.begin(), side.entities.end(), s.speaker) == side.entities.end())
            side.entities.push_back(s.speaker);
    }
    side.tokens = trigger.tokens;
    return side;
}

bool SlotMatcher::reporter(uint32_t entity) const {
    const uint32_t known = a_[entity].known;
    if (known == kNone || a_[entity].type != EntityType::organization) return false;
    const std::string_view kind = t_.lexicon().entities[known].kind;
    return kind == "agency" || kind == "media";
}

uint32_t SlotMatcher::speaker_around(Range tokens) const {
    uint32_t speaker = kNone;
    for (const FoundStatement& s : statements_) {
        if (s.content.begin <= tokens.begin && tokens.end <= s.content.end) speaker = s.speaker;
    }
    return speaker;
}

Side SlotMatcher::narrator(const Trigger& trigger, uint32_t types) const {
    uint32_t who = speaker_around(trigger.tokens);
    if (who == kNone) {
        const uint32_t sentence = t_.sentence_of(trigger.tokens.begin);
        uint32_t latest = 0;
        for (const FoundStatement& s : statements_) {
            const uint32_t at = s.cue.empty() ? s.content.begin : s.cue.begin;
            const uint32_t of = t_.sentence_of(at);
            if (at >= trigger.tokens.begin || of > sentence || sentence - of > 1 || at < latest) continue;
            latest = at;
            who = s.speaker;
        }
    }
    Side side;
    if (who == kNone || !has_type(types, a_[who].type) || reporter(who)) return side;
    side.entities = {who};
    side.tokens = trigger.tokens;
    return side;
}

// In a language that puts the verb first, a subject that yet stands before it: right before it, or first
// behind a complementizer.
Side SlotMatcher::subject_before(const Trigger& trigger, Range window, const Query& query) const {
    uint32_t i = trigger.tokens.begin;
    for (unsigned steps = 0; i > window.begin; ++steps) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            const bool particle = t_.may_be(i, WordClass::modal) || t_.may_be(i, WordClass::neg) ||
                                  t_.may_be(i, WordClass::future);
            if (particle && steps < 2) continue;
            break;
        }
        const Phrase& phrase = a_.phrases[p];
        if (phrase.prep.empty() && !blocked(phrase, query.taken) && allowed(phrase, query.types))
            return side_of(p, query.types);
        break;
    }
    const Range sentence = t_.sentences()[t_.sentence_of(trigger.tokens.begin)].tokens;
    for (i = trigger.tokens.begin; i > sentence.begin && trigger.tokens.begin - i < 25;) {
        --i;
        if (a_.phrase_at[i] == kNone && finite_verb(i)) return {};
        const auto that = t_.word_with(i, WordClass::comp, "that");
        if (!that || that->hit->last >= trigger.tokens.begin) continue;
        const uint32_t p = a_.phrase_at[that->hit->last];
        if (p == kNone) return {};
        const Phrase& phrase = a_.phrases[p];
        if (!phrase.prep.empty() || blocked(phrase, query.taken) || !allowed(phrase, query.types)) return {};
        return side_of(p, query.types);
    }
    return {};
}

// "Speaking to the General Assembly, X said": the subject follows in the main clause.
Side SlotMatcher::subject_after_participle(const Trigger& trigger, const Query& query) const {
    const Range sentence = t_.sentences()[t_.sentence_of(trigger.tokens.begin)].tokens;
    if (trigger.tokens.begin > sentence.begin + 4) return {};
    const bool verb_first = t_.language().verb_first;
    bool comma = false;
    unsigned words = 0;
    for (uint32_t i = trigger.tokens.end; i < sentence.end && i < trigger.tokens.end + 40; ++i) {
        comma = comma || t_.is_mark(i, ',');
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {  // there the subject stands right behind its verb
            if (verb_first && comma && t_.is_word(i) && ++words > 3) return {};
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        const bool nominative = !t_.language().cases || (phrase.cases & 1U) != 0;
        if (verb_first && comma && words == 0) return {};
        if (comma && phrase.prep.empty() && nominative && !blocked(phrase, query.taken) &&
            allowed(phrase, query.types))
            return side_of(p, query.types);
        i = phrase.tokens.end - 1;
    }
    return {};
}

// "that-he visits": the complementizer holds the subject.
bool SlotMatcher::behind_pronoun(const Trigger& trigger) const {
    for (uint32_t back = 1; back <= 2 && back <= trigger.tokens.begin; ++back) {
        const uint32_t i = trigger.tokens.begin - back;
        if (const auto that = t_.word_with(i, WordClass::comp, "that"); that && that->word->note == "pronoun")
            return true;
        if (!t_.may_be(i, WordClass::modal) && !t_.may_be(i, WordClass::neg)) return false;
    }
    return false;
}

std::vector<Side> SlotMatcher::listed(const Side& first, const Trigger& trigger, uint32_t types) const {
    std::vector<Side> sides = {first};
    if (trigger.form.form != Form::phrase || first.tokens.begin < trigger.tokens.end) return sides;
    uint32_t gap = 0;
    for (uint32_t i = first.tokens.end; i < t_.size() && gap < 6; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p != kNone) {
            const Phrase& phrase = a_.phrases[p];
            if (!phrase.prep.empty() || phrase.entities.empty() || !allowed(phrase, types)) break;
            sides.push_back(side_of(p, types));
            i = sides.back().tokens.end - 1;
            gap = 0;
            continue;
        }
        const bool between = t_.is_mark(i, ',') || t_.is_mark(i, '(') || t_.is_mark(i, ')') ||
                             a_.time_at[i] != kNone || t_.may_be(i, WordClass::conj) ||
                             t_.may_be(i, WordClass::time) || t_.fold(i).size() <= 3;
        if (!between || t_[i].newline_before || t_.is_mark(i, '.')) break;
        ++gap;
    }
    return sides;
}

bool SlotMatcher::told_together(uint32_t one, uint32_t other, uint32_t token) const {
    const uint32_t sentence = t_.sentence_of(token);
    for (size_t p = first_phrase_from(a_, token); p-- > 0;) {
        const Phrase& phrase = a_.phrases[p];
        if (sentence - t_.sentence_of(phrase.tokens.begin) > 3) break;
        if (phrase.kind == Phrase::pronoun) continue;
        bool first = false, second = false;
        for (uint32_t q = phrase.group; q < a_.phrases.size() && a_.phrases[q].group == phrase.group; ++q) {
            for (const uint32_t e : a_.phrases[q].entities) {
                first = first || e == one;
                second = second || e == other;
            }
        }
        if (first && second) return true;
    }
    return false;
}

Side SlotMatcher::subject(const Trigger& trigger, Range window, uint32_t types, Range taken) const {
    Query query{types, taken};
    query.relation = trigger.relation;
    query.subject = true;
    query.near = trigger.near;
    query.words = trigger.near ? 2 : trigger.form.form == Form::noun ? 7 : 12;
    const bool verb_first = t_.language().verb_first;
    if (trigger.nominal()) {
        // "founder X": a title belongs to the name behind it.
        const uint32_t own = a_.phrase_at[trigger.tokens.begin];
        if (own != kNone && a_.phrases[own].kind == Phrase::name &&
            a_.phrases[own].title.holds(trigger.tokens.begin))
            return allowed(a_.phrases[own], types) ? side_of(own, types) : Side{};
        if (Side side = cue_speakers(trigger, types); side.found()) return side;
    }
    if (Side side = antecedent(trigger, window, query); side.found() && !verb_first) return side;
    if (trigger.nominal() || !verb_first) {
        if (of_a_thing(trigger)) return {};
        if (Side side; of_phrase_before(trigger, query, side)) return side;
        Side side = trigger.form.possessive && trigger.form.form == Form::noun ? owner(trigger, window, query)
                                                                               : left(trigger, window, query);
        if (trigger.near && trigger.nominal() && trigger.form.number == 'p' && side.entities.size() == 1)
            return {};  // "members of Y"
        const bool agreeing =
            verb_first ? trigger.form.form == Form::participle : t_.language().cases && conjugated(trigger);
        if (side.found() && agreeing && !agrees(side, trigger)) return {};
        if (side.found()) return side;
        if (trigger.form.form == Form::gerund || trigger.form.form == Form::participle)
            side = subject_after_participle(trigger, query);
        if (side.found() || !verb_first || trigger.form.form == Form::noun || of_noun(trigger)) return side;
        return narrator(trigger, types);
    }
    query.within_comma = true;
    if (trigger.form.possessive) return right(trigger.tokens.end, window, query);
    if (behind_pronoun(trigger)) return narrator(trigger, types);
    if (Side side = subject_before(trigger, window, query); side.found()) return side;
    if (relative(trigger)) {
        Side side = antecedent(trigger, window, query);
        return agrees(side, trigger) ? side : Side{};
    }
    Side side = right(trigger.tokens.end, window, query);
    if (!side.found() && goes_on(trigger)) {
        side = left(trigger, window, query);
        if (side.found() && !agrees(side, trigger)) return {};
    }
    return side;
}

Side SlotMatcher::genitive(const Trigger& trigger, Range window, uint32_t types, Range taken) const {
    // "Putin's visit", "визит Путина", "زيارة بوتين", "the visit of Putin".
    const uint32_t begin = trigger.tokens.begin;
    for (uint32_t back = 1; back <= 3 && begin >= window.begin + back; ++back) {
        const uint32_t p = a_.phrase_at[begin - back];
        if (p == kNone) {  // "Erdogan's controversial visit"
            if (t_.is_word(begin - back) && !finite_verb(begin - back)) continue;
            break;
        }
        if (a_.phrases[p].possessive && !blocked(a_.phrases[p], taken) && allowed(a_.phrases[p], types))
            return side_of(p, types);
        break;
    }
    if (trigger.form.possessive) {
        Query query{types, taken};
        query.relation = trigger.relation;
        if (Side side = owner(trigger, window, query); side.found()) return side;
        // "On his arrival in Brussels, the minister said"
        if (Side side = subject_after_participle(trigger, query); side.found()) return side;
        return narrator(trigger, types);
    }
    const bool lasting = t_.lexicon().relations[trigger.relation].status == "ongoing";
    if (t_.language().verb_first && definite(begin) && !lasting) return {};  // "the meeting" has no genitive
    for (uint32_t i = trigger.tokens.end; i < window.end && i < trigger.tokens.end + 5; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (trigger.near && i > trigger.tokens.end + 1) return {};
            // "gratitude to the first secretary of X": another noun has the genitive
            if (t_.language().cases && i > trigger.tokens.end && plain(i)) return {};
            if (t_.may_be(i, WordClass::prep) && !t_.word_with(i, WordClass::prep, "of")) return {};
            if (t_[i].kind == TokenKind::mark && !t_.is_quote_mark(i)) return {};
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        const bool marked = t_.language().capitals && !t_.language().cases;  // only "of" makes a genitive
        const bool title = phrase.tokens.overlaps(trigger.tokens);           // "partner of X" is one phrase
        // "after the visit of X": the preposition belongs to the visit.
        const bool none =
            phrase.prep.empty() || (t_.language().cases && phrase.prep_token < trigger.tokens.begin);
        const bool of =
            title || (marked ? phrase.prep == "of" && !trigger.of_is_object : phrase.prep == "of" || none);
        const bool genitive = title || !t_.language().cases || (phrase.cases & kGenitive) != 0;
        if (of && genitive && !blocked(phrase, taken) && allowed(phrase, types)) return side_of(p, types);
        return {};
    }
    return {};
}

bool SlotMatcher::country_at(uint32_t i) const {
    if (i >= t_.size() || a_.mention_at[i] == kNone) return false;
    const Mention& m = a_.mentions[a_.mention_at[i]];
    return m.how == How::demonym || a_[m.entity].type == EntityType::country;
}

// Adjectives of nationality beside a noun, one or two: "الشراكة الروسية الصينية", "Russian-Chinese trade",
// "U.S.-China trade".
Side SlotMatcher::nationality(const Trigger& trigger, uint32_t types, Range taken) const {
    Side side;
    if (!has_type(types, EntityType::country)) return side;
    const auto take = [&](const Mention& m) {
        if (side.entities.empty()) side.tokens = m.tokens;
        side.tokens.begin = std::min(side.tokens.begin, m.tokens.begin);
        side.tokens.end = std::max(side.tokens.end, m.tokens.end);
        if (std::find(side.entities.begin(), side.entities.end(), m.entity) == side.entities.end())
            side.entities.push_back(m.entity);
    };
    // Before the noun, with at most three other words between ("the U.S.-Kazakhstan Air Transport
    // Agreement").
    uint32_t i = trigger.tokens.begin;
    for (unsigned steps = 0; steps < 4 && i > 0 && !side.found(); ++steps) {
        --i;
        if (t_[i + 1].newline_before || taken.holds(i)) break;
        if (country_at(i)) {
            const Mention& m = a_.mentions[a_.mention_at[i]];
            const bool hyphen =
                m.tokens.begin > 0 && t_[m.tokens.begin].hyphen_before && country_at(m.tokens.begin - 1);
            if (m.how != How::demonym && !hyphen) break;
            if (t_.language().verb_first) break;
            take(m);
            if (hyphen) take(a_.mentions[a_.mention_at[m.tokens.begin - 1]]);
            return side;
        }
        if (!t_.is_word(i) || a_.phrase_at[i] != kNone || t_.may_be(i, WordClass::prep) || finite_verb(i))
            break;
    }
    const uint32_t stop = std::min(t_.size(), trigger.tokens.end + 6);
    for (i = trigger.tokens.end; i < stop; ++i) {
        if (taken.holds(i) || t_[i].newline_before) break;
        if (!country_at(i) || a_.mentions[a_.mention_at[i]].how != How::demonym) {
            const bool between = side.found() && t_.is_mark(i, '-');
            // "the economic Russian partnership", not "the joining of Russian youths"
            const bool adjective = !side.found() && t_.language().verb_first && t_.is_word(i) &&
                                   a_.phrase_at[i] == kNone && !t_.may_be(i, WordClass::prep) &&
                                   (definite(trigger.tokens.begin) || !definite(i));
            if (!between && !adjective) break;
            continue;
        }
        take(a_.mentions[a_.mention_at[i]]);
    }
    return side;
}

// The event (else the body) last named: "among those present were …".
Side SlotMatcher::topic(const Trigger& trigger, uint32_t types) const {
    Side side;
    side.tokens = trigger.tokens;
    const bool events = has_type(types, EntityType::event);
    uint32_t best = kNone;
    for (const Phrase& phrase : a_.phrases) {
        const bool later = phrase.tokens.begin >= trigger.tokens.end + 6;
        if (later) break;
        if (phrase.entities.size() != 1) continue;
        const EntityType type = a_[phrase.entities[0]].type;
        if (type == (events ? EntityType::event : EntityType::organization)) best = phrase.entities[0];
    }
    if (best != kNone) side.entities = {best};
    return side;
}

Side SlotMatcher::fill(const Slot& slot, const Trigger& trigger, Range window, uint32_t types,
                       Range taken) const {
    Query query{types, taken};
    query.relation = trigger.relation;
    query.trigger = trigger.tokens;
    query.verb = !trigger.nominal();
    const std::string& id = t_.lexicon().relations[trigger.relation].id;
    query.meets = id == "met_with" || id == "spoke_with";
    const uint32_t end = trigger.tokens.end;
    const std::string& plover = t_.lexicon().relations[trigger.relation].plover;
    const bool judges = plover == "SUPPORT" || plover == "ACCUSE";  // "praised the role of X"
    static const std::vector<std::string> kBy = {"by"};
    switch (slot.kind) {
        case Slot::subj:
            return subject(trigger, window, types, taken);
        case Slot::obj:
            query.reach = 10;
            query.through_of = true;
            query.within_comma = true;
            query.words = judges ? 6 : t_.language().cases ? 2 : 4;
            if (t_.language().cases && trigger.form.form == Form::noun)
                query.cases = kDative;
            else if (t_.language().cases && !judges)
                query.cases = plover == "REQUEST" ? kAsked : kOfObjects;
            query.object = true;
            if (trigger.form.possessive &&
                !trigger.nominal()) {  // "whom X supports": the pronoun is the object
                return antecedent(trigger, window, query);
            }
            if (taken.begin >= end) {
                Side side = right(std::max(taken.end, end), window, query);
                if (side.found() || !t_.language().verb_first) return side;
                return right(end, {window.begin, taken.begin}, query);  // the object before the subject
            }
            return right(end, window, query);
        case Slot::prep:
            query.preps = &slot.preps;
            query.reach = 28;
            query.words = trigger.near ? 2 : trigger.form.form == Form::noun ? 8 : 10;
            return right(end, window, query);
        case Slot::by:
            query.reach = 14;
            query.words = 6;
            if (t_.language().cases)
                query.cases = kInstrumental;
            else
                query.preps = &kBy;
            return right(end, window, query);
        case Slot::gen:
            return genitive(trigger, window, types, taken);
        case Slot::poss:
            return nationality(trigger, types, taken);
        case Slot::host:
        case Slot::speaker: {
            Side side;
            uint32_t who = speaker_around(trigger.tokens);
            if (slot.kind == Slot::host) who = who != kNone ? a_.country_of(who) : main_country(a_);
            if (who == kNone || !has_type(types, a_[who].type)) return side;
            side.entities = {who};
            side.tokens = trigger.tokens;
            return side;
        }
        case Slot::topic:
            return topic(trigger, types);
        case Slot::none:
            break;
    }
    return {};
}

bool SlotMatcher::lexeme_follows(const Trigger& trigger, Range window, const std::vector<uint32_t>& lexemes,
                                 bool before) const {
    // What must stand there may stand further away than what must not.
    const uint32_t back = before ? 2 : 5, reach = before ? 9 : 16;
    const uint32_t first = trigger.tokens.begin - std::min(trigger.tokens.begin, back);
    for (uint32_t i = first; i < window.end && i < trigger.tokens.end + reach; ++i) {
        if (trigger.tokens.holds(i) || a_.phrase_at[i] != kNone || !t_.may_be(i, EntryKind::lexeme)) continue;
        for (const Hit& hit : t_.hits(i)) {
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::lexeme &&
                    std::find(lexemes.begin(), lexemes.end(), entry.payload) != lexemes.end())
                    return true;
            }
        }
    }
    return false;
}

}  // namespace isnad
