// See utf8.h. Tested by tests/core/utf8_test.cc.
#include "core/utf8.h"

#include <cstring>

#include "core/hash.h"
#include "core/wide.h"

namespace isnad {
namespace {

constexpr size_t kBlock = 32;

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

// As signed bytes: what goes on with a code point lies below kContinues, what begins one of two bytes above
// kContinues + 1 (C0 and C1 begin none) and below kLonger.
constexpr signed char kContinues = -64, kLonger = -32;

template <class Bytes>
auto begins_two(Bytes bytes) {
    return (bytes > kContinues + 1) & (bytes < kLonger);
}

// How many of sixteen bytes belong to code points of one or two bytes, where the byte before them is known:
// it may begin the first code point, and the last byte may begin one. NUL belongs to none.
size_t narrow_bytes(const char* from) {
    const WideFlags before = load_wide_signed(from - 1), bytes = load_wide_signed(from);
    const WideFlags continues = bytes < kContinues;
    const WideFlags misplaced = continues ^ begins_two(before);
    return first(misplaced | ~(continues | begins_two(bytes) | (bytes > 0)));
}

}  // namespace

size_t find_invalid_utf8(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
        if (at > 0) {
            size_t narrow = sizeof(Wide);
            while (narrow == sizeof(Wide) && at + sizeof(Wide) <= text.size()) {
                narrow = narrow_bytes(text.data() + at);
                at += narrow;
            }
            at -= begins_two(static_cast<signed char>(text[at - 1]));
            if (at == text.size()) break;
        }
        const Decoded d = decode_utf8(text, at);
        const bool literal_replacement = d.code_point == 0xFFFD && d.length == 3;
        if (d.code_point == 0 || (d.code_point == 0xFFFD && !literal_replacement)) return at;
        at += d.length;
    }
    return std::string_view::npos;
}

namespace {

constexpr uint64_t kOnes = 0x0101010101010101ULL;

// How many of eight bytes go on with a code point: 10xxxxxx.
size_t continuing(uint64_t word) {
    const uint64_t flags = word >> 7U & ~word >> 6U & kOnes;
    return flags * kOnes >> 56U;  // the sum of the bytes
}

}  // namespace

size_t count_code_points(std::string_view text) {
    size_t count = text.size();
    size_t at = 0;
    for (; at + kBlock <= text.size(); at += kBlock) {
        WideFlags continuing{};  // minus the number at each of sixteen places
        for (size_t part = at; part < at + kBlock; part += sizeof(Wide))
            continuing += load_wide_signed(text.data() + part) < kContinues;
        uint64_t halves[2];
        continuing = -continuing;
        std::memcpy(halves, &continuing, sizeof halves);
        count -= (halves[0] + halves[1]) * kOnes >> 56U;
    }
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
