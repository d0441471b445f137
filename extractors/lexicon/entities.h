// The entities of the compiled lexicon: rows of numbers and offsets into one text, read in place. Nothing is
// built when the lexicon is opened, so a million entities cost no more than ten.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/calendar.h"

namespace isnad {

enum class EntityType : uint8_t { person, country, organization, place, event };
[[nodiscard]] std::string_view type_name(EntityType type);
[[nodiscard]] std::optional<EntityType> type_from(std::string_view name);

// Bytes of the image's text.
struct TextRef {
    uint32_t at = 0;
    uint32_t size = 0;
};
struct LabelRow {
    TextRef language;
    TextRef name;
};
struct EntityRow {
    TextRef id, wikidata, kind, date_from, date_to;
    TextRef json;  // as it stands in an extraction; id and labels are parts of it where no escape is in them
    uint32_t first_label = 0, labels = 0;
    uint32_t first_member = 0, members = 0;
    uint32_t country = UINT32_MAX, stands_for = UINT32_MAX, capital = UINT32_MAX;
    uint32_t rank = 0;
    uint32_t first_position = 0;  // of a person: a run of Section::by_person
    DayRange span;
    EntityType type = EntityType::person;
    char gender = 0;
    uint16_t positions = 0;
};

// Pairs of language and preferred name, in the order of the languages.
class Labels {
  public:
    using Pair = std::pair<std::string_view, std::string_view>;
    class Iterator {
      public:
        Iterator(const LabelRow* row, const char* texts) : row_(row), texts_(texts) {}
        [[nodiscard]] Pair operator*() const {
            return {{texts_ + row_->language.at, row_->language.size},
                    {texts_ + row_->name.at, row_->name.size}};
        }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.row_ == b.row_; }

      private:
        const LabelRow* row_;
        const char* texts_;
    };

    Labels(std::span<const LabelRow> rows, const char* texts) : rows_(rows), texts_(texts) {}
    [[nodiscard]] Iterator begin() const { return {rows_.data(), texts_}; }
    [[nodiscard]] Iterator end() const { return {rows_.data() + rows_.size(), texts_}; }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    // The name in a language; nothing when there is none.
    [[nodiscard]] std::optional<std::string_view> in(std::string_view language) const {
        for (const auto& [code, name] : *this) {
            if (code == language) return name;
        }
        return std::nullopt;
    }

  private:
    std::span<const LabelRow> rows_;
    const char* texts_;
};

// One entity, as views into the image: made when asked for, cheap to copy.
struct LexiconEntity {
    std::string_view id;
    EntityType type;
    Labels label;
    std::string_view wikidata;
    std::string_view kind;  // of place, organization, event
    uint32_t country;       // of a place, organization or person
    uint32_t stands_for;    // country that a capital, seat or government stands for
    uint32_t capital;       // of a country
    std::span<const uint32_t> members;
    char gender;
    DayRange span;  // of an event
    std::string_view date_from, date_to;
    uint32_t rank;  // smaller is better known: order of the tables
    static constexpr uint32_t kNone = UINT32_MAX;
};

class EntityTable {
  public:
    EntityTable() = default;
    EntityTable(std::span<const EntityRow> rows, std::span<const LabelRow> labels,
                std::span<const uint32_t> members, std::span<const char> texts)
        : rows_(rows), labels_(labels), members_(members), texts_(texts) {}

    [[nodiscard]] size_t size() const { return rows_.size(); }
    [[nodiscard]] const EntityRow& row(size_t i) const { return rows_[i]; }
    [[nodiscard]] std::span<const EntityRow> rows() const { return rows_; }
    void prefetch(size_t i) const {
        const char* row = reinterpret_cast<const char*>(&rows_[i]);
        __builtin_prefetch(row);
        __builtin_prefetch(row + sizeof(EntityRow) - 1);  // its second cache line
    }
    [[nodiscard]] std::string_view text(TextRef ref) const { return {texts_.data() + ref.at, ref.size}; }
    [[nodiscard]] std::string_view json(size_t i) const { return text(rows_[i].json); }
    [[nodiscard]] LexiconEntity operator[](size_t i) const {
        const EntityRow& r = rows_[i];
        return {
            text(r.id),       r.type,       Labels(labels_.subspan(r.first_label, r.labels), texts_.data()),
            text(r.wikidata), text(r.kind), r.country,
            r.stands_for,     r.capital,    members_.subspan(r.first_member, r.members),
            r.gender,         r.span,       text(r.date_from),
            text(r.date_to),  r.rank};
    }
    // Do all references stay inside? Asked once, of an image that comes from outside.
    [[nodiscard]] bool sound() const;

  private:
    std::span<const EntityRow> rows_;
    std::span<const LabelRow> labels_;
    std::span<const uint32_t> members_;
    std::span<const char> texts_;
};

}  // namespace isnad
