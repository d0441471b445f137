// See image.h. Tested by tests/extractors/image_test.cc.
#include "extractors/lexicon/image.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/fold.h"
#include "core/hash.h"
#include "extractors/lexicon/lexicon.h"

namespace isnad {
namespace {

constexpr std::string_view kMagic = "ISNADLEX";
constexpr uint32_t kVersion = 7;  // raise it when a section changes its meaning

struct Place {
    uint64_t at;
    uint64_t size;
};
struct Header {
    std::array<char, 8> magic;
    uint32_t version;
    uint32_t layout;
    uint64_t size;
    uint64_t checksum;  // of the bytes behind this member
    uint64_t tables;
    std::array<Place, static_cast<size_t>(Section::count)> sections;
};
constexpr size_t kChecked = offsetof(Header, tables);

// Sizes of what is read in place, the byte order and the Unicode version that folding was made with.
uint32_t layout() {
    constexpr uint32_t kOrder = 0x01020304;
    std::string all(reinterpret_cast<const char*>(&kOrder), sizeof kOrder);
    for (const size_t size : {sizeof(Header), sizeof(EntityRow), sizeof(LabelRow), sizeof(Position),
                              sizeof(Entry), sizeof(Kinds), Lexicon::kNodeSize})
        all += std::to_string(size) + " ";
    all += Folder::unicode_version();
    return static_cast<uint32_t>(hash64(all));
}

const Header& header_of(const char* data) {
    return *reinterpret_cast<const Header*>(data);
}

}  // namespace

Result<std::unique_ptr<Image>> Image::map(const std::string& path, Check check) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Error{path, std::string("cannot read: ") + std::strerror(errno)};
    struct stat info {};
    std::unique_ptr<Image> image(new Image);
    const bool regular = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    if (regular && info.st_size >= static_cast<off_t>(sizeof(Header))) {
        image->size_ = static_cast<size_t>(info.st_size);
        const int ahead = check == Check::all ? MAP_POPULATE : 0;
        void* data = ::mmap(nullptr, image->size_, PROT_READ, MAP_PRIVATE | ahead, file, 0);
        image->mapped_ = data != MAP_FAILED;
        image->data_ = image->mapped_ ? static_cast<const char*>(data) : nullptr;
    }
    ::close(file);
    if (!regular || image->size_ == 0)
        return Error{path, "expected a compiled lexicon: the file is too short"};
    if (!image->mapped_) return Error{path, "the file cannot be mapped into memory"};
    if (Status status = image->check(path, check); !status.ok()) return status.error();
    return image;
}

std::unique_ptr<Image> Image::own(std::vector<uint64_t> words) {
    std::unique_ptr<Image> image(new Image);
    image->owned_ = std::move(words);
    image->data_ = reinterpret_cast<const char*>(image->owned_.data());
    image->size_ = image->owned_.size() * sizeof(uint64_t);
    return image;
}

Image::~Image() {
    if (mapped_) ::munmap(const_cast<char*>(data_), size_);
}

Status Image::check(const std::string& path, Check how) const {
    const Header& header = header_of(data_);
    if (std::string_view(header.magic.data(), header.magic.size()) != kMagic)
        return Error{path, "expected a compiled lexicon (isnad gazetteer compile)"};
    if (header.version != kVersion || header.layout != layout())
        return Error{path, "the lexicon was compiled by another version of isnad or of ICU: compile it anew"};
    if (header.size != size_) return Error{path, "the compiled lexicon is cut off: compile it anew"};
    for (const Place& place : header.sections) {
        if (place.at % 8 != 0 || place.at < sizeof(Header) || place.at > size_ ||
            place.size > size_ - place.at)
            return Error{path, "the compiled lexicon is damaged: compile it anew"};
    }
    if (how == Check::all && header.checksum != hash64({data_ + kChecked, size_ - kChecked}))
        return Error{path, "the compiled lexicon is damaged (wrong checksum): compile it anew"};
    return Done{};
}

uint64_t Image::tables_hash() const {
    return header_of(data_).tables;
}

std::string_view Image::section_bytes(Section which) const {
    const Place& place = header_of(data_).sections[static_cast<size_t>(which)];
    return {data_ + place.at, place.size};
}

std::unique_ptr<Image> ImageWriter::finish(uint64_t tables_hash) const {
    const auto padded = [](size_t size) { return (size + 7) / 8 * 8; };
    size_t size = padded(sizeof(Header));
    for (const std::string_view section : sections_) size += padded(section.size());
    std::vector<uint64_t> words(size / 8, 0);
    char* data = reinterpret_cast<char*>(words.data());
    Header header{};
    std::copy(kMagic.begin(), kMagic.end(), header.magic.begin());
    header.version = kVersion;
    header.layout = layout();
    header.size = size;
    header.tables = tables_hash;
    size_t at = padded(sizeof(Header));
    for (size_t i = 0; i < sections_.size(); ++i) {
        header.sections[i] = {at, sections_[i].size()};
        if (!sections_[i].empty()) std::memcpy(data + at, sections_[i].data(), sections_[i].size());
        at += padded(sections_[i].size());
    }
    std::memcpy(data, &header, sizeof header);
    header.checksum = hash64({data + kChecked, size - kChecked});
    std::memcpy(data, &header, sizeof header);
    return Image::own(std::move(words));
}

Result<std::vector<std::string>> table_files(const std::string& folder) {
    namespace fs = std::filesystem;
    std::vector<std::string> paths;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder, error); !error && it != fs::end(it);
         it.increment(error)) {
        if (it->path().extension() == ".tsv") paths.push_back(it->path().string());
    }
    if (error) return Error{folder, "expected a folder of gazetteers: " + error.message()};
    std::sort(paths.begin(), paths.end());
    return paths;
}

Result<uint64_t> hash_tables(const std::vector<std::string>& folders) {
    uint64_t hash = 0;
    std::string bytes;
    for (const std::string& folder : folders) {
        const auto paths = table_files(folder);
        if (!paths.ok()) return paths.error();
        for (const std::string& path : paths.value()) {
            std::error_code error;
            std::ifstream in(path, std::ios::binary);
            bytes.resize(static_cast<size_t>(std::filesystem::file_size(path, error)));
            if (!in || error || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
                return Error{path, "cannot be read"};
            hash = hash64(std::string_view(path).substr(folder.size()), hash);
            hash = hash64(bytes, hash);
        }
    }
    return hash;
}

}  // namespace isnad
