// The walk of one article: document in, extraction out.
#pragma once

#include "core/document.h"
#include "core/extraction.h"
#include "core/json.h"
#include "extractors/lexicon/lexicon.h"

namespace isnad {

// Never fails on bad text: finds less. Pure: equal inputs give equal outputs; thread-safe over one lexicon.
// REQUIRES: document.text is valid UTF-8 without NUL and shorter than 4 GiB.
[[nodiscard]] Extraction extract(const Document& document, const Lexicon& lexicon);
// write_json of it, without the strings in between; `with_text`: the article itself too.
void extract_json(const Document& document, const Lexicon& lexicon, bool with_text, JsonWriter& json);

struct Analysis;

// Steps 3 to 5 over a prepared text: names, times, amounts, phrases. For `isnad show`, which looks between
// the steps.
void analyse(Analysis& analysis);

}  // namespace isnad
