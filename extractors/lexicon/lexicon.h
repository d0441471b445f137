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
#include "extractors/lexicon/entry.h"
#include "extractors/lexicon/image.h"

namespace isnad {

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
    std::vector<std::string> only;  // codes of the countries that have one; empty: any
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
    [[nodiscard]] static Result<Lexicon> open(const std::string& path, Check check = Check::all);
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
    void prefetch_filter(uint64_t token_hash) const {
        __builtin_prefetch(&first_filter_[token_hash >> filter_shift_ >> 6U]);
    }
    void prefetch_entries(uint32_t node) const { __builtin_prefetch(&entries_[nodes_[node].entries]); }

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
    [[nodiscard]] static Result<Lexicon> read(std::unique_ptr<Image> image, const std::string& name,
                                              Check check);
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
