// Sixteen bytes at once, as every processor that isnad is built for can: the vectors of GCC and Clang. An
// operation works on each byte by itself; a comparison gives a byte of ones where it holds.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace isnad {

using Wide = unsigned char __attribute__((vector_size(16)));
using WideFlags = signed char __attribute__((vector_size(16)));  // signed bytes, or of a comparison

[[nodiscard]] inline Wide load_wide(const char* from) {
    Wide bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}
[[nodiscard]] inline WideFlags load_wide_signed(const char* from) {
    return reinterpret_cast<WideFlags>(load_wide(from));
}

// Whether a comparison holds for some byte.
[[nodiscard]] inline bool any(WideFlags flags) {
    uint64_t halves[2];
    std::memcpy(halves, &flags, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

// The first byte for which a comparison holds, 16 where there is none. Little-endian, as hash.h.
[[nodiscard]] inline size_t first(WideFlags flags) {
    uint64_t halves[2];
    std::memcpy(halves, &flags, sizeof halves);
    const auto zeros = [](uint64_t half) { return static_cast<size_t>(std::countr_zero(half)) / 8; };
    return halves[0] != 0 ? zeros(halves[0]) : 8 + zeros(halves[1]);
}

}  // namespace isnad
