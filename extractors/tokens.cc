// See tokens.h. Tested by tests/extractors/tokens_test.cc.
#include "extractors/tokens.h"

#include "core/hash.h"
#include "core/utf8.h"

namespace isnad {
namespace {

class Tokenizer {
  public:
    Tokenizer(std::string_view text, const Folder& folder) : text_(text), folder_(folder) {
        out_.list.reserve(text.size() / 6 + 8);
        out_.folded.reserve(text.size() + 16);
    }

    Tokens run() {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

  private:
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
        Token token;
        token.kind = kind;
        token.begin = static_cast<uint32_t>(begin);
        token.end = static_cast<uint32_t>(end);
        token.space_before = space_ || out_.list.empty();
        token.newline_before = newlines_ > 0 || out_.list.empty();
        token.blank_before = newlines_ > 1 || out_.list.empty();
        token.hyphen_before = hyphen_;
        space_ = hyphen_ = false;
        newlines_ = 0;
        out_.list.push_back(token);
        return out_.list.back();
    }

    void mark(char normal, uint32_t length) {
        Token& token = push(TokenKind::mark, at_, at_ + length);
        token.mark = normal;
        token.fold_begin = static_cast<uint32_t>(out_.folded.size());
        if (normal == '\1') {
            out_.folded.append(text_.substr(at_, length));
        } else {
            out_.folded.push_back(normal);
        }
        finish(token);
        at_ += length;
    }

    void finish(Token& token) {
        token.fold_end = static_cast<uint32_t>(out_.folded.size());
        token.hash = hash64(std::string_view(out_.folded).substr(token.fold_begin));
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

    void word() {
        const size_t begin = at_;
        const size_t fold_begin = out_.folded.size();
        const bool number = digit_at(at_);
        size_t letters = 0, uppers = 0;
        bool first_upper = false, arabic = false;
        size_t end = at_;
        while (at_ < text_.size()) {
            const Decoded d = decode_utf8(text_, at_);
            const CharClass c = folder_.char_class(d.code_point);
            if (c == CharClass::ignorable) {
                at_ += d.length;
                continue;
            }
            if (c == CharClass::letter && number) break;  // "15bn": number, then word
            if (c == CharClass::letter || c == CharClass::digit) {
                folder_.append_folded(out_.folded, d.code_point);
                if (c == CharClass::letter) {
                    const bool upper = folder_.upper(d.code_point);
                    if (letters == 0) first_upper = upper;
                    ++letters;
                    uppers += upper;
                    arabic = arabic || folder_.arabic(d.code_point);
                }
            } else if (number && separator_inside_number(at_)) {
                out_.folded.push_back(folder_.punct(d.code_point));
            } else {
                break;
            }
            at_ += d.length;
            end = at_;
        }
        const bool tail = glued_to_number(begin);
        Token& token = push(number ? TokenKind::number : TokenKind::word, begin, end);
        if (tail) token.space_before = false;
        token.fold_begin = static_cast<uint32_t>(fold_begin);
        token.capital = first_upper;
        token.all_caps = letters >= 2 && uppers == letters;
        token.arabic = arabic;
        if (arabic) folder_.finish_word(out_.folded, fold_begin);
        if (letters == 1 && uppers == 1 && punct_at(end) == '.') abbreviation(token);
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
            at += 1;
            token.end = static_cast<uint32_t>(at);
            if (!letter_at(at)) break;
            const Decoded d = decode_utf8(text_, at);
            if (!folder_.upper(d.code_point) || punct_at(at + d.length) != '.') break;
            out_.folded.push_back('.');
            folder_.append_folded(out_.folded, d.code_point);
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
    unsigned newlines_ = 0;
    bool space_ = false;
    bool hyphen_ = false;
};

}  // namespace

Tokens tokenize(std::string_view text, const Folder& folder) {
    return Tokenizer(text, folder).run();
}

}  // namespace isnad
