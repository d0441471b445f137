// See statements.h. Cues fire, their content and speaker are looked for around them. Tested by
// tests/extractors/statements_test.cc and the examples of the cues tables.
#include "extractors/statements.h"

#include <algorithm>

namespace isnad {

uint32_t use_of(FormFeatures form) {
    switch (form.form) {
        case Form::past:
        case Form::present:
        case Form::future:
            return Cue::verb;
        case Form::participle:
        case Form::gerund:
            return Cue::part;
        case Form::noun:
            return Cue::noun;
        case Form::phrase:
            return Cue::phrase;
        case Form::infinitive:
            return Cue::verb;
        default:
            return 0;
    }
}

namespace {

struct CueHit {
    Range tokens;
    const Cue* cue = nullptr;
    FormFeatures form;
    uint32_t use = 0;
    bool conj = false;
};

class StatementFinder {
  public:
    explicit StatementFinder(Analysis& a) : a_(a), t_(a.text) {}

    std::vector<FoundStatement> run() {
        collect_cues();
        for (uint32_t s = 0; s < t_.sentences().size(); ++s) read_sentence(s);
        std::sort(out_.begin(), out_.end(), [](const FoundStatement& x, const FoundStatement& y) {
            return std::tuple(x.content.begin, x.content.end, x.speaker) <
                   std::tuple(y.content.begin, y.content.end, y.speaker);
        });
        for (FoundStatement& s : out_) fill_about(s);
        return std::move(out_);
    }

  private:
    void collect_cues() {
        cue_at_.assign(t_.size(), kNone);
        for (uint32_t i = 0; i < t_.size(); ++i) {
            if (!t_.kinds(i).has_cues() || a_.mention_at[i] != kNone || a_.furniture[i]) continue;
            CueHit best;
            for (const Hit& hit : t_.hits(i)) {
                for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                    if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
                    const FormFeatures form = unpack(entry.feat);
                    const uint32_t use = use_of(form);
                    for (const uint32_t c : t_.lexicon().lexemes[entry.payload].cues) {
                        const Cue& cue = t_.lexicon().cues[c];
                        if ((cue.uses & use) == 0 || (use == Cue::verb && no_verb(i, form))) continue;
                        if (best.cue != nullptr &&
                            hit.last - hit.first <= best.tokens.end - best.tokens.begin)
                            continue;
                        best = {{hit.first, hit.last},
                                &cue,
                                form,
                                use,
                                hit.clitic != nullptr && !hit.clitic->conj.empty()};
                    }
                }
            }
            if (best.cue == nullptr) continue;
            cue_at_[i] = static_cast<uint32_t>(cues_.size());
            i = best.tokens.end - 1;
            cues_.push_back(best);
        }
    }

    // A form that may also be a noun ("heads of state") or a passive ("is expected") is judged by the word
    // before it.
    [[nodiscard]] bool no_verb(uint32_t i, FormFeatures form) const {
        if (t_.language().verb_first || i == 0 || t_[i].newline_before) return false;
        const uint32_t before = i - 1;
        if (form.form == Form::past)
            return t_.may_be(before, WordClass::be) ||
                   (i > 1 && t_.may_be(i - 2, WordClass::be) && t_.is_word(before) && !t_[before].capital &&
                    a_.phrase_at[before] == kNone);
        if (form.form != Form::present && form.form != Form::infinitive) return false;
        return t_.may_be(before, WordClass::prep) || t_.fold(before) == "the" || t_.fold(before) == "a" ||
               t_[before].possessive;
    }

    void read_sentence(uint32_t s) {
        const Range sentence = t_.sentences()[s].tokens;
        if (a_.furniture[sentence.begin]) return;
        const size_t before = out_.size();
        label_line(sentence);
        for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
            if (cue_at_[i] == kNone) continue;
            const CueHit& cue = cues_[cue_at_[i]];
            const Quote* around = t_.quote_around(i);
            if (around != nullptr && around->closed && cue.use != Cue::verb) continue;
            fire(cue, sentence);
        }
        if (out_.size() == before) free_quote(sentence);
    }

    // --- content ---
    struct Content {
        Range range;
        bool quoted = false;  // the whole content is one quotation
        bool before = false;  // stands before its cue
        uint32_t marker = 0;  // where it is announced: speaker and addressee stand before
        [[nodiscard]] bool found() const { return range.end > range.begin; }
    };

    [[nodiscard]] uint32_t sentence_stop(Range sentence) const {
        uint32_t end = sentence.end;
        while (end > sentence.begin && t_[end - 1].kind == TokenKind::mark && !t_.is_mark(end - 1, ')') &&
               !t_.is_mark(end - 1, '%'))
            --end;
        return end;
    }

    // Where indirect content that begins at `begin` ends: before the next cue of the same level, or with the
    // sentence.
    [[nodiscard]] uint32_t content_end(uint32_t begin, Range sentence) const {
        for (uint32_t i = begin + 1; i < sentence.end; ++i) {
            if (t_.quote_around(i) != nullptr) continue;
            if (i > begin + 2 && conj_comp(i)) return trimmed(begin, i);
            if (cue_at_[i] == kNone) continue;
            const CueHit& cue = cues_[cue_at_[i]];
            const bool comma =
                i > 0 && (t_.is_mark(i - 1, ',') || t_.is_mark(i - 1, '}') || t_.is_mark(i - 1, '"'));
            if (cue.use == Cue::part && (comma || t_.language().verb_first) && announces(cue, sentence))
                return trimmed(begin, i);
            if (cue.use == Cue::verb && cue.conj && announces(cue, sentence)) return trimmed(begin, i);
            if (cue.use == Cue::phrase && comma) return trimmed(begin, i);
            if (cue.use == Cue::verb && comma && !t_.language().verb_first && i + 4 >= sentence.end)
                return trimmed(begin, i - 1);
        }
        return trimmed(begin, sentence_stop(sentence));
    }
    // "… and that …": a second clause opens a second statement.
    [[nodiscard]] bool conj_comp(uint32_t i) const {
        const auto comp = t_.word_with(i, WordClass::comp, "that");
        if (!comp) return false;
        if (comp->hit->clitic != nullptr && !comp->hit->clitic->conj.empty()) return true;
        const auto conj = i > 0 ? t_.word_with(i - 1, WordClass::conj, "and") : std::nullopt;
        return conj && conj->hit->last == i && conj->hit->clitic == nullptr;
    }
    // Does a complementizer, colon or quotation follow the cue soon?
    [[nodiscard]] bool announces(const CueHit& cue, Range sentence) const {
        const uint32_t stop = std::min(sentence.end, cue.tokens.end + 10);
        for (uint32_t i = cue.tokens.end; i < stop; ++i) {
            if (t_.word_with(i, WordClass::comp, "that") || t_.is_mark(i, ':') ||
                t_.quote_opening_at(i) != nullptr)
                return true;
            if (prep_of(cue, i)) return true;
        }
        return false;
    }
    [[nodiscard]] uint32_t trimmed(uint32_t begin, uint32_t end) const {
        while (end > begin) {
            const Token& token = t_[end - 1];
            const bool mark = token.kind == TokenKind::mark && token.mark != ')' && token.mark != '%' &&
                              token.mark != '\1' &&
                              !(t_.is_quote_mark(end - 1) && t_.quote_closing_at(end - 1) != nullptr &&
                                t_.quote_closing_at(end - 1)->open >= begin);
            const auto conj = t_.word_with(end - 1, WordClass::conj, "and");
            const bool and_word = conj && conj->hit->clitic == nullptr && conj->hit->last == end;
            if (!mark && !and_word) break;
            --end;
        }
        return end;
    }

    [[nodiscard]] std::optional<Text::WordHit> prep_of(const CueHit& cue, uint32_t i) const {
        const auto prep = t_.word_at(i, WordClass::prep);
        if (prep) {
            for (const std::string& want : cue.cue->prep) {
                if (prep->word->value == want) return prep;
            }
        }
        return std::nullopt;
    }
    // The clitic preposition of the token, where the cue takes it ("رحب ب…").
    [[nodiscard]] bool clitic_prep_of(const CueHit& cue, uint32_t i) const {
        for (const std::string& want : cue.cue->prep) {
            for (const Hit& hit : t_.hits(i)) {
                if (hit.clitic != nullptr && hit.clitic->prep == want) return true;
            }
        }
        return false;
    }

    Content quote_content(const Quote& quote, uint32_t marker, Range sentence, bool after_that) const {
        Content c;
        c.range = {quote.open + 1, quote.close};
        c.range.end = trimmed(c.range.begin, c.range.end);
        c.marker = marker;
        c.quoted = true;
        // Text that runs on behind a quotation in a that-clause makes it a partial quote.
        if (after_that && quote.closed && quote.close + 1 < sentence.end) {
            const uint32_t next = quote.close + 1;
            const bool stops =
                t_[next].kind == TokenKind::mark || cue_at_[next] != kNone || t_[next].newline_before;
            if (!stops) {
                c.range = {quote.open, content_end(quote.open, sentence)};
                c.quoted = false;
            }
        }
        return c;
    }

    Content content_after(const CueHit& hit, Range sentence) const {
        const Cue& cue = *hit.cue;
        Content c;
        const uint32_t stop = std::min(sentence.end, hit.tokens.end + 36);
        for (uint32_t i = hit.tokens.end; i < stop; ++i) {
            if (const Quote* quote = t_.quote_opening_at(i); quote != nullptr && quote->depth == 0) {
                if ((cue.content & Cue::quote) == 0 ||
                    (a_.mention_at[std::min(i + 1, t_.size() - 1)] != kNone && short_quote(*quote)))
                    continue;
                return quote_content(*quote, i, sentence, false);
            }
            if (t_.is_mark(i, ':')) {
                const Quote* quote = i + 1 < t_.size() ? t_.quote_opening_at(i + 1) : nullptr;
                if (quote != nullptr && !t_[i + 1].newline_before)
                    return quote_content(*quote, i, sentence, false);
                if ((cue.content & (Cue::colon | Cue::quote)) == 0 || i + 2 >= sentence.end) return c;
                c.range = {i + 1, content_end(i + 1, sentence)};
                c.marker = i;
                return c;
            }
            const auto comp = t_.word_with(i, WordClass::comp, "that");
            if (comp && (cue.content & Cue::that) != 0) {
                const uint32_t next = comp->hit->last;
                const Quote* quote = next < t_.size() ? t_.quote_opening_at(next) : nullptr;
                if (quote != nullptr && quote->depth == 0) {
                    Content q = quote_content(*quote, i, sentence, true);
                    if (!q.quoted) q.range.begin = i;
                    return q;
                }
                c.range = {i, content_end(i, sentence)};
                c.marker = i;
                return c;
            }
            if (const auto prep = prep_of(hit, i)) {
                const uint32_t next = prep->hit->last;
                if (next < sentence.end && t_.word_with(next, WordClass::comp, "that")) {
                    i = next - 1;
                    continue;
                }
                if ((cue.content & Cue::np) != 0 && !phrase_behind(next)) {
                    c.range = {next, content_end(next, sentence)};
                    c.marker = i;
                    return c;
                }
            } else if ((cue.content & Cue::np) != 0 && free_gap(hit, i) && a_.phrase_at[i] == kNone &&
                       a_.amount_at[i] == kNone && clitic_prep_of(hit, i)) {
                c.range = {i, content_end(i, sentence)};
                c.marker = i;
                return c;
            }
            if (i > hit.tokens.end && cue_at_[i] != kNone && cues_[cue_at_[i]].use == Cue::verb)
                return bare(hit, sentence, c);
            if ((t_.is_mark(i, '.') || t_.is_mark(i, ';')) && i + 1 < sentence.end) return c;
        }
        return bare(hit, sentence, c);
    }
    // Only the speaker stands between the cue and the token.
    [[nodiscard]] bool free_gap(const CueHit& hit, uint32_t i) const {
        for (uint32_t t = hit.tokens.end; t < i; ++t) {
            if (a_.phrase_at[t] == kNone && !t_.is_mark(t, ',') && a_.time_at[t] == kNone) return false;
        }
        return true;
    }
    [[nodiscard]] bool phrase_behind(uint32_t i) const {
        const uint32_t p = i < t_.size() ? a_.phrase_at[i] : kNone;
        return p != kNone && !a_.phrases[p].entities.empty();
    }
    [[nodiscard]] bool short_quote(const Quote& quote) const { return quote.close - quote.open <= 4; }

    // A clause without a complementizer: "said he was ready".
    Content bare(const CueHit& hit, Range sentence, Content c) const {
        const bool whole = (hit.cue->content & Cue::whole) != 0 && hit.use == Cue::phrase;
        // "stressed the importance of …": a bare object is content where the cue takes one without a
        // preposition.
        const bool object = (hit.cue->content & Cue::np) != 0 && hit.cue->prep.empty() &&
                            hit.use == Cue::verb && !t_.language().verb_first &&
                            a_.phrase_at[std::min(hit.tokens.end, t_.size() - 1)] == kNone;
        if ((hit.cue->content & Cue::bare) == 0 && !whole && !object) return c;
        uint32_t begin = hit.tokens.end;
        if (whole) {  // "according to X, CLAUSE"
            while (begin < sentence.end && !t_.is_mark(begin, ',')) {
                if (t_.quote_opening_at(begin) != nullptr) break;
                ++begin;
            }
            if (begin < sentence.end && t_.is_mark(begin, ',')) ++begin;
            if (begin >= sentence.end) return c;
            if (const Quote* quote = t_.quote_opening_at(begin))
                return quote_content(*quote, begin, sentence, false);
        }
        if (begin + 2 >= sentence.end || t_.is_mark(begin, ',') || t_.is_mark(begin, '.')) return c;
        c.range = {begin, content_end(begin, sentence)};
        c.marker = begin;
        return c;
    }

    // "«…», — сказал X"; "…, X said."
    Content content_before(const CueHit& hit, Range sentence) const {
        Content c;
        uint32_t i = hit.tokens.begin;
        uint32_t words = 0;
        while (i > 0 && !t_[i].newline_before && words < 14) {
            const uint32_t before = i - 1;
            if (const Quote* quote = t_.quote_closing_at(before); quote != nullptr && quote->depth == 0) {
                if (short_quote(*quote) && !t_.is_mark(i, ',') && !t_.is_mark(i, '-')) return c;
                c.range = {quote->open + 1, trimmed(quote->open + 1, quote->close)};
                c.quoted = true;
                c.before = true;
                return c;
            }
            if (t_.is_mark(before, ',') || t_.is_mark(before, '-')) {
                const bool quote_next =
                    before > 0 && (t_.quote_closing_at(before - 1) != nullptr || t_.is_mark(before - 1, ','));
                if (quote_next) {
                    i = before;
                    continue;
                }
                const bool tail = sentence.end - hit.tokens.end <= 14 || hit.use == Cue::phrase;
                if (before >= sentence.begin + 3 && tail &&
                    (hit.cue->content & (Cue::bare | Cue::that | Cue::whole)) != 0 &&
                    (!t_.language().verb_first || hit.use == Cue::phrase)) {
                    c.range = {sentence.begin, trimmed(sentence.begin, before)};
                    c.before = true;
                }
                return c;
            }
            if (before < sentence.begin) return c;
            i = before;
            ++words;
        }
        return c;
    }

    // --- speaker ---
    [[nodiscard]] bool can_speak(const Phrase& phrase) const {
        if (phrase.nospeaker) return true;  // blocks: "sources said" has no speaker
        for (const uint32_t e : phrase.entities) {
            const LocalEntity& entity = a_[e];
            if (entity.type == EntityType::event) return false;
            if (entity.type == EntityType::place && entity.stands_for == kNone) return false;
        }
        return !phrase.entities.empty();
    }
    [[nodiscard]] bool agrees(const Phrase& phrase, const CueHit& hit) const {
        if (phrase.in_quote && t_.quote_around(hit.tokens.begin) == nullptr) return false;
        if (t_.language().cases && (phrase.cases & 1U) == 0) return false;
        if (hit.form.gender == 'f' && t_.language().verb_first && phrase.entities.size() == 1) {
            const LocalEntity& e = a_[phrase.entities[0]];
            if (e.type == EntityType::person && e.gender == 'm') return false;
        }
        return true;
    }

    [[nodiscard]] uint32_t phrase_between(uint32_t from, uint32_t to, const CueHit& hit,
                                          bool phrase_cue) const {
        for (uint32_t i = from; i < to; ++i) {
            const uint32_t p = a_.phrase_at[i];
            if (p == kNone) {
                if (cue_at_[i] != kNone && i > from && cues_[cue_at_[i]].use == Cue::verb) return kNone;
                continue;
            }
            const Phrase& phrase = a_.phrases[p];
            const bool free = phrase.prep.empty() || phrase_cue;
            if (free && can_speak(phrase) && (phrase_cue || agrees(phrase, hit))) return p;
            i = phrase.tokens.end - 1;
        }
        return kNone;
    }
    [[nodiscard]] uint32_t phrase_left(uint32_t from, Range sentence, const CueHit& hit,
                                       uint32_t reach) const {
        uint32_t seen = kNone;
        for (uint32_t i = from; i > sentence.begin && from - i < reach;) {
            --i;
            const uint32_t p = a_.phrase_at[i];
            if (p != kNone) {
                const Phrase& phrase = a_.phrases[p];
                if (phrase.prep.empty() && !phrase.possessive && can_speak(phrase) && agrees(phrase, hit))
                    return p;
                if (i > phrase.tokens.begin) i = phrase.tokens.begin;
                continue;
            }
            if (cue_at_[i] != kNone && cues_[cue_at_[i]].use == Cue::verb) break;
        }
        return seen;
    }

    struct Speakers {
        std::vector<uint32_t> entities;
        uint32_t phrase = kNone;
        bool blocked = false;
    };
    Speakers speakers_of(uint32_t p) const {
        Speakers out;
        out.phrase = p;
        const uint32_t group = a_.phrases[p].group;
        for (uint32_t q = group; q < a_.phrases.size() && a_.phrases[q].group == group; ++q) {
            if (a_.phrases[q].nospeaker) {
                out.blocked = a_.phrases[q].entities.empty();
                continue;
            }
            for (const uint32_t e : a_.phrases[q].entities) out.entities.push_back(a_.actor(e));
        }
        if (out.entities.empty()) out.blocked = true;
        return out;
    }

    Speakers find_speakers(const CueHit& hit, const Content& content, Range sentence) const {
        const bool phrase_cue = hit.use == Cue::phrase;
        const bool noun_cue = hit.use == Cue::noun;
        const uint32_t right_end = content.before ? sentence.end : std::max(content.marker, hit.tokens.end);
        uint32_t p = kNone;
        if (phrase_cue) {
            p = phrase_between(hit.tokens.end, std::min(sentence.end, hit.tokens.end + 12), hit, true);
            if (p == kNone) return {{}, kNone, true};
            return speakers_of(p);
        }
        if (hit.use == Cue::part) {
            if (last_in_sentence_ != kNone && last_sentence_ == t_.sentence_of(hit.tokens.begin))
                return {last_speakers_, kNone, false};
            p = phrase_left(hit.tokens.begin, sentence, hit, 60);
            if (p != kNone) return speakers_of(p);
            p = phrase_between(hit.tokens.end, std::min(sentence.end, hit.tokens.end + 14), hit, false);
            if (p != kNone && !t_.language().verb_first) return speakers_of(p);
            return {last_speakers_, kNone, false};
        }
        if (t_.language().verb_first || noun_cue) {
            p = phrase_between(hit.tokens.end, right_end, hit, noun_cue);
            if (p == kNone && !noun_cue && !hit.conj) p = phrase_left(hit.tokens.begin, sentence, hit, 14);
            if (p == kNone && noun_cue) p = phrase_left(hit.tokens.begin, sentence, hit, 24);
        } else if (content.before) {
            // "…," he said; "…," said X: the nearer side, up to the next comma.
            p = phrase_left(hit.tokens.begin, {std::max(content.range.end, sentence.begin), sentence.end},
                            hit, 12);
            uint32_t stop = hit.tokens.end;
            while (stop < right_end && stop < hit.tokens.end + 14 && !t_.is_mark(stop, ',') &&
                   !t_.is_mark(stop, '.'))
                ++stop;
            if (p == kNone) p = phrase_between(hit.tokens.end, stop, hit, false);
        } else {
            p = phrase_left(hit.tokens.begin, sentence, hit, 40);
            if (p == kNone)
                p = phrase_between(hit.tokens.end, std::min(right_end, hit.tokens.end + 8), hit, false);
        }
        if (p != kNone) return speakers_of(p);
        if (hit.form.form == Form::passive) return {{}, kNone, true};
        return {last_speakers_, kNone, false};
    }

    std::vector<uint32_t> addressees(const CueHit& hit, const Content& content,
                                     uint32_t speaker_phrase) const {
        std::vector<uint32_t> out;
        if (content.before || hit.cue->addressee.empty()) return out;
        for (uint32_t i = hit.tokens.end; i < content.marker; ++i) {
            const uint32_t p = a_.phrase_at[i];
            if (p == kNone || p == speaker_phrase) continue;
            const Phrase& phrase = a_.phrases[p];
            for (const std::string& want : hit.cue->addressee) {
                if ((want == "obj" && phrase.prep.empty()) || (!want.empty() && phrase.prep == want)) {
                    for (const uint32_t e : phrase.entities) out.push_back(a_.actor(e));
                }
            }
            i = phrase.tokens.end - 1;
        }
        return out;
    }

    void fire(const CueHit& hit, Range sentence) {
        Content content;
        if (hit.form.form == Form::passive) return;
        content = content_after(hit, sentence);
        if (!content.found())
            content = content_before(hit, sentence);
        else if (!t_.language().verb_first && !content.quoted) {
            const Content before = content_before(hit, sentence);
            if (before.found() && before.quoted) content = before;
        }
        if (!content.found() || content.range.end - content.range.begin < 2) return;
        Speakers who = find_speakers(hit, content, sentence);
        if (who.blocked || who.entities.empty()) return;
        emit(hit, content, who);
        last_speakers_ = who.entities;
        last_sentence_ = t_.sentence_of(hit.tokens.begin);
        last_in_sentence_ = hit.tokens.begin;
        second_clauses(hit, content, who, sentence);
    }

    // "… that A and that B": B is a statement of its own.
    void second_clauses(const CueHit& hit, const Content& first, const Speakers& who, Range sentence) {
        if (first.quoted || first.before) return;
        uint32_t from = first.range.end;
        for (unsigned guard = 0; guard < 6; ++guard) {
            while (from < sentence.end && (t_[from].kind == TokenKind::mark ||
                                           (t_.word_with(from, WordClass::conj, "and") && !conj_comp(from))))
                ++from;
            if (from >= sentence.end || !conj_comp(from)) return;
            Content next;
            next.range = {from, content_end(from, sentence)};
            next.marker = from;
            if (next.range.end - next.range.begin < 3) return;
            emit(hit, next, who);
            from = next.range.end;
        }
    }

    void emit(const CueHit& hit, const Content& content, const Speakers& who) {
        for (const FoundStatement& s : out_) {
            if (s.content.overlaps(content.range) && s.content.begin == content.range.begin) return;
        }
        for (const uint32_t speaker : who.entities) {
            FoundStatement s;
            s.speaker = speaker;
            s.cue = hit.tokens;
            s.content = content.range;
            s.mode = content.quoted ? FoundStatement::direct : FoundStatement::indirect;
            s.addressee = addressees(hit, content, who.phrase);
            s.cameo = hit.cue->cameo;
            s.rule = hit.cue->id;
            s.stance = hit.cue->stance;
            out_.push_back(std::move(s));
        }
    }

    // "NAME: …" at the head of a line.
    void label_line(Range sentence) {
        if (!t_[sentence.begin].newline_before) return;
        const uint32_t p = a_.phrase_at[sentence.begin];
        if (p == kNone || a_.phrases[p].tokens.begin != sentence.begin) return;
        const uint32_t group = a_.phrases[p].group;
        uint32_t end = a_.phrases[p].tokens.end;
        for (uint32_t q = p; q < a_.phrases.size() && a_.phrases[q].group == group; ++q)
            end = a_.phrases[q].tokens.end;
        while (end < sentence.end && end < sentence.begin + 12 && a_.phrase_at[end] == kNone &&
               !t_.is_mark(end, ':') && t_.may_be(end, WordClass::prep))
            ++end;
        if (!t_.is_mark(end, ':') || end + 3 >= sentence.end || !can_speak(a_.phrases[p])) return;
        Speakers who = speakers_of(p);
        if (who.blocked) return;
        FoundStatement s;
        const Quote* quote = t_.quote_opening_at(end + 1);
        const bool whole = quote != nullptr && quote->close + 2 >= sentence.end;
        s.content = whole ? Range{quote->open + 1, trimmed(quote->open + 1, quote->close)}
                          : Range{end + 1, trimmed(end + 1, sentence_stop(sentence))};
        s.mode = whole ? FoundStatement::direct : FoundStatement::indirect;
        s.rule = "headline";
        if (s.content.end <= s.content.begin + 1) return;
        for (const uint32_t speaker : who.entities) {
            s.speaker = speaker;
            out_.push_back(s);
        }
        last_speakers_ = who.entities;
    }

    // A quotation that stands alone: the speaker's name below it, or the one who spoke last.
    void free_quote(Range sentence) {
        const Quote* quote = t_.quote_opening_at(sentence.begin);
        if (quote == nullptr || short_quote(*quote) || !t_[sentence.begin].newline_before) return;
        uint32_t after = quote->close + (quote->closed ? 1 : 0);
        while (after < t_.size() && t_[after].kind == TokenKind::mark && !t_[after].newline_before) ++after;
        if (after < t_.size() && !t_[after].newline_before) return;
        FoundStatement s;
        s.content = {quote->open + 1, trimmed(quote->open + 1, quote->close)};
        s.mode = FoundStatement::direct;
        s.rule = "free-quote";
        std::vector<uint32_t> who = last_speakers_;
        if (after < t_.size() && a_.phrase_at[after] != kNone) {
            const Phrase& phrase = a_.phrases[a_.phrase_at[after]];
            uint32_t line_end = after;
            while (line_end < t_.size() && (line_end == after || !t_[line_end].newline_before)) ++line_end;
            if (phrase.kind == Phrase::name && line_end - after <= 14 && can_speak(phrase)) {
                who = {a_.actor(phrase.entities[0])};
                s.mode = FoundStatement::caption;
                s.rule = "caption";
            }
        }
        for (const uint32_t speaker : who) {
            s.speaker = speaker;
            out_.push_back(s);
        }
    }

    // --- about ---
    void fill_about(FoundStatement& s) {
        const auto add = [&](uint32_t entity) {
            const uint32_t actor = a_.actor(entity);
            if (a_[actor].type == EntityType::place) return;
            if (std::find(s.about.begin(), s.about.end(), actor) == s.about.end()) s.about.push_back(actor);
        };
        for (uint32_t i = s.content.begin; i < s.content.end;) {
            const uint32_t p = a_.phrase_at[i];
            if (p != kNone) {
                const Phrase& phrase = a_.phrases[p];
                if (phrase.ref.starts_with("own-") ||
                    (phrase.kind == Phrase::reference && phrase.ref == "both-countries")) {
                    about_own(s, phrase, add);
                } else {
                    for (const uint32_t e : phrase.entities) {
                        if (phrase.kind != Phrase::pronoun) add(e);
                    }
                }
                i = std::max(phrase.tokens.end, i + 1);
                continue;
            }
            if (const uint32_t m = a_.mention_at[i]; m != kNone) {
                add(a_.mentions[m].entity);
                i = std::max(a_.mentions[m].tokens.end, i + 1);
                continue;
            }
            ++i;
        }
    }
    template <class Add>
    void about_own(const FoundStatement& s, const Phrase& phrase, const Add& add) {
        const uint32_t own = a_.country_of(s.speaker);
        if (phrase.ref.starts_with("own-")) {
            if (own != kNone) add(own);
            return;
        }
        for (const uint32_t e : phrase.entities) add(e);
    }

    Analysis& a_;
    const Text& t_;
    std::vector<CueHit> cues_;
    std::vector<uint32_t> cue_at_;
    std::vector<FoundStatement> out_;
    std::vector<uint32_t> last_speakers_;
    uint32_t last_sentence_ = kNone;
    uint32_t last_in_sentence_ = kNone;
};

}  // namespace

std::vector<FoundStatement> find_statements(Analysis& a) {
    return StatementFinder(a).run();
}

}  // namespace isnad
