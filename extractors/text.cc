// See text.h. Tested by tests/extractors/text_test.cc.
#include "extractors/text.h"

#include <algorithm>
#include <array>

#include "core/hash.h"
#include "core/utf8.h"

namespace isnad {
namespace {

// The bytes of `word` before `letters` code points from its end, or npos when it is shorter.
bool has_letters(std::string_view word, size_t letters) {
    return count_code_points(word) >= letters;
}

}  // namespace

Text::Text(const Document& document, const Lexicon& lexicon)
    : document_(&document), lexicon_(&lexicon), tokens_(tokenize(document.text, lexicon.folder())) {
    find_language();
    look_up();
    find_sentences();
    find_quotes();
}

// By the script of most words, unless the document says.
void Text::find_language() {
    const auto& languages = lexicon_->languages;
    for (uint8_t i = 0; i < languages.size(); ++i) {
        if (languages[i].code == document_->language) {
            language_ = i;
            return;
        }
    }
    std::array<size_t, 3> counts{};  // Arab Cyrl Latn
    for (const Token& token : tokens_.list) {
        if (token.kind != TokenKind::word) continue;
        const char32_t cp = decode_utf8(document_->text, token.begin).code_point;
        if (token.arabic) {
            ++counts[0];
        } else if (cp >= 0x400 && cp < 0x530) {
            ++counts[1];
        } else {
            ++counts[2];
        }
    }
    constexpr std::array<std::string_view, 3> kScripts = {"Arab", "Cyrl", "Latn"};
    const size_t best = static_cast<size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    for (uint8_t i = 0; i < languages.size(); ++i) {
        if (languages[i].script == kScripts[best]) language_ = i;
    }
}

void Text::walk(uint32_t first, uint64_t hash, const Clitic* clitic, uint32_t cut) {
    uint32_t node = lexicon_->child(Lexicon::kRoot, hash);
    uint32_t next = first + 1;
    unsigned skipped = 0;
    while (node != Lexicon::kRoot) {
        if (!lexicon_->entries(node).empty()) {
            hits_.push_back({first, next, node, clitic, cut});
            for (const Entry& entry : lexicon_->entries(node)) {
                kind_mask_[first] |= static_cast<uint8_t>(1U << static_cast<unsigned>(entry.kind));
                if (entry.kind == EntryKind::word) {
                    class_mask_[first] |= uint64_t{1}
                                          << static_cast<unsigned>(lexicon_->words[entry.payload].cls);
                }
            }
        }
        if (!lexicon_->has_children(node) || next >= size() || tokens_.list[next].newline_before) return;
        // A quotation mark or bracket inside a name is passed over: منظمة "شنغهاي" للتعاون.
        uint32_t child = lexicon_->child(node, tokens_.list[next].hash);
        while (child == Lexicon::kRoot && skipped < 3 && next + 1 < size() &&
               (is_quote_mark(next) || is_mark(next, '(') || is_mark(next, ')')) &&
               !tokens_.list[next + 1].newline_before) {
            ++skipped;
            ++next;
            child = lexicon_->child(node, tokens_.list[next].hash);
        }
        node = child;
        ++next;
    }
}

void Text::look_up() {
    class_mask_.assign(size(), 0);
    kind_mask_.assign(size(), 0);
    hit_index_.reserve(size() + 1);
    hits_.reserve(size());
    const auto& clitics = language().clitics;
    std::string rebuilt;
    for (uint32_t i = 0; i < size(); ++i) {
        hit_index_.push_back(static_cast<uint32_t>(hits_.size()));
        const Token& token = tokens_.list[i];
        walk(i, token.hash, nullptr, 0);
        if (!token.arabic && !(token.kind == TokenKind::word && !clitics.empty())) continue;
        const std::string_view word = fold(i);
        for (const Clitic& clitic : clitics) {
            if (!word.starts_with(clitic.prefix)) continue;
            const std::string_view stem = word.substr(clitic.prefix.size());
            if (!has_letters(stem, clitic.min_stem)) continue;
            uint64_t hash = 0;
            if (clitic.restore.empty()) {
                hash = hash64(stem);
            } else {
                rebuilt.assign(clitic.restore).append(stem);
                hash = hash64(rebuilt);
            }
            walk(i, hash, &clitic, static_cast<uint32_t>(clitic.prefix.size()));
        }
    }
    hit_index_.push_back(static_cast<uint32_t>(hits_.size()));
}

bool Text::ends_sentence(uint32_t i) const {
    const Token& token = tokens_.list[i];
    if (token.mark != '.' && token.mark != '!' && token.mark != '?') return false;
    if (i + 1 >= size()) return true;
    const Token& next = tokens_.list[i + 1];
    if (next.mark == token.mark || next.mark == '.') return false;  // the last of several stops ends it
    if (is_quote_mark(i + 1) && !next.space_before) return false;  // the closing mark belongs to the sentence
    if (next.mark == ')' || next.mark == ',') return false;
    if (!next.space_before) return token.mark != '.' || next.arabic;
    if (token.mark == '.' && i > 0 && lexicon_->is_abbreviation(tokens_.list[i - 1].hash) &&
        tokens_.list[i - 1].end == token.begin) {
        return false;
    }
    if (language().capitals && next.kind == TokenKind::word && !next.capital && token.mark == '.')
        return false;
    return true;
}

void Text::find_sentences() {
    sentence_of_.assign(size(), 0);
    uint32_t begin = 0;
    uint32_t paragraph_begin = 0;
    const auto close = [&](uint32_t end) {
        if (end > begin) {
            for (uint32_t i = begin; i < end; ++i) sentence_of_[i] = static_cast<uint32_t>(sentences_.size());
            sentences_.push_back({{begin, end}, static_cast<uint32_t>(paragraphs_.size())});
        }
        begin = end;
    };
    for (uint32_t i = 0; i < size(); ++i) {
        if (tokens_.list[i].newline_before && i > paragraph_begin) {
            close(i);
            paragraphs_.push_back({paragraph_begin, i});
            paragraph_begin = i;
        }
        bool ends = ends_sentence(i);
        // A stop inside the closing mark: `… done." Next`.
        if (!ends && i > 0 && is_quote_mark(i) && !tokens_.list[i].space_before && i + 1 < size()) {
            const char before = tokens_.list[i - 1].mark;
            const Token& next = tokens_.list[i + 1];
            ends = (before == '.' || before == '!' || before == '?') && next.space_before &&
                   (!language().capitals || next.capital || is_quote_mark(i + 1));
        }
        if (ends) close(i + 1);
    }
    close(size());
    if (paragraph_begin < size()) paragraphs_.push_back({paragraph_begin, size()});
}

void Text::find_quotes() {
    for (const Range& paragraph : paragraphs_) pair_quotes(paragraph);
    std::sort(quotes_.begin(), quotes_.end(), [](const Quote& a, const Quote& b) { return a.open < b.open; });
}

// Pairs the marks of one line. Straight marks open behind a space or bracket and close before one; in doubt
// they alternate. An opening mark without a partner reaches to the end of the line.
void Text::pair_quotes(Range paragraph) {
    std::vector<uint32_t> open;
    for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
        if (!is_quote_mark(i)) continue;
        const Token& token = tokens_.list[i];
        bool opens = token.mark == '{';
        if (token.mark == '"') {
            const bool space_after = i + 1 >= paragraph.end || tokens_.list[i + 1].space_before;
            const bool stop_after = !space_after && tokens_.list[i + 1].kind == TokenKind::mark &&
                                    !is_quote_mark(i + 1) && tokens_.list[i + 1].mark != '(' &&
                                    tokens_.list[i + 1].mark != '\1';
            const bool before =
                token.space_before || i == paragraph.begin || is_mark(i - 1, '(') || is_mark(i - 1, ':');
            if (before && !space_after && !stop_after) {
                opens = true;
            } else if (!before && (space_after || stop_after)) {
                opens = false;
            } else {
                opens = open.empty();
            }
        }
        if (opens) {
            open.push_back(i);
        } else if (!open.empty()) {
            const uint32_t begin = open.back();
            open.pop_back();
            quotes_.push_back({begin, i, true, static_cast<uint32_t>(open.size())});
        }
    }
    if (!open.empty()) quotes_.push_back({open.front(), paragraph.end, false, 0});
}

const Quote* Text::quote_around(uint32_t token) const {
    for (const Quote& quote : quotes_) {
        if (quote.open >= token) break;
        if (quote.depth == 0 && token < quote.close) return &quote;
    }
    return nullptr;
}

const Quote* Text::quote_opening_at(uint32_t token) const {
    const auto it = std::lower_bound(quotes_.begin(), quotes_.end(), token,
                                     [](const Quote& q, uint32_t t) { return q.open < t; });
    return it != quotes_.end() && it->open == token ? &*it : nullptr;
}

const Quote* Text::quote_closing_at(uint32_t token) const {
    for (const Quote& quote : quotes_) {
        if (quote.open > token) break;
        if (quote.closed && quote.close == token) return &quote;
    }
    return nullptr;
}

std::optional<Text::WordHit> Text::word_at(uint32_t token, WordClass cls, bool allow_clitic) const {
    std::optional<WordHit> best;
    if (!may_be(token, cls)) return best;
    for (const Hit& hit : hits(token)) {
        if (hit.clitic != nullptr && !allow_clitic) continue;
        for (const Entry& entry : lexicon_->entries(hit.node)) {
            if (entry.kind != EntryKind::word || lexicon_->words[entry.payload].cls != cls) continue;
            const bool longer = !best || hit.last > best->hit->last;
            const bool plainer =
                best && hit.last == best->hit->last && hit.clitic == nullptr && best->hit->clitic != nullptr;
            if (longer || plainer) best = WordHit{&hit, &lexicon_->words[entry.payload], entry.feat};
        }
    }
    return best;
}

std::optional<Text::WordHit> Text::word_with(uint32_t token, WordClass cls, std::string_view value) const {
    if (!may_be(token, cls)) return std::nullopt;
    for (const Hit& hit : hits(token)) {
        for (const Entry& entry : lexicon_->entries(hit.node)) {
            if (entry.kind == EntryKind::word && lexicon_->words[entry.payload].cls == cls &&
                lexicon_->words[entry.payload].value == value) {
                return WordHit{&hit, &lexicon_->words[entry.payload], entry.feat};
            }
        }
    }
    return std::nullopt;
}

}  // namespace isnad
