// The subject of a speech verb: behind it, in front of it, or one that no table knows. See
// statements_speaker.h. Tested by tests/extractors/statements_test.cc and the examples of the cues tables.
#include <algorithm>

#include "extractors/endings.h"
#include "extractors/statements_speaker.h"

namespace isnad {

// "قال مستشار X": an unknown noun that owns the phrase; somebody else than X speaks.
bool SpeakerFinder::headed(uint32_t p, const CueHit& hit) const {
    const Phrase& phrase = a_.phrases[p];
    const uint32_t first = phrase.tokens.begin;
    if (!t_.language().verb_first || first <= hit.tokens.end || phrase.conj) return false;
    const uint32_t head = first - 1;
    // "وطلب فريق X", "كشفت شرطة المدينة": their team, and not they.
    const auto type = t_.word_at(head, WordClass::orgtype);
    if (head == hit.tokens.end &&
        (is_person(phrase) ||
         (phrase.kind == Phrase::name && a_[phrase.entities[0]].type == EntityType::place)) &&
        a_.phrase_at[head] == kNone && type && type->word->value != "agency")
        return true;
    if (!ordinary(head)) return false;
    // "بعد لقائه X": the object of a noun that has its owner already.
    for (const std::string& suffix : t_.language().pronoun_suffixes) {
        if (t_.fold(head).size() > suffix.size() + 4 && t_.fold(head).ends_with(suffix)) return true;
    }
    if (head != hit.tokens.end) return false;
    // Officials of a country or body speak for it, but "تدخل إيران" speaks for nobody.
    // "قال ناشر نيويورك تايمز": somebody of the newspaper.
    if (!t_.has_article(head) && phrase.kind == Phrase::name && hit.use == Cue::verb &&
        a_[phrase.entities[0]].type == EntityType::organization && a_[phrase.entities[0]].kind == "media")
        return true;
    return is_person(phrase) ||
           (phrase.kind == Phrase::name && a_[phrase.entities[0]].type == EntityType::country);
}

// A noun that no table of the language knows as more than a common one ("lawyer", "member").
bool SpeakerFinder::ordinary(uint32_t i) const {
    constexpr uint64_t kCommon = uint64_t{1} << static_cast<unsigned>(WordClass::common) |
                                 uint64_t{1} << static_cast<unsigned>(WordClass::unit);
    return t_.is_word(i) && a_.phrase_at[i] == kNone && a_.time_at[i] == kNone && a_.mention_at[i] == kNone &&
           (t_.kinds(i).classes & ~kCommon) == 0 && !t_.may_be(i, EntryKind::title);
}

// "قال عنصر أمن سألته X": the subject is an ordinary noun without an article, and X stands in its relative
// clause.
bool SpeakerFinder::in_relative_clause(uint32_t p, const CueHit& hit) const {
    const uint32_t noun = hit.tokens.end;
    if (t_.language().article.empty() || a_.phrases[p].tokens.begin < noun + 2 || !ordinary(noun))
        return false;
    return !t_.has_article(noun) && !(is_person(a_.phrases[p]) && a_.phrases[p].kind == Phrase::name);
}

// "اتهمت الدول الأربع الدوحة": a noun with the article behind the verb is the subject; the country or body
// behind it is something else.
bool SpeakerFinder::behind_unknown(uint32_t p, const CueHit& hit) const {
    const uint32_t noun = hit.tokens.end;
    if (!t_.language().verb_first || hit.use != Cue::verb || is_person(a_.phrases[p])) return false;
    return a_.phrases[p].tokens.begin > noun && ordinary(noun) &&
           t_.fold(noun).starts_with(t_.language().article);
}

// A name that stands behind a role or body in the same subject: "the Japanese minister responsible for the
// talks, X".
uint32_t SpeakerFinder::apposed(uint32_t p, uint32_t right, const CueHit& hit) const {
    const Phrase& first = a_.phrases[p];
    if (is_person(first) || first.kind == Phrase::pronoun) return kNone;
    // "قال مصدر مطلع على التحقيق في اختفاء X": X is no source.
    if (first.nospeaker && t_.word_with(first.tokens.begin, WordClass::nospeaker, "source")) return kNone;
    if (first.kind == Phrase::name && !first.entities.empty() &&
        a_[first.entities[0]].type == EntityType::country && !headed(p, hit))
        return kNone;
    const uint32_t limit = std::min(right, first.tokens.end + 10);
    for (uint32_t i = first.tokens.end; i < limit; ++i) {
        const bool named = first.kind == Phrase::role && i + 1 < limit && a_.phrase_at[i + 1] != kNone;
        if ((t_.is_mark(i, ',') && !named) || t_.is_mark(i, ':') || cues_.verb_at(i) ||
            t_.may_be(i, WordClass::rel))
            return kNone;
        const uint32_t q = a_.phrase_at[i];
        // "وزير البيئة وزميل X السابق": X is his colleague.
        if (q == kNone && joined_noun(i)) return kNone;
        if (q == kNone || q == p) continue;
        const Phrase& phrase = a_.phrases[q];
        if (phrase.kind == Phrase::name && is_person(phrase) && phrase.prep.empty() && !phrase.conj &&
            phrase.group == q && agrees(phrase, hit))
            return q;
        i = std::max(phrase.tokens.end, i + 1) - 1;
    }
    return kNone;
}

// A noun with "and" and no article written onto it, where words are joined so.
bool SpeakerFinder::joined_noun(uint32_t i) const {
    if (!t_.language().verb_first || a_.phrase_at[i] != kNone || !t_.is_word(i)) return false;
    for (const Hit& h : t_.hits(i)) {
        if (h.clitic == nullptr) return false;
        if (!h.clitic->conj.empty() && h.clitic->restore.empty())
            return !t_.fold(i).substr(h.cut).starts_with(t_.language().article);
    }
    return false;
}

// "الحوثيين" behind the verb is its object.
bool SpeakerFinder::oblique(const Phrase& phrase) const {
    return ends_with_any(t_.fold(phrase.tokens.end - 1), t_.language().oblique_endings);
}

// A plural verb behind it has another subject.
bool SpeakerFinder::one_person(const Phrase& phrase) const {
    if (!is_person(phrase) || phrase.entities.size() != 1 || phrase.kind == Phrase::pronoun) return false;
    const auto p = static_cast<uint32_t>(&phrase - a_.phrases.data());
    return phrase.group == p && (p + 1 >= a_.phrases.size() || a_.phrases[p + 1].group != p);
}

// "قال خلال استقباله X": the object or owner of a noun behind a preposition, with no article to close it.
bool SpeakerFinder::noun_governed(const Phrase& phrase, const CueHit& hit) const {
    const uint32_t first = phrase.tokens.begin;
    if (!t_.language().verb_first || phrase.conj || first < hit.tokens.end + 2) return false;
    const uint32_t head = first - 1;
    const uint32_t at = a_.phrase_at[head];
    const bool noun =
        ordinary(head) || (at != kNone && a_.phrases[at].ref == kDocument) || cues_.at(head) != nullptr;
    if (!noun || adverb(head) || t_.fold(head).starts_with(t_.language().article)) return false;
    if (!phrase.prep.empty()) return false;
    for (const Hit& h : t_.hits(head)) {
        if (h.clitic != nullptr && !h.clitic->prep.empty()) return true;
    }
    const auto prep = t_.word_at(head - 1, WordClass::prep, false);
    return prep && prep->hit->last == head;
}

// The first phrase in [from, to) that may be the subject; `governed`: one behind a preposition counts too.
uint32_t SpeakerFinder::phrase_between(uint32_t from, uint32_t to, const CueHit& hit, bool governed) const {
    bool passed = false;  // a preposition
    for (uint32_t i = from; i < to; ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            if (i > from && cues_.verb_at(i)) return kNone;
            passed = passed || t_.word_at(i, WordClass::prep, false);
            // "وأشار المبعوث الذي التقى X": X stands in a relative clause.
            if (!governed && t_.language().verb_first && t_.may_be(i, WordClass::rel)) return kNone;
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        // A verb that looks like a preposition ("عبر") does not govern its subject.
        // "زعيم الأغلبية في مجلس الشيوخ (الكونغرس)": a second name.
        // "قالت في مقابلة مع صحيفة X": behind a preposition a body is no subject.
        const bool remote = t_.language().verb_first && passed && !phrase.nospeaker &&
                            phrase.kind == Phrase::name && !is_person(phrase);
        const bool bracketed = i > from && t_.is_mark(i - 1, '(') && !is_person(phrase);
        if (!governed && (noun_governed(phrase, hit) || bracketed || remote)) {
            i = std::max(phrase.tokens.end, i + 1) - 1;
            continue;
        }
        if (!governed && t_.language().cases && behind_quoted_preposition(phrase)) {
            i = std::max(phrase.tokens.end, i + 1) - 1;
            continue;
        }
        const bool free = (phrase.prep.empty() || governed || phrase.prep_token == hit.tokens.begin) &&
                          (governed || !oblique(phrase));
        // "сообщила его вдова Y": somebody of his, and not he.
        if (!governed && phrase.kind == Phrase::pronoun && phrase.ref.ends_with(".poss") &&
            !t_.language().verb_first && phrase.tokens.end < to) {
            const uint32_t named = name_of_his(phrase.tokens.end, to, hit);
            if (named == kNone && !ordinary(phrase.tokens.end)) continue;
            return named == kNone ? kFirstPerson : named;
        }
        // "في تصريحات لقناة X": whom he told.
        const auto& told = hit.cue->addressee;
        if (governed && t_.language().verb_first && !phrase.prep.empty() &&
            std::find(told.begin(), told.end(), phrase.prep) != told.end()) {
            i = std::max(phrase.tokens.end, i + 1) - 1;
            continue;
        }
        if (free && phrase.ref == kDocument) return p;
        if (free && can_speak(phrase) && (governed || agrees(phrase, hit))) return p;
        i = std::max(phrase.tokens.end, i + 1) - 1;
    }
    return kNone;
}

// "в ''Twitter''": the preposition stands before the quotation marks.
bool SpeakerFinder::behind_quoted_preposition(const Phrase& phrase) const {
    uint32_t i = phrase.tokens.begin;
    if (i == 0 || t_[i - 1].kind != TokenKind::mark) return false;
    for (uint32_t marks = 0; i > 0 && t_[i - 1].kind == TokenKind::mark && marks < 3; ++marks) {
        if (t_[i].newline_before || t_.is_mark(i - 1, ',') || t_.is_mark(i - 1, '-')) return false;
        --i;
    }
    return i > 0 && t_.may_be(i - 1, WordClass::prep);
}

// "его первый тренер X": the name behind the words for what he is.
uint32_t SpeakerFinder::name_of_his(uint32_t from, uint32_t to, const CueHit& hit) const {
    constexpr uint32_t kReach = 5;
    for (uint32_t i = from; i < std::min(to, from + kReach) && t_.is_word(i); ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        const bool person = phrase.kind == Phrase::name && phrase.prep.empty() && is_person(phrase);
        return person && agrees(phrase, hit) ? p : kNone;
    }
    return kNone;
}

// "…, пояснил автор закона, глава комитета по обороне X": the name behind what is said of him.
uint32_t SpeakerFinder::name_behind_comma(uint32_t comma, uint32_t right, const CueHit& hit) const {
    constexpr uint32_t kReach = 12;
    if (!t_.language().cases || !t_.is_mark(comma, ',') || comma <= hit.tokens.end + 1 ||
        comma > hit.tokens.end + kReach)
        return kNone;
    for (uint32_t i = comma + 1; i < std::min(right, comma + kReach); ++i) {
        if (t_[i].kind == TokenKind::mark || cues_.verb_at(i)) break;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) continue;
        const Phrase& phrase = a_.phrases[p];
        if (is_person(phrase) && phrase.kind != Phrase::pronoun && phrase.prep.empty() && agrees(phrase, hit))
            return p;
        i = std::max(phrase.tokens.end, i + 1) - 1;
    }
    return kNone;
}

// A body whose name has no cases, behind another noun: "издания The New York Times призналась". A person in
// front of it is the better subject.
bool SpeakerFinder::may_be_genitive(const Phrase& phrase) const {
    constexpr uint16_t kNominative = 1;
    if (!t_.language().cases || phrase.nospeaker || is_person(phrase) || phrase.cases == kNominative)
        return false;
    uint32_t first = phrase.tokens.begin;
    while (first > 0 && t_.is_quote_mark(first - 1)) --first;
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
                phrase.ref.starts_with('3') && nominative(phrase))
                return p;
            if (free && phrase.ref == kDocument) return p;
            // "собеседник издания сообщил": he, not the newspaper.
            if (free && phrase.nospeaker && phrase.entities.empty() && fallback != kNone &&
                t_.language().cases && phrase.tokens.end == a_.phrases[fallback].tokens.begin)
                return p;
            if (free && can_speak(phrase) && agrees(phrase, hit)) {
                if (!may_be_genitive(phrase)) return fallback == kNone || is_person(phrase) ? p : fallback;
                if (fallback == kNone) fallback = p;
            }
            i = std::min(i, phrase.tokens.begin);
            continue;
        }
        if (cues_.verb_at(i)) break;
        // "…, но неосведомлённость специалиста говорит о": a subject of its own.
        if (i > sentence.begin && t_.is_mark(i - 1, ',') && t_.word_with(i, WordClass::conj, "but") &&
            nouns_in(i + 1, from) > 1)
            break;
    }
    return fallback;
}

// "وقال [name that nobody knows] إن": somebody speaks, but not the one who spoke last.
bool SpeakerFinder::unknown_subject(const CueHit& hit, const Content& content) const {
    const uint32_t i = hit.tokens.end;
    if (hit.use != Cue::verb || content.before || i >= content.marker) return false;
    // "وقال 38% إنهم": so many of those asked.
    if (t_[i].kind == TokenKind::number && a_.time_at[i] == kNone) return true;
    if (!t_.is_word(i)) return false;
    if (a_.phrase_at[i] != kNone || a_.time_at[i] != kNone) return false;
    // "ودعا الشعب إلى": what follows may be the one he asks.
    if (hit.conj && !hit.cue->addressee.empty() && hit.cue->addressee.front() == "obj") return false;
    for (const WordClass cls :
         {WordClass::prep, WordClass::conj, WordClass::turn, WordClass::comp, WordClass::clause,
          WordClass::neg, WordClass::pronoun, WordClass::weekday, WordClass::time, WordClass::future}) {
        if (t_.may_be(i, cls)) return false;
    }
    // "قالت ماي إن": no month.
    if (t_.may_be(i, WordClass::month) && i + 1 < t_.size() && t_[i + 1].kind == TokenKind::number)
        return false;
    for (const Hit& h : t_.hits(i)) {
        if (h.clitic != nullptr && !h.clitic->prep.empty()) return false;
    }
    return !adverb(i);
}

bool SpeakerFinder::adverb(uint32_t i) const {
    return ends_with_any(t_.fold(i), t_.language().adverb_endings);
}

// The phrase right behind a verb that asks or accuses somebody, with nobody else behind it.
bool SpeakerFinder::asked(uint32_t p, const CueHit& hit) const {
    const auto& wanted = hit.cue->addressee;
    if (wanted.empty() || wanted.front() != "obj" || a_.phrases[p].tokens.begin != hit.tokens.end)
        return false;
    // "X يدعو Y إلى": in the present the subject stands first.
    if (hit.form.form == Form::present) return true;
    return !is_person(a_.phrases[p]) && a_.phrases[p].kind != Phrase::role;
}

// "إن X أبلغ Y": X opens the clause, and Y right behind the verb may be told.
bool SpeakerFinder::tells_of(uint32_t left, uint32_t p, const CueHit& hit) const {
    const auto& wanted = hit.cue->addressee;
    if (wanted.empty() || wanted.front() != "obj" || a_.phrases[p].tokens.begin != hit.tokens.end)
        return false;
    const uint32_t first = a_.phrases[left].tokens.begin;
    return first > 0 && !t_[first].newline_before && t_.may_be(first - 1, WordClass::comp);
}

// "قال إنه أخبر X أن": the particle has the subject on it, and X is told.
bool SpeakerFinder::told_behind_that(const CueHit& hit) const {
    const auto& wanted = hit.cue->addressee;
    if (hit.use != Cue::verb || hit.conj || wanted.empty() || wanted.front() != "obj" ||
        hit.tokens.begin == 0)
        return false;
    const uint32_t next = hit.tokens.end;
    const auto comp = t_.word_with(hit.tokens.begin - 1, WordClass::comp, "that");
    return comp && comp->word->note == "pronoun" && next < t_.size() && a_.phrase_at[next] != kNone &&
           is_person(a_.phrases[a_.phrase_at[next]]);
}

// "ووصف X بأنه", "واتهم X ب": a verb that needs somebody to be told of, and nobody else named: it is X.
bool SpeakerFinder::only_object(uint32_t p, const CueHit& hit, const Content& content) const {
    const auto& wanted = hit.cue->addressee;
    if (std::find(wanted.begin(), wanted.end(), "whom") == wanted.end() || content.before) return false;
    if (a_.phrases[p].tokens.begin > hit.tokens.end + 2) return false;
    uint32_t end = a_.phrases[p].tokens.end;
    for (uint32_t q = p; q < a_.phrases.size() && a_.phrases[q].group == a_.phrases[p].group; ++q)
        end = std::max(end, a_.phrases[q].tokens.end);
    while (end < content.marker && a_.phrase_at[end] == kNone &&
           (t_[end].kind == TokenKind::mark || a_.time_at[end] != kNone ||
            t_.may_be(end, WordClass::weekday) ||
            (adverb(end) && ordinary(end) && a_.mention_at[end] == kNone)))
        ++end;
    if (end < content.marker) return false;
    for (const Hit& h : t_.hits(content.marker)) {
        if (h.clitic != nullptr && !h.clitic->prep.empty()) return true;
    }
    return t_.may_be(content.marker, WordClass::prep) || t_.may_be(content.marker, WordClass::comp) ||
           t_.hits(content.marker).empty();
}

// "لو طلب X", "إذا أعلن X": only thought of.
bool SpeakerFinder::hypothetical(const CueHit& hit) const {
    if (hit.use != Cue::verb || hit.conj) return false;
    for (uint32_t back = 1; back <= 2 && back <= hit.tokens.begin; ++back) {
        const uint32_t i = hit.tokens.begin - back;
        for (const std::string_view word : {"if", "whether"}) {
            const auto comp = t_.word_with(i, WordClass::comp, word);
            if (comp && comp->hit->last == hit.tokens.begin) return true;
        }
    }
    return false;
}

// A verb's subject before it in a verb-first language: right beside it, or nothing but adjectives and words
// of time between. kUnknownSubject: a noun stands there that no table knows.
uint32_t SpeakerFinder::subject_before(const CueHit& hit, Range sentence) const {
    constexpr uint32_t kReach = 5;
    const std::string& article = t_.language().article;
    for (uint32_t i = hit.tokens.begin; i > sentence.begin && hit.tokens.begin - i < kReach;) {
        --i;
        const uint32_t p = a_.phrase_at[i];
        if (p != kNone) {
            const Phrase& phrase = a_.phrases[p];
            const bool free = phrase.prep.empty() && !phrase.possessive;
            if (free && phrase.ref == kDocument) return p;
            if (free && phrase.kind == Phrase::pronoun && phrase.entities.empty() &&
                phrase.ref.starts_with('3'))
                return p;
            if (free && can_speak(phrase) && agrees(phrase, hit)) return p;
            i = std::min(i, phrase.tokens.begin);
            continue;
        }
        if (cues_.verb_at(i) || t_.may_be(i, WordClass::conj)) break;
        if (t_.is_mark(i, ',') && i + 1 < hit.tokens.begin) break;
        if (t_.may_be(i, WordClass::clause) || t_.may_be(i, WordClass::comp) ||
            t_.may_be(i, WordClass::turn) || t_.may_be(i, WordClass::rel))
            break;
        if (ordinary(i) && !adverb(i) && !t_.fold(i).starts_with(article) && !t_.may_be(i, WordClass::be))
            break;
    }
    return kNone;
}

// "وترى السلطات أن": a subject that the article does not explain.
bool SpeakerFinder::unresolved_subject(const CueHit& hit, const Content& content) const {
    const uint32_t p =
        hit.use == Cue::verb && hit.tokens.end < t_.size() ? a_.phrase_at[hit.tokens.end] : kNone;
    if (p == kNone) return false;
    const Phrase& phrase = a_.phrases[p];
    // "وقال الرئيس التنفيذي، X،": a role goes on a turn only where nothing more is said of it.
    if (phrase.kind == Phrase::role && phrase.entities.empty() && phrase.prep.empty() && !content.before) {
        // "وزير سابق": one of many.
        if (phrase.title.end == phrase.title.begin + 1 &&
            !t_.fold(phrase.title.begin).starts_with(t_.language().article))
            return true;
        const bool person = !turns_.empty() && turns_.back().who.size() == 1 &&
                            turns_.back().sentence + 2 >= t_.sentence_of(hit.tokens.begin) &&
                            a_[turns_.back().who[0]].type == EntityType::person &&
                            a_[turns_.back().who[0]].known == kNone;  // what the tables know would fit
        uint32_t end = phrase.tokens.end;
        while (end < content.marker && (t_[end].kind == TokenKind::mark || a_.time_at[end] != kNone)) ++end;
        return !person || (end < content.marker && !t_.may_be(end, WordClass::prep));
    }
    return phrase.entities.empty() && phrase.prep.empty() && phrase.kind == Phrase::reference &&
           phrase.ref != kDocument && !phrase.ref.starts_with("the-official");
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

// "وكان X قد قال": a particle stands between the subject and its verb; kNone where it does not.
uint32_t SpeakerFinder::before_particle(const CueHit& hit, Range sentence) const {
    constexpr uint32_t kReach = 12;
    const uint32_t verb = hit.tokens.begin;
    if (hit.use != Cue::verb || verb < sentence.begin + 2) return kNone;
    if (!t_.word_with(verb - 1, WordClass::modal, "present")) return kNone;
    uint32_t subject = kNone;
    for (uint32_t i = verb - 1; i > sentence.begin && verb - i < kReach;) {
        --i;
        if (t_.is_mark(i, ',') || cues_.verb_at(i)) break;
        const uint32_t p = a_.phrase_at[i];
        if (p == kNone) {
            // "وكانت الرئاسة قد أعلنت": a subject that no table knows.
            if (subject == kNone && i + 2 == verb && ordinary(i) && t_.has_article(i) &&
                (i == sentence.begin + 1 || t_.may_be(i - 1, WordClass::be)))
                return kFirstPerson;
            continue;
        }
        const Phrase& phrase = a_.phrases[p];
        // "وكان رئيس المنظمة قد أعلن": a head that no table knows.
        if (phrase.kind == Phrase::role && phrase.entities.empty() && phrase.prep.empty() &&
            (subject == kNone || !is_person(a_.phrases[subject])))
            return kFirstPerson;
        if (phrase.prep.empty() && !phrase.nospeaker && can_speak(phrase) && agrees(phrase, hit)) subject = p;
        i = std::min(i, phrase.tokens.begin);
    }
    return subject;
}

Speakers SpeakerFinder::verb_first(const CueHit& hit, const Content& content, Range sentence,
                                   bool nested) const {
    const bool noun = hit.use == Cue::noun;
    const uint32_t right = content.before ? sentence.end : std::max(content.marker, hit.tokens.end);
    if (!hit.cue->relay.empty()) {
        const Speakers source = relayed(hit, right);
        if (source.blocked || !source.entities.empty()) return source;
    }
    uint32_t p = noun ? kNone : before_particle(hit, sentence);
    // "أعلن في باريس أن": it was announced.
    if (hit.use == Cue::verb && !hit.conj && hit.tokens.begin == sentence.begin && p == kNone &&
        t_.word_at(hit.tokens.end, WordClass::prep, false) && content.marker > hit.tokens.end + 1 &&
        phrase_between(hit.tokens.end, right, hit, false) == kNone)
        return {{}, kNone, true};
    if (hypothetical(hit)) return {{}, kNone, true};
    if (told_behind_that(hit)) return {{}, kUnknownSubject, true};
    // In front of its subject a verb is singular: behind a plural stands no subject.
    const bool plural = !noun && hit.use == Cue::verb && (hit.form.number == 'p' || hit.form.number == 'd');
    if (p == kNone && !plural) {
        p = phrase_between(hit.tokens.end, right, hit, noun);
        if (p < a_.phrases.size() && !noun && only_object(p, hit, content)) {
            // "X يصف Y بأنه": the one before the verb, or the one who spoke.
            const uint32_t subject = hit.conj ? kNone : subject_before(hit, sentence);
            if (subject < a_.phrases.size() && subject != p) return accept(subject, hit);
            if (nested || !hit.conj) return {{}, kUnknownSubject, true};
            Speakers who = dropped(hit, sentence);
            const uint32_t object = a_.phrases[p].entities.empty() ? kNone : a_.phrases[p].entities.front();
            if (std::find(who.entities.begin(), who.entities.end(), object) != who.entities.end())
                return {{}, kUnknownSubject, true};
            return who;
        }
        if (p < a_.phrases.size() && !noun && !hit.conj && hit.tokens.begin > sentence.begin) {
            const uint32_t left = a_.phrase_at[hit.tokens.begin - 1];
            // "إن X أبلغ Y أن": what stands between the particle and the verb is the subject.
            const bool subject = left != kNone && left != p && a_.phrases[left].prep.empty() &&
                                 (asked(p, hit) || tells_of(left, p, hit)) && can_speak(a_.phrases[left]) &&
                                 agrees(a_.phrases[left], hit);
            if (subject && a_.phrases[left].kind != Phrase::pronoun) return accept(left, hit);
        }
        const uint32_t name = p == kNone || noun ? kNone : apposed(p, right, hit);
        if (name != kNone)
            p = name;
        else if (p != kNone && (headed(p, hit) || (!noun && behind_unknown(p, hit)) ||
                                (!noun && in_relative_clause(p, hit))))
            return {{}, p, true};
    }
    // "his statement", "قوله": the owner spoke before. Without an owner a noun tells nothing of its speaker.
    if (p == kNone && noun && hit.form.possessive) {
        const Speakers source = relayed_before(hit, sentence);
        if (source.blocked || !source.entities.empty()) return source;
    }
    // "…، والتشديد على": a noun that begins anew has nobody's name before it.
    const bool anew =
        noun && !hit.form.possessive &&
        (hit.conj || (hit.tokens.begin > sentence.begin && t_.is_mark(hit.tokens.begin - 1, ',')));
    if (p == kNone && noun && !anew)
        p = phrase_left(hit.tokens.begin, sentence, hit, hit.form.possessive ? 24 : 2);
    if (p == kFirstPerson) return {{}, kUnknownSubject, true};
    // "ووفقا للبيان": whose communiqué it is.
    if (const uint32_t at = a_.phrase_at[hit.tokens.begin];
        noun && p == kNone && hit.governed && at != kNone && a_.phrases[at].ref == kDocument)
        return document(at, right);
    // "بالقول": of the one whose sentence it is.
    if (noun && hit.governed && !hit.conj && !hit.form.possessive && content.marker <= hit.tokens.end + 1 &&
        (p == kNone || a_.phrases[p].tokens.end <= hit.tokens.begin))
        return dropped(hit, sentence);
    // "إعلان النتائج … حكومة X": only what stands right behind the noun owns it.
    if (noun && p < a_.phrases.size() && a_.phrases[p].prep.empty() &&
        a_.phrases[p].tokens.begin > hit.tokens.end)
        return {{}, kNone, true};
    // "إعلان X قتل Y يمكن أن": the clause belongs to another word.
    constexpr uint32_t kNear = 4;
    if (noun && p < a_.phrases.size() &&
        content.marker > std::max(a_.phrases[p].tokens.end, hit.tokens.end) + kNear)
        return {{}, kNone, true};
    if (p == kNone && noun && !hit.form.possessive) return {{}, kNone, true};
    // "وكانت X دعت الشركات إلى": what stands behind is asked.
    if (p == kNone && !noun && !hit.conj && !hit.cue->addressee.empty() &&
        hit.cue->addressee.front() == "obj") {
        const uint32_t subject = subject_before(hit, sentence);
        if (subject < a_.phrases.size() && hit.form.number != 'p') return accept(subject, hit);
    }
    if (p == kNone && unknown_subject(hit, content)) return {{}, kUnknownSubject, true};
    // "قرارات تطالب طهران ب": what follows is asked, the noun before it asks.
    if (p != kNone && !noun && asked(p, hit) && after_noun(hit, sentence)) return {{}, kUnknownSubject, true};
    if (p == kNone && !noun && !hit.conj) {
        // Subject before its verb: only right beside it, or nothing but an adverb between.
        p = subject_before(hit, sentence);
        if (p < a_.phrases.size() && hit.form.number == 'p' && one_person(a_.phrases[p]))
            return {{}, kUnknownSubject, true};
    }
    if (p != kNone) return accept(p, hit);
    if (nested) return {{}, kNone, true};
    if (unresolved_subject(hit, content)) return {{}, kUnknownSubject, true};
    if (hit.use == Cue::verb && after_noun(hit, sentence)) return {{}, kNone, true};
    // "ملخص مساعي المبعوث يشير إلى": the end of a longer subject.
    const uint32_t left = hit.tokens.begin > sentence.begin ? a_.phrase_at[hit.tokens.begin - 1] : kNone;
    if (!noun && !hit.conj && left != kNone && a_.phrases[left].kind != Phrase::pronoun)
        return {{}, kUnknownSubject, true};
    // "يذكر أن": nobody says it.
    const bool opens = !hit.conj || t_[hit.tokens.begin].newline_before || !told_just_now(hit);
    if (hit.passive && opens && content.marker == hit.tokens.end && !content.quoted) return {{}, kNone, true};
    return dropped(hit, sentence);
}

// Did somebody speak in this sentence or the one before?
bool SpeakerFinder::told_just_now(const CueHit& hit) const {
    return !turns_.empty() && turns_.back().sentence + 1 >= t_.sentence_of(hit.tokens.begin);
}

// "сообщил РИА Новости глава департамента Y": a body whose name shows no case is whom he told; the person
// behind it speaks.
uint32_t SpeakerFinder::better_behind(uint32_t p, uint32_t stop, const CueHit& hit) const {
    if (p >= a_.phrases.size() || !t_.language().cases) return p;
    const Phrase& body = a_.phrases[p];
    if (is_person(body) || body.cases != feat::kCases || body.nospeaker) return p;
    for (uint32_t i = body.tokens.end; i < stop; ++i) {
        const uint32_t q = a_.phrase_at[i];
        // "глава департамента": a role that the tables cannot tell.
        if (q == kNone && t_.may_be(i, EntryKind::title) && i == body.tokens.end) return kFirstPerson;
        if (q == kNone || q == p) continue;
        const Phrase& person = a_.phrases[q];
        const bool subject = person.prep.empty() && person.cases != feat::kCases && agrees(person, hit);
        if (subject && (is_person(person) || person.kind == Phrase::role)) return q;
        i = std::max(person.tokens.end, i + 1) - 1;
    }
    return p;
}

// "сообщили в МИД", "в МИД заявили": a plural without a subject, and the body where it was said beside it.
uint32_t SpeakerFinder::said_in(const CueHit& hit, Range sentence) const {
    if (t_.language().speaker_in.empty() || hit.form.number != 'p' || hit.form.form == Form::infinitive)
        return kNone;
    const uint32_t before = hit.tokens.begin;
    const uint32_t candidates[] = {before > sentence.begin ? a_.phrase_at[before - 1] : kNone,
                                   hit.tokens.end + 1 < t_.size() ? a_.phrase_at[hit.tokens.end + 1] : kNone};
    for (const uint32_t p : candidates) {
        if (p == kNone || a_.phrases[p].prep != t_.language().speaker_in || !can_speak(a_.phrases[p]))
            continue;
        if (a_.phrases[p].entities.size() != 1) continue;
        const LocalEntity& e = a_[a_.phrases[p].entities[0]];
        const bool seat = e.type == EntityType::place && e.kind == "palace";
        const bool spoken_for = a_.phrases[p].spokesperson;
        if (e.type == EntityType::organization || seat || spoken_for) return p;
    }
    return kNone;
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
        if (p != kNone && p != kFirstPerson && unknown_before(hit, p)) return {{}, kUnknownSubject, true};
        if (p == kNone) p = better_behind(phrase_between(hit.tokens.end, stop, hit, false), stop, hit);
        if (p == kNone) p = name_behind_comma(stop, right, hit);
        if (p == kNone) p = said_in(hit, sentence);
    } else {
        p = said_in(hit, sentence);
        if (p == kNone) p = phrase_left(hit.tokens.begin, sentence, hit, 40);
        if (p == kNone || unknown_before(hit, p)) {
            if (p == kNone && named_before(hit, sentence)) return {{}, kUnknownSubject, true};
            const uint32_t behind =
                phrase_between(hit.tokens.end, std::min(right, hit.tokens.end + 8), hit, false);
            if (behind == kNone && p != kNone) return {{}, kUnknownSubject, true};
            p = behind;
        }
    }
    if (p == kFirstPerson || p == kNone) return {{}, kUnknownSubject, true};
    return accept(p, hit);
}

// "Капричков рассказал изданию X": a name that no table knows stands before the verb.
bool SpeakerFinder::named_before(const CueHit& hit, Range sentence) const {
    if (!t_.language().cases || hit.tokens.begin <= sentence.begin) return false;
    const uint32_t i = hit.tokens.begin - 1;
    return t_.is_word(i) && t_[i].capital && ordinary(i) && t_.hits(i).empty() && !adverb(i);
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
            nominative(phrase))
            return p;
        i = std::min(i, phrase.tokens.begin);
    }
    return kNone;
}

// The word right before the verb belongs to a subject that no table knows: "the president's lawyer said".
bool SpeakerFinder::unknown_before(const CueHit& hit, uint32_t p) const {
    uint32_t i = hit.tokens.begin - 1;
    if (p == kFirstPerson) return false;
    while (i > a_.phrases[p].tokens.end && ordinary(i) && adverb(i))
        --i;  // "implement internationally recognized"
    if (i < a_.phrases[p].tokens.end || !t_.is_word(i)) return false;
    return ordinary(i) && !adverb(i) && !t_.word_with(i, WordClass::common, "group") &&
           !in_prepositional_phrase(i, a_.phrases[p].tokens.end);
}

// Does a preposition stand before the token, with nothing but words between? `from`: where to stop looking.
bool SpeakerFinder::in_prepositional_phrase(uint32_t i, uint32_t from) const {
    for (uint32_t back = 0; back < 5 && i >= from + back; ++back) {
        if (!t_.is_word(i - back)) return t_.is_mark(i - back, ',') && back == 0;
        const auto& marks = t_.language().infinitives;
        if (std::find(marks.begin(), marks.end(), t_.fold(i - back)) != marks.end())
            return false;  // "to meet"
        if (t_.may_be(i - back, WordClass::prep)) return true;
    }
    return false;
}

}  // namespace isnad
