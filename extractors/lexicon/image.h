// The compiled lexicon as bytes: one file of sections, mapped into memory and read in place.
//
// Header: magic, version of the format, layout of the machine that wrote it, size, checksum of all that
// follows, content hash of the tables it was made of, the sections. A file that is cut off, foreign, of
// another version or damaged is refused with a reason; what refers out of its section is refused by the
// Lexicon.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/result.h"

namespace isnad {

enum class Section : uint8_t {
    folding,        // uint32: Folder's rows
    filter,         // uint64
    edges,          // uint64
    nodes,          // Lexicon::Node
    kind_sets,      // Kinds
    entries,        // Entry
    entities,       // EntityRow
    labels,         // LabelRow
    members,        // uint32
    entity_slots,   // uint32: index plus one, by hash of the id
    positions,      // Position
    by_person,      // uint32: positions sorted by person
    abbreviations,  // uint64, sorted
    texts,          // char
    tables,         // char: the small tables, see tables_archive.h
    count
};

// How far a file is looked at before it is used. `header` is for a file that was found sound before and has
// not changed since: its pages are then read when they are needed.
enum class Check : uint8_t { all, header };

class Image {
  public:
    // Maps a file. The error says what is wrong with it.
    [[nodiscard]] static Result<std::unique_ptr<Image>> map(const std::string& path, Check check);
    // Takes bytes made by ImageWriter.
    [[nodiscard]] static std::unique_ptr<Image> own(std::vector<uint64_t> words);

    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
    ~Image();

    [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }
    [[nodiscard]] uint64_t tables_hash() const;
    // REQUIRES: T is the section's element type. Empty when the section's size is no multiple of it.
    template <class T>
    [[nodiscard]] std::span<const T> section(Section which) const {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
        const std::string_view bytes = section_bytes(which);
        if (bytes.size() % sizeof(T) != 0) return {};
        return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
    }

  private:
    Image() = default;
    [[nodiscard]] std::string_view section_bytes(Section which) const;
    [[nodiscard]] Status check(const std::string& path, Check how) const;

    std::vector<uint64_t> owned_;
    const char* data_ = nullptr;
    size_t size_ = 0;
    bool mapped_ = false;
};

class ImageWriter {
  public:
    template <class T>
    void add(Section which, std::span<const T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        sections_[static_cast<size_t>(which)] = {reinterpret_cast<const char*>(values.data()),
                                                 values.size_bytes()};
    }
    // Copies the sections, which must still live.
    [[nodiscard]] std::unique_ptr<Image> finish(uint64_t tables_hash) const;

  private:
    std::array<std::string_view, static_cast<size_t>(Section::count)> sections_;
};

// The paths of all tables below a folder, sorted.
[[nodiscard]] Result<std::vector<std::string>> table_files(const std::string& folder);

// Content hash of all tables below the folders: their relative paths and bytes.
[[nodiscard]] Result<uint64_t> hash_tables(const std::vector<std::string>& folders);

}  // namespace isnad
