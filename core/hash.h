// Content hashes: stable over machines, versions and runs, since ids in stores and exports are made of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad {

// 64-bit hash of the bytes (wyhash-like mixing of 8-byte words). Fixed for ever: compiled lexicons depend on
// it.
[[nodiscard]] uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

// 32 lower-case hex digits of two hash64 with different seeds over the same bytes.
[[nodiscard]] std::string hash_hex(std::string_view bytes);

// Collects the parts of an id with a separator that no part can hold (U+0000), then hashes them.
class IdHash {
  public:
    IdHash& add(std::string_view part) {
        bytes_.append(part);
        bytes_.push_back('\0');
        return *this;
    }
    [[nodiscard]] std::string hex() const { return hash_hex(bytes_); }
    // The first 16 digits: ids of statements, relations and figures.
    [[nodiscard]] std::string short_hex() const { return hash_hex(bytes_).substr(0, 16); }

  private:
    std::string bytes_;
};

}  // namespace isnad
