// extractors/tokens: how text falls into words, numbers and marks.
#include "extractors/tokens.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

std::string joined(const std::string& text) {
    const Folder folder;
    const Tokens tokens = tokenize(text, folder);
    std::string out;
    for (size_t i = 0; i < tokens.list.size(); ++i) {
        if (i > 0) out += '|';
        out += tokens.fold(i);
    }
    return out;
}

TEST(Tokens, Table) {
    const std::pair<const char*, const char*> cases[] = {
        {"Putin's visit", "putin|visit"},
        {"al-Moualem said", "al|moualem|said"},
        {"U.S. troops", "u.s|troops"},
        {"C. Lavrov", "c|lavrov"},
        {"7,591 km, 28.2%", "7,591|km|,|28.2|%"},
        {"$1.15bn", "$|1.15|bn"},
        {"«Да», — сказал", "{|да|}|,|-|сказал"},
        {"سبتمبر/أيلول", "سبتمبر|/|ايلول"},
        {"", ""},
    };
    for (const auto& [text, want] : cases) EXPECT_EQ(joined(text), want) << text;
}

TEST(Tokens, LinesAndGaps) {
    const Folder folder;
    const Tokens t = tokenize("a b\n\nc", folder);
    ASSERT_EQ(t.list.size(), 3u);
    EXPECT_TRUE(t.list[0].newline_before);
    EXPECT_FALSE(t.list[1].newline_before);
    EXPECT_TRUE(t.list[2].blank_before);
}

}  // namespace
}  // namespace isnad
