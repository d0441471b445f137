// Reads entities/: countries, places, organizations, people, positions, events. Tested by lexicon_test.cc.
#include <algorithm>

#include "core/utf8.h"
#include "extractors/lexicon/builder.h"
#include "extractors/tokens.h"

namespace isnad {
namespace {

DayRange range_of(std::string_view from, std::string_view to) {
    DayRange range;
    if (const auto first = plain_date(from)) range.first = first->first;
    if (const auto last = plain_date(to)) range.last = last->last;
    return range;
}

// "adj.gen.fs" as case bits; all cases when it names none.
uint16_t case_bits(std::string_view features) {
    constexpr std::string_view kCases[] = {"nom", "gen", "dat", "acc", "ins", "pre"};
    uint16_t bits = 0;
    for (size_t i = 0; i < std::size(kCases); ++i) {
        if (features.find(kCases[i]) != std::string_view::npos) bits |= static_cast<uint16_t>(1U << i);
    }
    return bits == 0 ? feat::kCases : bits;
}

// A row of a later folder replaces what an earlier one says, where its cell is not empty.
void replace(std::string& value, std::string_view cell) {
    if (!cell.empty()) value = cell;
}

bool starts_capital(const Tokens& tokens) {
    return !tokens.list.empty() && tokens.list.front().capital;
}

}  // namespace

uint32_t LexiconBuilder::find_entity(std::string_view id) const {
    const auto found = entity_index_.find(std::string(id));
    return found == entity_index_.end() ? LexiconEntity::kNone : found->second;
}

uint32_t LexiconBuilder::entity_slot(std::string_view id, EntityType type) {
    const auto [it, fresh] =
        entity_index_.try_emplace(std::string(id), static_cast<uint32_t>(entities_.size()));
    if (fresh) {
        EntityDraft entity;
        entity.id = id;
        entity.type = type;
        entity.rank = it->second;
        entities_.push_back(std::move(entity));
    }
    return it->second;
}

void LexiconBuilder::set_label(EntityDraft& entity, const std::string& language, std::string_view name) {
    for (auto& [code, label] : entity.label) {
        if (code == language) {
            label = name;
            return;
        }
    }
    entity.label.emplace_back(language, name);
}

void LexiconBuilder::add_names(uint32_t entity, std::string_view cell, uint8_t language, NameStyle style) {
    bool first = true;
    for (const MarkedName& name : marked_names(cell)) {
        EntityDraft& e = entities_[entity];
        if (first) set_label(e, lexicon_.languages[language].code, name.name);
        const Tokens tokens = tokenize(name.name, lexicon_.folder());
        uint16_t flags = first ? 0 : feat::kAlias;
        if (name.strong) flags |= feat::kStrong;
        if (name.guarded) flags |= feat::kGuarded;
        if (starts_capital(tokens)) flags |= feat::kCapital;
        if (tokens.list.size() == 1 && tokens.list[0].all_caps && tokens.list[0].end <= 10)
            flags |= feat::kAllCaps;
        const bool acronym = (flags & feat::kAllCaps) != 0;
        if (acronym || declensions_[language].empty()) {
            add(name.name,
                {EntryKind::entity, language, static_cast<uint16_t>(flags | feat::kCases), entity});
        } else {
            for (const Declension::Form& form :
                 declensions_[language].name(name.name, style.person, e.gender)) {
                add(form.text,
                    {EntryKind::entity, language, static_cast<uint16_t>(flags | form.cases), entity});
            }
        }
        if (style.person && tokens.list.size() > 1) add_with_article(entity, name.name, language, flags);
        if (style.person && tokens.list.size() > 1 && !name.strong)
            add_short_name(entity, name.name, language, style.family_first);
        first = false;
    }
}

void LexiconBuilder::add_surname(uint32_t entity, std::string_view name, uint8_t language, uint16_t flags) {
    const char gender = entities_[entity].gender;
    for (const Declension::Form& form : declensions_[language].name(name, true, gender)) {
        add(form.text, {EntryKind::surname, language, static_cast<uint16_t>(flags | form.cases), entity});
    }
}

// Newspapers write a family name with and without the prefixed article: both name the man.
void LexiconBuilder::add_with_article(uint32_t entity, std::string_view name, uint8_t language,
                                      uint16_t flags) {
    const std::string& article = lexicon_.languages[language].article;
    if (article.empty()) return;
    const Tokens tokens = tokenize(name, lexicon_.folder());
    const std::string prefix = lexicon_.languages[language].code + "/";
    const size_t last = tokens.list.size() - 1;
    if (particles_.contains(prefix + std::string(tokens.fold(last - 1))) || !tokens.list[last].arabic) return;
    std::string front(name.substr(0, tokens.list[last].begin));
    std::string word(tokens.fold(last));
    if (word.starts_with(article))
        word.erase(0, article.size());
    else
        word.insert(0, article);
    if (count_code_points(word) < 4) return;
    add(front + word,
        {EntryKind::entity, language, static_cast<uint16_t>(flags | feat::kAlias | feat::kCases), entity});
}

// The last word of a full name with its particles: "al-Moualem", "bin Salman"; and the first word where the
// family name comes first: "Xi".
void LexiconBuilder::add_short_name(uint32_t entity, std::string_view name, uint8_t language,
                                    bool family_first) {
    const Tokens tokens = tokenize(name, lexicon_.folder());
    const std::string prefix = lexicon_.languages[language].code + "/";
    size_t begin = tokens.list.size() - 1;
    if (tokens.list[begin].all_caps && tokens.list[begin].end - tokens.list[begin].begin <= 5)
        return;  // "II"
    if (ordinals_.contains(prefix + std::string(tokens.fold(begin)))) return;
    const bool bound = bound_.contains(prefix + std::string(tokens.fold(begin)));
    if (bound && begin > 0) --begin;  // "al-Hamd Allah": God's name stands for no man
    while (begin > 1 && particles_.contains(prefix + std::string(tokens.fold(begin - 1)))) --begin;
    if (begin == 0 || (begin == 1 && binding_.contains(prefix + std::string(tokens.fold(0))))) return;
    const uint16_t flags = starts_capital(tokens) ? feat::kCapital : 0;
    add_surname(entity, name.substr(tokens.list[begin].begin), language, flags);
    const std::string before(tokens.fold(tokens.list.size() - 2));
    if (tokens.list.back().begin > tokens.list[begin].begin && !bound && !binding_.contains(prefix + before))
        add_surname(entity, name.substr(tokens.list.back().begin), language, flags);
    if (family_first && !particles_.contains(prefix + std::string(tokens.fold(0))))
        add_surname(entity, name.substr(0, tokens.list.front().end), language, flags);
}

void LexiconBuilder::add_demonyms(uint32_t entity, std::string_view adjectives, std::string_view people,
                                  uint8_t language) {
    const Paradigms& paradigms = paradigms_[language];
    const Declension& declension = declensions_[language];
    const std::string& article = lexicon_.languages[language].article;
    const auto put = [&](std::string_view form, uint16_t flags) {
        // "Poles" with a capital only: lighting poles are no people.
        if (starts_capital(tokenize(form, lexicon_.folder())))
            flags = static_cast<uint16_t>(flags | feat::kCapital);
        add(form, {EntryKind::demonym, language, flags, entity});
        if (!article.empty()) {
            add(article + std::string(form),
                {EntryKind::demonym, language, static_cast<uint16_t>(flags | feat::kArticle), entity});
        }
    };
    for (const MarkedName& name : marked_names(adjectives)) {
        const uint16_t flags = name.guarded ? feat::kGuarded : 0;
        const std::string nisba = lexicon_.languages[language].code + "-nisba";
        if (paradigms.has(nisba)) {
            // "كوري جنوبي": both words agree; the second form of a pair is made like the first.
            const size_t space = name.name.find(' ');
            for (const InflectedForm& form :
                 paradigms.forms(nisba, "s=" + std::string(name.name.substr(0, space)))) {
                if (space == std::string_view::npos) {
                    put(form.form, static_cast<uint16_t>(flags | feat::kCases));
                    continue;
                }
                const std::string second(name.name.substr(space + 1));
                for (const InflectedForm& other : paradigms.forms(nisba, "s=" + second)) {
                    if (other.features != form.features) continue;
                    put(form.form + " " + other.form, feat::kCases);
                    if (!article.empty()) put(form.form + " " + article + other.form, feat::kCases);
                }
            }
        } else if (!declension.empty()) {
            const std::string family = lexicon_.languages[language].code + "-adj";
            for (const InflectedForm& form : paradigms.forms_by_ending(family, name.name)) {
                put(form.form, static_cast<uint16_t>(flags | case_bits(form.features)));
            }
        } else {
            put(name.name, static_cast<uint16_t>(flags | feat::kCases));
            put(std::string(name.name) + "s",
                static_cast<uint16_t>(flags | feat::kCases | feat::kNoun | feat::kPlural));
        }
    }
    for (const MarkedName& name : marked_names(people)) {
        const auto flags = static_cast<uint16_t>(feat::kNoun | (name.guarded ? feat::kGuarded : 0));
        if (declension.empty()) {
            put(name.name, static_cast<uint16_t>(flags | feat::kCases));
            continue;
        }
        for (const Declension::Form& form : declension.word(name.name, "noun", 0)) {
            put(form.text, static_cast<uint16_t>(flags | form.cases | (form.plural ? feat::kPlural : 0)));
        }
    }
}

Status LexiconBuilder::read_countries(const std::string& folder) {
    auto tables = read_tables(folder, "countries");
    if (!tables.ok()) return tables.error();
    for (const TsvTable& table : tables.value()) {
        const auto get = [&](const TsvTable::Row& row, std::string_view column) {
            return TsvTable::cell(row, table.column(column));
        };
        for (const TsvTable::Row& row : table.rows()) {
            const uint32_t entity = entity_slot(get(row, "id"), EntityType::country);
            replace(entities_[entity].wikidata, get(row, "wikidata"));
            replace(entities_[entity].kind, get(row, "kind"));
            if (!get(row, "capital").empty()) {
                links_.push_back({entity, Link::capital, std::string(get(row, "capital")), table.where(row)});
            }
            for (uint8_t l = 0; l < lexicon_.languages.size(); ++l) {
                const std::string& code = lexicon_.languages[l].code;
                add_names(entity, get(row, code), l, {});
                add_demonyms(entity, get(row, "adj_" + code), get(row, "people_" + code), l);
            }
        }
    }
    return Done{};
}

Status LexiconBuilder::read_entities(const std::string& folder, std::string_view name, EntityType type) {
    auto tables = read_tables(folder, name);
    if (!tables.ok()) return tables.error();
    for (const TsvTable& table : tables.value()) {
        const auto get = [&](const TsvTable::Row& row, std::string_view column) {
            return TsvTable::cell(row, table.column(column));
        };
        for (const TsvTable::Row& row : table.rows()) {
            const std::string_view id = get(row, "id");
            if (!id.starts_with(type_name(type))) {
                return Error{table.where(row), "expected an id that begins with '" +
                                                   std::string(type_name(type)) + "/', found '" +
                                                   std::string(id) + "'"};
            }
            const uint32_t entity = entity_slot(id, type);
            EntityDraft& e = entities_[entity];
            replace(e.wikidata, get(row, "wikidata"));
            replace(e.kind, get(row, "kind"));
            if (const std::string_view gender = get(row, "gender"); !gender.empty())
                e.gender = gender.front();
            replace(e.date_from, get(row, "from"));
            replace(e.date_to, get(row, "to"));
            e.span = range_of(e.date_from, e.date_to);
            const std::string_view country = get(row, "country");
            if (!country.empty())
                links_.push_back({entity, Link::country, std::string(country), table.where(row)});
            const std::string_view stands = get(row, "stands_for");
            if (!stands.empty())
                links_.push_back({entity, Link::stands_for, std::string(stands), table.where(row)});
            for (const std::string_view member : alternatives(get(row, "members"))) {
                links_.push_back({entity, Link::member, std::string(member), table.where(row)});
            }
            const bool person = type == EntityType::person;
            const NameStyle style{person, person && family_first_.contains(std::string(country))};
            for (uint8_t l = 0; l < lexicon_.languages.size(); ++l) {
                add_names(entity, get(row, lexicon_.languages[l].code), l, style);
            }
        }
    }
    return Done{};
}

Status LexiconBuilder::resolve_links() {
    for (const Link& link : links_) {
        const uint32_t to = find_entity(link.to);
        if (to == LexiconEntity::kNone) continue;  // the data lint reports it
        EntityDraft& from = entities_[link.from];
        switch (link.kind) {
            case Link::country:
                from.country = to;
                break;
            case Link::stands_for:
                from.stands_for = to;
                break;
            case Link::member:
                from.members.push_back(to);
                break;
            case Link::capital:
                from.capital = to;
                if (entities_[to].stands_for == LexiconEntity::kNone) entities_[to].stands_for = link.from;
                break;
        }
    }
    links_.clear();
    return Done{};
}

Status LexiconBuilder::read_positions(const std::string& folder) {
    auto tables = read_tables(folder, "positions");
    if (!tables.ok()) return tables.error();
    const bool later_folder = !positions_.empty();
    for (const TsvTable& table : tables.value()) {
        const auto get = [&](const TsvTable::Row& row, std::string_view column) {
            return TsvTable::cell(row, table.column(column));
        };
        for (const TsvTable::Row& row : table.rows()) {
            Position position;
            position.person = find_entity(get(row, "person"));
            position.office = lexicon_.office(get(row, "office"));
            position.of = find_entity(get(row, "of"));
            position.span = range_of(get(row, "from"), get(row, "to"));
            if (position.person == LexiconEntity::kNone || position.office == LexiconEntity::kNone ||
                position.of == LexiconEntity::kNone) {
                continue;  // the data lint reports it
            }
            // The same person, office and first day in a later folder: its last day counts.
            const auto same = [&](const Position& p) {
                return p.person == position.person && p.office == position.office && p.of == position.of &&
                       p.span.first == position.span.first;
            };
            const auto earlier =
                later_folder ? std::find_if(positions_.begin(), positions_.end(), same) : positions_.end();
            if (earlier != positions_.end())
                earlier->span = position.span;
            else
                positions_.push_back(position);
        }
    }
    auto& all = positions_;
    std::stable_sort(all.begin(), all.end(), [](const Position& a, const Position& b) {
        return std::tuple(a.office, a.of, a.span.first, a.person) <
               std::tuple(b.office, b.of, b.span.first, b.person);
    });
    person_positions_.resize(all.size());
    for (uint32_t i = 0; i < all.size(); ++i) person_positions_[i] = i;
    std::stable_sort(person_positions_.begin(), person_positions_.end(),
                     [&](uint32_t a, uint32_t b) { return all[a].person < all[b].person; });
    return Done{};
}

}  // namespace isnad
