// See analysis.h.
#include "extractors/analysis.h"

namespace isnad {

std::string_view how_name(How how) {
    constexpr std::string_view kNames[] = {"name", "alias", "demonym", "role", "reference"};
    return kNames[static_cast<size_t>(how)];
}

uint32_t Analysis::local(uint32_t known) {
    const auto [row, unseen] = entity_by_row.try_emplace(known, static_cast<uint32_t>(entities.size()));
    if (!unseen) return row->second;
    const LexiconEntity entity = lexicon().entities[known];
    const auto [it, fresh] = entity_by_id.try_emplace(entity.id, row->second);
    if (!fresh) return row->second = it->second;
    const uint32_t index = it->second;
    LocalEntity out;
    out.known = known;
    out.type = entity.type;
    out.id = entity.id;
    out.gender = entity.gender;
    out.kind = entity.kind;
    if (entity.type == EntityType::place && entity.country != LexiconEntity::kNone) {
        out.country_id = lexicon().entities[entity.country].id;
    }
    entities.push_back(std::move(out));
    if (entity.stands_for != LexiconEntity::kNone) {
        const uint32_t country = local(entity.stands_for);
        entities[index].stands_for = country;
    }
    return index;
}

uint32_t Analysis::unknown(EntityType type, std::string_view name, uint8_t language) {
    std::string slug = lexicon().folder().fold_text(name);
    for (char& c : slug) {
        if (c == ' ') c = '-';
    }
    std::string id = std::string(type_name(type)) + "/~" + slug;
    const auto [index, fresh] = with_own_id(std::move(id));
    if (!fresh) return index;
    entities[index].type = type;
    entities[index].own_labels.emplace_back(lexicon().languages[language].code, name);
    return index;
}

std::pair<uint32_t, bool> Analysis::with_own_id(std::string id) {
    if (const auto it = entity_by_id.find(id); it != entity_by_id.end()) return {it->second, false};
    const auto index = static_cast<uint32_t>(entities.size());
    own_ids.push_back(std::move(id));
    entity_by_id.emplace(own_ids.back(), index);
    entities.emplace_back().id = own_ids.back();
    return {index, true};
}

std::string_view Analysis::name_of(uint32_t entity, std::string_view language) const {
    const LocalEntity& e = entities[entity];
    if (e.known != kNone) {
        for (const auto& [code, name] : lexicon().entities[e.known].label) {
            if (language.empty() || code == language) return name;
        }
        return {};
    }
    for (const auto& [code, name] : e.own_labels) {
        if (language.empty() || code == language) return name;
    }
    return {};
}

uint32_t Analysis::actor(uint32_t entity) const {
    return entities[entity].stands_for != kNone ? entities[entity].stands_for : entity;
}

uint32_t Analysis::country_of(uint32_t entity) {
    if (entities[entity].home) return *entities[entity].home;
    const uint32_t country = find_country_of(entity);
    entities[entity].home = country;  // which may have made the list longer
    return country;
}

uint32_t Analysis::find_country_of(uint32_t entity) {
    const LocalEntity& local_entity = entities[entity];
    if (local_entity.type == EntityType::country) return entity;
    if (local_entity.stands_for != kNone) return local_entity.stands_for;
    if (local_entity.country != kNone) return local_entity.country;
    if (local_entity.known == kNone) return kNone;
    const uint32_t known = local_entity.known;
    const LexiconEntity& row = lexicon().entities[known];
    if (row.country != LexiconEntity::kNone) return local(row.country);
    if (row.type != EntityType::person) return kNone;
    const Position* best = nullptr;
    for (const Position* p : lexicon().positions_of(known)) {
        if (lexicon().entities[p->of].type != EntityType::country) continue;
        if (best == nullptr || p->span.holds(published)) best = p;
    }
    return best == nullptr ? kNone : local(best->of);
}

}  // namespace isnad
