// See utf8.h. Tested by tests/core/utf8_test.cc.
#include "core/utf8.h"

#include <cstring>

namespace isnad {
namespace {

constexpr size_t kBlock = 64;

}  // namespace

void append_utf8(std::string& out, char32_t cp) {
    const auto put = [&](uint32_t byte) {
        out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    if (cp < 0x80) {
        put(cp);
    } else if (cp < 0x800) {
        put(0xC0U | (cp >> 6));
        put(0x80U | (cp & 0x3FU));
    } else if (cp < 0x10000) {
        put(0xE0U | (cp >> 12));
        put(0x80U | ((cp >> 6) & 0x3FU));
        put(0x80U | (cp & 0x3FU));
    } else {
        put(0xF0U | (cp >> 18));
        put(0x80U | ((cp >> 12) & 0x3FU));
        put(0x80U | ((cp >> 6) & 0x3FU));
        put(0x80U | (cp & 0x3FU));
    }
}

size_t find_invalid_utf8(std::string_view text) {
    constexpr uint64_t kOnes = 0x0101010101010101ULL, kHighs = 0x8080808080808080ULL;
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(text[i])); };
    size_t at = 0;
    while (at < text.size()) {
        // Eight bytes of ASCII without NUL, or letters of two bytes, which are most of all text.
        uint64_t word = 0;
        if (at + sizeof word <= text.size()) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if (((word | (word - kOnes)) & kHighs) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const size_t before = at;
        while (at + 1 < text.size() && byte(at) - 0xC2U < 0x1EU && (byte(at + 1) & 0xC0U) == 0x80U) at += 2;
        if (at > before) continue;
        const Decoded d = decode_utf8(text, at);
        const bool literal_replacement = d.code_point == 0xFFFD && d.length == 3;
        if (d.code_point == 0 || (d.code_point == 0xFFFD && !literal_replacement)) return at;
        at += d.length;
    }
    return std::string_view::npos;
}

size_t count_code_points(std::string_view text) {
    size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    uint32_t count = 0;
    before_.reserve(text.size() / kBlock + 1);
    for (size_t at = 0; at <= text.size(); at += kBlock) {
        before_.push_back(count);
        count += static_cast<uint32_t>(count_code_points(text.substr(at, kBlock)));
    }
}

uint32_t CodePointIndex::at(uint32_t byte) const {
    const size_t block = byte / kBlock;
    const size_t start = block * kBlock;
    return before_[block] + static_cast<uint32_t>(count_code_points(text_.substr(start, byte - start)));
}

}  // namespace isnad
