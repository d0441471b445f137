// The values that the steps hand on: entities and mentions of one document, phrases, times, amounts, clauses.
// Everything refers to tokens of one Text; entities are indexes into Analysis::entities.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/calendar.h"
#include "core/hash.h"
#include "extractors/text.h"

namespace isnad {

constexpr uint32_t kNone = UINT32_MAX;

// An entity of this document: a row of the lexicon, or a name found in the text alone (known == kNone).
struct LocalEntity {
    uint32_t known = kNone;
    EntityType type = EntityType::person;
    std::string_view id;                                               // Analysis or the lexicon holds it
    std::vector<std::pair<std::string_view, std::string>> own_labels;  // language, name; of those unknown
    std::string_view country_id;
    std::string_view kind;         // of a body or place, a view of the lexicon; empty: unknown
    uint32_t country = kNone;      // local: of an institution
    uint32_t stands_for = kNone;   // local: country that it stands for
    std::optional<uint32_t> home;  // what country_of() found, once it was asked
    char gender = 0;
};

enum class How : uint8_t { name, alias, demonym, role, reference };
[[nodiscard]] std::string_view how_name(How how);

struct Mention {
    Range tokens;
    Span bytes;
    uint32_t entity = kNone;
    How how = How::name;
    const char* rule = "";
    uint16_t cases = feat::kCases;
    const Clitic* clitic = nullptr;
};

// Local entities; two lie in the list itself.
using EntityList = boost::container::small_vector<uint32_t, 2>;

// The entities that a phrase may stand for and how it stands in its sentence.
struct Phrase {
    Range tokens;
    EntityList entities;  // local; several for a dual or plural role; empty: unresolved
    enum Kind : uint8_t { name, role, pronoun, reference } kind = name;
    uint32_t office = kNone;
    uint32_t of = kNone;                                   // local entity of the office
    EntityList others;                                     // people whom a role without its body may mean too
    Range title;                                           // tokens of the title words
    Range name_tokens;                                     // tokens of the name
    std::vector<std::pair<uint32_t, Range>> more_offices;  // further titles before the same name
    bool former = false;
    bool plural = false;
    bool spokesperson = false;  // speaks for `of`
    bool nospeaker = false;
    char gender = 0;
    uint16_t cases = feat::kCases;
    bool conj = false;        // opened by "and"
    bool possessive = false;  // followed by 's
    bool in_quote = false;
    bool apposition = false;      // names the same as the phrase before it
    std::string_view ref;         // of a reference: its value in words-refs.tsv
    std::string_view prep;        // preposition that governs it, by id; empty none
    uint32_t prep_token = kNone;  // where that preposition stands
    uint32_t group = kNone;       // index of the first phrase of its conjoined group
};

enum class TimeKind : uint8_t { point, period };
struct TimeExpression {
    Range tokens;
    std::string edtf;
    DayRange days;
    bool since = false;  // "since 2011": from there to the article
    bool until = false;  // "by the end of 2021"
    bool future = false;
    bool vague = false;  // "today": the article's own date
};

struct Amount {
    Range tokens;
    double value = 0;
    std::string unit;  // ISO 4217, percent, SI, plural noun, or empty
    std::string qualifier;
    double upper = 0;               // of a range ("5-6 million"), else 0
    double of = 0;                  // of a ratio ("76 of 85"), else 0
    uint32_t country = UINT32_MAX;  // lexicon row, where the unit is its people ("300 Syrians")
    bool year_like = false;         // a bare 4-digit number
    Range number;                   // the digits alone
    uint32_t unit_token = kNone;
};

struct Analysis {
    explicit Analysis(const Text& text) : text(text), memory(text.memory()) {}
    const Text& text;
    std::pmr::memory_resource* const memory;  // of the text; what grows with the article lies there
    Day published = kNever;
    std::string published_edtf;
    bool published_given = false;
    Range title;  // tokens of the headline
    std::pmr::vector<LocalEntity> entities{memory};
    struct IdHasher {
        size_t operator()(std::string_view id) const { return hash64(id); }
    };
    std::pmr::unordered_map<std::string_view, uint32_t, IdHasher> entity_by_id{memory};
    std::pmr::deque<std::string> own_ids{memory};                       // of entities that no table holds
    std::pmr::unordered_map<uint32_t, uint32_t> entity_by_row{memory};  // lexicon index → local entity
    std::pmr::vector<Mention> mentions{memory};                         // sorted by tokens, not overlapping
    std::pmr::vector<uint32_t> mention_at{memory};   // token → mention that covers it, or kNone
    std::pmr::vector<Mention> references{memory};    // roles and references, over phrases; may cover mentions
    std::pmr::vector<Phrase> phrases{memory};        // sorted
    std::pmr::vector<uint32_t> phrase_at{memory};    // token → phrase, or kNone
    std::pmr::vector<TimeExpression> times{memory};  // sorted
    std::pmr::vector<uint32_t> time_at{memory};
    std::pmr::vector<Amount> amounts{memory};  // sorted
    std::pmr::vector<uint32_t> amount_at{memory};
    std::optional<uint32_t> main_country;  // see relations_parts.h
    std::pmr::vector<bool> furniture =
        std::pmr::vector<bool>(memory);  // token lies in a line that carries no facts

    [[nodiscard]] const Lexicon& lexicon() const { return text.lexicon(); }
    // The local entity for a lexicon row.
    uint32_t local(uint32_t known);
    // The local entity for a name that no table holds; `name` is its surface.
    uint32_t unknown(EntityType type, std::string_view name, uint8_t language);
    // The entity with this id and whether it is new; a new one has nothing but its id.
    std::pair<uint32_t, bool> with_own_id(std::string id);
    // The entity's name in a language, the first it has without one; empty where there is none.
    [[nodiscard]] std::string_view name_of(uint32_t entity, std::string_view language = {}) const;
    // Country that the entity stands for, or the entity itself.
    [[nodiscard]] uint32_t actor(uint32_t entity) const;
    // The country a person, place or organization belongs to, as a local entity; kNone when unknown.
    uint32_t country_of(uint32_t entity);
    // The same without remembering the answer.
    uint32_t find_country_of(uint32_t entity);
    [[nodiscard]] const LocalEntity& operator[](uint32_t entity) const { return entities[entity]; }
};

}  // namespace isnad
