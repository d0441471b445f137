// core/utf8: what is valid, where it breaks, how positions count.
#include "core/utf8.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(Utf8, FindsTheFirstMalformedByte) {
    struct Case {
        std::string text;
        size_t at;
    };
    const Case cases[] = {{"plain", std::string_view::npos},
                          {"كازاخستان", std::string_view::npos},
                          {"\xEF\xBF\xBD", std::string_view::npos},
                          {"ab\xFF", 2},
                          {"\xC0\x80", 0},
                          {"\xED\xA0\x80", 0},
                          {"a\xE2\x82", 1},
                          {"\xF5\x80\x80\x80", 0},
                          {std::string("a\0b", 3), 1}};
    for (const Case& c : cases) EXPECT_EQ(find_invalid_utf8(c.text), c.at) << c.text;
}

// The slow twin decodes one code point after another; the checker looks at sixteen bytes at once.
size_t invalid_one_by_one(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        const Decoded d = decode_utf8(text, at);
        if (d.code_point == 0 || (d.code_point == 0xFFFD && d.length == 1)) return at;
        at += d.length;
    }
    return std::string_view::npos;
}

TEST(Utf8, ChecksEveryLengthAndPlaceAsTheSlowTwinDoes) {
    constexpr std::string_view kUnits[] = {"x", "ж", "€", "😀", "abcdefghijklmnop", "اختبار "};
    constexpr std::string_view kFaults[] = {std::string_view("\0", 1), "\x80", "\xC3", "\xC1\x80", "\xE2\x82",
                                            "\xED\xA0\x80", "\xFF", "\xD8"};
    uint32_t random = 7;
    const auto next = [&random](size_t below) {
        random = random * 1664525 + 1013904223;
        return (random >> 16) % below;
    };
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (size_t units = next(40); units > 0; --units) text += kUnits[next(std::size(kUnits))];
        ASSERT_EQ(find_invalid_utf8(text), std::string_view::npos) << text;
        text.insert(next(text.size() + 1), kFaults[next(std::size(kFaults))]);
        ASSERT_EQ(find_invalid_utf8(text), invalid_one_by_one(text)) << text;
    }
}

TEST(Utf8, CodePointIndexAgreesWithCountingFromTheStart) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += i % 3 == 0 ? "ж" : i % 3 == 1 ? "x" : "😀";
    const CodePointIndex index(text);
    for (uint32_t at = 0; at <= text.size();) {
        ASSERT_EQ(index.at(at), count_code_points(std::string_view(text).substr(0, at)));
        if (at == text.size()) break;
        at += decode_utf8(text, at).length;
    }
}

TEST(Utf8, AppendIsTheInverseOfDecode) {
    for (const char32_t cp : {U'a', U'\u0627', U'\u20AC', U'\U0001F600'}) {
        std::string text;
        append_utf8(text, cp);
        EXPECT_EQ(decode_utf8(text, 0).code_point, cp);
    }
}

}  // namespace
}  // namespace isnad
