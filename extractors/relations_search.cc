// How phrases are found around a trigger: to its right, to its left, behind a preposition. See
// relations_match.h.
#include <algorithm>

#include "extractors/endings.h"
#include "extractors/relations_match.h"
#include "extractors/relations_parts.h"

namespace isnad {
namespace {

[[nodiscard]] bool one_of(std::string_view value, const std::vector<std::string>& values) {
    return std::any_of(values.begin(), values.end(), [&](const std::string& v) { return v == value; });
}

}  // namespace

void SlotMatcher::find_barriers() {
    barriers_.assign(t_.size(), Barrier::open);
    const auto long_quote = [](const Quote* quote) {
        return quote != nullptr && quote->close - quote->open > 8;
    };
    for (uint32_t i = 0; i < t_.size(); ++i) {
        if (t_[i].kind == TokenKind::mark) {
            const char mark = t_[i].mark;
            if (mark == ';' || mark == ':' || long_quote(t_.quote_opening_at(i)) ||
                long_quote(t_.quote_closing_at(i)))
                barriers_[i] = Barrier::mark;
        } else if (t_.word_with(i, WordClass::comp, "that")) {
            barriers_[i] = Barrier::that;
        }
    }
}

Range SlotMatcher::clause(const Trigger& trigger) const {
    const Range sentence = t_.sentences()[t_.sentence_of(trigger.tokens.begin)].tokens;
    Range out = trigger.tokens;
    // "plans that he visits": the subject stands before a complementizer that touches its verb.
    if (out.begin > sentence.begin && barriers_[out.begin - 1] == Barrier::that && !trigger.nominal())
        --out.begin;
    while (out.begin > sentence.begin && trigger.tokens.begin - out.begin < 45 &&
           barriers_[out.begin - 1] == Barrier::open)
        --out.begin;
    while (out.end < sentence.end && out.end - trigger.tokens.end < 40 && barriers_[out.end] == Barrier::open)
        ++out.end;
    return out;
}

bool SlotMatcher::finite_verb(uint32_t i) const {
    if (!t_.may_be(i, EntryKind::lexeme) || a_.mention_at[i] != kNone || a_.phrase_at[i] != kNone)
        return false;
    bool verb = false;
    for (const Hit& hit : t_.hits(i)) {
        if (hit.clitic != nullptr && !hit.clitic->prep.empty()) continue;
        for (const Entry& entry : t_.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
            const Form form = unpack(entry.feat).form;
            // Unvowelled, many nouns look like verbs: such a form is no barrier.
            if (form == Form::noun && t_.language().verb_first) return false;
            verb = verb || is_finite(form);
        }
    }
    return verb;
}

bool SlotMatcher::blocked(const Phrase& phrase, Range taken) const {
    return phrase.tokens.overlaps(taken) || phrase.nospeaker || phrase.entities.empty() || phrase.apposition;
}

// No preposition, the trigger's own, or that of "the city of X".
bool SlotMatcher::is_bare(const Phrase& phrase, const Query& query) const {
    if (phrase.prep.empty()) return true;
    if (phrase.prep_token == kNone) return false;
    if (query.trigger.holds(phrase.prep_token)) return true;
    if (phrase.prep != "of" || phrase.prep_token < 2 ||
        !t_.may_be(phrase.prep_token - 1, WordClass::placetype))
        return false;
    return !t_.may_be(phrase.prep_token - 2, WordClass::prep) &&
           (phrase.prep_token < 3 || !t_.may_be(phrase.prep_token - 3, WordClass::prep));
}

// Does the phrase stand behind one of the prepositions, itself or through the noun that it belongs to
// ("with the company X", "praised-of role Qatar")? Not through the name of an action ("for a visit to X"),
// unless one praises or blames.
bool SlotMatcher::has_prep(const Phrase& phrase, const Query& query, uint32_t from) const {
    const std::vector<std::string>& preps = *query.preps;
    if (one_of(phrase.prep, preps)) return true;
    const std::string& plover = t_.lexicon().relations[query.relation].plover;
    const bool judges = plover == "SUPPORT" || plover == "ACCUSE";
    const bool written_on = t_.language().verb_first && phrase.prep_token == phrase.tokens.begin;
    if (!phrase.prep.empty() && phrase.prep != "of" && !(judges && written_on)) return false;
    uint32_t i = phrase.prep.empty() ? phrase.tokens.begin : phrase.prep_token;
    for (unsigned steps = 0; steps < 5 && i > from; ++steps) {
        --i;
        if (!t_.is_word(i) || a_.phrase_at[i] != kNone || t_[i + 1].newline_before || finite_verb(i))
            return false;
        const auto prep = t_.word_at(i, WordClass::prep, false);
        if (prep && prep->hit->last <= i + 1) return one_of(prep->word->value, preps);
        if (!judges && action_noun(i)) return false;
        if (opens_with(i, preps, from)) return true;
        if (definite(i) && i + 1 == phrase.tokens.begin) return false;
    }
    return false;
}

// A bare phrase that yet depends on a preposition further left ("about the future-of X").
bool SlotMatcher::governed(const Phrase& phrase, uint32_t from) const {
    if (t_.language().capitals) return false;  // there phrases know their preposition
    uint32_t i = phrase.tokens.begin;
    for (unsigned steps = 0; steps < 3 && i > from; ++steps) {
        --i;
        if (!t_.is_word(i) || a_.phrase_at[i] != kNone || t_[i + 1].newline_before || a_.time_at[i] != kNone)
            return false;
        if (steps == 0 && definite(i)) return false;
        if (steps > 0 && t_.word_at(i, WordClass::prep, false)) return true;
        for (const Hit& hit : t_.hits(i)) {
            if (hit.clitic != nullptr && !hit.clitic->prep.empty() && hit.last == i + 1) return true;
        }
    }
    return false;
}

// A noun with the article has no genitive of its own behind it.
bool SlotMatcher::definite(uint32_t i) const {
    return t_.has_article(i) && t_.fold(i).size() > t_.language().article.size() + 3;
}

bool SlotMatcher::action_noun(uint32_t i) const {
    if (!t_.may_be(i, EntryKind::lexeme)) return false;
    for (const Hit& hit : t_.hits(i)) {
        for (const Entry& entry : t_.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::lexeme && entry.language == t_.language_index() &&
                unpack(entry.feat).form == Form::noun && !t_.lexicon().lexemes[entry.payload].frames.empty())
                return true;
        }
    }
    return false;
}

// A word of no table with a preposition written onto it, right behind the trigger or another phrase.
bool SlotMatcher::opens_with(uint32_t i, const std::vector<std::string>& preps, uint32_t from) const {
    const bool edge = i == from || (i > 0 && (a_.phrase_at[i - 1] != kNone || t_.is_mark(i - 1, ',')));
    if (!edge) return false;
    for (const Clitic& clitic : t_.language().clitics) {
        if (!clitic.prep.empty() && one_of(clitic.prep, preps) && t_.fold(i).starts_with(clitic.prefix) &&
            t_.fold(i).size() >= clitic.prefix.size() + 4)
            return true;
    }
    return false;
}

// "relations with-a-company dealing with X": the preposition has its noun.
bool SlotMatcher::taken_by_noun(uint32_t i, const Query& query) const {
    if (query.preps == nullptr || !plain(i) || t_.lexicon().relations[query.relation].plover != "COOPERATE")
        return false;
    for (const Hit& hit : t_.hits(i)) {
        if (hit.clitic != nullptr && one_of(hit.clitic->prep, *query.preps)) return true;
    }
    return false;
}

// Does another noun on the way take the preposition for itself ("discussed cooperation with X")?
bool SlotMatcher::claims(uint32_t i, const Query& query) const {
    if (query.preps == nullptr || !t_.may_be(i, EntryKind::lexeme)) return false;
    const auto takes = [&](const Slot& slot) {
        return slot.kind == Slot::prep &&
               std::any_of(slot.preps.begin(), slot.preps.end(),
                           [&](const std::string& p) { return one_of(p, *query.preps); });
    };
    bool claimed = false;
    for (const Hit& hit : t_.hits(i)) {
        for (const Entry& entry : t_.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index() ||
                unpack(entry.feat).form != Form::noun)
                continue;
            for (const uint32_t f : t_.lexicon().lexemes[entry.payload].frames) {
                const Frame& frame = t_.lexicon().frames[f];
                if (frame.type == query.relation) return false;
                claimed = claimed || std::any_of(frame.b.begin(), frame.b.end(), takes);
            }
        }
    }
    return claimed;
}

bool SlotMatcher::ends_search(uint32_t i, const Query& query) const {
    if (finite_verb(i) || t_.may_be(i, WordClass::clause) || t_.may_be(i, WordClass::cond) ||
        (t_.language().capitals && t_.may_be(i, WordClass::be)))
        return true;
    if (!query.within_comma || !t_.is_mark(i, ',')) return false;
    if (!t_.language().verb_first) return true;
    const bool beside_date = (i + 1 < t_.size() && a_.time_at[i + 1] != kNone) || a_.time_at[i - 1] != kNone;
    return !beside_date;
}

// "relations that join between A and B": the verb of a relative clause right before the wanted preposition.
bool SlotMatcher::verb_before_prep(uint32_t i, const Query& query) const {
    if (query.preps == nullptr || i == 0 || i + 1 >= t_.size() || !t_.may_be(i - 1, WordClass::rel))
        return false;
    const auto prep = t_.word_at(i + 1, WordClass::prep);
    return prep && one_of(prep->word->value, *query.preps);
}

// Somebody of whom the article does not say who he is stands there: no one further away is meant. Not so
// behind a comma, where he may be the one before ("X, chairman of the board, visited").
bool SlotMatcher::somebody(const Phrase& phrase, const Query& query) const {
    const uint32_t i = phrase.tokens.begin;
    const bool apposed = i > 1 && t_.is_mark(i - 1, ',') && a_.phrase_at[i - 2] != kNone;
    return phrase.entities.empty() && phrase.kind == Phrase::role && !apposed && !phrase.possessive &&
           query.preps == nullptr && t_.lexicon().relations[query.relation].id != "holds_position" &&
           is_bare(phrase, query);
}

// "the son of X", "X's house", "the NATO meeting": the name only says whose or which.
bool SlotMatcher::only_tells_whose(uint32_t p, const Query& query) const {
    const Phrase& phrase = a_.phrases[p];
    const std::string& plover = t_.lexicon().relations[query.relation].plover;
    if (plover == "SUPPORT" || plover == "ACCUSE") return false;
    // "joined NATO's mission" is no membership
    if (plover.empty()) {
        const std::string& id = t_.lexicon().relations[query.relation].id;
        return (id == "member_of" || id == "chairs") && !query.subject && phrase.possessive;
    }
    const EntityType type = a_[phrase.entities[0]].type;
    const bool meets = plover == "CONSULT" && query.meets;
    const uint32_t begin = phrase.tokens.begin, end = phrase.tokens.end;
    if (t_.language().verb_first) {
        if (type != EntityType::person && !meets) return false;
        const uint32_t i = begin;
        if (query.subject || !phrase.prep.empty() || i == 0 || query.trigger.holds(i - 1) ||
            t_[i].newline_before || !plain(i - 1) || definite(i - 1))
            return false;
        return !t_.may_be(i - 1, WordClass::honorific) && !t_.may_be(i - 1, WordClass::spokes) &&
               !t_.may_be(i - 1, WordClass::placetype) && !t_.may_be(i - 1, WordClass::orgtype) &&
               !ends_with_any(t_.fold(i - 1), t_.language().adverb_endings) && !finite_verb(i - 1);
    }
    if (!t_.language().capitals || t_.language().cases) return false;
    if (phrase.possessive) return true;
    const bool modifies = end < t_.size() && plain(end) && !t_[end].newline_before && !finite_verb(end) &&
                          !t_.may_be(end, WordClass::be) && !t_.may_be(end, WordClass::rel) &&
                          !t_.may_be(end, WordClass::clause) && !t_.may_be(end, WordClass::comp) &&
                          !ends_with_any(t_.fold(end), t_.language().adverb_endings);
    // "with Republic of Korea (ROK) Vice Minister Choi"
    uint32_t next = end;
    while (next < t_.size() && next < end + 4 && t_.is_mark(end, '(') &&
           (next == end || !t_.is_mark(next - 1, ')')))
        ++next;
    const uint32_t person = next < t_.size() ? a_.phrase_at[next] : kNone;
    const bool named = person != kNone && next > end && !a_.phrases[person].entities.empty() &&
                       a_[a_.phrases[person].entities[0]].type == EntityType::person;
    const bool capital = next < t_.size() && plain(next) && t_[next].capital && !t_[next].newline_before;
    if (query.meets && type != EntityType::person && (named || (capital && (modifies || next > end))))
        return true;
    return modifies && (phrase.kind == Phrase::reference || (meets && type == EntityType::organization));
}

// Two meet in Algiers, not Algiers.
bool SlotMatcher::where_they_meet(const Phrase& phrase, const Query& query) const {
    return query.meets && t_.language().verb_first && phrase.prep_token == phrase.tokens.begin &&
           a_[phrase.entities[0]].type != EntityType::person &&
           prep_note(a_.lexicon(), phrase.prep) == "place";
}

// "Naples, Italy": the country only says where the place lies.
bool SlotMatcher::of_a_place(uint32_t p) const {
    const Phrase& phrase = a_.phrases[p];
    if (p == 0 || phrase.tokens.begin < 2 || !t_.is_mark(phrase.tokens.begin - 1, ',')) return false;
    const Phrase& place = a_.phrases[p - 1];
    return place.tokens.end + 1 == phrase.tokens.begin && place.entities.size() == 1 &&
           a_[place.entities[0]].type == EntityType::place &&
           a_[place.entities[0]].country_id == a_[phrase.entities[0]].id;
}

// Words of no phrase, time or amount: too many of them, and something else stands between.
bool SlotMatcher::plain(uint32_t i) const {
    return t_.is_word(i) && a_.phrase_at[i] == kNone && a_.mention_at[i] == kNone && a_.time_at[i] == kNone &&
           a_.amount_at[i] == kNone && !t_.may_be(i, WordClass::prep) && !t_.may_be(i, WordClass::conj);
}

Side SlotMatcher::right(uint32_t from, Range window, const Query& query) const {
    bool claimed = false;
    uint32_t pending = kNone;  // a noun of no table behind one of the prepositions
    unsigned words = 0;
    for (uint32_t i = from; i < window.end && i - from < query.reach; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (i > from && ends_search(i, query) && !verb_before_prep(i, query)) return {};
            // "X, who works at Y, met": what stands behind the relative word is not the verb's own.
            if (i > from && query.verb && query.preps != nullptr && t_.language().verb_first &&
                t_.may_be(i, WordClass::rel)) {
                while (i < window.end && !t_.is_mark(i, ',')) ++i;
                continue;
            }
            claimed = claimed || claims(i, query);
            if (taken_by_noun(i, query)) pending = i;
            if (plain(i) && ++words > query.words) return {};
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        if (somebody(phrase, query) && !governed(phrase, from)) return {};
        const bool bare = is_bare(phrase, query) || (query.through_of && phrase.prep == "of");
        if (pending != kNone && phrase.prep_token != kNone && phrase.prep_token > pending) return {};
        const bool fits =
            query.preps == nullptr ? bare && !governed(phrase, from) : has_prep(phrase, query, from);
        // "targeting Kremlin-connected banks"
        const uint32_t end = phrase.tokens.end;
        const bool compound =
            t_.language().capitals && end < t_.size() && t_[end].hyphen_before && plain(end);
        // "the Paris agreement": no word for the country of the seat.
        const bool seat = query.object && t_.language().verb_first && phrase.entities.size() == 1 &&
                          a_[phrase.entities[0]].type == EntityType::place && i > from && plain(i - 1);
        if (fits && !seat && !compound && (phrase.cases & query.cases) != 0 &&
            !blocked(phrase, query.taken) && !goes_with_taken(phrase, query) &&
            allowed(phrase, query.types) && !where_they_meet(phrase, query)) {
            const bool whose = only_tells_whose(p, query);
            if (!whose) return claimed ? Side{} : side_of(p, query.types);
            const bool named = phrase.possessive && end < t_.size() && a_.phrase_at[end] != kNone;
            if (!named) return {};  // "China's Xi" goes on
        }
        i = phrase.tokens.end - 1;
    }
    return {};
}

// "the security of X or Y": what stands beside the other side is no side of its own.
bool SlotMatcher::goes_with_taken(const Phrase& phrase, const Query& query) const {
    if (query.preps != nullptr || !t_.language().verb_first) return false;
    uint32_t i = phrase.tokens.begin;
    if (i > 0 && t_.may_be(i - 1, WordClass::conj))
        --i;
    else if (!phrase.conj)
        return false;
    return i > 0 && query.taken.holds(i - 1);
}

// "at the centre-of X": no subject; the one whose announcement it is ("after the announcement-of X") is.
bool SlotMatcher::depends(const Phrase& phrase, Range window, const Query& query) const {
    return query.subject && governed(phrase, window.begin) &&
           !t_.may_be(phrase.tokens.begin - 1, EntryKind::lexeme);
}

// The nearest bare phrase before the trigger. A noun may have one verb between ("X held talks").
Side SlotMatcher::left(const Trigger& trigger, Range window, const Query& query) const {
    const bool crosses = trigger.nominal() || trigger.form.form == Form::infinitive;
    const bool second = !crosses && !t_.language().verb_first && trigger.tokens.begin > window.begin &&
                        t_.may_be(trigger.tokens.begin - 1, WordClass::conj);
    unsigned words = 0;
    for (uint32_t i = trigger.tokens.begin; i > window.begin;) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (!t_.language().verb_first && finite_verb(i) && (!crosses || trigger.tokens.begin - i > 8))
                return {};
            if (trigger.form.form == Form::noun &&
                (t_.may_be(i, WordClass::rel) || t_.may_be(i, WordClass::clause)))
                return {};
            if (plain(i) && ++words > query.words) return {};
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        const bool nominative = (!t_.language().cases || (phrase.cases & 1U) != 0) &&
                                !(phrase.kind == Phrase::pronoun && phrase.ref.ends_with(".poss"));
        if (somebody(phrase, query) && nominative) return {};
        // "X visited Budapest and accused Y": the object of the verb before is no subject.
        if (second && phrase.tokens.begin > window.begin + 1 && finite_verb(phrase.tokens.begin - 1) &&
            is_bare(phrase, query)) {
            i = phrase.tokens.begin - 1;
            continue;
        }
        if (is_bare(phrase, query) && !phrase.possessive && nominative && !blocked(phrase, query.taken) &&
            allowed(phrase, query.types) && !of_a_place(p) && !depends(phrase, window, query))
            return side_of(p, query.types);
        if (query.near) return {};
        i = std::min(i, phrase.tokens.begin);
    }
    return {};
}

// "X, who visited Y": the one behind whom the relative word stands, whatever governs him.
Side SlotMatcher::antecedent(const Trigger& trigger, Range window, const Query& query) const {
    for (uint32_t back = 1; back <= 3 && trigger.tokens.begin >= window.begin + back + 1; ++back) {
        const uint32_t i = trigger.tokens.begin - back;
        if (a_.phrase_at[i] != kNone) return {};
        if (!t_.may_be(i, WordClass::rel)) continue;
        uint32_t before = i - 1;
        if (t_.is_mark(before, ',') && before > window.begin) --before;
        const uint32_t p = a_.phrase_at[before];
        if (p == kNone || a_.phrases[p].entities.empty() || a_.phrases[p].tokens.overlaps(query.taken) ||
            !allowed(a_.phrases[p], query.types))
            return {};
        // "a citizen of X, who came": the relative word means the noun before.
        const uint32_t name = a_.phrases[p].tokens.begin;
        if (t_.language().cases && a_.phrases[p].prep.empty() && name > window.begin && plain(name - 1) &&
            a_[a_.phrases[p].entities[0]].type == EntityType::country)
            return {};
        // "the rebels in X, who threaten"
        if (trigger.form.number == 'p' && a_.phrases[p].entities.size() == 1 &&
            a_[a_.phrases[p].entities[0]].type != EntityType::organization)
            return {};
        return side_of(p, query.types);
    }
    return {};
}

}  // namespace isnad
