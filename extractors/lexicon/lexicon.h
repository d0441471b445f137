// The lexicon: everything the gazetteers know, found with one look-up a token.
//
// A trie over hashes of folded tokens. The node behind a run of tokens holds Entries: what this run may be (a
// name, a cue verb's form, a title, a month …). Compiled once, immutable, shared by all threads. Text order
// and file order do not matter to what comes out: entries of a node are sorted.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/fold.h"
#include "core/result.h"
#include "extractors/lexicon/declension.h"
#include "extractors/lexicon/entities.h"
#include "extractors/lexicon/image.h"

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

struct Position {
    uint32_t person;
    uint32_t office;
    uint32_t of;  // entity
    DayRange span;
};

struct Office {
    std::string id;
    int rank;
    std::string group;
};

struct Institution {
    std::string id;
    std::string kind;
    bool speaks_for_country;
    int generic;  // a common noun: 1 without a country ("the police"), 2 with one too ("the French
                  // government")
    std::vector<std::pair<std::string, std::string>> label;  // language, pattern with %s
};

struct Metric {
    std::string id;
    std::string contract;
    std::string unit;        // "money", "percent", a counted noun; empty: any
    bool two_sided = false;  // told of two countries: trade, investment
    bool general = false;    // "value", "cost": only where no other noun stands
};

// "the newspaper": which kinds of body a reference may mean.
struct BodyReference {
    std::string reference;
    std::vector<std::string> kinds;
    bool unlisted = false;  // also bodies that no table holds
};

struct RelationType {
    std::string id;
    uint32_t subject;  // bit per EntityType
    uint32_t object;
    bool symmetric;
    std::string plover;
    std::string status;
};

struct Word {
    WordClass cls;
    std::string value;
    double number = 0;  // of number, ordinal, scale, month, weekday; of time: see time_word.h
    std::string note;
};

struct Cue {
    std::string id;
    uint32_t uses;     // bit per use below
    uint32_t content;  // bit per content below
    std::vector<std::string> prep;
    std::vector<std::string> addressee;
    std::string cameo;
    std::string stance;
    std::string relay;  // preposition behind which the one stands whose words are passed on
    enum : uint32_t { verb = 1, part = 2, noun = 4, phrase = 8, again = 16, passive = 32 };
    // Of frames: the sides stand within two words; no side, or the subject, is a person; what was, is over.
    enum : uint32_t { near = 64, states = 128, people = 256, over = 512 };
    enum : uint32_t { that = 1, quote = 2, colon = 4, np = 8, bare = 16, inf = 32, whole = 64, object = 128 };
};

// One way in which a lexeme yields a relation.
struct Slot {
    enum Kind : uint8_t { none, subj, obj, gen, prep, by, poss, host, speaker, topic };
    Kind kind = none;
    bool pair = false;               // the group in this slot fills both sides
    std::vector<std::string> preps;  // of prep
};
struct Frame {
    std::string id;
    uint32_t uses;           // Cue::verb …
    uint32_t type;           // RelationType
    std::vector<Slot> a, b;  // alternatives, tried in order
    std::string status;
    std::vector<uint32_t> with;     // lexemes one of which must follow; empty: no matter
    std::vector<uint32_t> without;  // lexemes of which none may follow
};

struct Lexeme {
    std::string id;
    std::string pos;
    std::vector<uint32_t> cues;
    std::vector<uint32_t> frames;
};

// A proclitic string (folded) and what it means. A language has at most kMostClitics.
constexpr size_t kMostClitics = 64;
struct Clitic {
    std::string prefix;
    std::string conj;       // and, then
    std::string prep;       // id of the preposition
    std::string restore;    // put back before the stem
    uint32_t min_stem = 2;  // code points
    bool purpose = false;   // "for": what follows is what something serves
};

// What the engine asks of a language instead of knowing its name.
struct LanguageData {
    std::string code;
    bool verb_first = false;  // order=vso
    bool pro_drop = false;
    bool cases = false;
    bool capitals = true;  // names begin with a capital
    bool decimal_comma = false;
    std::string article;  // prefixed article, folded, or empty
    std::string
        speaker_in;  // preposition before a body where something was said ("сообщили в МИД"), or empty
    std::string script;                         // Arab Cyrl Latn
    std::vector<std::string> pronoun_suffixes;  // folded; "its", "their" at the end of a noun
    std::vector<std::string>
        adjective_endings;  // folded; of words that go on a name ("public", "international")
    std::vector<std::string> adverb_endings;      // folded
    std::vector<std::string> past_endings;        // folded; of a verb in the past ("сказал")
    std::vector<std::string> subject_endings;     // folded; of a plural that is one
    std::vector<std::string> oblique_endings;     // folded; of a plural that is no subject
    std::vector<std::string> patronymic_endings;  // folded; of second names made of the father's
    std::vector<std::string> infinitives;  // what marks one: a word ("to") or an ending ("-ть"), folded
    std::vector<Clitic> clitics;
    Declension declension;  // empty where words do not decline
};

// The positions of one person, in the order of the table.
class PositionsOf {
  public:
    class Iterator {
      public:
        Iterator(const uint32_t* at, const Position* all) : at_(at), all_(all) {}
        [[nodiscard]] const Position* operator*() const { return all_ + *at_; }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

      private:
        const uint32_t* at_;
        const Position* all_;
    };
    PositionsOf(std::span<const uint32_t> indexes, const Position* all) : indexes_(indexes), all_(all) {}
    [[nodiscard]] Iterator begin() const { return {indexes_.data(), all_}; }
    [[nodiscard]] Iterator end() const { return {indexes_.data() + indexes_.size(), all_}; }
    [[nodiscard]] bool empty() const { return indexes_.empty(); }

  private:
    std::span<const uint32_t> indexes_;
    const Position* all_;
};

class Lexicon {
  public:
    // Compiles the tables below `folder` and, behind them, those of the users' folders; a row with a known id
    // replaces the earlier one. Errors name file:line.
    [[nodiscard]] static Result<Lexicon> compile(const std::vector<std::string>& folders);
    // Opens a compiled lexicon (image.h): what compile() gave, without the examples.
    [[nodiscard]] static Result<Lexicon> open(const std::string& path);
    // The bytes for open(), and the content hash of the tables they were made of (hash_tables()).
    [[nodiscard]] std::string_view image() const { return image_->bytes(); }
    [[nodiscard]] uint64_t tables_hash() const { return image_->tables_hash(); }

    // --- the trie ---
    static constexpr uint32_t kRoot = 0;
    // The node behind `node` and a token of this hash, or kRoot when there is none. O(1).
    [[nodiscard]] uint32_t child(uint32_t node, uint64_t token_hash) const {
        if (node == kRoot ? !may_begin(token_hash) : !may_follow(node, token_hash)) return kRoot;
        const uint64_t key = mixed(node, token_hash);
        const size_t mask = edges_.size() - 1;
        for (size_t at = key & mask;; at = (at + 1) & mask) {
            const uint64_t slot = edges_[at];
            if (slot == 0) return kRoot;
            if ((slot ^ key) >> kNodeBits == 0) return static_cast<uint32_t>(slot & kNodeMask);
        }
    }
    [[nodiscard]] std::span<const Entry> entries(uint32_t node) const {
        return {entries_.data() + nodes_[node].entries, entries_.data() + nodes_[node + 1].entries};
    }
    [[nodiscard]] bool has_children(uint32_t node) const { return nodes_[node].next != 0; }
    // May a token of this hash go on from the node? False for most that may not, without a look at the edges.
    [[nodiscard]] bool may_follow(uint32_t node, uint64_t token_hash) const {
        return (nodes_[node].next & follow_bit(token_hash)) != 0;
    }
    [[nodiscard]] const Kinds& kinds(uint32_t node) const { return kind_sets_[nodes_[node].kinds]; }
    // May a token of this hash be the first of some name or word? False for most that are not.
    [[nodiscard]] bool may_begin(uint64_t token_hash) const {
        const uint64_t bit = token_hash >> filter_shift_;
        return (first_filter_[bit >> 6] >> (bit & 63U) & 1U) != 0;
    }
    // Fetch what child() and kinds() will read; for many tokens at once.
    void prefetch_child(uint32_t node, uint64_t token_hash) const {
        __builtin_prefetch(&edges_[mixed(node, token_hash) & (edges_.size() - 1)]);
    }
    void prefetch_node(uint32_t node) const { __builtin_prefetch(&nodes_[node]); }

    const Folder& folder() const { return *folder_; }

    // --- tables; indexes are what Entry::payload holds ---
    std::vector<LanguageData> languages;
    EntityTable entities;
    std::vector<Office> offices;
    std::vector<Institution> institutions;
    std::vector<Metric> metrics;
    std::vector<BodyReference> body_references;
    std::vector<RelationType> relations;
    std::vector<Word> words;
    std::vector<Cue> cues;
    std::vector<Frame> frames;
    std::vector<Lexeme> lexemes;
    std::span<const Position> positions;  // sorted by office, of, from
    // File-and-line of examples, for the pattern tests.
    struct Example {
        std::string where, language, sentence, gives, counter, pattern, relation;
    };
    std::vector<Example> examples;

    // Does a full stop behind the token of this hash belong to an abbreviation?
    [[nodiscard]] bool is_abbreviation(uint64_t token_hash) const {
        return std::binary_search(abbreviations_.begin(), abbreviations_.end(), token_hash);
    }

    [[nodiscard]] uint32_t entity(std::string_view id) const;  // index or LexiconEntity::kNone
    [[nodiscard]] uint32_t office(std::string_view id) const;
    [[nodiscard]] uint32_t metric(std::string_view id) const;
    // Who held `office` of `of` on `day`; positions overlapping; most recent start first.
    [[nodiscard]] std::vector<uint32_t> holders(uint32_t office, uint32_t of, Day day) const;
    [[nodiscard]] PositionsOf positions_of(uint32_t person) const;

  private:
    friend class LexiconBuilder;
    // A slot of the open-addressing table: 36 bits of the key's hash, 28 of the node; 0 is free.
    static constexpr unsigned kNodeBits = 28;
    static constexpr uint64_t kNodeMask = (uint64_t{1} << kNodeBits) - 1;
    [[nodiscard]] static uint64_t mixed(uint32_t node, uint64_t token_hash) {
        return token_hash ^ (node * 0x9E3779B97F4A7C15ULL);
    }
    static constexpr uint64_t follow_bit(uint64_t token_hash) { return uint64_t{1} << (token_hash >> 58U); }
    struct Node {
        uint32_t entries = 0;  // index of the first; they end where the next node's begin
        uint32_t kinds = 0;    // index into kind_sets_
        uint64_t next = 0;     // follow_bit of each token that goes on from here
    };

  public:
    static constexpr size_t kNodeSize = sizeof(Node);

  private:
    [[nodiscard]] static Result<Lexicon> read(std::unique_ptr<Image> image, const std::string& name);
    [[nodiscard]] bool sound() const;

    std::unique_ptr<Image> image_;
    std::unique_ptr<Folder> folder_;
    std::span<const uint64_t> edges_;         // a power of two
    std::span<const uint64_t> first_filter_;  // bit per hash of a first token; a power of two
    unsigned filter_shift_ = 0;
    std::span<const Node> nodes_;  // one more than there are
    std::span<const Kinds> kind_sets_;
    std::span<const Entry> entries_;
    std::span<const uint64_t> abbreviations_;
    std::span<const uint32_t> entity_slots_;      // index plus one by hash of the id; a power of two
    std::span<const uint32_t> person_positions_;  // indexes into positions, sorted by person
};

}  // namespace isnad
