// Turns what the tables said into the arrays of the compiled lexicon (image.h).
#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

#include "core/extraction.h"
#include "core/hash.h"
#include "extractors/lexicon/builder.h"
#include "extractors/lexicon/tables_archive.h"

namespace isnad {

struct LexiconBuilder::Trie {
    std::vector<uint64_t> filter, edges;
    std::vector<Lexicon::Node> nodes;
    std::vector<Kinds> kind_sets;
    std::vector<Entry> entries;
};

struct LexiconBuilder::Entities {
    std::vector<EntityRow> rows;
    std::vector<LabelRow> labels;
    std::vector<uint32_t> members, slots;
    std::string texts;
};

Kinds LexiconBuilder::kinds_of(const Entry& entry) const {
    Kinds kinds;
    kinds.kinds = static_cast<uint16_t>(1U << static_cast<unsigned>(entry.kind));
    if (entry.kind == EntryKind::lexeme) {
        const Lexeme& lexeme = lexicon_.lexemes[entry.payload];
        kinds.kinds = static_cast<uint16_t>(kinds.kinds | (lexeme.cues.empty() ? 0 : Kinds::kCues) |
                                            (lexeme.frames.empty() ? 0 : Kinds::kFrames));
    }
    if (entry.kind == EntryKind::entity && entities_[entry.payload].type == EntityType::country)
        kinds.kinds |= Kinds::kCountry;
    if (entry.kind == EntryKind::name_part) {
        const bool guarded = (entry.feat & feat::kGuarded) != 0;
        const uint16_t given = guarded ? Kinds::kWeakGiven : Kinds::kGiven;
        kinds.kinds |= entry.payload == 0 ? given : entry.payload == 1 ? Kinds::kFamily : Kinds::kParticle;
    }
    if (entry.kind == EntryKind::word) {
        const Word& word = lexicon_.words[entry.payload];
        kinds.classes = uint64_t{1} << static_cast<unsigned>(word.cls);
        kinds.values = value_bit(word.cls, word.value);
    }
    return kinds;
}

LexiconBuilder::Trie LexiconBuilder::build_trie() {
    Trie trie;
    trie.nodes.assign(nodes_ + 1, {});
    // Three quarters full at most, so that every search ends at a free slot soon.
    trie.edges.assign(std::bit_ceil(children_.size() + children_.size() / 3 + 16), 0);
    const auto firsts = static_cast<size_t>(std::count_if(
        children_.begin(), children_.end(), [](const auto& c) { return c.first.node == Lexicon::kRoot; }));
    trie.filter.assign(std::max(std::bit_ceil(firsts * 8) / 64, size_t{1} << 11), 0);
    const auto shift = static_cast<unsigned>(64 - std::countr_zero(trie.filter.size() * 64));
    for (const auto& [key, node] : children_) {
        const uint64_t mixed = Lexicon::mixed(key.node, key.hash);
        size_t at = mixed & (trie.edges.size() - 1);
        while (trie.edges[at] != 0) at = (at + 1) & (trie.edges.size() - 1);
        trie.edges[at] = (mixed & ~Lexicon::kNodeMask) | node;
        trie.nodes[key.node].next |= Lexicon::follow_bit(key.hash);
        if (key.node != Lexicon::kRoot) continue;
        const uint64_t bit = key.hash >> shift;
        trie.filter[bit >> 6] |= uint64_t{1} << (bit & 63U);
    }
    // Equal entries of a node become one; case sets join.
    const auto key = [](const std::pair<uint32_t, Entry>& e) {
        const bool cases = e.second.kind <= EntryKind::institution;
        return std::tuple(e.first, e.second.kind, e.second.language, e.second.payload,
                          cases ? static_cast<uint16_t>(e.second.feat & ~feat::kCases) : e.second.feat);
    };
    std::sort(node_entries_.begin(), node_entries_.end(), [&](const auto& a, const auto& b) {
        return std::tuple(key(a), a.second.feat) < std::tuple(key(b), b.second.feat);
    });
    std::vector<Kinds> kinds(nodes_);
    for (size_t i = 0; i < node_entries_.size();) {
        Entry entry = node_entries_[i].second;
        size_t j = i + 1;
        for (; j < node_entries_.size() && key(node_entries_[j]) == key(node_entries_[i]); ++j) {
            entry.feat |= node_entries_[j].second.feat;
        }
        trie.entries.push_back(entry);
        const uint32_t node = node_entries_[i].first;
        ++trie.nodes[node + 1].entries;
        kinds[node].join(kinds_of(entry));
        i = j;
    }
    for (size_t n = 1; n < trie.nodes.size(); ++n) trie.nodes[n].entries += trie.nodes[n - 1].entries;
    // Few sets of kinds are different: nodes share them.
    std::map<std::tuple<uint64_t, uint64_t, uint16_t>, uint32_t> sets;
    for (size_t n = 0; n < kinds.size(); ++n) {
        const Kinds& k = kinds[n];
        const auto [it, fresh] =
            sets.try_emplace({k.classes, k.values, k.kinds}, static_cast<uint32_t>(trie.kind_sets.size()));
        if (fresh) trie.kind_sets.push_back(k);
        trie.nodes[n].kinds = it->second;
    }
    return trie;
}

EntityRecord LexiconBuilder::record_of(const EntityDraft& draft) const {
    EntityRecord record;
    record.id = draft.id;
    record.type = type_name(draft.type);
    record.label.assign(draft.label.begin(), draft.label.end());
    std::sort(record.label.begin(), record.label.end());
    record.wikidata = draft.wikidata;
    if (draft.type == EntityType::place && draft.country != LexiconEntity::kNone)
        record.country = entities_[draft.country].id;
    return record;
}

LexiconBuilder::Entities LexiconBuilder::build_entities() const {
    Entities out;
    std::unordered_map<std::string_view, uint32_t> seen;  // short texts repeat: languages, kinds
    const auto text = [&](const std::string& value) {
        const TextRef fresh{static_cast<uint32_t>(out.texts.size()), static_cast<uint32_t>(value.size())};
        if (value.size() > 12) {
            out.texts += value;
            return fresh;
        }
        const auto [it, added] = seen.try_emplace(value, fresh.at);
        if (added) out.texts += value;
        return TextRef{it->second, fresh.size};
    };
    for (const EntityDraft& e : entities_) {
        EntityRow row;
        const std::string json = to_json(record_of(e));
        row.json = {static_cast<uint32_t>(out.texts.size()), static_cast<uint32_t>(json.size())};
        out.texts += json;
        const auto part = [&](const std::string& value) {  // of the JSON, where it stands there as it is
            const size_t at = json.find(value);
            if (at == std::string::npos) return text(value);
            return TextRef{row.json.at + static_cast<uint32_t>(at), static_cast<uint32_t>(value.size())};
        };
        row.id = part(e.id);
        row.wikidata = part(e.wikidata);
        row.kind = text(e.kind);
        row.date_from = text(e.date_from);
        row.date_to = text(e.date_to);
        row.first_label = static_cast<uint32_t>(out.labels.size());
        row.labels = static_cast<uint32_t>(e.label.size());
        for (const auto& [language, name] : e.label) out.labels.push_back({part(language), part(name)});
        row.first_member = static_cast<uint32_t>(out.members.size());
        row.members = static_cast<uint32_t>(e.members.size());
        out.members.insert(out.members.end(), e.members.begin(), e.members.end());
        row.country = e.country;
        row.stands_for = e.stands_for;
        row.capital = e.capital;
        row.rank = e.rank;
        row.span = e.span;
        row.type = e.type;
        row.gender = e.gender;
        out.rows.push_back(row);
    }
    for (uint32_t i = 0; i < person_positions_.size(); ++i) {
        EntityRow& person = out.rows[positions_[person_positions_[i]].person];
        if (person.positions == 0) person.first_position = i;
        ++person.positions;
    }
    out.slots.assign(std::bit_ceil(entities_.size() * 2 + 2), 0);
    for (uint32_t i = 0; i < entities_.size(); ++i) {
        size_t at = hash64(entities_[i].id) & (out.slots.size() - 1);
        while (out.slots[at] != 0) at = (at + 1) & (out.slots.size() - 1);
        out.slots[at] = i + 1;
    }
    return out;
}

std::string LexiconBuilder::build_tables() {
    ArchiveWriter archive;
    Folder::Expansions expansions = lexicon_.folder().expansions();
    archive(lexicon_.languages, lexicon_.offices, lexicon_.institutions, lexicon_.metrics,
            lexicon_.body_references, lexicon_.relations, lexicon_.words, lexicon_.cues, lexicon_.frames,
            lexicon_.lexemes, expansions);
    return archive.bytes();
}

Result<Lexicon> LexiconBuilder::finish(uint64_t tables_hash) {
    const Trie trie = build_trie();
    const Entities entities = build_entities();
    const std::string tables = build_tables();
    const std::vector<uint64_t> abbreviations(abbreviations_.begin(), abbreviations_.end());
    ImageWriter image;
    image.add<uint32_t>(Section::folding, lexicon_.folder().rows());
    image.add<uint64_t>(Section::filter, trie.filter);
    image.add<uint64_t>(Section::edges, trie.edges);
    image.add<Lexicon::Node>(Section::nodes, trie.nodes);
    image.add<Kinds>(Section::kind_sets, trie.kind_sets);
    image.add<Entry>(Section::entries, trie.entries);
    image.add<EntityRow>(Section::entities, entities.rows);
    image.add<LabelRow>(Section::labels, entities.labels);
    image.add<uint32_t>(Section::members, entities.members);
    image.add<uint32_t>(Section::entity_slots, entities.slots);
    image.add<Position>(Section::positions, positions_);
    image.add<uint32_t>(Section::by_person, person_positions_);
    image.add<uint64_t>(Section::abbreviations, abbreviations);
    image.add<char>(Section::texts, entities.texts);
    image.add<char>(Section::tables, tables);
    auto lexicon = Lexicon::read(image.finish(tables_hash), "the compiled tables", Check::all);
    if (lexicon.ok()) lexicon.value().examples = std::move(lexicon_.examples);
    return lexicon;
}

}  // namespace isnad
