// See relations_match.h.
#include "extractors/relations_match.h"

#include <algorithm>

#include "extractors/relations_parts.h"

namespace isnad {
namespace {

[[nodiscard]] bool one_of(std::string_view value, const std::vector<std::string>& values) {
    return std::any_of(values.begin(), values.end(), [&](const std::string& v) { return v == value; });
}
[[nodiscard]] bool has_type(uint32_t types, EntityType type) {
    return (types >> static_cast<unsigned>(type) & 1U) != 0;
}

}  // namespace

Range SlotMatcher::clause(const Trigger& trigger) const {
    const Range sentence = t_.sentences()[t_.sentence_of(trigger.tokens.begin)].tokens;
    Range out = trigger.tokens;
    const auto long_quote = [&](uint32_t i) {
        const Quote* open = t_.quote_opening_at(i);
        const Quote* close = t_.quote_closing_at(i);
        return (open != nullptr && open->close - open->open > 8) ||
               (close != nullptr && close->close - close->open > 8);
    };
    while (out.begin > sentence.begin && trigger.tokens.begin - out.begin < 45) {
        const uint32_t i = out.begin - 1;
        const bool that = t_.word_with(i, WordClass::comp, "that").has_value();
        // "plans that he visits": the subject stands before a complementizer that touches its verb.
        if (that && i + 1 == trigger.tokens.begin && !trigger.nominal()) {
            --out.begin;
            continue;
        }
        if (t_.is_mark(i, ';') || t_.is_mark(i, ':') || that || long_quote(i)) break;
        --out.begin;
    }
    while (out.end < sentence.end && out.end - trigger.tokens.end < 40) {
        if (t_.is_mark(out.end, ';') || t_.is_mark(out.end, ':') ||
            t_.word_with(out.end, WordClass::comp, "that") || long_quote(out.end))
            break;
        ++out.end;
    }
    return out;
}

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
            verb = verb || form == Form::past || form == Form::present || form == Form::future;
        }
    }
    return verb;
}

bool SlotMatcher::blocked(const Phrase& phrase, Range taken) const {
    return phrase.tokens.overlaps(taken) || phrase.nospeaker || phrase.entities.empty() || phrase.apposition;
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
    const std::string& article = t_.language().article;
    return !article.empty() && t_.fold(i).starts_with(article) && t_.fold(i).size() > article.size() + 3;
}

bool SlotMatcher::action_noun(uint32_t i) const {
    if (!t_.may_be(i, EntryKind::lexeme)) return false;
    for (const Hit& hit : t_.hits(i)) {
        for (const Entry& entry : t_.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::lexeme && entry.language == t_.language_index() &&
                unpack(entry.feat).form == Form::noun &&
                !t_.lexicon().lexemes[entry.payload].frames.empty())
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

// Does another noun on the way take the preposition for itself ("discussed cooperation with X")?
bool SlotMatcher::claims(uint32_t i, const Query& query) const {
    if (query.preps == nullptr || !t_.may_be(i, EntryKind::lexeme)) return false;
    for (const Hit& hit : t_.hits(i)) {
        for (const Entry& entry : t_.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index() ||
                unpack(entry.feat).form != Form::noun)
                continue;
            for (const uint32_t f : t_.lexicon().lexemes[entry.payload].frames) {
                const Frame& frame = t_.lexicon().frames[f];
                if (frame.type == query.relation) return false;
                for (const Slot& slot : frame.b) {
                    if (slot.kind == Slot::prep &&
                        std::any_of(slot.preps.begin(), slot.preps.end(),
                                    [&](const std::string& prep) { return one_of(prep, *query.preps); }))
                        return true;
                }
            }
        }
    }
    return false;
}

bool SlotMatcher::ends_search(uint32_t i, const Query& query) const {
    if (finite_verb(i) || t_.may_be(i, WordClass::clause)) return true;
    if (!query.within_comma || !t_.is_mark(i, ',')) return false;
    const bool beside_date = (i + 1 < t_.size() && a_.time_at[i + 1] != kNone) || a_.time_at[i - 1] != kNone;
    return !beside_date;
}

// "relations that join between A and B": the verb of a relative clause right before the wanted preposition.
bool SlotMatcher::verb_before_prep(uint32_t i, const Query& query) const {
    if (query.preps == nullptr || i == 0 || i + 1 >= t_.size() || !t_.may_be(i - 1, WordClass::rel)) return false;
    const auto prep = t_.word_at(i + 1, WordClass::prep);
    return prep && one_of(prep->word->value, *query.preps);
}

Side SlotMatcher::right(uint32_t from, Range window, const Query& query) const {
    bool claimed = false;
    for (uint32_t i = from; i < window.end && i - from < query.reach; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (i > from && ends_search(i, query) && !verb_before_prep(i, query)) return {};
            claimed = claimed || claims(i, query);
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        const bool bare = phrase.prep.empty() || (query.through_of && phrase.prep == "of");
        const bool fits = query.preps == nullptr ? bare && !governed(phrase, from) : has_prep(phrase, query, from);
        if (fits && !blocked(phrase, query.taken) && allowed(phrase, query.types))
            return claimed ? Side{} : side_of(p, query.types);
        i = phrase.tokens.end - 1;
    }
    return {};
}

// The nearest bare phrase before the trigger. A noun may have one verb between ("X held talks").
Side SlotMatcher::left(const Trigger& trigger, Range window, const Query& query) const {
    const bool crosses = trigger.nominal() || trigger.form.form == Form::infinitive;
    for (uint32_t i = trigger.tokens.begin; i > window.begin;) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (!t_.language().verb_first && finite_verb(i) &&
                (!crosses || trigger.tokens.begin - i > 8))
                return {};
            if (trigger.form.form == Form::noun &&
                (t_.may_be(i, WordClass::rel) || t_.may_be(i, WordClass::clause)))
                return {};
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        const bool nominative = !t_.language().cases || (phrase.cases & 1U) != 0;
        if (phrase.prep.empty() && !phrase.possessive && nominative && !blocked(phrase, query.taken) &&
            allowed(phrase, query.types))
            return side_of(p, query.types);
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
        return side_of(p, query.types);
    }
    return {};
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
    bool comma = false;
    for (uint32_t i = trigger.tokens.end; i < sentence.end && i < trigger.tokens.end + 40; ++i) {
        comma = comma || t_.is_mark(i, ',');
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        const bool nominative = !t_.language().cases || (phrase.cases & 1U) != 0;
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

Side SlotMatcher::subject(const Trigger& trigger, Range window, uint32_t types, Range taken) const {
    Query query{types, taken};
    query.relation = trigger.relation;
    const bool verb_first = t_.language().verb_first;
    if (trigger.nominal()) {
        if (Side side = cue_speakers(trigger, types); side.found()) return side;
    }
    if (Side side = antecedent(trigger, window, query); side.found() && !verb_first) return side;
    if (trigger.nominal() || !verb_first) {
        Side side = left(trigger, window, query);
        if (side.found()) return side;
        if (trigger.form.form == Form::gerund || trigger.form.form == Form::participle)
            side = subject_after_participle(trigger, query);
        if (side.found() || !verb_first || trigger.form.form == Form::noun) return side;
        return narrator(trigger, types);
    }
    query.within_comma = true;
    if (trigger.form.possessive) return right(trigger.tokens.end, window, query);
    if (behind_pronoun(trigger)) return narrator(trigger, types);
    if (Side side = subject_before(trigger, window, query); side.found()) return side;
    Side side = right(trigger.tokens.end, window, query);
    if (!side.found()) side = antecedent(trigger, window, query);
    if (!side.found()) side = left(trigger, window, query);
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
        if (Side side = left(trigger, window, query); side.found()) return side;
        return narrator(trigger, types);
    }
    for (uint32_t i = trigger.tokens.end; i < window.end && i < trigger.tokens.end + 5; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (t_.may_be(i, WordClass::prep) && !t_.word_with(i, WordClass::prep, "of")) return {};
            if (t_[i].kind == TokenKind::mark && !t_.is_quote_mark(i)) return {};
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        const bool of = phrase.prep == "of" || phrase.prep.empty();
        if (of && !blocked(phrase, taken) && allowed(phrase, types)) return side_of(p, types);
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
    // Before the noun, with at most three other words between ("the U.S.-Kazakhstan Air Transport Agreement").
    uint32_t i = trigger.tokens.begin;
    for (unsigned steps = 0; steps < 4 && i > 0 && !side.found(); ++steps) {
        --i;
        if (t_[i + 1].newline_before || taken.holds(i)) break;
        if (country_at(i)) {
            const Mention& m = a_.mentions[a_.mention_at[i]];
            const bool hyphen = m.tokens.begin > 1 && t_.is_mark(m.tokens.begin - 1, '-') &&
                                country_at(m.tokens.begin - 2);
            if (m.how != How::demonym && !hyphen) break;
            if (t_.language().verb_first) break;
            take(m);
            if (hyphen) take(a_.mentions[a_.mention_at[m.tokens.begin - 2]]);
            return side;
        }
        if (!t_.is_word(i) || a_.phrase_at[i] != kNone || t_.may_be(i, WordClass::prep) || finite_verb(i))
            break;
    }
    const uint32_t stop = std::min(t_.size(), trigger.tokens.end + 4);
    for (i = trigger.tokens.end; i < stop; ++i) {
        if (taken.holds(i) || t_[i].newline_before) break;
        if (!country_at(i) || a_.mentions[a_.mention_at[i]].how != How::demonym) {
            const bool between = side.found() && t_.is_mark(i, '-');
            const bool adjective = !side.found() && t_.language().verb_first && t_.is_word(i) &&
                                   a_.phrase_at[i] == kNone && !t_.may_be(i, WordClass::prep);
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
    const uint32_t end = trigger.tokens.end;
    static const std::vector<std::string> kBy = {"by"};
    switch (slot.kind) {
        case Slot::subj:
            return subject(trigger, window, types, taken);
        case Slot::obj:
            query.reach = 10;
            query.through_of = true;
            query.within_comma = true;
            if (trigger.form.possessive && !trigger.nominal()) {  // "whom X supports": the pronoun is the object
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
            return right(end, window, query);
        case Slot::by:
            query.preps = &kBy;
            query.reach = 14;
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

bool SlotMatcher::lexeme_follows(const Trigger& trigger, Range window,
                                 const std::vector<uint32_t>& lexemes) const {
    for (uint32_t i = trigger.tokens.end; i < window.end && i < trigger.tokens.end + 16; ++i) {
        if (!t_.may_be(i, EntryKind::lexeme)) continue;
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
