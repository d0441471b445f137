// How the slots of a frame are filled: which phrases around a trigger are its subject, its object, its
// genitive, the one behind a preposition. Tested through tests/extractors/relations_test.cc.
#pragma once

#include "extractors/statements.h"

namespace isnad {

// What fills one slot: the entities of a phrase and of those conjoined with it.
struct Side {
    EntityList entities;
    Range tokens;
    bool pronoun = false;
    bool both = false;  // "the two sides"
    [[nodiscard]] bool found() const { return !entities.empty(); }
};

struct Trigger {
    Range tokens;
    FormFeatures form;
    uint32_t relation = kNone;  // type that the frame makes
    bool conj = false;          // written together with "and"
    bool prefixed = false;      // written together with a preposition or "and"
    bool near = false;          // its sides stand beside it
    bool of_is_object = false;  // "the invasion of X": the genitive is the object
    [[nodiscard]] bool nominal() const {
        return form.form == Form::noun || form.form == Form::participle || form.form == Form::gerund ||
               form.form == Form::adjective;
    }
};

class SlotMatcher {
  public:
    SlotMatcher(Analysis& a, const std::vector<FoundStatement>& statements)
        : a_(a), t_(a.text), statements_(statements) {
        find_barriers();
    }

    // The stretch of the sentence in which the trigger's slots lie.
    [[nodiscard]] Range clause(const Trigger& trigger) const;
    // `types`: bits of the entity types that may stand there; `taken`: tokens of the other side.
    [[nodiscard]] Side fill(const Slot& slot, const Trigger& trigger, Range window, uint32_t types,
                            Range taken) const;
    // Who is spoken of where a subject is left out: the speaker of the report or the one who spoke last.
    [[nodiscard]] Side narrator(const Trigger& trigger, uint32_t types) const;
    // The side, and where the trigger opens a list ("members include A, B (since 2017) and C"), what follows.
    [[nodiscard]] std::vector<Side> listed(const Side& first, const Trigger& trigger, uint32_t types) const;
    [[nodiscard]] bool allowed(const Phrase& phrase, uint32_t types) const;
    [[nodiscard]] Side side_of(uint32_t p, uint32_t types) const;
    [[nodiscard]] bool finite_verb(uint32_t i) const;
    // A news agency or paper: it reports, it seldom acts.
    [[nodiscard]] bool reporter(uint32_t entity) const;
    // Whose statement holds the tokens; kNone outside.
    [[nodiscard]] uint32_t speaker_around(Range tokens) const;
    // May the side be the subject of the verb, by number and gender?
    [[nodiscard]] bool agrees(const Side& side, const Trigger& trigger) const;
    // Is the action only what somebody is called on or invited to do?
    [[nodiscard]] bool asked_for(const Trigger& trigger) const;
    // Does one of the lexemes stand within a few words behind the trigger?
    [[nodiscard]] bool lexeme_follows(const Trigger& trigger, Range window,
                                      const std::vector<uint32_t>& lexemes, bool before) const;

    // Are the two named side by side in one group of phrases shortly before? So "they" may mean them.
    [[nodiscard]] bool told_together(uint32_t one, uint32_t other, uint32_t token) const;

  private:
    // What ends a clause: a mark or a long quotation, a complementizer. Found once, asked by every trigger.
    enum Barrier : uint8_t { open, mark, that };
    void find_barriers();

    struct Query {
        uint32_t types;
        Range taken;
        Range trigger = {};                               // its own preposition governs nothing: "calls on X"
        const std::vector<std::string>* preps = nullptr;  // null: a bare phrase
        uint32_t reach = 12;
        uint32_t words = 12;            // plain words that may stand between
        uint16_t cases = feat::kCases;  // one of these the phrase must be able to be
        uint32_t relation = kNone;
        bool meets = false;  // those who meet or speak to one another
        bool subject = false;
        bool verb = false;          // a verb asks
        bool near = false;          // nobody else may stand between
        bool object = false;        // a seat stands for its country only beside the verb
        bool through_of = false;    // "praised the role of Qatar"
        bool within_comma = false;  // a comma ends the search, unless a date stands beside it
    };
    [[nodiscard]] Side right(uint32_t from, Range window, const Query& query) const;
    [[nodiscard]] Side left(const Trigger& trigger, Range window, const Query& query) const;
    [[nodiscard]] Side subject(const Trigger& trigger, Range window, uint32_t types, Range taken) const;
    [[nodiscard]] Side subject_before(const Trigger& trigger, Range window, const Query& query) const;
    [[nodiscard]] Side subject_after_participle(const Trigger& trigger, const Query& query) const;
    [[nodiscard]] Side antecedent(const Trigger& trigger, Range window, const Query& query) const;
    [[nodiscard]] Side owner(const Trigger& trigger, Range window, const Query& query) const;
    [[nodiscard]] Side cue_speakers(const Trigger& trigger, uint32_t types) const;
    [[nodiscard]] Side genitive(const Trigger& trigger, Range window, uint32_t types, Range taken) const;
    [[nodiscard]] Side nationality(const Trigger& trigger, uint32_t types, Range taken) const;
    [[nodiscard]] bool blocked(const Phrase& phrase, Range taken) const;
    [[nodiscard]] bool is_bare(const Phrase& phrase, const Query& query) const;
    [[nodiscard]] bool has_prep(const Phrase& phrase, const Query& query, uint32_t from) const;
    [[nodiscard]] bool opens_with(uint32_t i, const std::vector<std::string>& preps, uint32_t from) const;
    [[nodiscard]] bool taken_by_noun(uint32_t i, const Query& query) const;
    [[nodiscard]] bool depends(const Phrase& phrase, Range window, const Query& query) const;
    [[nodiscard]] bool claims(uint32_t i, const Query& query) const;
    [[nodiscard]] bool behind_pronoun(const Trigger& trigger) const;
    [[nodiscard]] bool definite(uint32_t i) const;
    [[nodiscard]] bool action_noun(uint32_t i) const;
    [[nodiscard]] bool governed(const Phrase& phrase, uint32_t from) const;
    [[nodiscard]] bool ends_search(uint32_t i, const Query& query) const;
    [[nodiscard]] bool verb_before_prep(uint32_t i, const Query& query) const;
    [[nodiscard]] Side topic(const Trigger& trigger, uint32_t types) const;
    [[nodiscard]] bool country_at(uint32_t i) const;
    [[nodiscard]] bool plain(uint32_t i) const;
    [[nodiscard]] bool of_a_thing(const Trigger& trigger) const;
    [[nodiscard]] bool of_phrase_before(const Trigger& trigger, const Query& query, Side& side) const;
    [[nodiscard]] bool of_noun(const Trigger& trigger) const;
    [[nodiscard]] bool relative(const Trigger& trigger) const;
    [[nodiscard]] bool goes_on(const Trigger& trigger) const;
    [[nodiscard]] bool somebody(const Phrase& phrase, const Query& query) const;
    [[nodiscard]] bool only_tells_whose(uint32_t p, const Query& query) const;
    [[nodiscard]] bool where_they_meet(const Phrase& phrase, const Query& query) const;
    [[nodiscard]] bool of_a_place(uint32_t p) const;
    [[nodiscard]] bool requests(uint32_t i) const;
    [[nodiscard]] bool behind_goal(const Trigger& trigger) const;
    [[nodiscard]] bool goes_with_taken(const Phrase& phrase, const Query& query) const;
    [[nodiscard]] static bool conjugated(const Trigger& trigger) {
        return trigger.form.form == Form::past || trigger.form.form == Form::participle;
    }

    Analysis& a_;
    const Text& t_;
    const std::vector<FoundStatement>& statements_;
    std::pmr::vector<Barrier> barriers_{a_.memory};  // by token
};

}  // namespace isnad
