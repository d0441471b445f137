// Who says it: the phrase beside the cue, or the one who spoke last.
#pragma once

#include <vector>

#include "extractors/statements_content.h"

namespace isnad {

// In place of a phrase: "we say", nobody that the article names; a subject that no table knows.
constexpr uint32_t kFirstPerson = kNone - 2;
constexpr uint32_t kUnknownSubject = kNone - 1;
constexpr std::string_view kDocument = "the-document";

struct Speakers {
    EntityList entities;
    uint32_t phrase = kNone;
    bool blocked = false;       // said by somebody who has no name: no statement
    std::string_view how = {};  // the way he was found: read when errors are counted
};

// Finds the speaker of each cue in text order and remembers who spoke. Views the analysis and the cues.
class SpeakerFinder {
  public:
    SpeakerFinder(const Analysis& analysis, const CueIndex& cues)
        : a_(analysis), t_(analysis.text), cues_(cues) {}

    // `nested`: the cue stands inside another statement, so only a subject of its own counts.
    [[nodiscard]] Speakers find(const CueHit& hit, const Content& content, Range sentence, bool nested) const;

    // The statement at this cue was reported: its speaker is the one that "he added" means.
    void spoke(const CueHit& hit, const EntityList& who);
    void spoke(uint32_t token, const EntityList& who);

    // A verb of speech without content that can be told: its subject has the word from now on.
    void took_turn(const CueHit& hit, Range sentence);

    // Somebody whom the article does not name spoke: "he added" means him from now on.
    void spoke_unknown(const CueHit& hit);

    [[nodiscard]] EntityList last() const { return turns_.empty() ? EntityList{} : turns_.back().who; }
    [[nodiscard]] bool can_speak(const Phrase& phrase) const;
    // The entities of the phrase and of those joined with it.
    [[nodiscard]] Speakers speakers_of(uint32_t p) const;

  private:
    struct Turn {
        EntityList who;
        uint32_t sentence;
    };

    [[nodiscard]] Speakers of_phrase_cue(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Speakers of_participle(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Speakers of_relative(const CueHit& hit, const Content& content, Range sentence) const;
    [[nodiscard]] uint32_t own_subject(const CueHit& hit, const Content& content) const;
    [[nodiscard]] Speakers verb_first(const CueHit& hit, const Content& content, Range sentence,
                                      bool nested) const;
    [[nodiscard]] Speakers subject_first(const CueHit& hit, const Content& content, Range sentence) const;
    [[nodiscard]] Speakers accept(uint32_t p, const CueHit& hit) const;
    [[nodiscard]] bool serves(uint32_t person, uint32_t country) const;
    [[nodiscard]] EntityList goes_on(const Phrase& phrase, const CueHit& hit) const;
    [[nodiscard]] Speakers dropped(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Speakers document(uint32_t p, uint32_t end) const;
    [[nodiscard]] bool unresolved_role(uint32_t from, uint32_t to) const;
    [[nodiscard]] Speakers relayed_before(const CueHit& hit, Range sentence) const;
    [[nodiscard]] Speakers relayed(const CueHit& hit, uint32_t end) const;

    [[nodiscard]] uint32_t phrase_between(uint32_t from, uint32_t to, const CueHit& hit, bool governed) const;
    [[nodiscard]] uint32_t phrase_left(uint32_t from, Range sentence, const CueHit& hit,
                                       uint32_t reach) const;
    [[nodiscard]] uint32_t opening_pronoun(Range sentence, const CueHit& hit) const;
    [[nodiscard]] uint32_t sentence_subject(uint32_t end, Range sentence, const CueHit& hit) const;
    [[nodiscard]] bool only_object(uint32_t p, const CueHit& hit, const Content& content) const;
    [[nodiscard]] bool hypothetical(const CueHit& hit) const;
    [[nodiscard]] bool told_just_now(const CueHit& hit) const;
    [[nodiscard]] uint32_t subject_before(const CueHit& hit, Range sentence) const;
    [[nodiscard]] bool noun_governed(const Phrase& phrase, const CueHit& hit) const;
    [[nodiscard]] bool behind_unknown(uint32_t p, const CueHit& hit) const;
    [[nodiscard]] bool unknown_spoke(const CueHit& hit) const;
    [[nodiscard]] uint32_t name_in_apposition(uint32_t p, uint32_t limit) const;
    [[nodiscard]] uint32_t nouns_in(uint32_t from, uint32_t to) const;
    void took_turn_beside(const CueHit& hit, Range sentence);
    [[nodiscard]] bool several(const EntityList& who) const;
    [[nodiscard]] uint32_t behind_opening(Range sentence) const;
    [[nodiscard]] uint32_t opening_subject(uint32_t end, Range sentence, const CueHit& hit) const;
    [[nodiscard]] bool agrees(const Phrase& phrase, const CueHit& hit) const;
    [[nodiscard]] bool agrees(uint32_t entity, FormFeatures form) const;
    [[nodiscard]] bool headed(uint32_t p, const CueHit& hit) const;
    [[nodiscard]] bool unknown_subject(const CueHit& hit, const Content& content) const;
    [[nodiscard]] bool after_noun(const CueHit& hit, Range sentence) const;
    [[nodiscard]] EntityList topic(const CueHit& hit) const;
    [[nodiscard]] uint32_t owner_before(uint32_t noun, Range sentence, bool clause) const;
    [[nodiscard]] bool behind_quoted_preposition(const Phrase& phrase) const;
    [[nodiscard]] bool joined_noun(uint32_t i) const;
    [[nodiscard]] bool relays(uint32_t entity) const;
    [[nodiscard]] bool named_before(const CueHit& hit, Range sentence) const;
    [[nodiscard]] bool told_in_clause(const Content& content) const;
    [[nodiscard]] bool agrees_in_number(const Phrase& phrase, FormFeatures form) const;
    [[nodiscard]] bool is_land(const Phrase& phrase) const;
    [[nodiscard]] bool is_person(const Phrase& phrase) const;
    [[nodiscard]] bool quoted_name(const Phrase& phrase) const;
    [[nodiscard]] bool nominative(const Phrase& phrase) const;
    [[nodiscard]] bool one_person(const Phrase& phrase) const;
    [[nodiscard]] bool unresolved_subject(const CueHit& hit, const Content& content) const;
    [[nodiscard]] uint32_t said_in(const CueHit& hit, Range sentence) const;
    [[nodiscard]] bool object_relative(const CueHit& hit, Range sentence) const;
    [[nodiscard]] uint32_t better_behind(uint32_t p, uint32_t stop, const CueHit& hit) const;
    [[nodiscard]] bool tells_of(uint32_t left, uint32_t p, const CueHit& hit) const;
    [[nodiscard]] bool told_behind_that(const CueHit& hit) const;
    [[nodiscard]] bool asked(uint32_t p, const CueHit& hit) const;
    [[nodiscard]] bool oblique(const Phrase& phrase) const;
    [[nodiscard]] bool adverb(uint32_t i) const;
    [[nodiscard]] bool ordinary(uint32_t i) const;
    [[nodiscard]] bool in_relative_clause(uint32_t p, const CueHit& hit) const;
    [[nodiscard]] uint32_t apposed(uint32_t p, uint32_t right, const CueHit& hit) const;
    [[nodiscard]] uint32_t before_particle(const CueHit& hit, Range sentence) const;
    [[nodiscard]] uint32_t name_behind_comma(uint32_t comma, uint32_t right, const CueHit& hit) const;
    [[nodiscard]] uint32_t name_of_his(uint32_t from, uint32_t to, const CueHit& hit) const;
    [[nodiscard]] bool may_be_genitive(const Phrase& phrase) const;
    [[nodiscard]] bool unknown_before(const CueHit& hit, uint32_t p) const;
    [[nodiscard]] bool in_prepositional_phrase(uint32_t i, uint32_t from) const;
    [[nodiscard]] const Turn* last_turn(FormFeatures form) const;

    const Analysis& a_;
    const Text& t_;
    const CueIndex& cues_;
    std::pmr::vector<Turn> turns_{a_.memory};
};

}  // namespace isnad
