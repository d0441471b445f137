// What a speech cue reports: where its content begins and ends.
#pragma once

#include <vector>

#include "extractors/statements_cues.h"

namespace isnad {

struct Content {
    Range range;
    bool quoted = false;       // the whole content is one quotation
    bool before = false;       // stands before its cue
    uint32_t marker = 0;       // where it is announced: speaker and addressee stand before
    std::vector<Range> chain;  // further quotations: "A" and "B"
    [[nodiscard]] bool found() const { return range.end > range.begin; }
    // Behind the last token that the content takes.
    [[nodiscard]] uint32_t end() const { return chain.empty() ? range.end : chain.back().end; }
};

// Views the analysis and the cues; both must outlive it.
class ContentFinder {
  public:
    ContentFinder(const Analysis& analysis, const CueIndex& cues)
        : a_(analysis), t_(analysis.text), cues_(cues) {}

    // The content of the cue, behind it or before it; not found() when there is none.
    [[nodiscard]] Content find(const CueHit& hit, Range sentence) const;

    // Without the marks and joining words at its end.
    [[nodiscard]] uint32_t trimmed(uint32_t begin, uint32_t end) const;
    // Behind the last word of the sentence.
    [[nodiscard]] uint32_t sentence_stop(Range sentence) const;
    // "… and that …": a second clause opens a second statement.
    [[nodiscard]] bool conj_comp(uint32_t i) const;
    // Where indirect content that begins at `begin` ends: before the next cue of the same level, or with the
    // sentence.
    [[nodiscard]] uint32_t clause_end(uint32_t begin, Range sentence) const;
    // A name or title in quotation marks rather than speech.
    [[nodiscard]] bool name_quote(const Quote& quote) const;
    // The paragraph behind a line that ends in a colon; empty when there is none.
    [[nodiscard]] Range block_behind(uint32_t colon) const;

  private:
    [[nodiscard]] Content within_clause(const CueHit& hit, Content found, Range sentence) const;
    [[nodiscard]] bool in_relative(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Content after(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Content before(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Content phrase_content(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Content bare(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Content quotation(const Quote& quote, uint32_t marker, Range sentence, bool that) const;
    [[nodiscard]] Content behind_colon(const CueHit& hit, uint32_t i, Range sentence) const;
    [[nodiscard]] Content clause(uint32_t begin, uint32_t marker, Range sentence) const;
    [[nodiscard]] uint32_t behind_subject(const CueHit& hit, Range sentence) const;
    [[nodiscard]] bool scare_quote(const CueHit& hit, const Quote& quote) const;
    [[nodiscard]] bool comma_behind(const CueHit& hit) const;
    [[nodiscard]] bool quotation_behind(uint32_t i) const;
    [[nodiscard]] bool is_actor(uint32_t from, Range sentence) const;
    [[nodiscard]] bool person_at(uint32_t i) const;
    [[nodiscard]] bool prep_follows(const CueHit& hit, uint32_t from, Range sentence) const;
    [[nodiscard]] bool is_infinitive(uint32_t i) const;
    [[nodiscard]] Content infinitive(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Content object(const CueHit& hit, Range sentence) const;
    [[nodiscard]] uint32_t behind_told(const CueHit& hit, uint32_t object) const;
    [[nodiscard]] bool joined_preposition(uint32_t i) const;
    [[nodiscard]] bool tells_of_speaker(uint32_t i) const;
    [[nodiscard]] bool object_opens(const CueHit& hit, uint32_t comp) const;
    [[nodiscard]] bool clause_began(const CueHit& hit) const;
    [[nodiscard]] bool clause_behind_comma(uint32_t i, Range sentence) const;
    [[nodiscard]] uint32_t object_begin(const CueHit& hit, Range sentence) const;
    [[nodiscard]] uint32_t infinitive_begin(const CueHit& hit, Range sentence) const;
    [[nodiscard]] std::optional<Text::WordHit> complementizer(uint32_t i) const;
    [[nodiscard]] bool announces(const CueHit& cue, Range sentence) const;
    [[nodiscard]] bool prep_of(const CueHit& cue, uint32_t i, uint32_t* behind) const;
    [[nodiscard]] bool own_preposition(const CueHit& cue, uint32_t i) const;
    [[nodiscard]] bool clitic_prep_of(const CueHit& cue, uint32_t i) const;
    [[nodiscard]] bool free_gap(const CueHit& hit, uint32_t i) const;
    [[nodiscard]] bool stops_content(uint32_t i, uint32_t begin, Range sentence) const;
    [[nodiscard]] uint32_t comma_of_tail(uint32_t i, uint32_t begin, Range sentence) const;
    [[nodiscard]] bool actor_alone(Range content) const;
    [[nodiscard]] bool unknown_behind_clitic(const CueHit& cue, uint32_t i) const;
    [[nodiscard]] uint32_t name_behind(uint32_t p, Range sentence) const;
    [[nodiscard]] bool bare_relative(const CueHit& hit, Range sentence) const;
    [[nodiscard]] bool all_capital(const Quote& quote) const;
    [[nodiscard]] Content phrase_alone(Content c) const;
    [[nodiscard]] bool past_verb(uint32_t i) const;
    [[nodiscard]] uint32_t infinitive_end(uint32_t begin, uint32_t end) const;
    [[nodiscard]] bool comma_before(uint32_t i) const;
    [[nodiscard]] bool opens_object(uint32_t i) const;

    const Analysis& a_;
    const Text& t_;
    const CueIndex& cues_;
};

}  // namespace isnad
