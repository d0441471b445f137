// See fold.h. Tested by tests/core/fold_test.cc. Code points are written as numbers: letters belong in
// gazetteers/.
#include "core/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uvernum.h>

#include <algorithm>

#include "core/utf8.h"

namespace isnad {
namespace {

constexpr char32_t kAlefMaqsura = 0x0649;
constexpr char32_t kYa = 0x064A;
constexpr char32_t kTaMarbuta = 0x0629;
constexpr char32_t kHa = 0x0647;

struct Letter {  // of two bytes in UTF-8
    char lead;
    char tail;
};
constexpr Letter two_bytes(char32_t cp) {
    return {static_cast<char>(0xC0U | (cp >> 6)), static_cast<char>(0x80U | (cp & 0x3FU))};
}

struct Pair {
    char32_t from;
    char32_t to;
};

// Arabic: hamza carriers of alef; Persian and Urdu letters. Cyrillic: yo.
constexpr Pair kLetters[] = {
    {0x0622, 0x0627}, {0x0623, 0x0627}, {0x0625, 0x0627}, {0x0671, 0x0627}, {0x067E, 0x0628},
    {0x0686, 0x062C}, {0x06A4, 0x0641}, {0x06AF, 0x0643}, {0x06A9, 0x0643}, {0x06CC, 0x064A},
    {0x06C1, 0x0647}, {0x06BE, 0x0647}, {0x06D5, 0x0647}, {0x06C0, 0x0647}, {0x0698, 0x0632},
    {0x0451, 0x0435}, {0x00F8, 'o'},    {0x0142, 'l'},    {0x0131, 'i'},    {0x0111, 'd'},
    {0x00E6, 'a'},    {0x0259, 'a'},
};

struct Mark {
    char32_t code_point;
    char normal;
};

constexpr Mark kMarks[] = {
    {'.', '.'},     {',', ','},     {';', ';'},     {':', ':'},     {'!', '!'},    {'?', '?'},
    {'-', '-'},     {'(', '('},     {')', ')'},     {'[', '('},     {']', ')'},    {'"', '"'},
    {'\'', '\''},   {'%', '%'},     {'/', '/'},     {0x060C, ','},  {0x061B, ';'}, {0x061F, '?'},
    {0x06D4, '.'},  {0x2026, '.'},  {0x066A, '%'},  {0x066B, '.'},  {0x066C, ','}, {0x2010, '-'},
    {0x2011, '-'},  {0x2012, '-'},  {0x2013, '-'},  {0x2014, '-'},  {0x2015, '-'}, {0x2212, '-'},
    {0x00AB, '{'},  {0x00BB, '}'},  {0x201C, '{'},  {0x201D, '}'},  {0x201E, '{'}, {0x2018, '\''},
    {0x2019, '\''}, {0x02BC, '\''}, {0x0060, '\''}, {0x00B4, '\''}, {0x2039, '{'}, {0x203A, '}'},
    {0xFF0C, ','},  {0x3002, '.'},
};

bool is_ignorable(char32_t cp) {
    const int type = u_charType(static_cast<UChar32>(cp));
    return type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR || type == U_ENCLOSING_MARK || cp == 0x0640 ||
           cp == 0xFEFF;
}

bool is_presentation_form(char32_t cp) {
    return (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp < 0xFEFF);
}

char32_t plain_letter(char32_t cp) {
    for (const Pair& pair : kLetters) {
        if (pair.from == cp) return pair.to;
    }
    return cp;
}

// Strips accents of Latin letters: the first code point of the canonical decomposition.
char32_t without_accent(char32_t cp, const icu::Normalizer2& nfc) {
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(static_cast<UChar32>(cp), &status) != USCRIPT_LATIN || cp < 0x80) return cp;
    icu::UnicodeString parts;
    if (!nfc.getDecomposition(static_cast<UChar32>(cp), parts)) return cp;
    return without_accent(static_cast<char32_t>(parts.char32At(0)), nfc);
}

}  // namespace

Folder::Folder() : rows_(0x10000) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    const auto set = [this](char32_t cp, CharClass c, uint32_t low) {
        rows_[cp] = static_cast<uint32_t>(c) << 24 | low;
    };
    for (char32_t cp = 0; cp < rows_.size(); ++cp) {
        const auto c = static_cast<UChar32>(cp);
        if (cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029) {
            set(cp, CharClass::newline, 0);
        } else if (u_isUWhiteSpace(c) || cp == '#' || cp == '_') {  // hashtags are words side by side
            set(cp, CharClass::space, 0);
        } else if (is_ignorable(cp)) {
            set(cp, CharClass::ignorable, 0);
        } else if (u_isdigit(c)) {
            set(cp, CharClass::digit, static_cast<uint32_t>('0' + u_charDigitValue(c)));
        } else if (is_presentation_form(cp)) {
            icu::UnicodeString wide = nfkc->normalize(icu::UnicodeString(c), status);
            std::string folded;
            for (int32_t i = 0; i < wide.length(); ++i) {
                const auto part = static_cast<char32_t>(wide.charAt(i));
                if (u_isalpha(static_cast<UChar32>(part))) append_utf8(folded, plain_letter(part));
            }
            set(cp, folded.empty() ? CharClass::ignorable : CharClass::letter, kArabic);
            if (!folded.empty()) expansions_[cp] = folded;
        } else if (u_isalpha(c) || u_charType(c) == U_COMBINING_SPACING_MARK) {
            const auto lower = static_cast<char32_t>(u_tolower(c));
            const char32_t folded = plain_letter(without_accent(plain_letter(lower), *nfc));
            const uint32_t upper = u_isupper(c) || u_istitle(c) ? kUpper : 0;
            UErrorCode script_status = U_ZERO_ERROR;
            const uint32_t arabic = uscript_getScript(c, &script_status) == USCRIPT_ARABIC ? kArabic : 0;
            set(cp, CharClass::letter, upper | arabic | (folded < 0x10000 ? folded : cp));
        } else {
            set(cp, CharClass::other, 0);
        }
    }
    for (const Mark& mark : kMarks)
        set(mark.code_point, CharClass::punct, static_cast<uint32_t>(mark.normal));
    make_narrow();
}

void Folder::make_narrow() {
    for (char32_t cp = 0; cp < kNarrowEnd && cp < rows_.size(); ++cp) {
        const char32_t to = folded(cp);
        const char32_t longest = cp < 0x80 ? 0x80 : kNarrowEnd;  // no longer than it was
        if (char_class(cp) != CharClass::letter || to == 0 || to >= longest) continue;
        const uint32_t flags = (rows_[cp] & (kUpper | kArabic)) | kNarrowLetter;
        if (to < 0x80) {
            narrow_[cp] = flags | to;
        } else {
            const Letter bytes = two_bytes(to);
            narrow_[cp] = flags | kNarrowWide | static_cast<unsigned char>(bytes.lead) |
                          static_cast<uint32_t>(static_cast<unsigned char>(bytes.tail)) << 8;
        }
    }
}

Folder::Expansions Folder::expansions() const {
    Expansions sorted(expansions_.begin(), expansions_.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

std::string Folder::unicode_version() {
    return U_ICU_VERSION;
}

void Folder::append_folded(std::string& out, char32_t cp) const {
    const char32_t folded = this->folded(cp);
    if (folded != 0) {
        append_utf8(out, folded);
        return;
    }
    const auto found = expansions_.find(cp);
    if (found != expansions_.end()) {
        out += found->second;
    } else {
        append_utf8(out, cp);
    }
}

void Folder::finish_word(char* word, size_t size) {
    if (size < 4) return;  // two-byte letters: at least two of them
    constexpr auto kTa = two_bytes(kTaMarbuta), kH = two_bytes(kHa), kMaqsura = two_bytes(kAlefMaqsura),
                   kY = two_bytes(kYa), kAyn = two_bytes(0x0639), kLam = two_bytes(0x0644);
    char* last = word + size - 2;
    const auto is = [](const char* at, Letter letter) {
        return at[0] == letter.lead && at[1] == letter.tail;
    };
    const auto put = [&](Letter letter) {
        last[0] = letter.lead;
        last[1] = letter.tail;
    };
    if (is(last, kTa)) put(kH);
    if (!is(last, kMaqsura)) return;
    // ʿalā ("on") stays apart from the name ʿAlī: lam + alef maqsura behind ayn, with or without a
    // conjunction.
    const bool is_ala = (size == 6 || size == 8) && is(last - 4, kAyn) && is(last - 2, kLam);
    if (!is_ala) put(kY);
}

std::string Folder::fold_word(std::string_view word) const {
    std::string out;
    for (size_t at = 0; at < word.size();) {
        const Decoded d = decode_utf8(word, at);
        const CharClass c = char_class(d.code_point);
        if (c == CharClass::letter || c == CharClass::digit) append_folded(out, d.code_point);
        at += d.length;
    }
    finish_word(out, 0);
    return out;
}

std::string Folder::fold_text(std::string_view text) const {
    std::string out;
    size_t word = 0;
    for (size_t at = 0; at < text.size();) {
        const Decoded d = decode_utf8(text, at);
        const CharClass c = char_class(d.code_point);
        if (c == CharClass::letter || c == CharClass::digit) {
            append_folded(out, d.code_point);
        } else if (c != CharClass::ignorable && out.size() > word) {
            finish_word(out, word);
            out.push_back(' ');
            word = out.size();
        }
        at += d.length;
    }
    if (out.size() > word) finish_word(out, word);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace isnad
