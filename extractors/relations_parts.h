// The parts of step 7b that need no frame; find_relations calls them.
#pragma once

#include "extractors/relations.h"
#include "extractors/relations_match.h"

namespace isnad {

// The country that the article is about: named more than twice as often as any other; kNone: none.
[[nodiscard]] uint32_t main_country(Analysis& analysis);

// Is the relation an act of speech: praise, accusation, demand or threat?
[[nodiscard]] bool tells_speech(const RelationType& type);

// Index of the first phrase that begins at the token or behind it. O(log phrases).
[[nodiscard]] size_t first_phrase_from(const Analysis& analysis, uint32_t token);

void find_offices(Analysis& analysis, std::vector<FoundRelation>& out);
void find_places(const Analysis& analysis, std::vector<FoundRelation>& out);
void find_from_statements(const Analysis& analysis, const std::vector<FoundStatement>& statements,
                          std::vector<FoundRelation>& out);

// What the words table notes of a preposition: place (in, at), presence (during, on the sidelines of).
[[nodiscard]] std::string_view prep_note(const Lexicon& lexicon, std::string_view prep);

// Status by the words around the trigger.
[[nodiscard]] std::string told_status(const Analysis& analysis, const Frame& frame, const Trigger& trigger);

// `told`: the text gives the date; else it is assumed.
struct RelationDate {
    std::optional<std::string> edtf;
    bool told = false;
};
[[nodiscard]] RelationDate relation_date(const Analysis& analysis, const FoundRelation& relation);

}  // namespace isnad
