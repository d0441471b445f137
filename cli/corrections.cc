// See corrections.h. Tested by tests/cli/entity_test.cc.
#include "cli/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <tuple>

#include "export/sink.h"
#include "extractors/lexicon/table.h"
#include "graph/model.h"

namespace isnad {
namespace {

constexpr const char* kHeader = "id\taction\tto\tlanguage\tname";

std::string wrong_with(const Correction& row) {
    const auto is_id = [](const std::string& id) {
        return entity_kind(id) && id.find('/') != std::string::npos && id.find('/') + 1 < id.size();
    };
    if (!is_id(row.id)) return "expected an entity id like person/name in the column id";
    if (row.action == "merge" || row.action == "split") {
        if (!is_id(row.to)) return "expected an entity id like person/name in the column to";
        if (row.id == row.to) return "expected two different entities";
        if (row.id.substr(0, row.id.find('/')) != row.to.substr(0, row.to.find('/')))
            return "expected two entities of one type";
    }
    if (row.action == "split" && row.name.empty()) return "expected a name";
    if (row.action == "rename" && (row.name.empty() || row.language.empty()))
        return "expected a language and a name";
    if (row.action != "merge" && row.action != "split" && row.action != "rename")
        return "expected merge, split or rename in the column action";
    return {};
}

std::string folded(const Folder& folder, std::string_view text) {
    std::string result = folder.fold_text(text);
    while (result.ends_with(' ')) result.pop_back();
    while (result.starts_with(' ')) result.erase(0, 1);
    return result;
}

std::optional<EntityRecord> from_lexicon(const Lexicon* lexicon, const std::string& id) {
    const uint32_t index = lexicon == nullptr ? LexiconEntity::kNone : lexicon->entity(id);
    if (index == LexiconEntity::kNone) return std::nullopt;
    const LexiconEntity& known = lexicon->entities[index];
    EntityRecord record;
    record.id = id;
    record.type = type_name(known.type);
    for (const auto& [language, name] : known.label) record.label.emplace_back(language, name);
    std::sort(record.label.begin(), record.label.end());
    record.wikidata = known.wikidata;
    if (known.type == EntityType::place && known.country != LexiconEntity::kNone)
        record.country = lexicon->entities[known.country].id;
    return record;
}

using Renamings = std::map<std::string, std::string>;

void rename(std::string& id, const Renamings& to) {
    if (const auto found = to.find(id); found != to.end()) id = found->second;
}
void rename(std::vector<std::string>& ids, const Renamings& to) {
    for (std::string& id : ids) rename(id, to);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void rename_facts(Extraction& e, const Renamings& to) {
    for (MentionRecord& m : e.mentions) rename(m.entity, to);
    for (StatementRecord& s : e.statements) {
        rename(s.speaker, to);
        rename(s.addressee, to);
        rename(s.about, to);
    }
    for (RelationRecord& r : e.relations) {
        rename(r.subject, to);
        rename(r.object, to);
        rename(r.attributed_to, to);
    }
    for (FigureRecord& f : e.figures) {
        rename(f.participants, to);
        rename(f.attributed_to, to);
    }
    std::erase_if(e.relations, [](const RelationRecord& r) { return r.subject == r.object; });
    std::stable_sort(
        e.mentions.begin(), e.mentions.end(), [](const MentionRecord& a, const MentionRecord& b) {
            return std::tie(a.begin, a.end, a.entity, a.how) < std::tie(b.begin, b.end, b.entity, b.how);
        });
}

// The list of entities after the renamings: those that went are out, those that came are described by the
// tables, else by the one they came from.
void rename_entities(Extraction& e, const Renamings& to, const Lexicon* lexicon) {
    std::map<std::string, EntityRecord> list;
    for (const EntityRecord& entity : e.entities)
        if (!to.contains(entity.id)) list.emplace(entity.id, entity);
    for (const EntityRecord& entity : e.entities) {
        const auto renamed = to.find(entity.id);
        if (renamed == to.end() || list.contains(renamed->second)) continue;
        EntityRecord record = from_lexicon(lexicon, renamed->second).value_or(entity);
        record.id = renamed->second;
        list.emplace(renamed->second, std::move(record));
    }
    e.entities.clear();
    for (auto& [id, entity] : list) e.entities.push_back(std::move(entity));
}

void set_label(EntityRecord& entity, const Correction& row) {
    std::erase_if(entity.label, [&](const auto& label) { return label.first == row.language; });
    entity.label.emplace_back(row.language, row.name);
    std::sort(entity.label.begin(), entity.label.end());
}

}  // namespace

std::string corrections_folder(const std::string& store) {
    return store + ".gazetteer";
}

Result<Corrections> Corrections::read(const std::vector<std::string>& folders) {
    Corrections corrections;
    Renamings direct;
    for (const std::string& folder : folders) {
        const Result<std::vector<TsvTable>> tables = read_tables(folder + "/entities", "corrections");
        if (!tables.ok()) return tables.error();
        for (const TsvTable& table : tables.value()) {
            for (const TsvTable::Row& row : table.rows()) {
                const auto cell = [&](const char* name) {
                    return std::string(trim(table.cell(row, table.column(name))));
                };
                Correction correction{cell("id"), cell("action"), cell("to"), cell("language"), cell("name")};
                if (const std::string wrong = wrong_with(correction); !wrong.empty())
                    return Error{table.where(row), wrong};
                if (correction.action == "merge") direct[correction.id] = correction.to;
                corrections.rows_.push_back(std::move(correction));
            }
        }
    }
    for (const auto& [from, to] : direct) {
        std::string end = to;
        for (size_t steps = 0; direct.contains(end); ++steps) {
            if (steps > direct.size())
                return Error{from, "the merges of entities/corrections.tsv run in a circle"};
            end = direct.at(end);
        }
        corrections.merges_[from] = end;
    }
    return corrections;
}

Renamings Corrections::renamings(const Extraction& extraction, const Folder& folder) const {
    Renamings to;
    for (const Correction& row : rows_) {
        if (row.action != "split") continue;
        const std::string name = folded(folder, row.name);
        const bool written =
            std::any_of(extraction.mentions.begin(), extraction.mentions.end(),
                        [&](const auto& m) { return m.entity == row.id && folded(folder, m.text) == name; });
        if (written) to[row.id] = row.to;
    }
    for (auto& [id, target] : to) rename(target, merges_);
    for (const auto& [id, target] : merges_) to.try_emplace(id, target);
    std::erase_if(to, [](const auto& pair) { return pair.first == pair.second; });
    return to;
}

void Corrections::apply(Extraction& extraction, const Folder& folder, const Lexicon* lexicon) const {
    if (rows_.empty()) return;
    const Renamings to = renamings(extraction, folder);
    const bool touched = std::any_of(extraction.entities.begin(), extraction.entities.end(),
                                     [&](const EntityRecord& e) { return to.contains(e.id); });
    if (touched) {
        rename_entities(extraction, to, lexicon);
        rename_facts(extraction, to);
    }
    for (const Correction& row : rows_) {
        if (row.action != "rename") continue;
        for (EntityRecord& entity : extraction.entities)
            if (entity.id == row.id) set_label(entity, row);
    }
}

Status add_correction(const std::string& folder, const Correction& row) {
    if (const std::string wrong = wrong_with(row); !wrong.empty()) return Error{row.id, wrong};
    const auto line = [](const Correction& r) {
        return fmt::format("{}\t{}\t{}\t{}\t{}", r.id, r.action, r.to, r.language, r.name);
    };
    for (const std::string* cell : {&row.id, &row.to, &row.language, &row.name})
        if (cell->find_first_of("\t\r\n") != std::string::npos)
            return Error{row.id, "expected no tab and no line end in a name"};
    std::error_code error;
    std::filesystem::create_directories(folder + "/entities", error);
    if (error) return Error{folder, "cannot be made: " + error.message()};
    Result<Corrections> known = Corrections::read({folder});
    if (!known.ok()) return known.error();
    std::set<std::string> lines = {line(row)};
    for (const Correction& r : known.value().rows()) {
        if (row.action == "merge" && r.action == "merge" && r.id == row.id) continue;  // the new one counts
        if (row.action == "merge" && r.action == "merge" && r.id == row.to && r.to == row.id)
            continue;  // turned round
        if (row.action == "rename" && r.action == "rename" && r.id == row.id && r.language == row.language)
            continue;
        lines.insert(line(r));
    }
    Sink sink(folder + "/entities/corrections.tsv");
    sink.write(std::string(kHeader) +
               "\n# Made by 'isnad entity'; a row that is taken out no longer counts.\n");
    for (const std::string& text : lines) sink.write(text + "\n");
    return sink.close();
}

}  // namespace isnad
