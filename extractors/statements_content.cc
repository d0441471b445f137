// Where content is announced: quotations, clauses, what stands before the cue. See statements_content.h.
// Tested by tests/extractors/statements_test.cc and the
// examples of the cues tables.
#include "extractors/statements_content.h"

#include <algorithm>

namespace isnad {
namespace {
// How far behind its cue content may begin: titles and places of a speaker stand between.
constexpr uint32_t kReach = 44;
constexpr uint32_t kNounReach = 12;   // a noun ("the statement that …") stands close to its content
constexpr uint32_t kColonReach = 14;  // words without quotation marks behind a colon
constexpr uint32_t kFewWords = 6;
constexpr uint32_t kObjectHead = 4;
constexpr uint32_t kShortQuote = 4;  // tokens, marks included
}  // namespace

// "в обращении, в котором он сообщил о перестановках, автор признался": in a relative clause a noun phrase
// ends with its comma. "Although X described Y as an ally, …": so does what stands in a clause before the
// main one.
Content ContentFinder::within_clause(const CueHit& hit, Content found, Range sentence) const {
    if (!found.found() || found.quoted || found.before || hit.use != Cue::verb) return found;
    const bool opened =
        t_.language().capitals && !t_.language().cases && t_.may_be(sentence.begin, WordClass::clause);
    const bool relative = t_.language().cases && !t_.may_be(found.marker, WordClass::comp) &&
                          !t_.is_mark(found.marker, ':') && in_relative(hit, sentence);
    if (!opened && !relative) return found;
    for (uint32_t i = sentence.begin; opened && i < found.range.begin; ++i) {
        if (t_.is_mark(i, ',')) return found;  // the main clause has begun
    }
    for (uint32_t i = found.range.begin; i < found.range.end; ++i) {
        const Quote* quote = t_.quote_opening_at(i);
        if (quote != nullptr && quote->closed) i = std::min(quote->close, found.range.end);
        if (i + 1 < found.range.end && t_.is_mark(i, ',')) found.range.end = i;
    }
    return found;
}

// Does a relative word stand behind the comma that opens the clause of the cue?
bool ContentFinder::in_relative(const CueHit& hit, Range sentence) const {
    constexpr uint32_t kWords = 8;
    for (uint32_t i = hit.tokens.begin; i > sentence.begin && hit.tokens.begin - i < kWords; --i) {
        if (t_.is_mark(i - 1, ','))
            return t_.may_be(i, WordClass::rel) ||
                   (t_.may_be(i, WordClass::prep) && t_.may_be(i + 1, WordClass::rel));
    }
    return false;
}

Content ContentFinder::find(const CueHit& hit, Range sentence) const {
    if (hit.use == Cue::phrase) return phrase_content(hit, sentence);
    Content found = within_clause(hit, after(hit, sentence), sentence);
    if (hit.use == Cue::noun) return found;
    if (!found.found()) return hit.use == Cue::part || hit.relative ? found : before(hit, sentence);
    if (!t_.language().verb_first && !found.quoted) {
        Content told = before(hit, sentence);
        // "A, подтвердила службе X глава Y": no object, but whom she told.
        const bool tail = t_.language().cases && hit.use == Cue::verb && found.marker == hit.tokens.end &&
                          found.range.begin == found.marker && hit.tokens.begin > sentence.begin &&
                          t_.is_mark(hit.tokens.begin - 1, ',') && is_actor(hit.tokens.end, sentence);
        if (told.found() && (told.quoted || tail)) return told;
    }
    return found;
}

// Does a person or body stand within the next words?
bool ContentFinder::is_actor(uint32_t from, Range sentence) const {
    constexpr uint32_t kWords = 3;
    for (uint32_t i = from; i < std::min(sentence.end, from + kWords); ++i) {
        const uint32_t p = a_.phrase_at[i];
        if (p != kNone && !a_.phrases[p].entities.empty()) return true;
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
    // "приказ № 5 «Об утверждении …»": the title of a document.
    if (quote.open > 1 && t_[quote.open - 1].kind == TokenKind::number && a_.time_at[quote.open - 1] == kNone)
        return true;
    if (quote.close - quote.open > kShortQuote + 1) return false;
    const uint32_t inside = quote.open + 1;
    if (inside < t_.size() && a_.mention_at[inside] != kNone) return true;
    if (quote.open == 0) return false;
    if (all_capital(quote)) return true;
    const uint32_t before = quote.open - 1;
    // "«Title», «Title»"
    if (quote.open > 1 && t_.is_mark(before, ',') && t_.quote_closing_at(before - 1) != nullptr) return true;
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
    // "يواصل X «التصعيد»": what goes on with no word that tells of speech.
    if ((hit.cue->uses & Cue::again) != 0 && (hit.cue->content & Cue::that) == 0 &&
        before >= hit.tokens.begin && t_[before].kind != TokenKind::mark)
        return true;
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
    // Where two lines are left empty something was lost: what follows is not what he said.
    constexpr uint32_t kLines = 3;
    if (t_[next].begin >= t_[colon].end + kLines && t_.quote_opening_at(block.begin) == nullptr) return {};
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
    // "Responding to the crisis: …": a heading.
    if (hit.use == Cue::part && hit.tokens.begin <= sentence.begin && !t_.language().verb_first) return c;
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

// "طالب X نظيره الأمريكي Y ب…": behind the one who is told, where the cue has such.
uint32_t ContentFinder::behind_told(const CueHit& hit, uint32_t object) const {
    const auto& told = hit.cue->addressee;
    uint32_t end = object;
    while (!told.empty() && told.front() == "obj" && end < t_.size() && a_.phrase_at[end] != kNone)
        end = std::max(a_.phrases[a_.phrase_at[end]].tokens.end, end + 1);
    return std::max(object + kObjectHead, end + 1);
}

Content ContentFinder::after(const CueHit& hit, Range sentence) const {
    const Cue& cue = *hit.cue;
    const Content bare_object = object(hit, sentence);
    uint32_t stop = std::min(sentence.end, hit.tokens.end + (hit.use == Cue::noun ? kNounReach : kReach));
    // What is announced right behind its first words wins over the object ("X's unknown name, that …").
    if (bare_object.found()) stop = std::min(stop, behind_told(hit, bare_object.marker));
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
        // "حددت X الأسبوع، ومن المتوقع أن": another clause.
        if (t_.language().verb_first && hit.use == Cue::verb && i > hit.tokens.end &&
            t_.is_mark(i - 1, ',') && joined_preposition(i))
            break;
        // "ترفض هذا الحكم ولكن الأمر تغير إلا أنه": another clause.
        if (t_.language().verb_first && i > hit.tokens.end && t_.word_with(i, WordClass::conj, "but")) break;
        const auto comp = complementizer(i);
        // "…, X said on Sunday, a measure that": behind a comma it belongs to another noun.
        if (comp && comma && i > 0 && !t_.is_mark(i - 1, ',')) break;
        comma = comma || (t_.is_mark(i, ',') && !t_.language().verb_first && !t_.language().cases);
        // "حدد … على أن": a preposition that the cue does not take opens a condition.
        if (comp && i > hit.tokens.end && t_.language().verb_first &&
            t_.word_at(i - 1, WordClass::prep, false) && !prep_of(hit, i - 1, nullptr))
            break;
        // "noting their development in ways that support": the clause belongs to another noun.
        if (comp && i > hit.tokens.end + 1 && object_opens(hit, i)) break;
        // "X said Egypt seeks a deal that would": the clause began right behind the verb.
        if (comp && i > hit.tokens.end && clause_began(hit)) break;
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
        const bool shortened = i > 0 && t_.is_mark(i, '.') && t_.may_be(i - 1, WordClass::honorific);  // "د."
        if ((t_.is_mark(i, '.') || t_.is_mark(i, ';')) && i + 1 < sentence.end && !shortened) break;
        // "welcomed the ceasefire and measures to ensure that": the clause belongs to another verb.
        if (i > hit.tokens.end && is_infinitive(i)) break;
    }
    if (bare_object.found()) return bare_object;
    if (Content aim = infinitive(hit, sentence); aim.found()) return aim;
    return bare(hit, sentence);
}

// "ومن", "وب…": a preposition with the joining word before it.
bool ContentFinder::joined_preposition(uint32_t i) const {
    if (a_.phrase_at[i] != kNone) return false;
    for (const Hit& hit : t_.hits(i)) {
        if (hit.clitic != nullptr && !hit.clitic->conj.empty() && !hit.clitic->prep.empty()) return true;
    }
    const auto prep = t_.word_at(i, WordClass::prep);
    return prep && t_.fold(i) != prep->word->value && t_.fold(i).ends_with(prep->word->value);
}

// Does a noun phrase that is the object begin right behind the cue, and a relative clause of another noun at
// `comp`?
bool ContentFinder::object_opens(const CueHit& hit, uint32_t comp) const {
    if (t_.language().verb_first || t_.language().cases) return false;
    const auto& told = hit.cue->addressee;
    if ((hit.cue->content & (Cue::np | Cue::object | Cue::bare)) == 0 ||
        (!told.empty() && told.front() == "obj"))
        return false;
    const uint32_t i = hit.tokens.end;
    const uint32_t p = a_.phrase_at[i];
    const bool possessive =
        p != kNone && a_.phrases[p].kind == Phrase::pronoun && a_.phrases[p].ref.ends_with(".poss");
    if (!possessive && !t_.word_with(i, WordClass::common, "article")) return false;
    if (t_.may_be(comp - 1, WordClass::conj) || t_.is_mark(comp - 1, ',')) return false;
    // "expressed his hope that" tells of the hope.
    for (uint32_t word = i + 1; word < comp; ++word) {
        if (t_.may_be(word, WordClass::prep)) return true;
    }
    return false;
}

// Does a clause without "that" begin right behind the verb?
bool ContentFinder::clause_began(const CueHit& hit) const {
    if (t_.language().verb_first || t_.language().cases || hit.use != Cue::verb) return false;
    const auto& told = hit.cue->addressee;
    const uint32_t kinds = hit.cue->content;
    if ((kinds & Cue::bare) == 0 || (kinds & (Cue::np | Cue::object)) != 0 ||
        (!told.empty() && told.front() == "obj"))
        return false;
    const uint32_t i = hit.tokens.end;
    return i < t_.size() && a_.phrase_at[i] != kNone && a_.phrases[a_.phrase_at[i]].prep.empty();
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
    const bool within = bare_relative(hit, sentence) || (t_.is_mark(comma, ',') && comma > sentence.begin &&
                                                         t_.may_be(comma - 1, WordClass::rel));
    if (!opens && closes && !within) return before(hit, sentence);
    Content c;
    if (behind < sentence.end && (t_.is_mark(behind, ',') || t_.is_mark(behind, ':'))) ++behind;
    // "According to X, which …, CLAUSE"
    if (opens && t_.is_mark(behind - 1, ',') && tells_of_speaker(behind)) {
        uint32_t close = behind;
        while (close < sentence.end && !t_.is_mark(close, ',')) ++close;
        if (close + 2 < sentence.end) behind = close + 1;
    }
    if (behind + 2 >= sentence.end) return opens ? c : before(hit, sentence);
    // "ووفقا لوكالة X، قال Y: «…»": what Y said and that he said it.
    if (opens && t_.language().verb_first && cues_.verb_at(behind)) {
        c.range = {behind, trimmed(behind, sentence_stop(sentence))};
        c.marker = behind;
        return c;
    }
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

// "X, التي …", "X, وهي …": a relative clause or one that opens with its pronoun.
bool ContentFinder::tells_of_speaker(uint32_t i) const {
    if (t_.may_be(i, WordClass::rel)) return true;
    const auto clause = t_.word_at(i, WordClass::clause);
    return t_.language().verb_first && clause && clause->word->value == "apposition";
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
    bool list = false;
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
            // "CLAUSE, Minister of Planning, and Cooperation X said": a list inside the role.
            list = list || (t_.is_mark(last, ',') && t_.word_with(i, WordClass::conj, "and").has_value());
            const bool inside_role = list && a_.phrase_at[i] == kNone && !t_.may_be(i, EntryKind::title);
            if (quote_next || (inside_role && !t_.language().verb_first)) {
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
                // "A, he noted, B": the longer part.
                const uint32_t comma = hit.tokens.end;
                const uint32_t stop = sentence_stop(sentence);
                if (hit.use == Cue::verb && t_.is_mark(comma, ',') && stop > comma + 1 + (last - begin))
                    c.range = {comma + 1, trimmed(comma + 1, clause_end(comma + 1, sentence))};
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
