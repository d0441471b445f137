// Step 3: names. Which runs of tokens name a person, country, organization, place or event, and which one.
#pragma once

#include "extractors/analysis.h"

namespace isnad {

// Fills analysis.mentions (names, aliases, demonyms) and mention_at. In this order, each step leaving what an
// earlier one took: names of the tables (longest first), national institutions, described organizations and
// events, unknown persons, short names of those already named, demonyms. REQUIRES: analysis.published is set.
void find_mentions(Analysis& analysis);

// The clitic's bytes taken off: where the name itself begins in the document. REQUIRES: hit is of this text.
[[nodiscard]] Span name_bytes(const Text& text, const Hit& hit);

// Adds a mention over free tokens; false when some token is taken.
bool add_mention(Analysis& analysis, Mention mention);

// May the token, without a clitic cut, be an ordinary word?
[[nodiscard]] bool plain_word(const Text& text, uint32_t token);
// Does the word carry the marks of an indefinite noun (tanwin) or a pronoun ("its"), which names do not?
[[nodiscard]] bool marked_noun(const Text& text, uint32_t token);
// Does an Arabic word end in the marks of an indefinite noun?
[[nodiscard]] bool with_tanwin(const Text& text, uint32_t token);
// A headline in Title Case, where capitals tell nothing of names.
[[nodiscard]] bool title_case(const Text& text, Range line);
// «Волга-Днепр», «Сент-Луис Блюз»: are the tokens a part only of a name in quotation marks, all words of
// which have capitals? `loose`: also of words without a hyphen, which may be a call ("Glory to Ukraine").
// Only where words decline.
[[nodiscard]] bool inside_quoted_name(const Text& text, Range tokens, bool loose);
// Is the first token written with a capital where the table's name is?
[[nodiscard]] bool capital_fits(const Text& text, const Hit& hit, uint16_t bits);

// mentions_names.cc
void find_known_names(Analysis& analysis, const std::pmr::vector<Mention>& institutions);
// mentions_short.cc
// Does the neighbourhood name the person: a title before the token whose office he held?
[[nodiscard]] bool title_names(const Analysis& analysis, uint32_t first, uint32_t person);
void find_acronyms(Analysis& analysis);
void find_short_names(Analysis& analysis);
void find_demonyms(Analysis& analysis);
// mentions_institutions.cc
// National institutions ("the Russian Foreign Ministry"), at most one a first token, sorted; not yet added.
[[nodiscard]] std::pmr::vector<Mention> find_institutions(Analysis& analysis);
void find_described(Analysis& analysis);
// Adds a mention and takes away those that lie inside it. False when one only overlaps.
bool replace_mentions(Analysis& analysis, Mention mention);

// A country at the token, by adjective or name: "Russian", "РФ".
struct CountryWord {
    uint32_t country = kNone;  // lexicon index
    uint32_t end = 0;          // token behind it
    bool adjective = false;
};
[[nodiscard]] CountryWord country_word(const Text& text, uint32_t token);
// False where country_word() finds none, for most tokens by a look at their flags.
[[nodiscard]] inline bool may_be_country(const Text& text, uint32_t token) {
    return (text.kinds(token).kinds & (Kinds::bits(EntryKind::demonym) | Kinds::kCountry)) != 0;
}
// Is the token inside a title that began before it (the ministry's name in "minister of ...")?
[[nodiscard]] bool inside_title(const Text& text, uint32_t token);
// mentions_people.cc
void find_unknown_people(Analysis& analysis);

}  // namespace isnad
