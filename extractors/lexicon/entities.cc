// See entities.h. Tested by tests/extractors/image_test.cc.
#include "extractors/lexicon/entities.h"

#include <algorithm>

namespace isnad {
namespace {

constexpr std::string_view kTypeNames[] = {"person", "country", "organization", "place", "event"};

}  // namespace

std::string_view type_name(EntityType type) {
    return kTypeNames[static_cast<size_t>(type)];
}

std::optional<EntityType> type_from(std::string_view name) {
    for (size_t i = 0; i < std::size(kTypeNames); ++i) {
        if (kTypeNames[i] == name) return static_cast<EntityType>(i);
    }
    return std::nullopt;
}

bool EntityTable::sound() const {
    const auto holds = [](size_t size, uint32_t at, uint32_t count) {
        return at <= size && count <= size - at;
    };
    const auto text = [&](TextRef ref) { return holds(texts_.size(), ref.at, ref.size); };
    const auto link = [&](uint32_t entity) {
        return entity == LexiconEntity::kNone || entity < rows_.size();
    };
    const bool labels = std::all_of(labels_.begin(), labels_.end(), [&](const LabelRow& row) {
        return text(row.language) && text(row.name);
    });
    const bool members =
        std::all_of(members_.begin(), members_.end(), [&](uint32_t m) { return m < rows_.size(); });
    return labels && members && std::all_of(rows_.begin(), rows_.end(), [&](const EntityRow& r) {
               return text(r.id) && text(r.wikidata) && text(r.kind) && text(r.date_from) &&
                      text(r.date_to) && text(r.json) && holds(labels_.size(), r.first_label, r.labels) &&
                      holds(members_.size(), r.first_member, r.members) && link(r.country) &&
                      link(r.stands_for) && link(r.capital) &&
                      static_cast<size_t>(r.type) < std::size(kTypeNames);
           });
}

}  // namespace isnad
