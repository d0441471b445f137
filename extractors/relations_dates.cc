// The dates of relations: the event's own, else the nearest time expression in the sentence, else the day
// that the story is about, else the article's.
#include <algorithm>

#include "extractors/relations_parts.h"

namespace isnad {

std::optional<std::string> date_near(const Analysis& a, Range range) {
    const Range sentence = a.text.sentences()[a.text.sentence_of(range.begin)].tokens;
    const TimeExpression* best = nullptr;
    uint32_t distance = 40;
    for (const TimeExpression& time : a.times) {
        if (time.tokens.begin < sentence.begin || time.tokens.end > sentence.end || time.since) continue;
        uint32_t d = 0;
        if (time.tokens.begin >= range.end) d = time.tokens.begin - range.end;
        if (time.tokens.end <= range.begin) d = range.begin - time.tokens.end;
        if (d < distance) {
            distance = d;
            best = &time;
        }
    }
    if (best != nullptr) return best->edtf;
    if (a.published_edtf.empty()) return std::nullopt;
    return a.published_edtf;
}

namespace {

// What the type and the words of a relation say about where its date may stand.
struct Reach {
    uint32_t tokens = 40;
    bool said = false;  // an act of speech: times behind it belong to what was said
    bool past = false;  // told in the past: no later day can be its own
};

bool complementizer(const Analysis& a, uint32_t i) {
    return a.text.word_with(i, WordClass::comp, "that").has_value();
}

// The time expression nearest to the range in its sentence; kNone: none. A time in another clause counts as
// further away, one in the content of a report is none.
const TimeExpression* nearest(const Analysis& a, Range range, const Reach& reach) {
    const Range sentence = a.text.sentences()[a.text.sentence_of(range.begin)].tokens;
    const TimeExpression* best = nullptr;
    uint32_t distance = reach.tokens;
    for (const TimeExpression& time : a.times) {
        if (time.tokens.begin < sentence.begin || time.tokens.end > sentence.end || time.since || time.until)
            continue;
        if (reach.past && a.published != kNever && time.days.first > a.published) continue;
        uint32_t from = 0, to = 0;
        const bool behind = time.tokens.begin >= range.end;
        if (behind) {
            from = range.end;
            to = time.tokens.begin;
        } else if (time.tokens.end <= range.begin) {
            from = time.tokens.end;
            to = range.begin;
        }
        uint32_t d = to - from;
        if (reach.said && d > 3 && (time.edtf.size() < 7 || behind)) continue;
        bool reported = false;
        for (uint32_t i = from; i < to; ++i) {
            if (a.text.may_be(i, WordClass::clause)) d += 8;
            if (complementizer(a, i)) {
                d += 8;
                reported = reported || behind;
            }
        }
        if (!reported && d < distance) {
            distance = d;
            best = &time;
        }
    }
    return best;
}

// A story keeps its day for some sentences.
constexpr uint32_t kStory = 8;

// The day of which the sentences before spoke: within the week before the article.
const TimeExpression* story_day(const Analysis& a, uint32_t token) {
    const uint32_t sentence = a.text.sentence_of(token);
    const TimeExpression* best = nullptr;
    for (const TimeExpression& time : a.times) {
        if (time.tokens.begin >= token) break;
        if (sentence - a.text.sentence_of(time.tokens.begin) > kStory || time.edtf.size() != 10 ||
            time.future)
            continue;
        if (time.days.first <= a.published && a.published - time.days.first <= 7) best = &time;
    }
    return best;
}

// The period of which the article last spoke: what figures and trade in the sentences behind it cover.
const TimeExpression* story_period(const Analysis& a, uint32_t token) {
    const uint32_t sentence = a.text.sentence_of(token);
    const TimeExpression* best = nullptr;
    for (const TimeExpression& time : a.times) {
        if (time.tokens.begin >= token) break;
        const bool period = time.edtf.size() == 4 || time.edtf.find('/') != std::string::npos;
        if (period && !time.since && sentence - a.text.sentence_of(time.tokens.begin) <= 20) best = &time;
    }
    return best;
}

// The event's own date; none where the row is of a later gathering than the one that the article tells of as
// past.
std::optional<std::string> event_date(const Analysis& a, uint32_t entity, const FoundRelation& relation) {
    constexpr Day kAnnounced = 60;
    if (a[entity].type != EntityType::event || a[entity].known == kNone) return std::nullopt;
    const LexiconEntity& event = a.lexicon().entities[a[entity].known];
    if (event.date_from.empty()) return std::nullopt;
    const auto days = plain_date(event.date_from);
    if (days && a.published != kNever && relation.status != "planned" &&
        days->first > a.published + kAnnounced)
        return std::nullopt;
    if (event.date_to.empty() || event.date_to == event.date_from) return std::string(event.date_from);
    return std::string(event.date_from).append("/").append(event.date_to);
}

// "Kazakhstan (since 2001)": right behind what it is said of.
const TimeExpression* since_behind(const Analysis& a, Range range) {
    for (const TimeExpression& time : a.times) {
        if (time.since && time.tokens.begin >= range.end && time.tokens.begin <= range.end + 2) return &time;
    }
    return nullptr;
}

bool of_speech(const RelationType& type) {
    return tells_speech(type) || type.plover == "REJECT";
}

}  // namespace

RelationDate relation_date(const Analysis& a, const FoundRelation& relation) {
    const RelationType& type = a.lexicon().relations[relation.type];
    const uint32_t subject = relation.subject, object = relation.object;
    const Range range = relation.tokens;
    const bool planned = relation.status == "planned";
    RelationDate out;
    if (type.id == "attended" || type.id == "hosted" || type.id == "located_in") {
        out.edtf = event_date(a, object, relation);
        if (!out.edtf) out.edtf = event_date(a, subject, relation);
        out.told = out.edtf.has_value();
        if (out.told) return out;
    }
    const bool event_place = type.id == "located_in" && a[subject].type == EntityType::event;
    const bool lasting = type.status == "ongoing" && !event_place;
    const bool counted = type.id == "trades_with" || type.id == "invests_in";
    if (lasting && !counted) {
        if (const TimeExpression* time = since_behind(a, range); time != nullptr) {
            out.edtf = time->edtf + "/..";
            out.told = true;
            return out;
        }
    }
    const bool began = relation.past && type.status == "ongoing" && !counted;  // "became a member in 2017"
    if (!lasting || counted || began) {
        Reach reach;
        reach.tokens = counted || began ? 15 : 40;
        reach.said = of_speech(type);
        reach.past = relation.past;
        if (const TimeExpression* time = nearest(a, range, reach); time != nullptr) {
            out.edtf = time->edtf;
            out.told = true;
            return out;
        }
    }
    if (type.id == "trades_with") {
        if (const TimeExpression* time = story_period(a, range.begin); time != nullptr) {
            out.edtf = time->edtf;
            return out;
        }
    }
    if (!lasting && !planned && a.published != kNever) {
        if (const TimeExpression* time = story_day(a, range.begin); time != nullptr) {
            out.edtf = time->edtf;
            return out;
        }
    }
    if (!a.published_edtf.empty()) out.edtf = a.published_edtf;
    return out;
}

}  // namespace isnad
