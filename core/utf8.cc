// See utf8.h. Tested by tests/core/utf8_test.cc.
#include "core/utf8.h"

#include <cstring>

#include "core/hash.h"

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

namespace {

constexpr uint64_t kOnes = 0x0101010101010101ULL, kHighs = 0x8080808080808080ULL;

// Eight bytes of code points of one or two bytes, as most text is. `lead`: the highest bit says that the last
// byte before them begins a code point of two; afterwards the same of these eight. False where some other
// byte stands among them, a NUL or a malformed sequence.
bool narrow_bytes(uint64_t word, uint64_t& lead) {
    const uint64_t high = word & kHighs, second = word << 1 & kHighs, third = word << 2 & kHighs;
    const uint64_t continues = high & ~second;
    const uint64_t leads = high & second & ~third;
    const uint64_t longer = high & second & third;
    const uint64_t overlong = leads & ~(word << 3 | word << 4 | word << 5 | word << 6);  // C0, C1
    const uint64_t nul = (word - kOnes) & ~word & kHighs;
    if ((longer | overlong | nul | (continues ^ (leads << 8 | lead >> 63U << 7U))) != 0) return false;
    lead = leads;
    return true;
}

}  // namespace

size_t find_invalid_utf8(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
        uint64_t word = 0, lead = 0;
        for (; at + sizeof word <= text.size(); at += sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if (!narrow_bytes(word, lead)) break;
        }
        if (at == text.size() && lead >> 63U == 0) break;
        at -= lead >> 63U;
        const Decoded d = decode_utf8(text, at);
        const bool literal_replacement = d.code_point == 0xFFFD && d.length == 3;
        if (d.code_point == 0 || (d.code_point == 0xFFFD && !literal_replacement)) return at;
        at += d.length;
    }
    return std::string_view::npos;
}

namespace {

// How many of eight bytes go on with a code point: 10xxxxxx.
size_t continuing(uint64_t word) {
    const uint64_t flags = word >> 7U & ~word >> 6U & kOnes;
    return flags * kOnes >> 56U;  // the sum of the bytes
}

}  // namespace

size_t count_code_points(std::string_view text) {
    size_t count = text.size();
    size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) count -= continuing(hashing::read8(text.data() + at));
    return count - continuing(hashing::read_word(text.data() + at, text.size() - at));
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
    size_t start = block * kBlock;
    size_t count = before_[block];
    for (; start + 8 <= byte; start += 8) count += 8 - continuing(hashing::read8(text_.data() + start));
    const size_t rest = byte - start;
    if (rest == 0) return static_cast<uint32_t>(count);
    const uint64_t word = start + 8 <= text_.size() ? hashing::read8(text_.data() + start)
                                                    : hashing::read_word(text_.data() + start, rest);
    const uint64_t taken = (uint64_t{1} << (rest * 8)) - 1;
    return static_cast<uint32_t>(count + rest - continuing(word & taken));
}

}  // namespace isnad
