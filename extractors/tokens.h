// Tokens: words, numbers and marks of a text, with their folded forms. One pass over the bytes.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "core/fold.h"
#include "core/span.h"

namespace isnad {

enum class TokenKind : uint8_t { word, number, mark };

struct Token {
    uint32_t begin = 0;  // bytes of the source text
    uint32_t end = 0;
    uint32_t fold_begin = 0;  // bytes of Tokens::folded
    uint32_t fold_end = 0;
    uint64_t hash = 0;  // hash64 of the folded form
    TokenKind kind = TokenKind::word;
    char mark = 0;          // of a mark: its normal form (core/fold.h), '\1' for any other symbol
    bool capital = false;   // first letter is upper case
    bool all_caps = false;  // two or more letters, all upper case
    bool arabic = false;
    bool initial = false;     // "S." one capital letter with its full stop
    bool possessive = false;  // "'s" follows (the token ends before it)
    bool space_before = false;
    bool newline_before = false;  // first token of a line
    bool blank_before = false;    // an empty line stands before
    bool hyphen_before = false;   // joined to the token before by a hyphen

    [[nodiscard]] Span span() const { return {begin, end}; }
};

struct Tokens {
    explicit Tokens(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : list(memory), folded(memory) {}
    std::pmr::vector<Token> list;
    std::pmr::string folded;

    [[nodiscard]] std::string_view fold(size_t i) const {
        return {folded.data() + list[i].fold_begin, list[i].fold_end - list[i].fold_begin};
    }
};

// REQUIRES: text is valid UTF-8. O(size). A word's spans never include its trailing apostrophe-s, hyphens or
// stops, except the stops inside an abbreviation of single letters ("U.S.") and behind an initial.
[[nodiscard]] Tokens tokenize(std::string_view text, const Folder& folder,
                              std::pmr::memory_resource* memory = std::pmr::get_default_resource());

}  // namespace isnad
