// Step 2: an article prepared for reading: tokens, lines, sentences, quotations, and for each token what the
// lexicon knows of it. Every later step reads this; none searches the text again.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/tokens.h"

namespace isnad {

// A half-open range of tokens.
struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
    [[nodiscard]] bool empty() const { return begin >= end; }
    [[nodiscard]] bool holds(uint32_t token) const { return begin <= token && token < end; }
    [[nodiscard]] bool overlaps(Range o) const { return begin < o.end && o.begin < end; }
    friend bool operator==(const Range&, const Range&) = default;
};

// Tokens [first, last) are what stands behind lexicon node `node`.
struct Hit {
    uint32_t first;
    uint32_t last;
    uint32_t node;
    const Clitic* clitic;  // what was peeled off the first token, or nullptr
    uint32_t cut;          // bytes of the first token that the clitic takes
};

// A quotation: its marks stand at `open` and `close`; the content is (open, close).
struct Quote {
    uint32_t open;
    uint32_t close;  // == end of the line (one past its last token) when the closing mark is missing
    bool closed;
    uint32_t depth;  // 0 outermost
    [[nodiscard]] Range inside() const { return {open + 1, close}; }
};

struct Sentence {
    Range tokens;
    uint32_t paragraph;
};

// The clitics of a language by their first letter, so that one look tells most words that they have none.
class CliticTable {
  public:
    CliticTable() = default;
    explicit CliticTable(const std::vector<Clitic>& clitics);
    // Bit per clitic that the folded word begins with.
    [[nodiscard]] uint64_t of(std::string_view word) const;

  private:
    // By the second byte: that tells the letters of a two-byte script apart.
    static size_t slot(std::string_view word) {
        return static_cast<unsigned char>(word[word.size() > 1 ? 1 : 0]) & 63U;
    }
    struct Prefix {
        uint64_t bytes = 0, mask = 0;  // of the first eight
    };
    const std::vector<Clitic>* clitics_ = nullptr;
    std::array<Prefix, kMostClitics> prefixes_{};
    std::array<uint64_t, 64> sets_{};
};

// Views the document and the lexicon; both must outlive it.
class Text {
  public:
    // What it holds lies in `memory`, which must outlive it; for one article one that gives nothing back is
    // best.
    Text(const Document& document, const Lexicon& lexicon,
         std::pmr::memory_resource* memory = std::pmr::get_default_resource());

    [[nodiscard]] const Document& document() const { return *document_; }
    [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }
    [[nodiscard]] std::pmr::memory_resource* memory() const { return memory_; }
    [[nodiscard]] const LanguageData& language() const { return *language_data_; }
    [[nodiscard]] uint8_t language_index() const { return language_; }

    [[nodiscard]] uint32_t size() const { return size_; }
    [[nodiscard]] const Token& operator[](uint32_t i) const { return tokens_.list[i]; }
    [[nodiscard]] std::string_view fold(uint32_t i) const { return tokens_.fold(i); }
    [[nodiscard]] bool is_word(uint32_t i) const {
        return i < size() && tokens_.list[i].kind == TokenKind::word;
    }
    [[nodiscard]] bool is_mark(uint32_t i, char mark) const {
        return i < size() && tokens_.list[i].mark == mark;
    }
    [[nodiscard]] bool is_quote_mark(uint32_t i) const {
        return is_mark(i, '"') || is_mark(i, '{') || is_mark(i, '}');
    }
    [[nodiscard]] Span bytes(Range range) const {
        return {tokens_.list[range.begin].begin, tokens_.list[range.end - 1].end};
    }

    [[nodiscard]] const std::pmr::vector<Sentence>& sentences() const { return sentences_; }
    [[nodiscard]] const std::pmr::vector<Range>& paragraphs() const { return paragraphs_; }
    [[nodiscard]] const std::pmr::vector<Quote>& quotes() const { return quotes_; }
    [[nodiscard]] uint32_t sentence_of(uint32_t token) const { return sentence_of_[token]; }
    // Innermost-to-outermost is not needed: the outermost quotation that holds the token, or nullptr.
    [[nodiscard]] const Quote* quote_around(uint32_t token) const { return quote(quote_around_, token); }
    [[nodiscard]] const Quote* quote_opening_at(uint32_t token) const { return quote(quote_opening_, token); }
    [[nodiscard]] const Quote* quote_closing_at(uint32_t token) const { return quote(quote_closing_, token); }

    [[nodiscard]] std::span<const Hit> hits(uint32_t token) const {
        return {hits_.data() + hit_index_[token], hits_.data() + hit_index_[token + 1]};
    }
    // Bit per clitic of the language that the token begins with, whatever stands behind it.
    [[nodiscard]] uint64_t clitics_of(uint32_t token) const { return clitic_table_.of(fold(token)); }
    // What all hits at the token are, with or without a clitic.
    [[nodiscard]] const Kinds& kinds(uint32_t token) const { return kinds_[token]; }
    // Kinds::kinds of the hits without a clitic, of any length and of this token alone.
    [[nodiscard]] uint16_t uncut_kinds(uint32_t token) const { return plain_[token].uncut; }
    [[nodiscard]] uint16_t alone_kinds(uint32_t token) const { return plain_[token].alone; }
    // Does the token begin with the language's prefixed article? Never where the language has none.
    [[nodiscard]] bool has_article(uint32_t token) const { return plain_[token].article; }
    // Is there a hit of this word class at the token (any length, with or without a clitic)?
    [[nodiscard]] bool may_be(uint32_t token, WordClass cls) const {
        return token < size() && kinds_[token].has(cls);
    }
    [[nodiscard]] bool may_be(uint32_t token, EntryKind kind) const {
        return token < size() && kinds_[token].has(kind);
    }
    struct WordHit {
        const Hit* hit;
        const Word* word;
        uint16_t feat;
    };
    // The longest word of this class that begins at the token; plain hits before cliticised ones.
    [[nodiscard]] std::optional<WordHit> word_at(uint32_t token, WordClass cls,
                                                 bool allow_clitic = true) const {
        if (!may_be(token, cls)) return std::nullopt;
        return longest_word(token, cls, allow_clitic);
    }
    // Any word of this class with this value.
    [[nodiscard]] std::optional<WordHit> word_with(uint32_t token, WordClass cls,
                                                   std::string_view value) const {
        if (token >= size() || (kinds_[token].values & value_bit(cls, value)) == 0) return std::nullopt;
        return first_word(token, cls, value);
    }

  private:
    void find_language();
    void find_sentences();
    void find_quotes();
    void pair_quotes(Range paragraph);
    void look_up();
    struct Start;
    void find_starts(std::pmr::vector<Start>& starts);
    void walk(const Start& start);
    [[nodiscard]] std::optional<WordHit> longest_word(uint32_t token, WordClass cls, bool allow_clitic) const;
    [[nodiscard]] std::optional<WordHit> first_word(uint32_t token, WordClass cls,
                                                    std::string_view value) const;
    [[nodiscard]] bool ends_sentence(uint32_t token) const;

    const Document* document_;
    const Lexicon* lexicon_;
    std::pmr::memory_resource* memory_;
    uint8_t language_ = 0;
    const LanguageData* language_data_ = nullptr;
    CliticTable clitic_table_;
    Tokens tokens_;
    uint32_t size_;  // of tokens_.list, whose own size() divides
    std::pmr::vector<Sentence> sentences_{memory_};
    std::pmr::vector<Range> paragraphs_{memory_};
    std::pmr::vector<uint32_t> sentence_of_{memory_};
    [[nodiscard]] const Quote* quote(const std::pmr::vector<uint32_t>& at, uint32_t token) const {
        return token < at.size() && at[token] != 0 ? &quotes_[at[token] - 1] : nullptr;
    }
    std::pmr::vector<Quote> quotes_{memory_};  // sorted by open
    // token → index in quotes_ plus one, 0 for none; all empty in a text without quotations.
    std::pmr::vector<uint32_t> quote_around_{memory_}, quote_opening_{memory_}, quote_closing_{memory_};
    std::pmr::vector<Hit> hits_{memory_};
    std::pmr::vector<uint32_t> hit_index_{memory_};
    std::pmr::vector<Kinds> kinds_{memory_};
    struct PlainKinds {
        uint16_t uncut = 0, alone = 0;
        bool article = false;
    };
    std::pmr::vector<PlainKinds> plain_{memory_};
};

}  // namespace isnad
