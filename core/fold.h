// Folding: the form under which a word is looked up. Case, diacritics, hamza, Persian letters and typographic
// variants fall away (knowledge: docs/formats.md "Folding"); the original text is never changed.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace isnad {

// What a code point does in a text.
enum class CharClass : uint8_t {
    other,      // symbols: a token of their own
    letter,     // part of a word
    digit,      // part of a number or word
    ignorable,  // marks, tatweel, bidi controls, zero-width characters: inside a word as if not there
    space,
    newline,
    punct,  // Folder::punct gives its normal form
};

// Decides class and folded form of every code point. Immutable after construction; share it between threads.
// Built from ICU's properties once (about 5 ms); the per-character path is two table look-ups.
class Folder {
  public:
    Folder();
    // From the table and expansions of another Folder, without asking ICU.
    using Expansions = std::vector<std::pair<uint32_t, std::string>>;  // sorted
    Folder(std::vector<uint32_t> rows, const Expansions& expansions)
        : rows_(std::move(rows)), expansions_(expansions.begin(), expansions.end()) {
        make_narrow();
    }
    [[nodiscard]] const std::vector<uint32_t>& rows() const { return rows_; }
    [[nodiscard]] Expansions expansions() const;
    // Of ICU: two Folders of one version are equal.
    [[nodiscard]] static std::string unicode_version();

    [[nodiscard]] CharClass char_class(char32_t cp) const { return static_cast<CharClass>(row(cp) >> 24); }
    // The folded code point of a letter or digit; 0 when several come out (see expansion).
    [[nodiscard]] char32_t folded(char32_t cp) const { return row(cp) & 0xFFFFU; }
    // Normal form of punctuation: one of . , ; : ! ? - ( ) " { } ' % / where " is a quotation mark of unknown
    // direction, { an opening and } a closing one. 0 for other characters.
    [[nodiscard]] char punct(char32_t cp) const { return static_cast<char>(row(cp) & 0x7FU); }
    [[nodiscard]] bool upper(char32_t cp) const { return (row(cp) & kUpper) != 0; }
    [[nodiscard]] bool arabic(char32_t cp) const { return (row(cp) & kArabic) != 0; }

    // All of the above about one code point with one look into the table.
    struct Properties {
        CharClass char_class;
        bool upper;
        bool arabic;
        char punct;
        char32_t folded;
    };
    [[nodiscard]] Properties properties(char32_t cp) const {
        const uint32_t bits = row(cp);
        return {static_cast<CharClass>(bits >> 24), (bits & kUpper) != 0, (bits & kArabic) != 0,
                static_cast<char>(bits & 0x7FU), bits & 0xFFFFU};
    }
    // A code point of one or two bytes in UTF-8 with the bytes of its folded form, ready to be copied; for
    // the inner loop over words. Rows that this does not hold for are no letters.
    struct Narrow {
        uint32_t bits;
        [[nodiscard]] bool letter() const { return (bits & kNarrowLetter) != 0; }
        [[nodiscard]] bool upper() const { return (bits & kUpper) != 0; }
        [[nodiscard]] bool arabic() const { return (bits & kArabic) != 0; }
        [[nodiscard]] uint16_t bytes() const { return static_cast<uint16_t>(bits & 0xFFFFU); }
        [[nodiscard]] size_t length() const { return 1 + (bits >> 18 & 1U); }
    };
    static constexpr uint32_t kUpperLetter = 1U << 16;  // in Narrow::bits
    static constexpr char32_t kNarrowEnd = 0x800;
    [[nodiscard]] Narrow narrow(char32_t cp) const { return {narrow_[cp]}; }

    // What a letter without `folded` folds to: a ligature's letters, or nothing.
    [[nodiscard]] std::string_view expansion(char32_t cp) const {
        const auto found = expansions_.find(cp);
        return found == expansions_.end() ? std::string_view{} : std::string_view(found->second);
    }

    // Appends the folded form of one letter or digit; handles expansions (ligatures).
    void append_folded(std::string& out, char32_t cp) const;

    // Folds a whole word: letters and digits only, then the final-letter rules (alef maqsura to ya, ta
    // marbuta to ha, but not for the words given to keep()).
    [[nodiscard]] std::string fold_word(std::string_view word) const;

    // Folds running text for search: words folded, everything else one space.
    [[nodiscard]] std::string fold_text(std::string_view text) const;

    // Applies the final-letter rules to the folded word that ends `out` and began at `begin`.
    static void finish_word(std::string& out, size_t begin) {
        finish_word(out.data() + begin, out.size() - begin);
    }
    // The same in place: no rule changes a word's length.
    static void finish_word(char* word, size_t size);

  private:
    static constexpr uint32_t kUpper = kUpperLetter;
    static constexpr uint32_t kArabic = 1U << 17;
    static constexpr uint32_t kNarrowWide = 1U << 18;  // the folded form has two bytes
    static constexpr uint32_t kNarrowLetter = 1U << 19;

    void make_narrow();
    [[nodiscard]] uint32_t row(char32_t cp) const {
        return cp < rows_.size() ? rows_[cp] : static_cast<uint32_t>(CharClass::other) << 24;
    }

    std::vector<uint32_t> rows_;  // class << 24 | flags << 16 | folded code point or punct
    std::array<uint32_t, kNarrowEnd> narrow_{};
    std::unordered_map<char32_t, std::string> expansions_;
};

}  // namespace isnad
