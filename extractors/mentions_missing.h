// Name-like strings of an article that no table holds: what `isnad gazetteer missing` counts.
#pragma once

#include <string>
#include <vector>

#include "core/document.h"
#include "extractors/lexicon/lexicon.h"

namespace isnad {

struct NameLike {
    std::string kind;  // person, organization, place, event; unsure where only the letters speak for a name
    std::string name;  // as written
    std::string language;
    std::string context;  // the sentence, shortened around the name
};

// In text order: unknown entities found by the grammar of names, and runs of capital or unheard words that no
// step took. O(text).
[[nodiscard]] std::vector<NameLike> name_like_strings(const Document& document, const Lexicon& lexicon);

}  // namespace isnad
