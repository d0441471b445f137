// See lexicon.h. Tested by tests/extractors/image_test.cc.
#include "extractors/lexicon/lexicon.h"

#include <algorithm>

#include "core/hash.h"
#include "extractors/lexicon/builder.h"

namespace isnad {
Result<Lexicon> Lexicon::compile(const std::vector<std::string>& folders) {
    LexiconBuilder builder;
    for (const std::string& folder : folders) {
        const Status status = builder.add_folder(folder);
        if (!status.ok()) return status.error();
    }
    const auto hash = hash_tables(folders);
    if (!hash.ok()) return hash.error();
    return builder.finish(hash.value());
}

uint32_t Lexicon::entity(std::string_view id) const {
    const size_t mask = entity_slots_.size() - 1;
    for (size_t at = hash64(id) & mask;; at = (at + 1) & mask) {
        const uint32_t slot = entity_slots_[at];
        if (slot == 0) return LexiconEntity::kNone;
        if (entities.text(entities.row(slot - 1).id) == id) return slot - 1;
    }
}

uint32_t Lexicon::office(std::string_view id) const {
    for (size_t i = 0; i < offices.size(); ++i) {
        if (offices[i].id == id) return static_cast<uint32_t>(i);
    }
    return LexiconEntity::kNone;
}

uint32_t Lexicon::metric(std::string_view id) const {
    for (size_t i = 0; i < metrics.size(); ++i) {
        if (metrics[i].id == id) return static_cast<uint32_t>(i);
    }
    return LexiconEntity::kNone;
}

std::vector<uint32_t> Lexicon::holders(uint32_t office, uint32_t of, Day day) const {
    const auto less = [](const Position& p, std::pair<uint32_t, uint32_t> key) {
        return std::pair(p.office, p.of) < key;
    };
    std::vector<const Position*> found;
    auto it = std::lower_bound(positions.begin(), positions.end(), std::pair(office, of), less);
    for (; it != positions.end() && it->office == office && it->of == of; ++it) {
        if (it->span.holds(day)) found.push_back(&*it);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Position* a, const Position* b) { return a->span.first > b->span.first; });
    std::vector<uint32_t> people;
    for (const Position* p : found) people.push_back(p->person);
    return people;
}

PositionsOf Lexicon::positions_of(uint32_t person) const {
    const EntityRow& row = entities.row(person);
    return {person_positions_.subspan(row.first_position, row.positions), positions.data()};
}

}  // namespace isnad
