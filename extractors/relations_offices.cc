// Relations that need no frame: offices from titles, places of places and events, presence at an event where
// one spoke, and what a cue does besides reporting ("accused X of …").
#include <algorithm>

#include "extractors/relations_match.h"
#include "extractors/relations_parts.h"

namespace isnad {
namespace {

uint32_t relation_index(const Lexicon& lexicon, std::string_view id) {
    for (uint32_t r = 0; r < lexicon.relations.size(); ++r) {
        if (lexicon.relations[r].id == id) return r;
    }
    return kNone;
}

// Do the tables say that the person held the office before the article, and holds it no longer?
bool past_holder(const Analysis& a, uint32_t person, uint32_t office, uint32_t of) {
    if (a[person].known == kNone || a.published == kNever) return false;
    bool past = false;
    for (const Position* p : a.lexicon().positions_of(a[person].known)) {
        if (p->office != office || p->of != a[of].known) continue;
        if (p->span.holds(a.published)) return false;
        past = past || p->span.last < a.published;
    }
    return past;
}

}  // namespace

std::string_view prep_note(const Lexicon& lexicon, std::string_view prep) {
    for (const Word& word : lexicon.words) {
        if (word.cls == WordClass::prep && word.value == prep) return word.note;
    }
    return "";
}

namespace {

uint32_t most_named_country(const Analysis& a) {
    std::vector<uint32_t> count(a.entities.size(), 0);
    for (const Mention& m : a.mentions) {
        const uint32_t country = a.actor(m.entity);
        if (a[country].type == EntityType::country) ++count[country];
    }
    uint32_t best = kNone;
    for (uint32_t e = 0; e < count.size(); ++e) {
        if (count[e] > 2 && (best == kNone || count[e] > count[best])) best = e;
    }
    if (best == kNone) return kNone;
    for (uint32_t e = 0; e < count.size(); ++e) {
        if (e != best && count[e] * 2 >= count[best]) return kNone;
    }
    return best;
}

}  // namespace

size_t first_phrase_from(const Analysis& a, uint32_t token) {
    const auto at = std::partition_point(a.phrases.begin(), a.phrases.end(),
                                         [&](const Phrase& phrase) { return phrase.tokens.begin < token; });
    return static_cast<size_t>(at - a.phrases.begin());
}

uint32_t main_country(Analysis& a) {
    if (!a.main_country) a.main_country = most_named_country(a);  // asked for each title, counted once
    return *a.main_country;
}

namespace {

// A minister whose country the text leaves out serves his own.
uint32_t served_country(Analysis& a, const Phrase& phrase) {
    if (phrase.of != kNone || phrase.office == kNone) return phrase.of;
    const std::string& group = a.lexicon().offices[phrase.office].group;
    if (group != "leader" && group != "minister") return kNone;
    return a[phrase.entities[0]].known != kNone ? a.country_of(phrase.entities[0]) : main_country(a);
}

bool serves_place(const Office& office) {
    return office.id == "mayor" || office.group == "governor";
}

}  // namespace

void find_offices(Analysis& a, std::vector<FoundRelation>& out) {
    const uint32_t type = relation_index(a.lexicon(), "holds_position");
    if (type == kNone) return;
    for (const Phrase& phrase : a.phrases) {
        const bool titled = phrase.office != kNone || phrase.spokesperson;
        if (phrase.kind != Phrase::name || phrase.entities.size() != 1 || !titled) continue;
        const uint32_t person = phrase.entities[0];
        if (a[person].type != EntityType::person) continue;
        const uint32_t of = served_country(a, phrase);
        if (of == kNone) continue;
        FoundRelation r;
        r.type = type;
        r.subject = person;
        // A spokesperson speaks for the body itself, a mayor serves the town, a minister the country.
        const bool local = phrase.office != kNone && serves_place(a.lexicon().offices[phrase.office]);
        r.object = phrase.spokesperson || local ? of : a.actor(of);
        r.title = phrase.title;
        r.tokens = phrase.tokens;
        r.tokens.begin = std::min(r.tokens.begin, phrase.title.begin);
        r.tokens.end = std::max(r.tokens.end, phrase.title.end);
        const bool past =
            phrase.former || (phrase.office != kNone && past_holder(a, person, phrase.office, r.object));
        r.status = past ? "occurred" : "ongoing";
        if (!past && !a.published_edtf.empty())
            r.date = a.published_edtf;
        else if (!past)
            r.date = date_near(a, r.tokens);  // the article has no date: the day that its sentence tells
        r.rule = "title";
        out.push_back(r);
        for (const auto& [office, title] : phrase.more_offices) {
            r.title = title;
            out.push_back(r);
        }
    }
}

namespace {

class PlaceFinder {
  public:
    PlaceFinder(const Analysis& a, std::vector<FoundRelation>& out)
        : a_(a), t_(a.text), out_(out), type_(relation_index(a.lexicon(), "located_in")) {}

    void run() {
        if (type_ == kNone) return;
        for (size_t p = 0; p < a_.phrases.size(); ++p) {
            if (p > 0) place_in_country(a_.phrases[p - 1], a_.phrases[p]);
            place_of_nation(a_.phrases[p]);
            event_in_place(p);
        }
    }

  private:
    [[nodiscard]] bool is(const Phrase& phrase, EntityType type) const {
        return phrase.entities.size() == 1 && a_[phrase.entities[0]].type == type;
    }

    // "Tashkent, Uzbekistan".
    void place_in_country(const Phrase& place, const Phrase& country) {
        if (place.kind != Phrase::name || country.kind != Phrase::name || !is(place, EntityType::place) ||
            !is(country, EntityType::country))
            return;
        if (country.tokens.begin != place.tokens.end + 1 || !t_.is_mark(place.tokens.end, ',') ||
            country.group != country_index(country) ||
            a_[place.entities[0]].country_id != a_[country.entities[0]].id)
            return;
        add(place.entities[0], country.entities[0], {place.tokens.begin, country.tokens.end},
            "place-comma-country");
    }
    [[nodiscard]] uint32_t country_index(const Phrase& phrase) const {
        return a_.phrase_at[phrase.tokens.begin];
    }

    // "в ливийском городе Бенгази", "منطقة الفشقة السودانية": a type word and an adjective of nationality
    // around the place.
    void place_of_nation(const Phrase& place) {
        if (place.kind != Phrase::name || !is(place, EntityType::place)) return;
        const uint32_t first = place.tokens.begin, end = place.tokens.end;
        const bool typed =
            first > 0 && !t_[first].newline_before && t_.may_be(first - 1, WordClass::placetype);
        uint32_t adjective = kNone;
        if (t_.language().capitals) {
            if (typed && first > 1) adjective = first - 2;
        } else if (typed || t_.may_be(first, WordClass::placetype)) {
            adjective = t_.is_quote_mark(end) ? end + 1 : end;
        }
        if (adjective >= t_.size() || a_.mention_at[adjective] == kNone) return;
        const Mention& m = a_.mentions[a_.mention_at[adjective]];
        if (m.how != How::demonym || m.clitic != nullptr || a_[place.entities[0]].stands_for != kNone) return;
        const std::string_view country = a_[place.entities[0]].country_id;
        if (!country.empty() && country != a_[m.entity].id) return;
        add(place.entities[0], m.entity, {std::min(adjective, first), std::max(adjective + 1, end)},
            "place-of-nation");
    }

    // "the summit held in Tianjin": the first place behind the event, with a preposition of place and nothing
    // of its own between.
    void event_in_place(size_t p) {
        const Phrase& event = a_.phrases[p];
        if (event.kind != Phrase::name || !is(event, EntityType::event)) return;
        const uint32_t sentence = t_.sentence_of(event.tokens.begin);
        for (size_t q = p + 1; q < a_.phrases.size() && q <= p + 3; ++q) {
            const Phrase& place = a_.phrases[q];
            if (t_.sentence_of(place.tokens.begin) != sentence || place.tokens.begin > event.tokens.end + 12)
                return;
            if (place.entities.size() != 1 || a_[place.entities[0]].type == EntityType::person ||
                a_[place.entities[0]].type == EntityType::event)
                return;
            const bool where = is(place, EntityType::place) || is(place, EntityType::country);
            if (!where || !locative(place)) continue;
            if (!free_between(event.tokens.end, place.prep_token)) return;
            add(event.entities[0], place.entities[0], {event.tokens.begin, place.tokens.end},
                "event-in-place");
            return;
        }
    }
    [[nodiscard]] bool locative(const Phrase& phrase) const {
        return phrase.prep_token != kNone && prep_note(a_.lexicon(), phrase.prep) == "place";
    }
    // Between an event and its place stand a date, "held", "which takes place"; no conjunction, no other noun
    // phrase that "in" might belong to.
    [[nodiscard]] bool free_between(uint32_t begin, uint32_t end) const {
        for (uint32_t i = begin; i < end; ++i) {
            if (a_.phrase_at[i] != kNone || t_.is_mark(i, ';') || t_.is_mark(i, ':') ||
                t_.may_be(i, WordClass::clause) || t_.word_with(i, WordClass::comp, "that"))
                return false;
        }
        return end - begin <= 10;
    }

    void add(uint32_t subject, uint32_t object, Range tokens, const char* rule) {
        FoundRelation r;
        r.type = type_;
        r.subject = subject;
        r.object = object;
        r.tokens = tokens;
        r.status = "ongoing";
        r.rule = rule;
        out_.push_back(std::move(r));
    }

    const Analysis& a_;
    const Text& t_;
    std::vector<FoundRelation>& out_;
    uint32_t type_;
};

// One speaks at a summit, not at a war or an accord.
bool gathering(const Analysis& a, uint32_t event) {
    if (a[event].known == kNone) return true;
    const std::string_view kind = a.lexicon().entities[a[event].known].kind;
    return kind != "war" && kind != "crisis" && kind != "attack" && kind != "election" && kind != "accord";
}

// Where the event stands beside the words of speech: right behind them ("said at the summit that") or at the
// head of the sentence ("During the summit, X said"); elsewhere it belongs to what is told.
bool spoken_at(const Text& t, const FoundStatement& s, const Phrase& event, Range sentence) {
    constexpr uint32_t kNear = 10;
    if (event.tokens.end <= s.cue.begin)
        return event.prep_token <= sentence.begin + 3 && s.cue.begin - event.tokens.end <= kNear;
    if (event.prep_token < s.cue.end || event.prep_token - s.cue.end > kNear) return false;
    if (!s.content.empty() && s.content.begin < event.tokens.begin && s.content.begin >= s.cue.begin)
        return false;
    for (uint32_t i = s.cue.end; i < event.prep_token; ++i) {
        if (t.may_be(i, WordClass::rel) || t.may_be(i, WordClass::clause) || t.may_be(i, WordClass::comp))
            return false;
    }
    return true;
}

// Speaking at an event is attending it.
void find_presence(const Analysis& a, const std::vector<FoundStatement>& statements,
                   std::vector<FoundRelation>& out) {
    const uint32_t type = relation_index(a.lexicon(), "attended");
    if (type == kNone) return;
    const Text& t = a.text;
    for (const FoundStatement& s : statements) {
        if (s.speaker == kNone || s.cue.empty() || a[s.speaker].type != EntityType::person) continue;
        const Range sentence = t.sentences()[t.sentence_of(s.cue.begin)].tokens;
        for (size_t p = first_phrase_from(a, sentence.begin);
             p < a.phrases.size() && a.phrases[p].tokens.begin < sentence.end; ++p) {
            const Phrase& phrase = a.phrases[p];
            if (phrase.tokens.end > sentence.end) continue;
            if (phrase.tokens.overlaps(s.content) || phrase.entities.size() != 1 ||
                phrase.prep_token == kNone)
                continue;
            if (a[phrase.entities[0]].type != EntityType::event || !gathering(a, phrase.entities[0]))
                continue;
            const std::string_view note = prep_note(a.lexicon(), phrase.prep);
            if (note != "place" && note != "presence") continue;
            if (!spoken_at(t, s, phrase, sentence)) continue;
            FoundRelation r;
            r.type = type;
            r.subject = s.speaker;
            r.object = phrase.entities[0];
            r.tokens = {std::min(s.cue.begin, phrase.tokens.begin), std::max(s.cue.end, phrase.tokens.end)};
            r.status = "occurred";
            r.rule = "spoke-at";
            out.push_back(std::move(r));
        }
    }
}

// A cue that praises, accuses or calls on someone relates its speaker to the addressee.
void find_stances(const Analysis& a, const std::vector<FoundStatement>& statements,
                  std::vector<FoundRelation>& out) {
    for (const FoundStatement& s : statements) {
        if (s.stance.empty() || s.speaker == kNone) continue;
        if (a.text.kinds(s.cue.begin).has_frames()) continue;  // frames have read it
        const uint32_t type = relation_index(a.lexicon(), s.stance);
        if (type == kNone) continue;
        for (const uint32_t target : s.addressee) {
            const EntityType kind = a[target].type;
            if (kind == EntityType::place || kind == EntityType::event) continue;
            FoundRelation r;
            r.type = type;
            r.subject = s.speaker;
            r.object = target;
            r.tokens = {s.cue.begin, std::max(s.cue.end, s.content.begin)};
            r.status = "occurred";
            r.rule = "stance:" + s.rule;
            out.push_back(std::move(r));
        }
    }
}

}  // namespace

void find_places(const Analysis& a, std::vector<FoundRelation>& out) {
    PlaceFinder(a, out).run();
}

void find_from_statements(const Analysis& a, const std::vector<FoundStatement>& statements,
                          std::vector<FoundRelation>& out) {
    find_presence(a, statements, out);
    find_stances(a, statements, out);
}

}  // namespace isnad
