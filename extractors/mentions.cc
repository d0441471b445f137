// See mentions.h. Tested by tests/extractors/mentions_test.cc.
#include "extractors/mentions.h"

#include <algorithm>

#include "core/utf8.h"

namespace isnad {

Span name_bytes(const Text& text, const Hit& hit) {
    const Token& first = text[hit.first];
    Span bytes{first.begin, text[hit.last - 1].end};
    if (hit.cut == 0) return bytes;
    // Folding may drop marks but never adds letters for the short prefixes: count the prefix's letters off.
    size_t letters = count_code_points(text.fold(hit.first).substr(0, hit.cut));
    const std::string& source = text.document().text;
    const Folder& folder = text.lexicon().folder();
    uint32_t at = first.begin;
    while (at < first.end) {
        const Decoded d = decode_utf8(source, at);
        const CharClass c = folder.char_class(d.code_point);
        if (letters == 0 && c != CharClass::ignorable) break;
        if (c != CharClass::ignorable) --letters;
        at += d.length;
    }
    bytes.begin = at;
    return bytes;
}

bool add_mention(Analysis& analysis, Mention mention) {
    for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
        if (analysis.mention_at[i] != kNone) return false;
    }
    const auto index = static_cast<uint32_t>(analysis.mentions.size());
    for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) analysis.mention_at[i] = index;
    analysis.mentions.push_back(mention);
    return true;
}

bool replace_mentions(Analysis& analysis, Mention mention) {
    for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
        const uint32_t m = analysis.mention_at[i];
        if (m == kNone) continue;
        const Range inner = analysis.mentions[m].tokens;
        if (inner.begin < mention.tokens.begin || inner.end > mention.tokens.end) return false;
    }
    for (uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
        if (analysis.mention_at[i] != kNone) analysis.mentions[analysis.mention_at[i]].tokens = {};
        analysis.mention_at[i] = kNone;
    }
    return add_mention(analysis, mention);
}

bool plain_word(const Text& text, uint32_t token) {
    constexpr uint16_t kWords =
        Kinds::bits(EntryKind::word, EntryKind::lexeme, EntryKind::title, EntryKind::demonym);
    return (text.alone_kinds(token) & kWords) != 0;
}

bool title_case(const Text& text, Range line) {
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = line.begin; i < line.end; ++i) {
        if (text[i].kind != TokenKind::word || text[i].end - text[i].begin < 4) continue;
        ++words;
        capitals += text[i].capital;
    }
    const char last = text[line.end - 1].mark;
    return last != '.' && last != ':' && words >= 4 && capitals * 5 >= words * 4;
}

bool marked_noun(const Text& text, uint32_t token) {
    if (!text[token].arabic) return with_tanwin(text, token);
    const std::string_view word = text.fold(token);
    for (const std::string& suffix : text.language().pronoun_suffixes) {
        if (!suffix.empty() && word.size() > suffix.size() + 4 && word.back() == suffix.back() &&
            word.ends_with(suffix))
            return true;
    }
    return with_tanwin(text, token);
}

bool with_tanwin(const Text& text, uint32_t token) {
    const std::string& source = text.document().text;
    const size_t end =
        std::min(size_t{text[token].end} + 2, source.size());  // it may stand behind the last letter
    const Token& t = text[token];
    const bool whole = t.end - t.begin == t.fold_end - t.fold_begin;  // no sign was folded away
    for (size_t at = whole ? t.end : t.begin; at + 1 < end; ++at) {
        constexpr unsigned char kLead = 0xD9, kFirst = 0x8B, kLast = 0x8D;  // U+064B to U+064D
        const auto mark = static_cast<unsigned char>(source[at + 1]);
        if (static_cast<unsigned char>(source[at]) == kLead && mark >= kFirst && mark <= kLast) return true;
    }
    return false;
}

bool inside_quoted_name(const Text& text, Range tokens, bool loose) {
    if (!text.language().cases) return false;
    const Quote* quote = text.quote_around(tokens.begin);
    constexpr uint32_t kLongest = 5;
    if (quote == nullptr || !quote->closed || quote->close - quote->open > kLongest) return false;
    const Range inside = quote->inside();
    if (tokens == inside) return false;
    bool joined = loose;
    for (uint32_t i = inside.begin; i < inside.end; ++i) {
        if (!text.is_word(i) || !text[i].capital) return false;
        joined = joined || text[i].hyphen_before;
    }
    return joined;
}

bool capital_fits(const Text& text, const Hit& hit, uint16_t bits) {
    const Token& token = text[hit.first];
    if (token.arabic) return true;
    if ((bits & feat::kAllCaps) != 0) return token.all_caps || token.capital;
    return (bits & feat::kCapital) == 0 || token.capital;
}

namespace {

// "sozd.parliament.gov": a small Latin word behind a point or stroke without a space is part of an address.
bool in_address(const std::string& source, uint32_t at) {
    const auto small = [&](uint32_t i) { return source[i] >= 'a' && source[i] <= 'z'; };
    if (at < 2 || !small(at)) return false;
    return source[at - 1] == '@' || (source[at - 1] == '.' && small(at - 2)) ||
           (source[at - 1] == '/' && source[at - 2] == '/');
}

// Sorts the mentions by position and makes mention_at point to the new indexes.
void settle(Analysis& analysis) {
    const std::string& source = analysis.text.document().text;
    std::erase_if(analysis.mentions, [&](const Mention& m) {
        if (m.tokens.empty()) return true;
        if (!in_address(source, m.bytes.begin)) return false;
        for (uint32_t i = m.tokens.begin; i < m.tokens.end; ++i) analysis.mention_at[i] = kNone;
        return true;
    });
    std::sort(analysis.mentions.begin(), analysis.mentions.end(),
              [](const Mention& a, const Mention& b) { return a.tokens.begin < b.tokens.begin; });
    for (uint32_t m = 0; m < analysis.mentions.size(); ++m) {
        const Range tokens = analysis.mentions[m].tokens;
        for (uint32_t i = tokens.begin; i < tokens.end; ++i) analysis.mention_at[i] = m;
    }
}

}  // namespace

void find_mentions(Analysis& analysis) {
    analysis.mention_at.assign(analysis.text.size(), kNone);
    find_known_names(analysis, find_institutions(analysis));
    find_described(analysis);
    find_acronyms(analysis);
    find_unknown_people(analysis);
    find_short_names(analysis);
    find_demonyms(analysis);
    settle(analysis);
}

}  // namespace isnad
