// See text.h. Tested by tests/extractors/text_test.cc.
#include "extractors/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/hash.h"
#include "core/utf8.h"

namespace isnad {
namespace {

bool has_letters(std::string_view word, size_t letters) {
    constexpr size_t kLongest = 4;  // bytes of a letter
    return word.size() >= letters * kLongest || count_code_points(word) >= letters;
}

// The first eight bytes of the word, zeros behind a shorter one.
uint64_t first_bytes(std::string_view word) {
    return hashing::read_word(word.data(), word.size());
}

// Whether words begin with these bytes; the first eight are looked at as one number.
class Beginning {
  public:
    explicit Beginning(std::string_view bytes) : bytes_(bytes), first_(first_bytes(bytes)) {
        if (bytes.size() < sizeof first_) mask_ = (uint64_t{1} << (bytes.size() * 8)) - 1;
    }
    [[nodiscard]] bool of(std::string_view word) const {
        return (first_bytes(word) & mask_) == first_ &&
               (bytes_.size() <= sizeof first_ || word.starts_with(bytes_));
    }

  private:
    std::string_view bytes_;
    uint64_t first_, mask_ = ~uint64_t{0};
};

}  // namespace

Text::Text(const Document& document, const Lexicon& lexicon, std::pmr::memory_resource* memory)
    : document_(&document),
      lexicon_(&lexicon),
      memory_(memory),
      tokens_(tokenize(document.text, lexicon.folder(), memory)),
      size_(static_cast<uint32_t>(tokens_.list.size())) {
    find_language();
    language_data_ = &lexicon.languages[language_];
    clitic_table_ = CliticTable(language().clitics);
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
        if (token.arabic) {
            ++counts[0];
            continue;
        }
        const char32_t cp = decode_utf8(document_->text, token.begin).code_point;
        if (cp >= 0x400 && cp < 0x530) {
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

// Where a walk through the trie begins: a token, whole or without a clitic, that may be first of something.
struct Text::Start {
    uint64_t hash;
    uint32_t token;
    uint32_t node;
    uint32_t cut;
    uint32_t clitic;  // index plus one, 0 none
};

CliticTable::CliticTable(const std::vector<Clitic>& clitics) : clitics_(&clitics) {
    for (size_t i = 0; i < std::min(clitics.size(), kMostClitics); ++i) {
        const uint64_t bit = uint64_t{1} << i;
        const size_t size = std::min(clitics[i].prefix.size(), sizeof(uint64_t));
        prefixes_[i] = {first_bytes(std::string_view(clitics[i].prefix).substr(0, size)),
                        size == 0 ? 0 : ~uint64_t{0} >> (64 - size * 8)};
        if (clitics[i].prefix.size() > 1) {
            sets_[slot(clitics[i].prefix)] |= bit;
        } else {
            for (uint64_t& set : sets_) set |= bit;
        }
    }
}

uint64_t CliticTable::of(std::string_view word) const {
    uint64_t found = 0;
    uint64_t set = word.empty() ? 0 : sets_[slot(word)];
    const uint64_t begin = set == 0 ? 0 : first_bytes(word);
    for (; set != 0; set &= set - 1) {
        const auto i = static_cast<size_t>(std::countr_zero(set));
        if ((begin & prefixes_[i].mask) != prefixes_[i].bytes) continue;
        const std::string& prefix = (*clitics_)[i].prefix;
        if (prefix.size() <= sizeof begin || word.starts_with(prefix)) found |= set & -set;
    }
    return found;
}

void Text::find_starts(std::pmr::vector<Start>& starts) {
    const auto& clitics = language().clitics;
    const bool articles = !language().article.empty();
    const Beginning article(language().article);
    std::string rebuilt;
    for (uint32_t i = 0; i < size(); ++i) {
        const Token& token = tokens_.list[i];
        constexpr uint32_t kAhead = 12;
        if (i + kAhead < size()) lexicon_->prefetch_filter(tokens_.list[i + kAhead].hash);
        const auto add = [&](uint64_t hash, uint32_t clitic, uint32_t cut) {
            if (!lexicon_->may_begin(hash)) return;
            lexicon_->prefetch_child(Lexicon::kRoot, hash);
            starts.push_back({hash, i, Lexicon::kRoot, cut, clitic});
        };
        add(token.hash, 0, 0);
        if (articles) plain_[i].article = article.of(fold(i));
        if (clitics.empty() || (!token.arabic && token.kind != TokenKind::word)) continue;
        for (uint64_t set = clitics_of(i); set != 0; set &= set - 1) {
            const auto index = static_cast<uint32_t>(std::countr_zero(set));
            const Clitic& clitic = clitics[index];
            const std::string_view stem = fold(i).substr(clitic.prefix.size());
            if (!has_letters(stem, clitic.min_stem)) continue;
            const auto cut = static_cast<uint32_t>(clitic.prefix.size());
            if (clitic.restore.empty()) {
                add(hash64(stem), index + 1, cut);
            } else {
                rebuilt.assign(clitic.restore).append(stem);
                add(hash64(rebuilt), index + 1, cut);
            }
        }
    }
}

void Text::walk(const Start& start) {
    const Clitic* const clitic = start.clitic == 0 ? nullptr : &language().clitics[start.clitic - 1];
    uint32_t node = start.node;
    uint32_t next = start.token + 1;
    unsigned skipped = 0;
    while (node != Lexicon::kRoot) {
        const Kinds& kinds = lexicon_->kinds(node);
        if (kinds.kinds != 0) {
            hits_.push_back({start.token, next, node, clitic, start.cut});
            lexicon_->prefetch_entries(node);
            kinds_[start.token].join(kinds);
            if (clitic == nullptr) {
                plain_[start.token].uncut |= kinds.kinds;
                if (next == start.token + 1) plain_[start.token].alone |= kinds.kinds;
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

// In sweeps over all tokens, each of which fetches the memory that the next one reads: a miss costs as much
// as hundreds of instructions.
void Text::look_up() {
    kinds_.assign(size(), {});
    plain_.assign(size(), {});
    std::pmr::vector<Start> starts(memory_);
    starts.reserve(size() + size() / 2);
    find_starts(starts);
    for (Start& start : starts) {
        start.node = lexicon_->child(Lexicon::kRoot, start.hash);
        if (start.node != Lexicon::kRoot) lexicon_->prefetch_node(start.node);
    }
    for (const Start& start : starts) {
        if (start.node == Lexicon::kRoot || start.token + 1 >= size()) continue;
        const uint64_t next = tokens_.list[start.token + 1].hash;
        if (lexicon_->may_follow(start.node, next)) lexicon_->prefetch_child(start.node, next);
    }
    hit_index_.reserve(size() + 1);
    hits_.reserve(size());
    size_t next = 0;
    for (uint32_t i = 0; i < size(); ++i) {
        hit_index_.push_back(static_cast<uint32_t>(hits_.size()));
        for (; next < starts.size() && starts[next].token == i; ++next) walk(starts[next]);
    }
    hit_index_.push_back(static_cast<uint32_t>(hits_.size()));
    for (const Hit& hit : hits_) {
        if (!lexicon_->kinds(hit.node).has(EntryKind::entity)) continue;
        for (const Entry& entry : lexicon_->entries(hit.node))
            if (entry.kind == EntryKind::entity) lexicon_->entities.prefetch(entry.payload);
    }
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
    constexpr uint32_t kLongestSentence = 500;
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
        const bool mark = tokens_.list[i].kind == TokenKind::mark;
        bool ends = mark && ends_sentence(i);
        // A stop inside the closing mark: `… done." Next`.
        if (mark && !ends && i > 0 && is_quote_mark(i) && !tokens_.list[i].space_before && i + 1 < size()) {
            const char before = tokens_.list[i - 1].mark;
            const Token& next = tokens_.list[i + 1];
            ends = (before == '.' || before == '!' || before == '?') && next.space_before &&
                   (!language().capitals || next.capital || is_quote_mark(i + 1));
        }
        // No writer's sentence is that long; what seems one must not make the later steps slow.
        if (ends || i + 1 - begin >= kLongestSentence) close(i + 1);
    }
    close(size());
    if (paragraph_begin < size()) paragraphs_.push_back({paragraph_begin, size()});
}

void Text::find_quotes() {
    for (const Range& paragraph : paragraphs_) pair_quotes(paragraph);
    if (quotes_.empty()) return;
    std::sort(quotes_.begin(), quotes_.end(), [](const Quote& a, const Quote& b) { return a.open < b.open; });
    quote_around_.assign(size(), 0);
    quote_opening_.assign(size(), 0);
    quote_closing_.assign(size(), 0);
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
        const Quote& quote = quotes_[q];
        quote_opening_[quote.open] = q + 1;
        if (quote.closed) quote_closing_[quote.close] = q + 1;
        if (quote.depth != 0) continue;
        for (uint32_t i = quote.open + 1; i < quote.close; ++i) {
            if (quote_around_[i] == 0) quote_around_[i] = q + 1;
        }
    }
}

// Pairs the marks of one line. Straight marks open behind a space or bracket and close before one; in doubt
// they alternate. An opening mark without a partner reaches to the end of the line.
void Text::pair_quotes(Range paragraph) {
    std::pmr::vector<uint32_t> open(memory_);
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

std::optional<Text::WordHit> Text::longest_word(uint32_t token, WordClass cls, bool allow_clitic) const {
    std::optional<WordHit> best;
    for (const Hit& hit : hits(token)) {
        if ((hit.clitic != nullptr && !allow_clitic) || !lexicon_->kinds(hit.node).has(cls)) continue;
        for (const Entry& entry : lexicon_->entries(hit.node)) {
            if (!word_of_class(entry, cls)) continue;
            const bool longer = !best || hit.last > best->hit->last;
            const bool plainer =
                best && hit.last == best->hit->last && hit.clitic == nullptr && best->hit->clitic != nullptr;
            if (longer || plainer) best = WordHit{&hit, &lexicon_->words[entry.payload], entry.feat};
        }
    }
    return best;
}

std::optional<Text::WordHit> Text::first_word(uint32_t token, WordClass cls, std::string_view value) const {
    const uint64_t bit = value_bit(cls, value);
    for (const Hit& hit : hits(token)) {
        if ((lexicon_->kinds(hit.node).values & bit) == 0) continue;
        for (const Entry& entry : lexicon_->entries(hit.node)) {
            if (word_of_class(entry, cls) && lexicon_->words[entry.payload].value == value) {
                return WordHit{&hit, &lexicon_->words[entry.payload], entry.feat};
            }
        }
    }
    return std::nullopt;
}

}  // namespace isnad
