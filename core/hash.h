// Content hashes: stable over machines, versions and runs, since ids in stores and exports are made of them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace isnad {

namespace hashing {

[[nodiscard]] inline uint64_t read8(const char* p) {
    uint64_t word = 0;
    std::memcpy(&word, p, 8);
    return word;
}

// The first n <= 8 bytes as a little-endian number: reads that may overlap instead of a loop.
[[nodiscard]] inline uint64_t read_word(const char* p, size_t n) {
    if (n >= 8) return read8(p);
    if (n >= 4) {
        uint32_t low = 0, high = 0;
        std::memcpy(&low, p, 4);
        std::memcpy(&high, p + n - 4, 4);
        return low | static_cast<uint64_t>(high) << ((n - 4) * 8);
    }
    if (n == 0) return 0;
    const auto byte = [&](size_t i) {
        return static_cast<uint64_t>(static_cast<unsigned char>(p[i])) << (i * 8);
    };
    return byte(0) | byte(n / 2) | byte(n - 1);
}

// Folds the 128-bit product: the mixing step of wyhash (public domain, Wang Yi).
[[nodiscard]] inline uint64_t mix(uint64_t a, uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

}  // namespace hashing

// 64-bit hash of the bytes (wyhash-like mixing of 8-byte words). Fixed for ever: compiled lexicons depend on
// it.
[[nodiscard]] inline uint64_t hash64(std::string_view bytes, uint64_t seed = 0) {
    using namespace hashing;
    constexpr uint64_t k0 = 0xa0761d6478bd642fULL;
    constexpr uint64_t k1 = 0xe7037ed1a0b428dbULL;
    uint64_t h = seed ^ k0;
    const char* p = bytes.data();
    size_t n = bytes.size();
    while (n > 16) {
        h = mix(read8(p) ^ k1, read8(p + 8) ^ h);
        p += 16;
        n -= 16;
    }
    const uint64_t a = n > 8 ? read_word(p, 8) : read_word(p, n);
    const uint64_t b = n > 8 ? read_word(p + 8, n - 8) : 0;
    return mix(k1 ^ bytes.size(), mix(a ^ k1, b ^ h));
}

// 32 lower-case hex digits of two hash64 with different seeds over the same bytes.
[[nodiscard]] std::string hash_hex(std::string_view bytes);

// The first half of hash_hex.
[[nodiscard]] std::string half_hex(std::string_view bytes);

// Collects the parts of an id with a separator that no part can hold (U+0000), then hashes them.
class IdHash {
  public:
    IdHash() { bytes_.reserve(256); }
    IdHash& add(std::string_view part) {
        bytes_.append(part);
        bytes_.push_back('\0');
        return *this;
    }
    [[nodiscard]] std::string hex() const { return hash_hex(bytes_); }
    // The first 16 digits: ids of statements, relations and figures.
    [[nodiscard]] std::string short_hex() const { return half_hex(bytes_); }

  private:
    std::string bytes_;
};

}  // namespace isnad
