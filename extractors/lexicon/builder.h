// Builds a Lexicon from tables. Private to extractors/lexicon; the outside calls Lexicon::compile.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/extraction.h"
#include "extractors/lexicon/declension.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/table.h"

namespace isnad {

// A name cell's alternative with its mark taken off.
struct MarkedName {
    std::string_view name;
    bool strong = false;   // !
    bool guarded = false;  // ?
};
[[nodiscard]] std::vector<MarkedName> marked_names(std::string_view cell);

// One word form and its grammatical features ("noun.gen.s"), as a paradigm makes it.
struct InflectedForm {
    std::string form;
    std::string features;
};

// paradigm name → its rows.
class Paradigms {
  public:
    [[nodiscard]] Status read(const std::string& folder);
    // The longest paradigm "<family>:<ending>" whose ending ends `word`; its stem is `s`, the word without
    // the ending.
    [[nodiscard]] std::vector<InflectedForm> forms_by_ending(std::string_view family,
                                                             std::string_view word) const;
    [[nodiscard]] bool has(std::string_view paradigm) const { return rows_.contains(std::string(paradigm)); }
    // Fills the templates with stems "a=…|b=…"; a template whose stem is missing gives nothing.
    [[nodiscard]] std::vector<InflectedForm> forms(std::string_view paradigm, std::string_view stems) const;

  private:
    struct Row {
        std::string features;
        std::string form;
    };
    std::unordered_map<std::string, std::vector<Row>> rows_;
};

// An entity while its rows are being read.
struct EntityDraft {
    std::string id;
    EntityType type = EntityType::person;
    std::vector<std::pair<std::string, std::string>> label;  // language, preferred name; sorted
    std::string wikidata;
    std::string kind;
    uint32_t country = LexiconEntity::kNone;
    uint32_t stands_for = LexiconEntity::kNone;
    uint32_t capital = LexiconEntity::kNone;
    std::vector<uint32_t> members;
    char gender = 0;
    DayRange span;
    std::string date_from, date_to;
    uint32_t rank = 0;
};

class LexiconBuilder {
  public:
    LexiconBuilder() { lexicon_.folder_ = std::make_unique<Folder>(); }
    [[nodiscard]] Status add_folder(const std::string& folder);
    [[nodiscard]] Result<Lexicon> finish(uint64_t tables_hash);

  private:
    // builder_model.cc
    [[nodiscard]] Status read_model(const std::string& folder);
    // builder_entities.cc
    [[nodiscard]] Status read_countries(const std::string& folder);
    [[nodiscard]] Status read_entities(const std::string& folder, std::string_view table, EntityType type);
    [[nodiscard]] Status read_positions(const std::string& folder);
    [[nodiscard]] Status resolve_links();
    struct NameStyle {
        bool person = false;
        bool family_first = false;  // "Xi Jinping": the first word is a short name too
    };
    static void set_label(EntityDraft& entity, const std::string& language, std::string_view name);
    void add_names(uint32_t entity, std::string_view cell, uint8_t language, NameStyle style);
    void add_short_name(uint32_t entity, std::string_view name, uint8_t language, bool family_first);
    void add_with_article(uint32_t entity, std::string_view name, uint8_t language, uint16_t flags);
    void add_surname(uint32_t entity, std::string_view name, uint8_t language, uint16_t flags);
    void add_demonyms(uint32_t entity, std::string_view adjectives, std::string_view people,
                      uint8_t language);
    // builder_language.cc
    [[nodiscard]] Status read_language(const std::string& folder, uint8_t language);
    [[nodiscard]] Status read_clitics(const std::string& folder, LanguageData& language);
    [[nodiscard]] Status read_words(const std::string& folder, uint8_t language);
    [[nodiscard]] Status read_lexemes(const std::string& folder, uint8_t language);
    [[nodiscard]] Status read_cues(const std::string& folder, uint8_t language);
    [[nodiscard]] Status read_frames(const std::string& folder, uint8_t language);
    [[nodiscard]] Status read_titles(const std::string& folder, uint8_t language);
    [[nodiscard]] Status read_institutions(const std::string& folder, uint8_t language);
    [[nodiscard]] Status read_name_parts(const std::string& folder, uint8_t language);
    void add_headed(std::string_view phrase, Entry entry, bool with_article);

    // Puts an entry behind the tokens of `form`.
    void add(std::string_view form, Entry entry);
    [[nodiscard]] uint32_t find_entity(std::string_view id) const;
    // builder_image.cc
    struct Trie;
    [[nodiscard]] Trie build_trie();
    [[nodiscard]] Kinds kinds_of(const Entry& entry) const;
    struct Entities;
    [[nodiscard]] EntityRecord record_of(const EntityDraft& draft) const;
    [[nodiscard]] Entities build_entities() const;
    [[nodiscard]] std::string build_tables();
    [[nodiscard]] uint32_t entity_slot(std::string_view id, EntityType type);
    [[nodiscard]] uint8_t language_index(std::string_view code) const;

    struct Link {
        uint32_t from;
        enum Kind : uint8_t { country, stands_for, capital, member } kind;
        std::string to;
        std::string where;
    };
    struct Key {
        uint32_t node;
        uint64_t hash;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        size_t operator()(const Key& key) const { return key.hash ^ (key.node * 0x9E3779B97F4A7C15ULL); }
    };

    Lexicon lexicon_;  // its small tables and its folder; the rest is made from what follows
    std::vector<EntityDraft> entities_;
    std::unordered_map<std::string, uint32_t> entity_index_;
    std::vector<Position> positions_;
    std::vector<uint32_t> person_positions_;
    std::set<uint64_t> abbreviations_;
    std::vector<Paradigms> paradigms_;  // by language
    std::vector<Declension> declensions_;
    std::vector<Link> links_;
    std::unordered_map<Key, uint32_t, KeyHash> children_;
    std::vector<std::pair<uint32_t, Entry>> node_entries_;
    std::unordered_map<std::string, uint32_t> lexeme_index_;  // "language/lexeme"
    std::unordered_set<std::string> particles_;               // "language/folded"
    std::unordered_set<std::string> bound_;                   // last words that never stand alone
    std::unordered_set<std::string> ordinals_;                // "the second": no family name
    std::unordered_set<std::string> binding_;                 // particles never left off: "Abu", "Abd"
    std::unordered_set<std::string> family_first_;            // country ids
    uint32_t nodes_ = 1;
};

}  // namespace isnad
