// See statements_content.h. Tested by tests/extractors/statements_test.cc and the examples of the cues
// tables.
#include "extractors/statements_content.h"

#include <algorithm>
#include <bit>

namespace isnad {
namespace {
// How far behind its cue content may begin: titles and places of a speaker stand between.
constexpr uint32_t kReach = 44;
constexpr uint32_t kLongest = 400;    // tokens of a clause; keeps a sentence without end linear
constexpr uint32_t kNounReach = 12;   // a noun ("the statement that …") stands close to its content
constexpr uint32_t kColonReach = 14;  // words without quotation marks behind a colon
constexpr uint32_t kFewWords = 6;
constexpr uint32_t kObjectHead = 4;
constexpr uint32_t kShortQuote = 4;  // tokens, marks included
}  // namespace

Content ContentFinder::find(const CueHit& hit, Range sentence) const {
    if (hit.use == Cue::phrase) return phrase_content(hit, sentence);
    Content found = after(hit, sentence);
    if (hit.use == Cue::noun) return found;
    if (!found.found()) return hit.use == Cue::part || hit.relative ? found : before(hit, sentence);
    if (!t_.language().verb_first && !found.quoted) {
        Content quoted = before(hit, sentence);
        if (quoted.found() && quoted.quoted) return quoted;
    }
    return found;
}

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
    const CueHit* cue = cues_.at(i);
    if (cue == nullptr || cue->relative) return false;
    if (comma_of_tail(i, begin, sentence) != kNone) return true;
    const bool comma = comma_before(i);
    if (cue->use == Cue::part) return (comma || t_.language().verb_first) && announces(*cue, sentence);
    if (cue->use == Cue::phrase) return comma;
    if (cue->use != Cue::verb) return false;
    if (t_.language().verb_first) {
        const auto conj = i > 0 ? t_.word_with(i - 1, WordClass::conj, "but") : std::nullopt;
        return (cue->conj || conj) && announces(*cue, sentence);
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
    if (!comp || i == 0) return comp;
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
    if (comp->hit->clitic != nullptr && !comp->hit->clitic->conj.empty()) return true;
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

bool ContentFinder::prep_of(const CueHit& cue, uint32_t i, uint32_t* behind) const {
    const auto prep = t_.word_at(i, WordClass::prep);
    if (!prep) return false;
    if (std::find(cue.cue->prep.begin(), cue.cue->prep.end(), prep->word->value) == cue.cue->prep.end())
        return false;
    if (behind != nullptr) *behind = prep->hit->last;
    return true;
}

// The clitic preposition of the token, where the cue takes it ("رحب ب…").
bool ContentFinder::clitic_prep_of(const CueHit& cue, uint32_t i) const {
    for (const std::string& want : cue.cue->prep) {
        for (const Hit& hit : t_.hits(i)) {
            if (hit.clitic != nullptr && hit.clitic->prep == want) return true;
        }
    }
    return t_.is_word(i) && t_.hits(i).empty() && unknown_behind_clitic(cue, i);
}

// "بسحق": the letters of the preposition before a word that no table holds.
bool ContentFinder::unknown_behind_clitic(const CueHit& cue, uint32_t i) const {
    constexpr size_t kStem = 6;  // bytes: three letters
    for (uint64_t set = t_.clitics_of(i); set != 0; set &= set - 1) {
        const Clitic& clitic = t_.language().clitics[static_cast<size_t>(std::countr_zero(set))];
        const auto& preps = cue.cue->prep;
        if (!clitic.prep.empty() && clitic.conj.empty() &&
            t_.fold(i).size() >= clitic.prefix.size() + kStem &&
            std::find(preps.begin(), preps.end(), clitic.prep) != preps.end())
            return true;
    }
    return false;
}

// «Газета Daily»: each of two or more words has a capital.
bool ContentFinder::all_capital(const Quote& quote) const {
    uint32_t words = 0;
    for (uint32_t i = quote.open + 1; i < quote.close; ++i) {
        if (!t_[i].capital) return false;
        ++words;
    }
    return words > 1;
}

bool ContentFinder::name_quote(const Quote& quote) const {
    if (quote.close - quote.open > kShortQuote + 1) return false;
    const uint32_t inside = quote.open + 1;
    if (inside < t_.size() && a_.mention_at[inside] != kNone) return true;
    if (quote.open == 0) return false;
    if (all_capital(quote)) return true;
    const uint32_t before = quote.open - 1;
    if (t_.may_be(before, WordClass::mediatype) || t_.may_be(before, WordClass::orgtype) ||
        t_.may_be(before, WordClass::eventtype) || t_.may_be(before, WordClass::placetype))
        return true;
    if (a_.mention_at[before] == kNone) return false;
    if (a_.mention_at[before] == a_.mention_at[quote.open]) return true;
    // "the agency "Brasil" that": the name goes on, and so does the sentence.
    const uint32_t after = quote.close + 1;
    return quote.closed && after < t_.size() && t_.may_be(after, WordClass::comp) &&
           a_[a_.mentions[a_.mention_at[before]].entity].type != EntityType::person;
}

// A few words in quotation marks somewhere behind the cue are emphasis; those right behind it or its speaker
// are what he said.
bool ContentFinder::scare_quote(const CueHit& hit, const Quote& quote) const {
    if (quote.close - quote.open > kFewWords) return false;
    const uint32_t before = quote.open - 1;
    if (before < hit.tokens.end || a_.phrase_at[before] != kNone || a_.time_at[before] != kNone) return false;
    if (t_[before].kind == TokenKind::mark) return false;
    for (uint32_t back = 0; back < 3 && back <= before; ++back) {
        uint32_t behind = 0;
        if (prep_of(hit, before - back, &behind) && behind == quote.open) return false;
    }
    return !clitic_prep_of(hit, before);
}

Content ContentFinder::clause(uint32_t begin, uint32_t marker, Range sentence) const {
    Content c;
    c.range = {begin, clause_end(begin, sentence)};
    c.marker = marker;
    if (c.found() && quotation_behind(c.range.end)) {
        const Quote* more = t_.quote_opening_at(c.range.end + 1);
        c.chain.push_back({more->open + 1, trimmed(more->open + 1, more->close)});
    }
    // A clause that is one whole quotation.
    const Quote* quote = c.found() ? t_.quote_opening_at(begin) : nullptr;
    if (quote != nullptr && quote->closed && quote->close + 1 == c.range.end) {
        c.range = {begin + 1, trimmed(begin + 1, quote->close)};
        c.quoted = true;
    }
    return c;
}

Content ContentFinder::quotation(const Quote& quote, uint32_t marker, Range sentence, bool that) const {
    Content c;
    c.range = {quote.open + 1, trimmed(quote.open + 1, quote.close)};
    c.marker = marker;
    c.quoted = true;
    if (!quote.closed) return c;
    // "A" and "B": each is a quotation of its own.
    uint32_t next = quote.close + 1;
    while (that && next + 1 < sentence.end) {
        const auto conj = t_.word_with(next, WordClass::conj, "and");
        const Quote* more =
            conj && conj->hit->clitic == nullptr ? t_.quote_opening_at(conj->hit->last) : nullptr;
        if (more == nullptr || !more->closed) break;
        c.chain.push_back({more->open + 1, trimmed(more->open + 1, more->close)});
        next = more->close + 1;
    }
    if (!c.chain.empty()) return c;
    // Text that runs on behind a quotation in a that-clause makes it a partial quote.
    if (that && next < sentence.end && t_[next].kind != TokenKind::mark && !t_[next].newline_before &&
        !stops_content(next, quote.open, sentence) && cues_.at(next) == nullptr)
        return clause(quote.open, marker, sentence);
    return c;
}

Range ContentFinder::block_behind(uint32_t colon) const {
    const uint32_t next = colon + 1;
    if (next >= t_.size() || !t_[next].newline_before) return {};
    const uint32_t paragraph = t_.sentences()[t_.sentence_of(next)].paragraph;
    Range block = t_.paragraphs()[paragraph];
    if (block.end - block.begin < 4 || a_.furniture[block.begin]) return {};
    if (t_.is_mark(block.end - 1, ':')) return {};
    const Quote* quote = t_.quote_opening_at(block.begin);
    if (quote != nullptr) return {block.begin + 1, trimmed(block.begin + 1, quote->close)};
    while (block.begin < block.end && t_[block.begin].kind == TokenKind::mark) ++block.begin;
    block.end = trimmed(block.begin, block.end);
    return block;
}

Content ContentFinder::behind_colon(const CueHit& hit, uint32_t i, Range sentence) const {
    Content c;
    const Quote* quote = i + 1 < t_.size() ? t_.quote_opening_at(i + 1) : nullptr;
    if (quote != nullptr && !t_[i + 1].newline_before) return quotation(*quote, i, sentence, false);
    if ((hit.cue->content & (Cue::colon | Cue::quote)) == 0) return c;
    c.marker = i;
    if (i + 1 >= sentence.end) {
        c.range = block_behind(i);
        c.quoted = true;
        return c;
    }
    if (i + 2 >= sentence.end || i > hit.tokens.end + kColonReach) return c;
    c.range = {i + 1, clause_end(i + 1, sentence)};
    return c;
}

Content ContentFinder::after(const CueHit& hit, Range sentence) const {
    const Cue& cue = *hit.cue;
    const Content bare_object = object(hit, sentence);
    uint32_t stop = std::min(sentence.end, hit.tokens.end + (hit.use == Cue::noun ? kNounReach : kReach));
    // What is announced right behind its first words wins over the object ("X's unknown name, that …").
    if (bare_object.found()) stop = std::min(stop, bare_object.marker + kObjectHead);
    bool comma = false;
    for (uint32_t i = hit.tokens.end; i < stop; ++i) {
        if (const Quote* quote = t_.quote_opening_at(i); quote != nullptr && quote->depth == 0) {
            if (bare_object.found() && i > bare_object.marker) return bare_object;
            if ((cue.content & Cue::quote) != 0 && !name_quote(*quote) && !scare_quote(hit, *quote))
                return quotation(*quote, i, sentence, false);
            if (bare_object.found()) return bare_object;
            if (!quote->closed) return {};
            i = std::max(i, std::min(quote->close, stop));
            continue;
        }
        if (t_.is_mark(i, ':')) return behind_colon(hit, i, sentence);
        // "ويقول X، الذي يصف نفسه ب…، إن": a relative clause between commas tells of the speaker.
        if (t_.language().verb_first && t_.may_be(i, WordClass::rel) && i > hit.tokens.end &&
            t_.is_mark(i - 1, ',')) {
            uint32_t close = i;
            while (close < stop && !t_.is_mark(close, ',')) ++close;
            if (close < stop) i = close;
            continue;
        }
        const auto comp = complementizer(i);
        // "…, X said on Sunday, a measure that": behind a comma it belongs to another noun.
        if (comp && comma && i > 0 && !t_.is_mark(i - 1, ',')) break;
        comma = comma || (t_.is_mark(i, ',') && !t_.language().verb_first && !t_.language().cases);
        // "حدد … على أن": a preposition that the cue does not take opens a condition.
        if (comp && i > hit.tokens.end && t_.language().verb_first &&
            t_.word_at(i - 1, WordClass::prep, false) && !prep_of(hit, i - 1, nullptr))
            break;
        // "передал деньги, чтобы": an aim, unless something is demanded.
        if (comp && cue.cameo == "010" && t_.word_with(i, WordClass::comp, "purpose")) break;
        if (comp && (cue.content & Cue::that) != 0) {
            const uint32_t next = comp->hit->last;
            const Quote* quote = next < t_.size() ? t_.quote_opening_at(next) : nullptr;
            if (quote != nullptr && quote->depth == 0) {
                Content q = quotation(*quote, i, sentence, true);
                if (!q.quoted) q.range.begin = i;
                return q;
            }
            return clause(i, i, sentence);
        }
        uint32_t next = i;
        if (prep_of(hit, i, &next)) {
            if (bare_object.found() && i > bare_object.marker) return bare_object;
            if (next < sentence.end && t_.word_with(next, WordClass::comp, "that")) {
                i = next - 1;
                continue;
            }
            const uint32_t p = next < t_.size() ? a_.phrase_at[next] : kNone;
            const bool actor = p != kNone && !a_.phrases[p].entities.empty();
            if (next < t_.size() && t_.word_with(next, WordClass::common, "this")) break;
            if ((cue.content & Cue::np) != 0 && !actor) return phrase_alone(clause(next, i, sentence));
        } else if ((cue.content & Cue::np) != 0 && a_.phrase_at[i] == kNone && a_.amount_at[i] == kNone &&
                   clitic_prep_of(hit, i) && free_gap(hit, i)) {
            return clause(i, i, sentence);
        }
        if (i > hit.tokens.end && cues_.at(i) != nullptr && !cues_.at(i)->relative &&
            (cues_.verb_at(i) || (hit.use == Cue::noun && cues_.at(i)->use == Cue::part)))
            break;
        if ((t_.is_mark(i, '.') || t_.is_mark(i, ';')) && i + 1 < sentence.end) break;
        // "welcomed the ceasefire and measures to ensure that": the clause belongs to another verb.
        if (i > hit.tokens.end && is_infinitive(i)) break;
    }
    if (bare_object.found()) return bare_object;
    if (Content aim = infinitive(hit, sentence); aim.found()) return aim;
    return bare(hit, sentence);
}

// Only the speaker stands between the cue and the token.
bool ContentFinder::free_gap(const CueHit& hit, uint32_t i) const {
    // "داعيا المجتمع الدولي ل…": the one asked may be nobody that the tables know.
    uint32_t words = hit.cue->addressee.empty() ? 0 : 3;
    for (uint32_t t = hit.tokens.end; t < i; ++t) {
        if (a_.phrase_at[t] != kNone || t_.is_mark(t, ',') || a_.time_at[t] != kNone) continue;
        if (words == 0 || !t_.is_word(t)) return false;
        --words;
    }
    return true;
}

// May a noun phrase that is content begin here?
bool ContentFinder::opens_object(uint32_t i) const {
    if (!t_.is_word(i) || a_.time_at[i] != kNone || a_.amount_at[i] != kNone) return false;
    const std::span<const Hit> hits = t_.hits(i);
    for (const Hit& hit : hits) {
        if (hit.clitic != nullptr && (!hit.clitic->prep.empty() || !hit.clitic->conj.empty())) return false;
    }
    for (const WordClass cls : {WordClass::prep, WordClass::conj, WordClass::rel, WordClass::clause,
                                WordClass::pronoun, WordClass::turn, WordClass::comp}) {
        if (t_.may_be(i, cls)) return false;
    }
    return true;
}

// "المتحدث باسم الوحدات، نوري محمود،": the name of the one whose role the tables cannot tell.
uint32_t ContentFinder::name_behind(uint32_t p, Range sentence) const {
    constexpr uint32_t kReachName = 8;
    const uint32_t limit = std::min(sentence.end, a_.phrases[p].tokens.end + kReachName);
    for (uint32_t i = a_.phrases[p].tokens.end; i < limit; ++i) {
        const uint32_t q = a_.phrase_at[i];
        if (q != kNone && a_.phrases[q].kind == Phrase::name && person_at(i)) return q;
        if (cues_.at(i) != nullptr || t_.may_be(i, WordClass::prep)) break;
    }
    return kNone;
}

// Behind the subject that follows the verb, with what stands about it; kNone when none follows.
uint32_t ContentFinder::behind_subject(const CueHit& hit, Range sentence) const {
    uint32_t i = hit.tokens.end;
    const uint32_t p = i < sentence.end ? a_.phrase_at[i] : kNone;
    if (p == kNone) return kNone;
    const uint32_t named = a_.phrases[p].entities.empty() ? name_behind(p, sentence) : p;
    if (!a_.phrases[p].prep.empty() || (named == kNone && a_.phrases[p].ref != "the-document")) return kNone;
    const Phrase& subject = a_.phrases[named == kNone ? p : named];
    i = subject.tokens.end;
    while (i < sentence.end && a_.phrase_at[i] != kNone && a_.phrases[a_.phrase_at[i]].group == subject.group)
        i = a_.phrases[a_.phrase_at[i]].tokens.end;
    const uint32_t subject_end = i;
    while (i < sentence.end &&
           (a_.time_at[i] != kNone || t_.may_be(i, WordClass::weekday) || t_.may_be(i, WordClass::time)))
        i = a_.time_at[i] != kNone ? a_.times[a_.time_at[i]].tokens.end : i + 1;
    if (!t_.is_mark(i, ',')) return i;
    if (i > subject_end) return i + 1;
    // "X، خلال كلمة له، …"
    const uint32_t limit = std::min(sentence.end, i + 14);
    uint32_t close = i + 1;
    while (close < limit && !t_.is_mark(close, ',')) ++close;
    return close < limit ? close + 1 : kNone;
}

bool ContentFinder::person_at(uint32_t i) const {
    const uint32_t p = a_.phrase_at[i];
    if (p == kNone || a_.phrases[p].entities.empty()) return false;
    return a_[a_.phrases[p].entities[0]].type == EntityType::person;
}

// "accused X of …": the cue's preposition follows its object soon.
bool ContentFinder::prep_follows(const CueHit& hit, uint32_t from, Range sentence) const {
    const uint32_t limit = std::min(sentence.end, from + 14);
    for (uint32_t i = from + 1; i < limit; ++i) {
        if (clitic_prep_of(hit, i) || prep_of(hit, i, nullptr)) return true;
    }
    return false;
}

// The bare object of the verb, directly behind it or its speaker: "announced his country's exit", "أعلن X
// انسحاب بلاده", "اتهم X إسرائيل ب…".
uint32_t ContentFinder::object_begin(const CueHit& hit, Range sentence) const {
    const uint32_t kinds = hit.cue->content;
    const bool allowed = (kinds & Cue::object) != 0 || ((kinds & Cue::np) != 0 && hit.cue->prep.empty());
    if (!allowed || hit.use == Cue::noun || hit.use == Cue::phrase) return kNone;
    const bool takes_actor = !hit.cue->addressee.empty() && !hit.cue->prep.empty();
    uint32_t i = hit.tokens.end;
    if (hit.use == Cue::verb && t_.language().verb_first) {
        i = behind_subject(hit, sentence);
        // "تعتبر تونس مقصدا": is held to be, not holds to be.
        if (i != kNone && hit.passive && hit.form.form == Form::present && !person_at(hit.tokens.end))
            return kNone;
        // "واتهم قادة … ب": the subject is dropped.
        const uint32_t next = hit.tokens.end < sentence.end ? a_.phrase_at[hit.tokens.end] : kNone;
        if (i == kNone && hit.conj && takes_actor && hit.form.gender != 'f' &&
            (next == kNone || !a_.phrases[next].nospeaker) && prep_follows(hit, hit.tokens.end, sentence))
            i = hit.tokens.end;
        if (i == kNone) return kNone;
    }
    if (i + 2 >= sentence.end || t_[i].newline_before || !opens_object(i)) return kNone;
    // "طالب X رئيس إقليم … ب": a title behind a name is his.
    if (takes_actor && t_.language().verb_first && t_.may_be(i, EntryKind::title) && person_at(i - 1))
        return kNone;
    // "renewed his call for …": the call has content of its own.
    if (cues_.at(i) != nullptr && announces(*cues_.at(i), sentence)) return kNone;
    const uint32_t actor = a_.phrase_at[i];
    if (actor != kNone && !a_.phrases[actor].entities.empty() &&
        !(takes_actor && prep_follows(hit, i, sentence)) && t_.language().verb_first)
        return kNone;
    if (actor != kNone && !t_.language().verb_first) return kNone;
    return i;
}

Content ContentFinder::object(const CueHit& hit, Range sentence) const {
    const uint32_t begin = object_begin(hit, sentence);
    if (begin == kNone) return {};
    const Content c = phrase_alone(clause(begin, begin, sentence));
    return c.range.end - c.range.begin < 3 ? Content{} : c;
}

// A word of its own before a verb ("to go"), or the ending of the verb ("начать").
bool ContentFinder::is_infinitive(uint32_t i) const {
    if (!t_.is_word(i) || a_.phrase_at[i] != kNone) return false;
    for (const std::string& mark : t_.language().infinitives) {
        if (mark.front() == '-') {
            if (t_.fold(i).size() > mark.size() + 2 && t_.fold(i).ends_with(std::string_view(mark).substr(1)))
                return true;
        } else if (t_.fold(i) == mark && t_.is_word(i + 1) && a_.phrase_at[i + 1] == kNone &&
                   a_.amount_at[i + 1] == kNone && a_.time_at[i + 1] == kNone && !t_[i + 1].capital) {
            return true;
        }
    }
    return false;
}

// "promised to go", "пообещал начать": an infinitive, perhaps behind the one it is asked of.
uint32_t ContentFinder::infinitive_begin(const CueHit& hit, Range sentence) const {
    if ((hit.cue->content & Cue::inf) == 0) return kNone;
    const uint32_t limit = std::min(sentence.end, hit.tokens.end + 14);
    for (uint32_t i = hit.tokens.end; i + 1 < limit; ++i) {
        if (t_.quote_opening_at(i) != nullptr || t_.is_mark(i, '.') || t_.is_mark(i, ';')) break;
        if (cues_.verb_at(i) && cues_.at(i)->form.form != Form::infinitive) break;
        if (is_infinitive(i)) return i;
    }
    return kNone;
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
    for (uint32_t i = begin + 2; i + 1 < end; ++i) {
        if (!t_.may_be(i, WordClass::conj) && !t_.may_be(i, WordClass::clause)) continue;
        if (i > 0 && t_.is_mark(i - 1, ',') && !t_.may_be(i, WordClass::conj)) continue;
        for (uint32_t v = i + 1; v < std::min(end, i + kReach) && t_.is_word(v); ++v) {
            if (past_verb(v)) return trimmed(begin, i);
        }
    }
    return end;
}

Content ContentFinder::infinitive(const CueHit& hit, Range sentence) const {
    const uint32_t begin = infinitive_begin(hit, sentence);
    if (begin == kNone) return {};
    return phrase_alone(clause(begin, begin, sentence));
}

// A noun phrase or infinitive ends where a verb of the past goes on with the story.
Content ContentFinder::phrase_alone(Content c) const {
    if (!t_.language().past_endings.empty() && !c.quoted && c.found())
        c.range.end = infinitive_end(c.range.begin, c.range.end);
    return c;
}

// A clause without a complementizer: "said he was ready".
Content ContentFinder::bare(const CueHit& hit, Range sentence) const {
    Content c;
    if ((hit.cue->content & Cue::bare) == 0) return c;
    const uint32_t begin = hit.tokens.end;
    if (begin + 3 >= sentence.end || t_[begin].kind == TokenKind::mark) return c;
    // "Concluding the meeting, X said"; "in responding to the war".
    if (hit.use == Cue::part &&
        (hit.tokens.begin <= sentence.begin + 1 || t_.may_be(hit.tokens.begin - 1, WordClass::prep)))
        return c;
    // "said on Monday"
    const uint32_t when = t_.may_be(begin, WordClass::prep) ? begin + 1 : begin;
    if (a_.time_at[when] != kNone || t_.may_be(when, WordClass::weekday)) return c;
    c = clause(begin, begin, sentence);
    return actor_alone(c.range) ? Content{} : c;
}

// "briefed the prime minister": whom, not what.
bool ContentFinder::actor_alone(Range content) const {
    const uint32_t p = content.begin < t_.size() ? a_.phrase_at[content.begin] : kNone;
    return p != kNone && a_.phrases[p].tokens.end >= content.end;
}

// "который по словам X нарушил": without commas the content begins right behind the speaker.
bool ContentFinder::bare_relative(const CueHit& hit, Range sentence) const {
    return hit.tokens.begin > sentence.begin && t_.may_be(hit.tokens.begin - 1, WordClass::rel);
}

// "According to X, CLAUSE"; "CLAUSE, according to X".
Content ContentFinder::phrase_content(const CueHit& hit, Range sentence) const {
    if (hit.tokens.end < sentence.end && t_.may_be(hit.tokens.end, WordClass::rel)) return {};
    uint32_t behind = hit.tokens.end;  // behind the speaker
    while (behind < sentence.end && behind < hit.tokens.end + 24) {
        const uint32_t p = a_.phrase_at[behind];
        if (p != kNone) {
            behind = std::max(a_.phrases[p].tokens.end, behind + 1);
            if (bare_relative(hit, sentence)) break;
            continue;
        }
        if (t_.is_mark(behind, ',') || t_.is_mark(behind, ':') || t_.quote_opening_at(behind) != nullptr ||
            complementizer(behind))
            break;
        ++behind;
    }
    const bool opens = hit.tokens.begin <= sentence.begin + 1 ||
                       (hit.tokens.begin == sentence.begin + 2 &&
                        (t_[sentence.begin].kind == TokenKind::mark || t_.is_mark(sentence.begin + 1, ',')));
    const bool closes = behind >= sentence_stop(sentence) || t_.is_mark(behind, ',');
    // "…, который, по словам X, …": what the relative word opens goes on behind the speaker.
    const uint32_t comma = hit.tokens.begin > sentence.begin ? hit.tokens.begin - 1 : sentence.begin;
    const bool within =
        t_.is_mark(comma, ',') && comma > sentence.begin && t_.may_be(comma - 1, WordClass::rel);
    if (!opens && closes && !within) return before(hit, sentence);
    Content c;
    if (behind < sentence.end && (t_.is_mark(behind, ',') || t_.is_mark(behind, ':'))) ++behind;
    if (behind + 2 >= sentence.end) return opens ? c : before(hit, sentence);
    const Quote* opening = t_.quote_opening_at(behind);
    if (opening != nullptr && name_quote(*opening)) return opens ? c : before(hit, sentence);
    if (opening != nullptr) return quotation(*opening, behind, sentence, true);
    const auto comp = complementizer(behind);
    if (const Quote* quote = comp ? t_.quote_opening_at(comp->hit->last) : nullptr)
        return quotation(*quote, behind, sentence, true);
    if ((hit.cue->content & Cue::whole) == 0 && !comp) return c;
    if (!opens && !within && !complementizer(behind)) return before(hit, sentence);
    return clause(behind, behind, sentence);
}

// "…, X said on Sunday, …": nothing but a time between the cue and a comma.
bool ContentFinder::comma_behind(const CueHit& hit) const {
    uint32_t i = hit.tokens.end;
    while (i < t_.size() && i < hit.tokens.end + 5 && t_.is_word(i) &&
           (a_.time_at[i] != kNone || t_.may_be(i, WordClass::weekday) || t_.may_be(i, WordClass::prep)))
        ++i;
    return t_.is_mark(i, ',');
}

// "«…», — сказал X"; "…, X said."
Content ContentFinder::before(const CueHit& hit, Range sentence) const {
    Content c;
    uint32_t i = hit.tokens.begin;
    for (uint32_t words = 0; i > 0 && !t_[i].newline_before && words < 14; ++words) {
        const uint32_t last = i - 1;
        if (const Quote* quote = t_.quote_closing_at(last); quote != nullptr && quote->depth == 0) {
            if (name_quote(*quote) && !t_.is_mark(i, ',') && !t_.is_mark(i, '-')) return c;
            c.before = true;
            if (hit.use == Cue::phrase && quote->open > sentence.begin + 3 &&
                t_.sentence_of(quote->open) == t_.sentence_of(last)) {
                c.range = {sentence.begin, last + 1};
                return c;
            }
            const bool partial =
                quote->open > sentence.begin + 3 && t_.sentence_of(quote->open) == t_.sentence_of(last) &&
                t_[quote->open - 1].kind == TokenKind::word &&
                (hit.cue->content & (Cue::bare | Cue::that)) != 0 && !t_.language().verb_first;
            if (partial) {
                c.range = {sentence.begin, last + 1};
                return c;
            }
            c.range = {quote->open + 1, trimmed(quote->open + 1, quote->close)};
            c.quoted = true;
            return c;
        }
        if (t_.is_mark(last, ',') || t_.is_mark(last, '-')) {
            const bool quote_next =
                last > 0 && (t_.quote_closing_at(last - 1) != nullptr || t_.is_mark(last - 1, ','));
            if (quote_next) {
                i = last;
                continue;
            }
            const bool tail =
                sentence.end - hit.tokens.end <= 14 || hit.use == Cue::phrase || comma_behind(hit);
            if (last >= sentence.begin + 3 && tail &&
                (hit.cue->content & (Cue::bare | Cue::that | Cue::whole)) != 0 &&
                (!t_.language().verb_first || hit.use == Cue::phrase)) {
                uint32_t begin = sentence.begin;
                while (begin < last && t_[begin].kind == TokenKind::mark) ++begin;
                c.range = {begin, trimmed(begin, last)};
                c.before = true;
            }
            return c;
        }
        if (last < sentence.begin) return c;
        // «…», قال X: nothing stands between.
        if (hit.use == Cue::verb && t_.language().verb_first) return c;
        i = last;
    }
    return c;
}

}  // namespace isnad
