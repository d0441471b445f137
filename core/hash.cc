// See hash.h. Tested by tests/core/hash_test.cc.
#include "core/hash.h"

namespace isnad {
namespace {

constexpr uint64_t kFirstSeed = 0x69736e61, kSecondSeed = 0x64697361;

void append_hex(std::string& hex, uint64_t hash) {
    static constexpr char kDigits[] = "0123456789abcdef";
    for (int shift = 60; shift >= 0; shift -= 4) hex.push_back(kDigits[(hash >> shift) & 15]);
}

}  // namespace

std::string hash_hex(std::string_view bytes) {
    std::string hex;
    hex.reserve(32);
    append_hex(hex, hash64(bytes, kFirstSeed));
    append_hex(hex, hash64(bytes, kSecondSeed));
    return hex;
}

std::string half_hex(std::string_view bytes) {
    std::string hex;
    hex.reserve(16);
    append_hex(hex, hash64(bytes, kFirstSeed));
    return hex;
}

}  // namespace isnad
