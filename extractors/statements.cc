// See statements.h. Cues fire; their content and speaker are found by the parts. Tested by
// tests/extractors/statements_test.cc and the examples of the cues tables.
#include "extractors/statements.h"

#include <algorithm>

#include "extractors/statements_speaker.h"

namespace isnad {
namespace {

class StatementFinder {
  public:
    explicit StatementFinder(Analysis& a)
        : a_(a), t_(a.text), cues_(a), contents_(a, cues_), speakers_(a, cues_) {}

    std::vector<FoundStatement> run() {
        for (const Sentence& sentence : t_.sentences()) read_sentence(sentence.tokens);
        std::sort(out_.begin(), out_.end(), [](const FoundStatement& x, const FoundStatement& y) {
            return std::tuple(x.content.begin, x.content.end, x.speaker) <
                   std::tuple(y.content.begin, y.content.end, y.speaker);
        });
        for (FoundStatement& s : out_) fill_about(s);
        return std::move(out_);
    }

  private:
    void read_sentence(Range sentence) {
        if (a_.furniture[sentence.begin]) return;
        const size_t before = out_.size();
        label_line(sentence);
        for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
            if (const CueHit* hit = cues_.at(i); hit != nullptr) fire(*hit, sentence);
        }
        block(sentence, out_.size() > before);
        if (out_.size() == before) free_quote(sentence);
    }

    // A line that ends in a colon and the paragraph behind it: the words of the one who spoke in the line, or
    // whose name ends it.
    void block(Range sentence, bool told) {
        if (!t_.is_mark(sentence.end - 1, ':') || covered_ >= sentence.end) return;
        const Range words = contents_.block_behind(sentence.end - 1);
        if (words.empty()) return;
        EntityList who;
        if (told) who = speakers_.last();
        const uint32_t p = sentence.end >= 2 ? a_.phrase_at[sentence.end - 2] : kNone;
        if (!told && p != kNone && a_.phrases[p].prep.empty() && speakers_.can_speak(a_.phrases[p]) &&
            !a_.phrases[p].entities.empty() && a_[a_.phrases[p].entities[0]].type == EntityType::person)
            who = speakers_.speakers_of(p).entities;
        // "X confirmed this:": the subject of the line's verb.
        for (uint32_t i = sentence.begin; who.empty() && !told && i < sentence.end; ++i) {
            const CueHit* hit = cues_.at(i);
            if (hit == nullptr || hit->use != Cue::verb || hit->relative) continue;
            Content content;
            content.range = words;
            content.marker = sentence.end - 1;
            const Speakers speaker = speakers_.find(*hit, content, sentence, false);
            if (!speaker.blocked) who = speaker.entities;
        }
        if (who.empty()) return;
        add(words, FoundStatement::direct, "block", who);
        covered_ = std::max(covered_, words.end);
        speakers_.spoke(sentence.begin, who);
    }

    // «A, — сказал X. — B»: the attribution stands inside the quotation.
    bool inside_quotation(const CueHit& hit) {
        const uint32_t i = hit.tokens.begin;
        const Quote* quote = t_.quote_around(i);
        if (quote == nullptr || hit.use != Cue::verb || i < quote->open + 4) return false;
        if (!t_.is_mark(i - 1, '-') || !t_.is_mark(i - 2, ',')) return false;
        const uint32_t p = hit.tokens.end < t_.size() ? a_.phrase_at[hit.tokens.end] : kNone;
        if (p == kNone || !speakers_.can_speak(a_.phrases[p])) return false;
        const EntityList who = speakers_.speakers_of(p).entities;
        if (who.empty()) return false;
        add({quote->open + 1, contents_.trimmed(quote->open + 1, i - 2)}, FoundStatement::direct, hit.cue->id,
            who);
        uint32_t more = a_.phrases[p].tokens.end;
        while (more < quote->close && more < i + 12 && !t_.is_mark(more, '-')) ++more;
        if (t_.is_mark(more, '-') && more + 2 < quote->close)
            add({more + 1, contents_.trimmed(more + 1, quote->close)}, FoundStatement::direct, hit.cue->id,
                who);
        covered_ = std::max(covered_, quote->close);
        speakers_.spoke(hit, who);
        return true;
    }

    void add(Range content, FoundStatement::Mode mode, std::string_view rule,
             const EntityList& who) {
        for (const uint32_t speaker : who) {
            FoundStatement s;
            s.speaker = speaker;
            s.content = content;
            s.mode = mode;
            s.rule = rule;
            s.cameo = "010";
            out_.push_back(std::move(s));
        }
    }

    // A cue inside another statement speaks only where it has a subject of its own and tells of the past:
    // what a speaker thinks, wants or calls something is part of what he says.
    [[nodiscard]] bool nested(const CueHit& hit) const {
        return hit.tokens.begin < covered_ || t_.quote_around(hit.tokens.begin) != nullptr;
    }
    [[nodiscard]] static bool may_nest(const CueHit& hit) {
        return hit.use == Cue::verb && hit.form.form == Form::past && !hit.relative &&
               hit.cue->cameo == "010";
    }

    // "Об этом сообщил X": the sentence before is what he said.
    bool told_before(const CueHit& hit, Range sentence) {
        const auto opening = t_.word_with(sentence.begin, WordClass::clause, "told-before");
        if (!opening || hit.use != Cue::verb || hit.tokens.begin > sentence.begin + 16) return false;
        const uint32_t s = t_.sentence_of(sentence.begin);
        if (s == 0) return false;
        const Range told = t_.sentences()[s - 1].tokens;
        if (told.begin < covered_ || a_.furniture[told.begin] || told.end - told.begin < 4) return false;
        Content content;
        content.range = {told.begin, contents_.trimmed(told.begin, contents_.sentence_stop(told))};
        content.marker = sentence.begin;
        content.before = true;
        const Speakers who = speakers_.find(hit, content, sentence, false);
        if (who.blocked || who.entities.empty()) return false;
        emit(hit, content, who);
        speakers_.spoke(hit, who.entities);
        return true;
    }

    // "X added that …, Reuters reports": already told as X's words.
    [[nodiscard]] bool told_within(Range range) const {
        return std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(recent()), out_.end(),
                           [&](const FoundStatement& s) {
                               return s.content.overlaps(range) && range.end - s.content.end < 3;
                           });
    }

    void fire(const CueHit& hit, Range sentence) {
        if (inside_quotation(hit)) return;
        const bool told = told_before(hit, sentence);
        const bool inside = nested(hit);
        if (inside && !may_nest(hit)) return;
        // "Комментируя приговор, X заметил": what opens the sentence goes with its verb.
        if (hit.use == Cue::part && t_.language().cases && hit.tokens.begin <= sentence.begin) return;
        const Content content = contents_.find(hit, sentence);
        if (!content.found() || content.range.end - content.range.begin < 2) {
            if (!inside) speakers_.took_turn(hit, sentence);
            return;
        }
        // "did not mention the plan" tells what somebody did not say.
        if (hit.negated && (!t_.may_be(content.marker, WordClass::comp) ||
                            (t_.language().verb_first && content.marker > hit.tokens.end &&
                             a_.phrase_at[hit.tokens.end] == kNone)))
            return;
        if (told && content.before) return;
        if (hit.use == Cue::phrase && content.before && told_within(content.range)) return;
        const bool announced = content.quoted || t_.is_mark(content.marker, ':') ||
                               t_.word_with(content.marker, WordClass::comp, "that").has_value();
        if (inside && (content.before || !announced)) return;
        Speakers who = speakers_.find(hit, content, sentence, inside);
        if (who.blocked || who.entities.empty()) {
            if (!inside && who.phrase != kNone) speakers_.spoke_unknown(hit);
            return;
        }
        emit(hit, content, who);
        for (const Range& more : content.chain) emit(hit, {more, true, false, more.begin, {}}, who);
        const uint32_t end = second_clauses(hit, content, who, sentence);
        if (inside) return;
        covered_ = std::max(covered_, content.before ? 0 : end);
        speakers_.spoke(hit, who.entities);
    }

    // "… that A and that B": B is a statement of its own. Gives the end of the last one.
    uint32_t second_clauses(const CueHit& hit, const Content& first, const Speakers& who, Range sentence) {
        uint32_t from = first.end();
        if (first.quoted || first.before) return from;
        for (unsigned guard = 0; guard < 6; ++guard) {
            uint32_t next = from;
            while (next < sentence.end &&
                   (t_[next].kind == TokenKind::mark ||
                    (t_.may_be(next, WordClass::conj) && !contents_.conj_comp(next))) &&
                   next < from + 3)
                ++next;
            if (next >= sentence.end || !contents_.conj_comp(next)) return from;
            const Range more{next, contents_.clause_end(next, sentence)};
            if (more.end - more.begin < 3) return from;
            emit(hit, {more, false, false, next, {}}, who);
            from = more.end;
        }
        return from;
    }

    EntityList addressees(const CueHit& hit, const Content& content,
                                     uint32_t speaker_phrase) const {
        EntityList out;
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
            i = std::max(phrase.tokens.end, i + 1) - 1;
        }
        return out;
    }

    // The last statements only: what a new one may repeat stands close by.
    [[nodiscard]] size_t recent() const { return out_.size() > 64 ? out_.size() - 64 : 0; }

    void emit(const CueHit& hit, const Content& content, const Speakers& who) {
        for (size_t i = recent(); i < out_.size(); ++i) {
            const Range told = out_[i].content;
            if (told.overlaps(content.range) && told.begin == content.range.begin) return;
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
        if (!t_.is_mark(end, ':') || !speakers_.can_speak(a_.phrases[p])) return;
        const Speakers who = speakers_.speakers_of(p);
        if (who.blocked) return;
        FoundStatement s;
        const Quote* quote = end + 1 < t_.size() ? t_.quote_opening_at(end + 1) : nullptr;
        const Range block = end + 1 >= sentence.end ? contents_.block_behind(end) : Range{};
        // In a transcript or interview the whole paragraph is the answer.
        const bool title = a_.title.holds(sentence.begin);
        const Range turn =
            title ? sentence : t_.paragraphs()[t_.sentences()[t_.sentence_of(sentence.begin)].paragraph];
        const bool answer = !title && turn.end > sentence.end;
        const bool whole = !block.empty() || (quote != nullptr && quote->close + 2 >= sentence.end);
        // "Egypt: …" names the topic of a headline; a country speaks there only in quotation marks.
        if (!whole && a_[who.entities[0]].type == EntityType::country) return;
        // "Ministry of Investment:" above a line of a list: a body speaks there only in quotation marks.
        const bool quoted = quote != nullptr || (!block.empty() && t_.quote_opening_at(end + 1) != nullptr);
        if (!block.empty() && !quoted && a_[who.entities[0]].type != EntityType::person) return;
        if (!block.empty())
            s.content = block;
        else if (whole)
            s.content = {quote->open + 1, contents_.trimmed(quote->open + 1, quote->close)};
        else
            s.content = {end + 1, contents_.trimmed(end + 1, contents_.sentence_stop(turn))};
        s.mode = whole || answer ? FoundStatement::direct : FoundStatement::indirect;
        s.rule = title ? "headline" : "label";
        if (s.content.end <= s.content.begin + 2) return;
        covered_ = std::max(covered_, s.content.end);
        for (const uint32_t speaker : who.entities) {
            s.speaker = speaker;
            out_.push_back(s);
        }
        speakers_.spoke(sentence.begin, who.entities);
    }

    // A quotation that stands alone: the speaker's name below it, or the one who spoke last.
    void free_quote(Range sentence) {
        const Quote* quote = t_.quote_opening_at(sentence.begin);
        if (quote == nullptr || quote->close - quote->open < 6 || !t_[sentence.begin].newline_before) return;
        uint32_t after = quote->close + (quote->closed ? 1 : 0);
        while (after < t_.size() && t_[after].kind == TokenKind::mark && !t_[after].newline_before) ++after;
        if (after < t_.size() && !t_[after].newline_before) return;
        FoundStatement s;
        s.content = {quote->open + 1, contents_.trimmed(quote->open + 1, quote->close)};
        s.mode = FoundStatement::direct;
        s.rule = "free-quote";
        EntityList who = speakers_.last();
        if (after < t_.size() && a_.phrase_at[after] != kNone) {
            const Phrase& phrase = a_.phrases[a_.phrase_at[after]];
            uint32_t line_end = after;
            while (line_end < t_.size() && (line_end == after || !t_[line_end].newline_before)) ++line_end;
            // "X En Route to Y" is the next headline.
            const uint32_t next = phrase.tokens.end;
            const bool signed_by =
                t_.language().verb_first || next >= line_end || t_[next].kind == TokenKind::mark;
            if (!signed_by) return;
            if (phrase.kind == Phrase::name && line_end - after <= 14 && speakers_.can_speak(phrase)) {
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
                const bool person =
                    phrase.entities.size() == 1 && a_[phrase.entities[0]].type == EntityType::person;
                if ((phrase.ref.starts_with("own-") && !person) ||
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
    const CueIndex cues_;
    const ContentFinder contents_;
    SpeakerFinder speakers_;
    std::vector<FoundStatement> out_;
    uint32_t covered_ = 0;  // behind the last token of the last statement's content
};

}  // namespace

std::vector<FoundStatement> find_statements(Analysis& a) {
    return StatementFinder(a).run();
}

}  // namespace isnad
