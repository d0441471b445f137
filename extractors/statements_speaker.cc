// See statements_speaker.h. Tested by tests/extractors/statements_test.cc and the examples of the cues
// tables.
#include "extractors/statements_speaker.h"

#include <algorithm>

namespace isnad {
namespace {
Speakers by(Speakers speakers, std::string_view how) {
    speakers.how = how;
    return speakers;
}
}  // namespace

bool SpeakerFinder::can_speak(const Phrase& phrase) const {
    if (phrase.ref == "three-countries") return false;  // which three, nobody can tell
    if (phrase.nospeaker) return true;                  // blocks: "sources said" has no speaker
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

// «سوكلين»: the quotation marks hold the name alone.
bool SpeakerFinder::quoted_name(const Phrase& phrase) const {
    const Quote* quote = t_.quote_around(phrase.tokens.begin);
    if (quote == nullptr) quote = t_.quote_opening_at(phrase.tokens.begin);
    return quote != nullptr && quote->closed && phrase.tokens.begin <= quote->open + 1 &&
           phrase.tokens.end >= quote->close;
}

bool SpeakerFinder::nominative(const Phrase& phrase) const {
    return !t_.language().cases || (phrase.cases & 1U) != 0;
}

bool SpeakerFinder::agrees(const Phrase& phrase, const CueHit& hit) const {
    if (phrase.in_quote && t_.quote_around(hit.tokens.begin) == nullptr && !quoted_name(phrase)) return false;
    if (!nominative(phrase) || (t_.language().cases && !agrees_in_number(phrase, hit.form))) return false;
    return !t_.language().verb_first || phrase.entities.size() != 1 || agrees(phrase.entities[0], hit.form);
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
        for (const uint32_t e : a_.phrases[q].entities) {
            const EntityType type = a_[a_.actor(e)].type;
            if (type != EntityType::place && type != EntityType::event) out.entities.push_back(a_.actor(e));
        }
    }
    if (out.entities.empty()) out.blocked = true;
    return out;
}

bool SpeakerFinder::is_land(const Phrase& phrase) const {
    if (phrase.entities.empty()) return false;
    const EntityType type = a_[phrase.entities[0]].type;
    return type == EntityType::country || type == EntityType::place;
}

bool SpeakerFinder::is_person(const Phrase& phrase) const {
    return !phrase.entities.empty() && a_[phrase.entities[0]].type == EntityType::person;
}

// "the report", "البيان": its body where one is named, else the one who spoke last.
Speakers SpeakerFinder::document(uint32_t p, uint32_t end) const {
    const uint32_t from = a_.phrases[p].tokens.end;
    for (uint32_t i = from; i < std::min({end, from + 8, t_.size()}); ++i) {
        const uint32_t q = a_.phrase_at[i];
        if (t_[i].kind == TokenKind::mark || t_.may_be(i, WordClass::comp)) break;
        if (q == kNone) continue;
        if (can_speak(a_.phrases[q]) && !a_.phrases[q].nospeaker) return by(speakers_of(q), "document-of");
        break;
    }
    if (turns_.empty() || turns_.back().who.empty()) return {{}, kNone, true};
    // "ووفقا للبيان": a body that spoke wrote it; of a person nobody can tell.
    if (a_[turns_.back().who.front()].type == EntityType::person) return {{}, kUnknownSubject, true};
    return {turns_.back().who, p, false, "document"};
}

// Does a table know the person in an office of the country?
bool SpeakerFinder::serves(uint32_t person, uint32_t country) const {
    const uint32_t known = a_[person].known;
    if (known == kNone || a_[country].known == kNone) return false;
    for (const Position* p : a_.lexicon().positions_of(known)) {
        if (p->of == a_[country].known) return true;
    }
    return false;
}

// Newspapers and agencies pass on what others say.
bool SpeakerFinder::relays(uint32_t entity) const {
    return a_[entity].type == EntityType::organization &&
           (a_[entity].kind == "media" || a_[entity].kind == "agency");
}

// "the minister", "the official": the one who spoke last, when the role may mean him.
EntityList SpeakerFinder::goes_on(const Phrase& phrase, const CueHit& hit) const {
    // "وأكد المتحدث": whoever's spokesman spoke last.
    const bool bare = phrase.spokesperson && phrase.tokens == phrase.title && phrase.entities.size() == 1;
    if (bare && phrase.kind == Phrase::role && !turns_.empty() && turns_.back().who.size() == 1 &&
        turns_.back().sentence + 6 >= t_.sentence_of(hit.tokens.begin) &&
        a_[turns_.back().who[0]].type != EntityType::person && !relays(turns_.back().who[0]))
        return turns_.back().who;
    if (turns_.empty() || phrase.entities.size() != 1 || phrase.of != kNone) return {};
    const Turn& turn = turns_.back();
    if (turn.who.size() != 1 || turn.sentence + 6 < t_.sentence_of(hit.tokens.begin)) return {};
    if (a_[turn.who[0]].type != EntityType::person || !agrees(turn.who[0], hit.form)) return {};
    const bool role = phrase.kind == Phrase::role && std::find(phrase.others.begin(), phrase.others.end(),
                                                               turn.who[0]) != phrase.others.end();
    // "الوزير الفرنسي": the Frenchman who spoke.
    if (phrase.kind == Phrase::role && a_[phrase.entities[0]].type == EntityType::country &&
        !phrase.spokesperson && serves(turn.who[0], phrase.entities[0]))
        return turn.who;
    const bool reference = phrase.kind == Phrase::reference && phrase.ref.starts_with("the-") &&
                           a_[phrase.entities[0]].type == EntityType::person;
    return role || reference ? turn.who : EntityList{};
}

Speakers SpeakerFinder::accept(uint32_t p, const CueHit& hit) const {
    if (p == kFirstPerson) return {{}, kUnknownSubject, true};
    if (a_.phrases[p].ref == kDocument) return document(p, hit.tokens.end + 24);
    const Phrase& phrase = a_.phrases[p];
    // "американец заявил": one of them, not the country.
    if (phrase.ref == "people" && t_.language().cases && hit.use == Cue::verb && hit.form.number != 'p')
        return {{}, kUnknownSubject, true};
    if (phrase.kind == Phrase::pronoun && phrase.entities.empty()) {
        FormFeatures form = hit.form;
        form.gender = phrase.ref.size() > 1 ? phrase.ref[1] : '\0';
        const Turn* turn = last_turn(form);
        return turn == nullptr ? Speakers{{}, kNone, true} : Speakers{turn->who, p, false, "pronoun"};
    }
    if (const EntityList same = goes_on(phrase, hit); !same.empty())
        return {same, p, false, "goes-on"};
    // "the official": whoever spoke last, and nobody when that was somebody else.
    if (phrase.kind == Phrase::reference && phrase.ref == "the-official") return {{}, p, true};
    // "he said": the one who spoke last, when the pronoun fits him.
    if (phrase.kind == Phrase::pronoun && phrase.entities.size() == 1 && phrase.ref.starts_with('3')) {
        // Somebody spoke whom the article does not name: "his father said …; he added".
        if (unknown_spoke(hit)) return {{}, kUnknownSubject, true};
        if (const EntityList who = t_.language().verb_first ? EntityList{} : topic(hit);
            who.size() == 1 && (a_[who[0]].gender == 'f') == (phrase.ref.size() > 1 && phrase.ref[1] == 'f'))
            return {who, p, false, "topic"};
        const bool feminine = phrase.ref.size() > 1 && phrase.ref[1] == 'f';
        const size_t reach = std::min<size_t>(turns_.size(), 2);
        for (size_t back = 1; back <= reach; ++back) {
            const Turn& turn = turns_[turns_.size() - back];
            if (turn.who.size() != 1 || turn.sentence + 4 < t_.sentence_of(hit.tokens.begin)) continue;
            const LocalEntity& e = a_[turn.who[0]];
            if (e.type == EntityType::person && (e.gender == 'f') == feminine)
                return {turn.who, p, false, "pronoun"};
        }
    }
    if (phrase.kind == Phrase::pronoun && phrase.ref == "3p" && !turns_.empty() &&
        turns_.back().who.size() > 1)
        return {turns_.back().who, p, false, "pronoun"};
    return by(speakers_of(p), phrase.tokens.begin < hit.tokens.begin  ? "before"
                              : phrase.tokens.begin == hit.tokens.end ? "adjacent"
                                                                      : "behind");
}

// Did somebody without a name speak last, in this sentence or the one before? Where words decline, the
// pronoun tells so much that he may have spoken in another paragraph.
bool SpeakerFinder::unknown_spoke(const CueHit& hit) const {
    if (turns_.empty() || !turns_.back().who.empty() || !told_just_now(hit)) return false;
    const auto& sentences = t_.sentences();
    return t_.language().cases || sentences[turns_.back().sentence].paragraph ==
                                      sentences[t_.sentence_of(hit.tokens.begin)].paragraph;
}

// Nouns that no table knows in [from, to).
uint32_t SpeakerFinder::nouns_in(uint32_t from, uint32_t to) const {
    uint32_t words = 0;
    for (uint32_t i = from; i < to; ++i) words += ordinary(i) ? 1 : 0;
    return words;
}

// A person's name in the same breath as the body or place whose officer he is.
uint32_t SpeakerFinder::name_in_apposition(uint32_t p, uint32_t limit) const {
    if (!t_.language().cases || is_person(a_.phrases[p]) || a_.phrases[p].kind == Phrase::pronoun)
        return kNone;
    for (uint32_t i = a_.phrases[p].tokens.end; i < limit && t_.is_word(i); ++i) {
        const uint32_t q = a_.phrase_at[i];
        if (q == kNone || q == p) continue;
        const Phrase& phrase = a_.phrases[q];
        // "члена комитета по обороне Валерия X": the preposition governs another noun.
        const bool free = phrase.prep.empty() || phrase.prep_token + 1 < phrase.tokens.begin;
        if (phrase.kind == Phrase::name && is_person(phrase) && free) return q;
        i = std::max(phrase.tokens.end, i + 1) - 1;
    }
    return kNone;
}

Speakers SpeakerFinder::of_phrase_cue(const CueHit& hit, Range sentence) const {
    const uint32_t limit = std::min(sentence.end, hit.tokens.end + 12);
    uint32_t from = hit.tokens.end;
    // "по его словам": nobody but him.
    for (uint32_t i = hit.tokens.begin; i < hit.tokens.end; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone || a_.phrases[p].kind != Phrase::pronoun || a_.phrases[p].entities.empty()) continue;
        if (unknown_spoke(hit)) return {{}, kUnknownSubject, true};
        const Speakers last = dropped(hit, sentence);
        const bool feminine = a_.phrases[p].ref.size() > 1 && a_.phrases[p].ref[1] == 'f';
        if (last.entities.size() == 1 && feminine && a_[last.entities[0]].gender == 'm')
            return {{}, kUnknownSubject, true};
        return last.entities.empty() ? accept(p, hit) : last;
    }
    // "حسبما نقلت X": the subject of the verb behind the cue.
    if (cues_.verb_at(from)) from = cues_.at(from)->tokens.end;
    for (uint32_t i = from; i < limit; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p != kNone) {
            if (a_.phrases[p].ref == kDocument) return document(p, limit);
            // "Как рассказали изданию источники": whom they told.
            constexpr uint16_t kSpeaking = 0x3;  // nominative, genitive
            if (t_.language().cases && (a_.phrases[p].cases & kSpeaking) == 0) {
                i = std::max(a_.phrases[p].tokens.end, i + 1) - 1;
                continue;
            }
            // "Как сообщает куратор музея X": the name behind what he is.
            if (const uint32_t named = name_in_apposition(p, limit); named != kNone)
                return accept(named, hit);
            // "по словам представителя": of whom the article told before.
            if (t_.language().cases && a_.phrases[p].spokesperson && !a_.phrases[p].entities.empty() &&
                a_.phrases[p].tokens.end == a_.phrases[p].tokens.begin + 1) {
                const Speakers last_one = dropped(hit, sentence);
                const bool person =
                    last_one.entities.size() == 1 && a_[last_one.entities[0]].type == EntityType::person;
                return person && !unknown_spoke(hit) ? last_one : Speakers{{}, kUnknownSubject, true};
            }
            if (!can_speak(a_.phrases[p])) return {{}, kNone, true};
            // "حسب باحثين أتراك", "بحسب بعض العارفين بشؤون X": some of them.
            if (t_.language().verb_first && !is_person(a_.phrases[p]) && a_.phrases[p].prep.empty() &&
                nouns_in(from, i) > 1)
                return {{}, kUnknownSubject, true};
            if (a_.phrases[p].ref == "people" && i > from) return {{}, kUnknownSubject, true};
            // "по данным департамента Москвы": a body that no table holds.
            if (t_.language().cases && a_.phrases[p].kind == Phrase::name && nouns_in(from, i) > 0 &&
                is_land(a_.phrases[p]))
                return {{}, kUnknownSubject, true};
            return accept(p, hit);
        }
        // "according to the plan of X": a rule, not a source.
        if (t_.word_with(i, WordClass::nospeaker, "norm")) return {{}, kNone, true};
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
        return {turns_.back().who, kNone, turns_.back().who.empty(), "same-sentence"};
    // The subject of the main clause stands near the sentence's begin.
    uint32_t p = phrase_left(hit.tokens.begin, sentence, hit, 60);
    // "Суд отклонил довод X, отметив": a name without cases behind a noun is no subject.
    if (p < a_.phrases.size() && t_.language().cases && a_.phrases[p].cases == feat::kCases &&
        a_.phrases[p].tokens.begin > sentence.begin && ordinary(a_.phrases[p].tokens.begin - 1)) {
        p = sentence_subject(hit.tokens.begin, sentence, hit);
        if (p >= a_.phrases.size()) return {{}, kUnknownSubject, true};
    }
    if (p != kNone && p != kFirstPerson && a_.phrases[p].tokens.begin <= sentence.begin + 10)
        return accept(p, hit);
    if (hit.tokens.begin <= sentence.begin + 2) return dropped(hit, sentence);  // a point of a list
    return {{}, kNone, true};
}

// "X, которого обвиняют": where words decline, a relative word that is no subject.
bool SpeakerFinder::object_relative(const CueHit& hit, Range sentence) const {
    if (!t_.language().cases) return false;
    for (uint32_t back = 1; back <= 4 && hit.tokens.begin >= sentence.begin + back; ++back) {
        const uint32_t i = hit.tokens.begin - back;
        if (t_.may_be(i, WordClass::rel)) return !t_.word_with(i, WordClass::rel, "subject");
    }
    return false;
}

// "X, who said that": the name right before the relative word.
Speakers SpeakerFinder::of_relative(const CueHit& hit, const Content& content, Range sentence) const {
    if (object_relative(hit, sentence)) {
        const uint32_t p =
            phrase_between(hit.tokens.end, std::min(sentence.end, hit.tokens.end + 3), hit, false);
        return p < a_.phrases.size() ? accept(p, hit) : Speakers{{}, kUnknownSubject, true};
    }
    if (const uint32_t own = own_subject(hit, content); own != kNone)
        return own == kUnknownSubject ? Speakers{{}, kUnknownSubject, true} : accept(own, hit);
    bool behind_relative = false;
    for (uint32_t i = hit.tokens.begin; i > sentence.begin && hit.tokens.begin - i < 6;) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            // "his driver, who said": no table knows the driver.
            if (behind_relative && ordinary(i)) break;
            behind_relative = behind_relative || t_.may_be(i, WordClass::rel);
            continue;
        }
        if (a_.phrases[p].kind == Phrase::pronoun) break;
        // "خطيبة X، التي طلبت": she, and not he.
        if (can_speak(a_.phrases[p]) && !a_.phrases[p].nospeaker &&
            (!t_.language().verb_first || agrees(a_.phrases[p], hit)))
            return speakers_of(p);
        break;
    }
    return {{}, kUnknownSubject, true};
}

// "X الذي أعلن الجيش عزله", "X الذي قالت الشرطة إنه": right behind the verb of a relative clause stands its
// subject; kUnknownSubject where no table knows it, kNone where none stands there.
uint32_t SpeakerFinder::own_subject(const CueHit& hit, const Content& content) const {
    const uint32_t i = hit.tokens.end;
    const auto& told = hit.cue->addressee;
    if (!t_.language().verb_first || i >= t_.size() || (!told.empty() && told.front() == "obj")) return kNone;
    const uint32_t p = a_.phrase_at[i];
    if (p != kNone) {
        const Phrase& phrase = a_.phrases[p];
        const bool subject = phrase.prep.empty() && phrase.kind != Phrase::pronoun && !oblique(phrase);
        const bool known = !phrase.entities.empty() && a_[phrase.entities[0]].known != kNone;
        return subject && known && can_speak(phrase) && agrees(phrase, hit) ? p : kNone;
    }
    const bool announced = content.marker > i && told_in_clause(content);
    return announced && ordinary(i) && t_.has_article(i) ? kUnknownSubject : kNone;
}

// "نقلت وكالة X عن Y تعهده": of the noun behind a relaying verb.
Speakers SpeakerFinder::relayed_before(const CueHit& hit, Range sentence) const {
    constexpr uint32_t kReach = 24;
    for (uint32_t i = hit.tokens.begin; i > sentence.begin && hit.tokens.begin - i < kReach;) {
        --i;
        const CueHit* verb = cues_.at(i);
        if (verb != nullptr && verb->use == Cue::verb)
            return verb->cue->relay.empty() ? Speakers{} : relayed(*verb, hit.tokens.begin);
    }
    return {};
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

Speakers SpeakerFinder::find(const CueHit& hit, const Content& content, Range sentence, bool nested) const {
    if (hit.use == Cue::phrase) return of_phrase_cue(hit, sentence);
    if (hit.use == Cue::part) return of_participle(hit, sentence);
    // "الذي تعتبره X": with an object of its own the verb has its subject behind it.
    if (hit.relative && hit.use == Cue::verb && !content.before) {
        // "X الذي يرجح أن": of whom it is thought.
        if (hit.passive && hit.form.form == Form::present && content.marker == hit.tokens.end)
            return {{}, kUnknownSubject, true};
        const uint32_t p = hit.form.possessive && t_.language().verb_first
                               ? phrase_between(hit.tokens.end, hit.tokens.end + 1, hit, false)
                               : kNone;
        if (p == kNone || a_.phrases[p].kind == Phrase::reference || a_.phrases[p].nospeaker)
            return hit.form.possessive ? Speakers{{}, kUnknownSubject, true}
                                       : of_relative(hit, content, sentence);
        return accept(p, hit);
    }
    // Inside a quotation the subject stands there too.
    if (const Quote* quote = t_.quote_around(hit.tokens.begin); quote != nullptr && nested)
        sentence.begin = std::max(sentence.begin, quote->open + 1);
    if (t_.language().verb_first) return verb_first(hit, content, sentence, nested);
    return subject_first(hit, content, sentence);
}

void SpeakerFinder::spoke(const CueHit& hit, const EntityList& who) {
    if (!hit.relative) spoke(hit.tokens.begin, who);
}
void SpeakerFinder::took_turn(const CueHit& hit, Range sentence) {
    if (hit.use != Cue::verb || hit.relative || hit.negated) return;
    if (t_.language().cases && hit.form.form == Form::past) took_turn_beside(hit, sentence);
    if (!t_.language().verb_first) return;
    const uint32_t next = hit.tokens.end;
    if (next >= sentence.end || hit.form.form != Form::past) return;
    if (!hit.conj && hit.tokens.begin > behind_opening(sentence)) return;
    const uint32_t p = a_.phrase_at[next];
    if (p == kNone) {
        Content none;
        none.marker = sentence.end;
        if (unknown_subject(hit, none) && !a_.furniture[next]) spoke_unknown(hit);
        return;
    }
    const Phrase& phrase = a_.phrases[p];
    if (!phrase.prep.empty() || phrase.kind == Phrase::pronoun || phrase.ref == kDocument) return;
    const bool fits = can_speak(phrase) && agrees(phrase, hit) && !asked(p, hit);
    const Speakers who = fits ? accept(p, hit) : Speakers{};
    if (!who.blocked && !who.entities.empty())
        spoke(hit, who.entities);
    else if (phrase.nospeaker || (fits && who.blocked))
        spoke_unknown(hit);
}
// "Об этом рассказал X": the person right behind the verb or before it.
void SpeakerFinder::took_turn_beside(const CueHit& hit, Range sentence) {
    // "Это подтвердил один из участников встречи": nobody whom the article names.
    constexpr uint32_t kWords = 4;
    const uint32_t next = hit.tokens.end;
    for (uint32_t i = next; i < std::min(sentence.end, next + kWords); ++i) {
        if (t_.word_with(i, WordClass::number, "1")) {
            spoke_unknown(hit);
            return;
        }
    }
    for (const uint32_t i : {hit.tokens.end, hit.tokens.end + 1, hit.tokens.begin - 1}) {
        const uint32_t p = sentence.holds(i) ? a_.phrase_at[i] : kNone;
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        if (phrase.kind == Phrase::pronoun || !phrase.prep.empty()) return;
        // "об этом сообщили СМИ": "по их словам" is theirs.
        if (phrase.nospeaker && phrase.entities.empty()) spoke_unknown(hit);
        if (!is_person(phrase)) return;
        if (agrees(phrase, hit) && phrase.entities.size() == 1) spoke(hit, phrase.entities);
        return;
    }
}
void SpeakerFinder::spoke_unknown(const CueHit& hit) {
    if (hit.use == Cue::verb && !hit.relative) turns_.push_back({{}, t_.sentence_of(hit.tokens.begin)});
}
void SpeakerFinder::spoke(uint32_t token, const EntityList& who) {
    turns_.push_back({who, t_.sentence_of(token)});
}

}  // namespace isnad
