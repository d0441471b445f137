// Where content ends. See statements_content.h. Tested by tests/extractors/statements_test.cc and the
// examples of the cues tables.
#include <algorithm>

#include "extractors/statements_content.h"

namespace isnad {
namespace {
constexpr uint32_t kLongest = 400;  // tokens of a clause; keeps a sentence without end linear
constexpr uint32_t kFewWords = 6;
}  // namespace

uint32_t ContentFinder::sentence_stop(Range sentence) const {
    uint32_t end = sentence.end;
    while (end > sentence.begin && t_[end - 1].kind == TokenKind::mark && !t_.is_mark(end - 1, ')') &&
           !t_.is_mark(end - 1, '%') && t_.quote_closing_at(end - 1) == nullptr)
        --end;
    return end;
}

bool ContentFinder::comma_before(uint32_t i) const {
    return i > 0 &&
           (t_.is_mark(i - 1, ',') || t_.is_mark(i - 1, ';') || t_.quote_closing_at(i - 1) != nullptr);
}

// Does the content that began at `begin` stop before the token: a cue of the same level, or the writer's own
// remark?
bool ContentFinder::stops_content(uint32_t i, uint32_t begin, Range sentence) const {
    const auto clause = i > begin + 1 ? t_.word_at(i, WordClass::clause) : std::nullopt;
    if (clause && clause->word->value == "stop") return true;
    if (i > begin + 2) {
        if (conj_comp(i) || quotation_behind(i)) return true;
        if (clause && clause->word->value == "stop-comma" && comma_before(i)) return true;
        if (clause && clause->word->value == "stop-cue" && comma_before(i) &&
            cues_.verb_at(clause->hit->last))
            return true;
    }
    // "رضاه بالاتفاق، لكن": a noun phrase does not go on into another clause.
    if (t_.language().verb_first && i > begin + 2 && t_.is_mark(i - 1, ',') &&
        t_.word_with(i, WordClass::conj, "but") && !t_.may_be(begin, WordClass::comp) &&
        t_.quote_opening_at(begin) == nullptr && !(begin > 0 && t_.is_mark(begin - 1, ':')))
        return true;
    const CueHit* cue = cues_.at(i);
    if (cue == nullptr || cue->relative) return false;
    if (comma_of_tail(i, begin, sentence) != kNone) return true;
    const bool comma = comma_before(i);
    if (cue->use == Cue::part) return (comma || t_.language().verb_first) && announces(*cue, sentence);
    if (cue->use == Cue::phrase) return comma;
    if (cue->use != Cue::verb) return false;
    if (t_.language().verb_first) {
        const auto conj = i > 0 ? t_.word_with(i - 1, WordClass::conj, "but") : std::nullopt;
        // "…, أكد X أن": the next speaker's sentence behind a comma.
        const uint32_t next = cue->tokens.end < t_.size() ? a_.phrase_at[cue->tokens.end] : kNone;
        const bool other = comma && cue->form.form == Form::past && next != kNone &&
                           a_.phrases[next].prep.empty() && !a_.phrases[next].entities.empty();
        return (cue->conj || conj || other) && announces(*cue, sentence);
    }
    if (cue->coordinated) return announces(*cue, sentence) || infinitive_begin(*cue, sentence) != kNone;
    return comma && i + 4 >= sentence.end;
}

// The comma before "the statement added" or "X said on Monday", where the sentence ends with that; kNone
// elsewhere.
uint32_t ContentFinder::comma_of_tail(uint32_t i, uint32_t begin, Range sentence) const {
    constexpr uint32_t kWords = 6;
    const CueHit* cue = cues_.at(i);
    if (t_.language().verb_first || cue == nullptr || cue->use != Cue::verb) return kNone;
    uint32_t end = cue->tokens.end;
    while (
        end < sentence.end && end < cue->tokens.end + kWords &&
        (a_.time_at[end] != kNone || t_.may_be(end, WordClass::weekday) || t_.may_be(end, WordClass::prep)))
        ++end;
    if (end != sentence_stop(sentence)) return kNone;
    uint32_t at = i;
    for (uint32_t words = 0; words < kWords && at > begin + 3; ++words) {
        const uint32_t p = a_.phrase_at[at - 1];
        if (p != kNone && a_.phrases[p].tokens.begin > begin + 2) {
            at = a_.phrases[p].tokens.begin;
            continue;
        }
        if (t_.is_mark(at - 1, ',')) return at - 1;
        if (!t_.is_word(at - 1)) break;
        --at;
    }
    return kNone;
}

uint32_t ContentFinder::clause_end(uint32_t begin, Range sentence) const {
    if (sentence.end - begin > kLongest) sentence.end = begin + kLongest;
    for (uint32_t i = begin + 1; i < sentence.end; ++i) {
        if (const Quote* quote = t_.quote_opening_at(i);
            quote != nullptr && quote->closed && quote->depth == 0) {
            if (quote->close >= sentence.end) return quote->close + 1;
            i = quote->close;
            continue;
        }
        if (!stops_content(i, begin, sentence)) continue;
        uint32_t end = i;
        // "…, the statement added" at the end.
        if (const uint32_t comma = comma_of_tail(i, begin, sentence); comma != kNone)
            return trimmed(begin, comma);
        // "…, он сказал" at the end: the subject stands before its verb.
        if (cues_.verb_at(i) && !t_.language().verb_first && !cues_.at(i)->coordinated && end > begin) --end;
        if (cues_.verb_at(i) && cues_.at(i)->coordinated) {
            while (end > begin + 1 && !t_.may_be(end - 1, WordClass::conj)) --end;
        }
        return trimmed(begin, end);
    }
    return trimmed(begin, sentence_stop(sentence));
}

// "…: «long quotation»": what was told goes on in his own words.
bool ContentFinder::quotation_behind(uint32_t i) const {
    const Quote* quote = t_.is_mark(i, ':') && i + 1 < t_.size() ? t_.quote_opening_at(i + 1) : nullptr;
    return quote != nullptr && quote->closed && quote->depth == 0 && quote->close - quote->open > kFewWords;
}

// The word "that" at the token, but not the end of a longer joining word ("بعد أن").
std::optional<Text::WordHit> ContentFinder::complementizer(uint32_t i) const {
    auto comp = t_.word_with(i, WordClass::comp, "that");
    // "لأنها": it gives a reason.
    if (comp && comp->hit->clitic != nullptr && !comp->hit->clitic->prep.empty()) return std::nullopt;
    if (!comp || i == 0) return comp;
    // "مون جاي-إن", "سي إن إن": part of a name.
    if (t_[i].hyphen_before || t_[i].hash == t_[i - 1].hash ||
        (i + 1 < t_.size() && t_[i].hash == t_[i + 1].hash))
        return std::nullopt;
    const auto longer = t_.word_at(i - 1, WordClass::clause);
    if (longer && longer->hit->last > i) return std::nullopt;
    return comp;
}

bool ContentFinder::conj_comp(uint32_t i) const {
    if (!t_.may_be(i, WordClass::comp)) return false;
    if (t_.word_with(i, WordClass::comp, "if")) return false;  // "even if"
    if (t_.word_with(i, WordClass::comp, "and-that")) return true;
    const auto comp = t_.word_with(i, WordClass::comp, "that");
    if (!comp) return false;
    // "إذا …، فإنها": no second clause.
    if (comp->hit->clitic != nullptr && !comp->hit->clitic->conj.empty())
        return comp->hit->clitic->conj == "and";
    if (i > 0 && t_.is_mark(i - 1, ';')) return true;
    const auto conj = i > 0 ? t_.word_with(i - 1, WordClass::conj, "and") : std::nullopt;
    return conj && conj->hit->last == i && conj->hit->clitic == nullptr;
}

// Does a complementizer, colon, quotation or the cue's own preposition follow soon?
bool ContentFinder::announces(const CueHit& cue, Range sentence) const {
    const uint32_t stop = std::min(sentence.end, cue.tokens.end + 10);
    for (uint32_t i = cue.tokens.end; i < stop; ++i) {
        if (t_.word_with(i, WordClass::comp, "that") || t_.is_mark(i, ':')) return true;
        if (t_.quote_opening_at(i) != nullptr || prep_of(cue, i, nullptr)) return true;
        if ((cue.cue->content & Cue::np) != 0 && cue.use == Cue::part &&
            ((i == cue.tokens.end && cue.cue->prep.empty()) ||
             (i < cue.tokens.end + 4 && clitic_prep_of(cue, i))))
            return true;
        const bool apposition = i + 1 < stop && person_at(i + 1);
        if (t_.is_mark(i, ',') && t_.language().verb_first && !apposition && !person_at(i - 1)) return false;
        if (cue.cue->addressee.empty() || i + 1 >= stop) continue;
        if ((cue.cue->content & Cue::np) != 0 && cue.use == Cue::verb && clitic_prep_of(cue, i) &&
            a_.phrase_at[i] == kNone)
            return true;
    }
    return object_begin(cue, sentence) != kNone;
}

uint32_t ContentFinder::trimmed(uint32_t begin, uint32_t end) const {
    while (end > begin) {
        const Token& token = t_[end - 1];
        const Quote* closing = t_.is_quote_mark(end - 1) ? t_.quote_closing_at(end - 1) : nullptr;
        const bool mark = token.kind == TokenKind::mark && token.mark != ')' && token.mark != '%' &&
                          token.mark != '\1' && !(closing != nullptr && closing->open >= begin);
        const auto conj = t_.word_at(end - 1, WordClass::conj);
        const bool joins = conj && conj->hit->clitic == nullptr && conj->hit->last == end;
        if (!mark && !joins) break;
        --end;
    }
    return end;
}

// By its ending, where the language has such ("сказал").
bool ContentFinder::past_verb(uint32_t i) const {
    constexpr size_t kStem = 4;  // bytes: two letters
    if (!t_.is_word(i) || a_.phrase_at[i] != kNone || t_[i].capital) return false;
    const std::string_view word = t_.fold(i);
    const auto& endings = t_.language().past_endings;
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
        return word.size() >= ending.size() + kStem && word.ends_with(ending);
    });
}

// "попросил дать ему время и ушёл": behind a joining word a verb of the past goes on with the story.
uint32_t ContentFinder::infinitive_end(uint32_t begin, uint32_t end) const {
    constexpr uint32_t kReach = 6;
    for (uint32_t i = begin + 1; i + 1 < end; ++i) {
        if (!t_.may_be(i, WordClass::conj) && !t_.may_be(i, WordClass::clause)) continue;
        if (i > 0 && t_.is_mark(i - 1, ',') && !t_.may_be(i, WordClass::conj)) continue;
        for (uint32_t v = i + 1; v < std::min(end, i + kReach) && t_.is_word(v); ++v) {
            if (past_verb(v)) return trimmed(begin, i);
        }
    }
    return end;
}

}  // namespace isnad
