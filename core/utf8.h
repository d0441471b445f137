// UTF-8: decoding, checking, counting. All positions are bytes unless said otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

// One decoded code point and the bytes it took. A malformed sequence decodes as U+FFFD of length 1.
struct Decoded {
    char32_t code_point;
    uint32_t length;
};

// REQUIRES: at < text.size().
[[nodiscard]] inline Decoded decode_utf8(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(text[i])); };
    const auto follows = [&](size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
    const uint32_t lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xC2 && lead < 0xE0 && follows(at + 1))
        return {((lead & 0x1FU) << 6) | (byte(at + 1) & 0x3FU), 2};
    if (lead >= 0xE0 && lead < 0xF0 && follows(at + 1) && follows(at + 2)) {
        const uint32_t cp = ((lead & 0x0FU) << 12) | ((byte(at + 1) & 0x3FU) << 6) | (byte(at + 2) & 0x3FU);
        if (cp >= 0x800 && (cp < 0xD800 || cp > 0xDFFF)) return {cp, 3};
    }
    if (lead >= 0xF0 && lead < 0xF5 && follows(at + 1) && follows(at + 2) && follows(at + 3)) {
        const uint32_t cp = ((lead & 0x07U) << 18) | ((byte(at + 1) & 0x3FU) << 12) |
                            ((byte(at + 2) & 0x3FU) << 6) | (byte(at + 3) & 0x3FU);
        if (cp >= 0x10000 && cp <= 0x10FFFF) return {cp, 4};
    }
    return {0xFFFD, 1};
}

void append_utf8(std::string& out, char32_t code_point);

// The byte position of the first malformed sequence or NUL, or npos when the text is clean.
[[nodiscard]] size_t find_invalid_utf8(std::string_view text);

// Number of code points of valid UTF-8: counts the bytes that begin one. O(size).
[[nodiscard]] size_t count_code_points(std::string_view text);

// Turns byte positions into code points: a count before every 64th byte, the rest counted on demand.
// Views the text, which must outlive it. Construction O(size), at() O(64).
class CodePointIndex {
  public:
    explicit CodePointIndex(std::string_view text);
    // REQUIRES: byte <= text.size().
    [[nodiscard]] uint32_t at(uint32_t byte) const;

  private:
    std::string_view text_;
    std::vector<uint32_t> before_;
};

}  // namespace isnad
