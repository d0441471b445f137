// See tokens.h. Tested by tests/extractors/tokens_test.cc.
#include "extractors/tokens.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/hash.h"
#include "core/utf8.h"

namespace isnad {
namespace {

// Eight bytes that begin with letters of ASCII, all looked at together.
struct Ascii {
    static constexpr size_t kBytes = 8;

    explicit Ascii(const char* from) {
        constexpr uint64_t kOnes = 0x0101010101010101ULL, kHighs = 0x8080808080808080ULL;
        uint64_t word = 0;
        std::memcpy(&word, from, kBytes);
        lower = word | kOnes * 0x20;
        const uint64_t low7 = lower & ~kHighs;
        const uint64_t from_a = low7 + kOnes * (0x80 - 'a'), behind_z = low7 + kOnes * (0x7F - 'z');
        const uint64_t letter = from_a & ~behind_z & ~word & kHighs;
        letters = static_cast<size_t>(std::countr_one(letter | ~kHighs)) / kBytes;
        const uint64_t taken = letters == kBytes ? kHighs : kHighs & ((uint64_t{1} << (letters * 8)) - 1);
        upper = ~word << 2U & taken;  // bit 5 tells the case
        ends = taken;
    }
    void put_lower(char* to) const { std::memcpy(to, &lower, kBytes); }
    [[nodiscard]] bool first_upper() const { return (upper & 0x80U) != 0; }
    [[nodiscard]] bool any_upper() const { return upper != 0; }
    [[nodiscard]] bool all_upper() const { return upper == ends; }

    uint64_t lower = 0;
    uint64_t upper = 0, ends = 0;  // the highest bit of each byte that is a capital, that is a letter
    size_t letters = 0;
};

class Tokenizer {
  public:
    Tokenizer(std::string_view text, const Folder& folder, std::pmr::memory_resource* memory)
        : text_(text), folder_(folder), out_(memory) {
        out_.list.reserve(text.size() / 6 + 8);
        out_.folded.resize(text.size() + kSlack);
    }

    Tokens run() {
        while (at_ < text_.size()) {
            if (!plain_word()) step();
        }
        out_.folded.resize(folded_);
        return std::move(out_);
    }

  private:
    // --- the folded text: written through an index, with room made once a code point ---
    static constexpr size_t kSlack = 64;
    void make_room(size_t bytes) {
        if (folded_ + bytes + kSlack > out_.folded.size())
            out_.folded.resize(out_.folded.size() * 2 + bytes + kSlack);
    }
    void put_byte(char c) {
        make_room(1);
        out_.folded[folded_++] = c;
    }
    void put_bytes(std::string_view bytes) {
        make_room(bytes.size());
        std::copy(bytes.begin(), bytes.end(), out_.folded.begin() + static_cast<std::ptrdiff_t>(folded_));
        folded_ += bytes.size();
    }
    // The folded form of the letter or digit at `at`, whose properties are `p`.
    void put_folded(const Folder::Properties& p, size_t at, const Decoded& d) {
        make_room(4);
        char* to = out_.folded.data() + folded_;
        if (p.folded == 0) {
            const std::string_view wide = folder_.expansion(d.code_point);
            put_bytes(wide.empty() ? text_.substr(at, d.length) : wide);
        } else if (p.folded < 0x80) {
            to[0] = static_cast<char>(p.folded);
            folded_ += 1;
        } else if (p.folded < 0x800) {
            to[0] = static_cast<char>(0xC0U | (p.folded >> 6));
            to[1] = static_cast<char>(0x80U | (p.folded & 0x3FU));
            folded_ += 2;
        } else {
            to[0] = static_cast<char>(0xE0U | (p.folded >> 12));
            to[1] = static_cast<char>(0x80U | ((p.folded >> 6) & 0x3FU));
            to[2] = static_cast<char>(0x80U | (p.folded & 0x3FU));
            folded_ += 3;
        }
    }

    // Letters of one or two bytes, the bulk of all text: folded straight from one table.
    struct Run {
        size_t letters = 0;
        bool first_upper = false;
        bool all_upper = true;
        bool arabic = false;
    };
    static void put_letter(Folder::Narrow letter, char*& to) {
        const uint16_t bytes = letter.bytes();
        std::memcpy(to, &bytes, sizeof bytes);  // kSlack has room for it
        to += letter.length();
    }
    Run letters_run() {
        make_room(text_.size() - at_);  // a run's folded form is no longer than the run
        const char* const begin = text_.data() + at_;
        const char* const end = text_.data() + text_.size();
        const auto byte = [](const char* p) { return static_cast<uint32_t>(static_cast<unsigned char>(*p)); };
        char* to = out_.folded.data() + folded_;
        const char* from = begin;
        uint32_t any = 0, all = ~uint32_t{0}, first = 0;
        size_t letters = 0;
        const auto take = [&](Folder::Narrow letter) {
            put_letter(letter, to);
            any |= letter.bits;
            all &= letter.bits;
            ++letters;
        };
        while (from < end) {
            const uint32_t lead = byte(from);
            if ((lead | 0x20U) - 'a' < 26 && end - from >= static_cast<std::ptrdiff_t>(Ascii::kBytes)) {
                const Ascii word(from);
                if (word.letters > 0) {
                    word.put_lower(to);
                    if (letters == 0) first = word.first_upper() ? Folder::kUpperLetter : 0;
                    any |= word.any_upper() ? Folder::kUpperLetter : 0;
                    all &= word.all_upper() ? ~uint32_t{0} : ~Folder::kUpperLetter;
                    letters += word.letters;
                    to += word.letters;
                    from += word.letters;
                    continue;
                }
            }
            if (lead >= 0xE0) break;
            const size_t length = lead < 0x80 ? 1 : 2;
            const Folder::Narrow letter =
                folder_.narrow(length == 1 ? lead : (lead & 0x1FU) << 6 | (byte(from + 1) & 0x3FU));
            if (!letter.letter()) break;
            if (letters == 0) first = letter.bits;
            take(letter);
            from += length;
            // Letters of two bytes stand together.
            while (from < end && byte(from) - 0xC0U < 0x20U) {
                const Folder::Narrow next =
                    folder_.narrow((byte(from) & 0x1FU) << 6 | (byte(from + 1) & 0x3FU));
                if (!next.letter()) break;
                take(next);
                from += 2;
            }
        }
        at_ += static_cast<size_t>(from - begin);
        folded_ = static_cast<size_t>(to - out_.folded.data());
        return {letters, Folder::Narrow{first}.upper(), Folder::Narrow{all}.upper(),
                Folder::Narrow{any}.arabic()};
    }

    [[nodiscard]] CharClass class_at(size_t at) const {
        return at < text_.size() ? folder_.char_class(decode_utf8(text_, at).code_point) : CharClass::newline;
    }
    [[nodiscard]] char punct_at(size_t at) const {
        if (at >= text_.size()) return 0;
        const char32_t cp = decode_utf8(text_, at).code_point;
        return folder_.char_class(cp) == CharClass::punct ? folder_.punct(cp) : '\0';
    }
    [[nodiscard]] bool letter_at(size_t at) const { return class_at(at) == CharClass::letter; }
    [[nodiscard]] bool digit_at(size_t at) const { return class_at(at) == CharClass::digit; }

    void step() {
        const Decoded d = decode_utf8(text_, at_);
        switch (folder_.char_class(d.code_point)) {
            case CharClass::letter:
                word();
                return;
            case CharClass::digit:
                word();
                return;
            case CharClass::newline:
                ++newlines_;
                space_ = true;
                break;
            case CharClass::space:
                space_ = true;
                break;
            case CharClass::ignorable:
                break;
            case CharClass::punct:
                punctuation(d);
                return;
            case CharClass::other:
                mark('\1', d.length);
                return;
        }
        at_ += d.length;
    }

    Token& push(TokenKind kind, size_t begin, size_t end) {
        Token& token = out_.list.emplace_back();
        const bool opens = out_.list.size() == 1;
        token.kind = kind;
        token.begin = static_cast<uint32_t>(begin);
        token.end = static_cast<uint32_t>(end);
        token.space_before = space_ || opens;
        token.newline_before = newlines_ > 0 || opens;
        token.blank_before = newlines_ > 1 || opens;
        token.hyphen_before = hyphen_;
        space_ = hyphen_ = false;
        newlines_ = 0;
        return token;
    }

    void mark(char normal, uint32_t length) {
        Token& token = push(TokenKind::mark, at_, at_ + length);
        token.mark = normal;
        token.fold_begin = static_cast<uint32_t>(folded_);
        if (normal == '\1') {
            put_bytes(text_.substr(at_, length));
        } else {
            put_byte(normal);
        }
        finish(token);
        at_ += length;
    }

    void finish(Token& token) {
        token.fold_end = static_cast<uint32_t>(folded_);
        token.hash = hash64({out_.folded.data() + token.fold_begin, folded_ - token.fold_begin});
    }

    void punctuation(const Decoded& d) {
        const char normal = folder_.punct(d.code_point);
        const bool inside = !space_ && newlines_ == 0 && !out_.list.empty() &&
                            out_.list.back().kind != TokenKind::mark && out_.list.back().end == at_;
        const bool word_follows = letter_at(at_ + d.length) || digit_at(at_ + d.length);
        if (normal == '-' && inside && word_follows && out_.list.back().kind == TokenKind::word) {
            hyphen_ = true;  // joins two words; no token of its own
            at_ += d.length;
            return;
        }
        if (normal == '\'' && inside) {
            if (possessive(d.length)) return;
            if (word_follows) {  // O'Neil, d'Ivoire: two words without a mark between
                at_ += d.length;
                return;
            }
        }
        mark(normal, d.length);
    }

    // "'s" behind a word of a cased script.
    bool possessive(uint32_t length) {
        const size_t s = at_ + length;
        const bool is_s = s < text_.size() && (text_[s] == 's' || text_[s] == 'S');
        if (!is_s || letter_at(s + 1) || digit_at(s + 1)) return false;
        out_.list.back().possessive = true;
        at_ = s + 1;
        return true;
    }

    // A number keeps its inner separators ("7,591", "28.2", "14:30"): a separator with digits on both sides.
    [[nodiscard]] bool separator_inside_number(size_t at) const {
        const char p = punct_at(at);
        if (p != '.' && p != ',' && p != ':') return false;
        return digit_at(at + decode_utf8(text_, at).length);
    }

    // A byte behind letters that no rule goes on with: most words end at a space or a mark.
    static bool ends_word(char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\n' || (byte >= ' ' && byte < 0x7F && (byte < '0' || byte > '9'));
    }

    // The token of bytes [begin, end), whose folded form begins at `fold_begin`.
    Token& push_word(TokenKind kind, size_t begin, size_t end, size_t fold_begin, const Run& run) {
        const bool tail = glued_to_number(begin);
        Token& token = push(kind, begin, end);
        if (tail) token.space_before = false;
        token.fold_begin = static_cast<uint32_t>(fold_begin);
        token.capital = run.first_upper;
        token.all_caps = run.letters >= 2 && run.all_upper;
        token.arabic = run.arabic;
        if (run.arabic) Folder::finish_word(out_.folded.data() + fold_begin, folded_ - fold_begin);
        return token;
    }

    // Letters of the common scripts up to a space or mark, as nearly all words are; false, and nothing taken,
    // where something else stands in the word.
    bool plain_word() {
        const size_t begin = at_, fold_begin = folded_;
        const Run run = letters_run();
        const bool initial = run.letters == 1 && run.all_upper;  // perhaps with its full stop
        if (run.letters == 0 || initial || (at_ < text_.size() && !ends_word(text_[at_]))) {
            at_ = begin;
            folded_ = fold_begin;
            return false;
        }
        finish(push_word(TokenKind::word, begin, at_, fold_begin, run));
        if (at_ < text_.size() && text_[at_] == ' ') {
            space_ = true;
            ++at_;
        }
        return true;
    }

    void word() {
        const size_t begin = at_;
        const size_t fold_begin = folded_;
        const bool number = digit_at(at_);
        Run run;
        size_t end = at_;
        while (at_ < text_.size()) {
            const Decoded d = decode_utf8(text_, at_);
            const Folder::Properties p = folder_.properties(d.code_point);
            if (p.char_class == CharClass::letter) {
                if (number) break;  // "15bn": number, then word
                put_folded(p, at_, d);
                if (run.letters == 0) run.first_upper = p.upper;
                ++run.letters;
                run.all_upper = run.all_upper && p.upper;
                run.arabic = run.arabic || p.arabic;
            } else if (p.char_class == CharClass::digit) {
                if (run.arabic && !number) break;  // a clitic before digits: word, then number
                put_folded(p, at_, d);
            } else if (p.char_class == CharClass::ignorable) {
                at_ += d.length;
                continue;
            } else if (number && separator_inside_number(at_)) {
                put_byte(p.punct);
            } else {
                break;
            }
            at_ += d.length;
            end = at_;
        }
        Token& token = push_word(number ? TokenKind::number : TokenKind::word, begin, end, fold_begin, run);
        if (run.letters == 1 && run.all_upper && punct_at(end) == '.') abbreviation(token);
        finish(token);
    }

    [[nodiscard]] bool glued_to_number(size_t begin) const {
        return !out_.list.empty() && out_.list.back().kind == TokenKind::number &&
               out_.list.back().end == begin;
    }

    // "U.S." is one word, "J." an initial; both take their full stops.
    void abbreviation(Token& token) {
        size_t at = token.end;
        size_t stops = 0;
        while (punct_at(at) == '.') {
            ++stops;
            at += decode_utf8(text_, at).length;  // a full stop of another script takes more than a byte
            token.end = static_cast<uint32_t>(at);
            if (!letter_at(at)) break;
            const Decoded d = decode_utf8(text_, at);
            if (!folder_.upper(d.code_point) || punct_at(at + d.length) != '.') break;
            put_byte('.');
            put_folded(folder_.properties(d.code_point), at, d);
            at += d.length;
        }
        token.all_caps = stops > 1;
        token.initial = stops == 1;
        at_ = token.end;
    }

    std::string_view text_;
    const Folder& folder_;
    Tokens out_;
    size_t at_ = 0;
    size_t folded_ = 0;  // bytes of out_.folded that are written
    unsigned newlines_ = 0;
    bool space_ = false;
    bool hyphen_ = false;
};

}  // namespace

Tokens tokenize(std::string_view text, const Folder& folder, std::pmr::memory_resource* memory) {
    return Tokenizer(text, folder, memory).run();
}

}  // namespace isnad
