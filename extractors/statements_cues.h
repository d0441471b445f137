// Speech cues of an article: where a word that reports speech stands, in which form.
#pragma once

#include <vector>

#include "extractors/analysis.h"

namespace isnad {

struct CueHit {
    Range tokens;
    const Cue* cue = nullptr;
    FormFeatures form;
    uint32_t use = 0;          // Cue::verb …
    bool conj = false;         // opened by a prefixed "and"
    bool governed = false;     // opened by a prefixed preposition: "بالقول"
    bool passive = false;      // the same letters are also a passive ("يذكر")
    bool relative = false;     // inside a relative clause: "who said"
    bool coordinated = false;  // a second verb of the same subject: "… and added"
    bool negated = false;      // "did not mention"
};

// The cues of one article in text order. Views the analysis, which must outlive it.
class CueIndex {
  public:
    explicit CueIndex(const Analysis& analysis);

    // The cue that begins at the token, or nullptr. O(1).
    [[nodiscard]] const CueHit* at(uint32_t token) const {
        return token < at_.size() && at_[token] != kNone ? &list_[at_[token]] : nullptr;
    }
    [[nodiscard]] bool verb_at(uint32_t token) const {
        const CueHit* hit = at(token);
        return hit != nullptr && hit->use == Cue::verb;
    }

  private:
    [[nodiscard]] CueHit best_at(uint32_t i) const;
    [[nodiscard]] bool better(uint32_t i, const Hit& hit, FormFeatures form, const CueHit& best) const;
    [[nodiscard]] bool no_verb(uint32_t i, FormFeatures form) const;
    [[nodiscard]] bool names_people(uint32_t i) const;
    [[nodiscard]] bool pause_before(uint32_t i) const;
    [[nodiscard]] bool article(uint32_t i) const;
    [[nodiscard]] bool is_noun(uint32_t i) const;
    [[nodiscard]] bool ends_turn(uint32_t i) const;
    void look_left(CueHit& hit) const;

    const Analysis& a_;
    const Text& t_;
    std::pmr::vector<CueHit> list_{a_.memory};
    std::pmr::vector<uint32_t> at_{a_.memory};
};

}  // namespace isnad
