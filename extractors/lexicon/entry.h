// What a run of tokens may be: the entries behind a node of the lexicon, and flags of them that are asked
// before any is read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace isnad {

// Closed classes of words (gazetteers/README.md "words").
enum class WordClass : uint8_t {
    prep,
    conj,
    comp,
    rel,
    neg,
    future,
    modal,
    cond,
    plan,
    clause,
    pronoun,
    turn,
    month,
    weekday,
    time,
    season,
    number,
    ordinal,
    scale,
    percent,
    currency,
    unit,
    qualifier,
    metric,
    change,
    placetype,
    orgtype,
    eventtype,
    mediatype,
    ref,
    honorific,
    former,
    acting,
    elect,
    nospeaker,
    spokes,
    furniture,
    common,
    be
};
[[nodiscard]] std::optional<WordClass> word_class_from(std::string_view name);
[[nodiscard]] bool is_word_class(WordClass cls);  // of a number from outside

enum class EntryKind : uint8_t { entity, surname, demonym, title, institution, lexeme, word, name_part };

// Bits of Entry::feat, by kind. Cases are a set, since one form may be several.
namespace feat {
constexpr uint16_t kCases = 0x003F;      // entity, demonym, title, institution: nom gen dat acc ins pre
constexpr uint16_t kWordClass = 0x003F;  // word: its class
constexpr uint16_t kStrong = 0x0040;     // entity: may stand alone (!)
constexpr uint16_t kGuarded = 0x0080;    // entity: only behind a type word (?)
constexpr uint16_t kCapital = 0x0100;    // entity: written with a capital
constexpr uint16_t kAllCaps = 0x0200;    // entity: an acronym that is also a word
constexpr uint16_t kAlias = 0x0400;      // entity: not the preferred label
constexpr uint16_t kPlural = 0x0800;     // demonym, title: more than one
constexpr uint16_t kDual = 0x1000;       // title
constexpr uint16_t kFeminine = 0x2000;   // demonym, title
constexpr uint16_t kNoun = 0x4000;       // demonym: inhabitants, not the adjective
constexpr uint16_t kBare = 0x4000;       // institution: may stand without a country
constexpr uint16_t kArticle = 0x8000;    // form carries the language's prefixed article
}  // namespace feat

// Grammatical form of a lexeme entry, packed in Entry::feat.
enum class Form : uint8_t {
    other,
    past,
    present,
    future,
    passive,
    noun,
    participle,
    infinitive,
    gerund,
    adjective,
    phrase
};
// Of a verb that has a subject.
[[nodiscard]] constexpr bool is_finite(Form form) {
    return form == Form::past || form == Form::present || form == Form::future;
}
struct FormFeatures {
    Form form = Form::other;
    char gender = 0;  // m f n, 0 unknown
    char number = 0;  // s d p, 0 unknown
    uint8_t person = 0;
    bool possessive = false;  // with a possessive or object pronoun written onto it
};
[[nodiscard]] uint16_t pack(FormFeatures features);
[[nodiscard]] FormFeatures unpack(uint16_t feat);

struct Entry {
    EntryKind kind;
    uint8_t language;  // index into Lexicon::languages
    uint16_t feat;
    uint32_t
        payload;  // index: entity, office, institution, lexeme, word; name_part: 0 first 1 last 2 particle
    friend auto operator<=>(const Entry&, const Entry&) = default;
};

// Without a look at the word itself.
[[nodiscard]] constexpr bool word_of_class(const Entry& entry, WordClass cls) {
    return entry.kind == EntryKind::word && (entry.feat & feat::kWordClass) == static_cast<uint16_t>(cls);
}

// Bit of a word's class and value in a 64-bit set: a set without the bit holds no such word.
[[nodiscard]] constexpr uint64_t value_bit(WordClass cls, std::string_view value) {
    const auto byte = [&](size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(value[i])); };
    unsigned mixed = static_cast<unsigned>(cls) * 7 + static_cast<unsigned>(value.size()) * 5;
    if (!value.empty()) mixed += byte(0) * 3 + byte(value.size() - 1) * 11 + byte(value.size() / 2) * 17;
    return uint64_t{1} << (mixed % 64);
}

// What the entries behind a node are, all together; asked before any entry is read.
struct Kinds {
    uint64_t classes = 0;                         // bit per WordClass
    uint64_t values = 0;                          // value_bit of each word
    uint16_t kinds = 0;                           // bit per EntryKind, and those named below
    std::array<uint16_t, 3> unused{};             // no byte of a compiled lexicon is left to chance
    static constexpr uint16_t kCues = 1U << 8;    // a lexeme with cues
    static constexpr uint16_t kFrames = 1U << 9;  // a lexeme with frames
    // Of name parts: a given name, a family name, a particle, a given name that is an ordinary word too.
    static constexpr uint16_t kGiven = 1U << 10;
    static constexpr uint16_t kFamily = 1U << 11;
    static constexpr uint16_t kParticle = 1U << 12;
    static constexpr uint16_t kWeakGiven = 1U << 13;
    static constexpr uint16_t kCountry = 1U << 14;  // an entity that is a country
    // The bits of several kinds together.
    template <class... Kind>
    [[nodiscard]] static constexpr uint16_t bits(Kind... kind) {
        return static_cast<uint16_t>((0U | ... | (1U << static_cast<unsigned>(kind))));
    }

    void join(const Kinds& other) {
        classes |= other.classes;
        values |= other.values;
        kinds = static_cast<uint16_t>(kinds | other.kinds);
    }
    [[nodiscard]] bool has(EntryKind kind) const { return (kinds >> static_cast<unsigned>(kind) & 1U) != 0; }
    // The bits of several classes together.
    template <class... Class>
    [[nodiscard]] static constexpr uint64_t class_bits(Class... cls) {
        return (uint64_t{0} | ... | (uint64_t{1} << static_cast<unsigned>(cls)));
    }
    [[nodiscard]] bool has_cues() const { return (kinds & kCues) != 0; }
    [[nodiscard]] bool has_frames() const { return (kinds & kFrames) != 0; }
    [[nodiscard]] bool has(WordClass cls) const { return (classes >> static_cast<unsigned>(cls) & 1U) != 0; }
};

}  // namespace isnad
