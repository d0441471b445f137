// Step 5: actor phrases. Titles, nationality, name and apposition around a mention form one phrase with its
// entities; roles without a name, references and pronouns are resolved to whom they mean on the article's
// date.
#pragma once

#include "extractors/analysis.h"

namespace isnad {

// Fills analysis.phrases and phrase_at; adds role and reference mentions. REQUIRES: find_mentions ran.
void find_phrases(Analysis& analysis);

// May the token be a verb that has a subject?
[[nodiscard]] bool may_be_finite(const Text& text, uint32_t token);

// phrases_resolve.cc: gives entities to roles, references and pronouns, in text order.
void resolve_phrases(Analysis& analysis);

}  // namespace isnad
