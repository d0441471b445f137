// Opens a compiled lexicon: views into the image, each checked, so that no byte of a file can lead outside.
// Tested by tests/extractors/image_test.cc.
#include <algorithm>
#include <bit>

#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/tables_archive.h"
#include "extractors/lexicon/time_word.h"

namespace isnad {
namespace {

template <class T, class Fits>
bool all(std::span<const T> values, Fits fits) {
    return std::all_of(values.begin(), values.end(), fits);
}

}  // namespace

Result<Lexicon> Lexicon::open(const std::string& path, Check check) {
    auto image = Image::map(path, check);
    if (!image.ok()) return image.error();
    return read(std::move(image.value()), path, check);
}

Result<Lexicon> Lexicon::read(std::unique_ptr<Image> image, const std::string& name, Check check) {
    Lexicon out;
    out.first_filter_ = image->section<uint64_t>(Section::filter);
    out.edges_ = image->section<uint64_t>(Section::edges);
    out.nodes_ = image->section<Node>(Section::nodes);
    out.kind_sets_ = image->section<Kinds>(Section::kind_sets);
    out.entries_ = image->section<Entry>(Section::entries);
    out.entities =
        EntityTable(image->section<EntityRow>(Section::entities), image->section<LabelRow>(Section::labels),
                    image->section<uint32_t>(Section::members), image->section<char>(Section::texts));
    out.entity_slots_ = image->section<uint32_t>(Section::entity_slots);
    out.positions = image->section<Position>(Section::positions);
    out.person_positions_ = image->section<uint32_t>(Section::by_person);
    out.abbreviations_ = image->section<uint64_t>(Section::abbreviations);
    const auto folding = image->section<uint32_t>(Section::folding);
    const auto tables = image->section<char>(Section::tables);
    ArchiveReader archive({tables.data(), tables.size()});
    Folder::Expansions expansions;
    archive(out.languages, out.offices, out.institutions, out.metrics, out.body_references, out.relations,
            out.words, out.cues, out.frames, out.lexemes, expansions);
    if (!archive.ok() || folding.size() != 0x10000 || (check == Check::all && !out.sound()))
        return Error{name, "the compiled lexicon is damaged: compile it anew"};
    out.filter_shift_ = static_cast<unsigned>(64 - std::countr_zero(out.first_filter_.size() * 64));
    out.folder_ = std::make_unique<Folder>(std::vector<uint32_t>(folding.begin(), folding.end()), expansions);
    out.image_ = std::move(image);
    return out;
}

bool Lexicon::sound() const {
    if (nodes_.size() < 2 || kind_sets_.empty() || languages.empty()) return false;
    if (!std::has_single_bit(edges_.size()) || !std::has_single_bit(first_filter_.size()) ||
        !std::has_single_bit(entity_slots_.size()))
        return false;
    // Searches end at a free slot: there must be one.
    if (std::find(edges_.begin(), edges_.end(), 0U) == edges_.end() ||
        std::find(entity_slots_.begin(), entity_slots_.end(), 0U) == entity_slots_.end())
        return false;
    const bool edges = all(edges_, [&](uint64_t slot) { return (slot & kNodeMask) + 1 < nodes_.size(); });
    const bool nodes = all(
        nodes_, [&](const Node& n) { return n.entries <= entries_.size() && n.kinds < kind_sets_.size(); });
    const bool sorted = std::is_sorted(nodes_.begin(), nodes_.end(),
                                       [](const Node& a, const Node& b) { return a.entries < b.entries; });
    const std::array<size_t, 8> limits = {
        entities.size(),     entities.size(), entities.size(), offices.size(),
        institutions.size(), lexemes.size(),  words.size(),    3};
    const bool entries = all(entries_, [&](const Entry& e) {
        return static_cast<size_t>(e.kind) < limits.size() && e.language < languages.size() &&
               e.payload < limits[static_cast<size_t>(e.kind)];
    });
    const bool slots = all(entity_slots_, [&](uint32_t slot) { return slot <= entities.size(); });
    const bool held = all(positions, [&](const Position& p) {
        return p.person < entities.size() && p.office < offices.size() && p.of < entities.size();
    });
    const bool persons = all(person_positions_, [&](uint32_t p) { return p < positions.size(); });
    const bool runs = all(entities.rows(), [&](const EntityRow& r) {
        return r.first_position <= person_positions_.size() &&
               r.positions <= person_positions_.size() - r.first_position;
    });
    const auto each = [](const std::vector<uint32_t>& indexes, size_t size) {
        return std::all_of(indexes.begin(), indexes.end(), [&](uint32_t i) { return i < size; });
    };
    const bool references = std::all_of(lexemes.begin(), lexemes.end(),
                                        [&](const Lexeme& l) {
                                            return each(l.cues, cues.size()) && each(l.frames, frames.size());
                                        }) &&
                            std::all_of(frames.begin(), frames.end(),
                                        [&](const Frame& f) { return f.type < relations.size(); }) &&
                            std::all_of(words.begin(), words.end(), [](const Word& w) {
                                const bool time = w.cls == WordClass::time;
                                return is_word_class(w.cls) &&
                                       (!time || (w.number >= 0 && w.number < number_of(TimeWord::count)));
                            });
    return edges && nodes && sorted && entries && slots && held && persons && runs && references &&
           entities.sound();
}

}  // namespace isnad
