// See mentions_missing.h. Tested by tests/extractors/mentions_test.cc.
#include "extractors/mentions_missing.h"

#include <algorithm>

#include "extractors/mentions.h"

namespace isnad {
namespace {

class Collector {
  public:
    explicit Collector(Analysis& a) : a_(a), text_(a.text) {}

    std::vector<NameLike> run() {
        for (uint32_t i = 0; i < text_.size();) {
            if (a_.mention_at[i] != kNone) {
                const Mention& m = a_.mentions[a_.mention_at[i]];
                const LocalEntity& e = a_[m.entity];
                const bool named = m.how == How::name || (m.how == How::alias && m.tokens.end > i + 1);
                if (named && e.id.find("/~") != std::string::npos) add(type_name(e.type), m.bytes, i);
                i = std::max(m.tokens.end, i + 1);
                continue;
            }
            const uint32_t end = run_end(i);
            if (end > i) add("unsure", text_.bytes({i, end}), i);
            i = std::max(end, i + 1);
        }
        return std::move(out_);
    }

  private:
    // Words that only a name explains: unheard words with a capital, or two unheard words where no script has
    // capitals.
    [[nodiscard]] uint32_t run_end(uint32_t first) const {
        const bool plain = !text_.language().capitals;
        uint32_t end = first;
        while (end < text_.size() && end < first + 4 && a_.mention_at[end] == kNone && unheard(end) &&
               (end == first || !text_[end].newline_before))
            ++end;
        if (end == first) return first;
        if (plain) return end - first >= 2 ? end : first;
        return end;
    }

    [[nodiscard]] bool unheard(uint32_t i) const {
        const Token& token = text_[i];
        if (token.kind != TokenKind::word || token.end - token.begin < 3 || token.initial) return false;
        if (!text_.language().capitals)
            return token.arabic && text_.fold(i).size() >= 8 && text_.hits(i).empty() &&
                   !marked_noun(text_, i);
        if (!token.capital || token.arabic) return false;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::name_part && entry.kind != EntryKind::surname) return false;
            }
        }
        return true;
    }

    void add(std::string_view kind, Span bytes, uint32_t token) {
        const Span sentence = text_.bytes(text_.sentences()[text_.sentence_of(token)].tokens);
        const std::string& source = text_.document().text;
        const uint32_t before = bytes.begin - std::min(bytes.begin - sentence.begin, 60U);
        const uint32_t behind = std::min(bytes.end + 60U, std::max(sentence.end, bytes.end));
        NameLike name;
        name.kind = kind;
        name.name = slice(source, bytes);
        name.language = text_.language().code;
        name.context = slice(source, whole_letters(source, {before, behind}));
        out_.push_back(std::move(name));
    }

    // The span without the torn letters at its ends.
    [[nodiscard]] static Span whole_letters(const std::string& source, Span span) {
        const auto torn = [&](uint32_t at) {
            return at < source.size() && (static_cast<unsigned char>(source[at]) & 0xC0U) == 0x80U;
        };
        while (span.begin > 0 && torn(span.begin)) --span.begin;
        while (span.end < source.size() && torn(span.end)) ++span.end;
        return span;
    }

    Analysis& a_;
    const Text& text_;
    std::vector<NameLike> out_;
};

}  // namespace

std::vector<NameLike> name_like_strings(const Document& document, const Lexicon& lexicon) {
    const Text text(document, lexicon);
    Analysis analysis(text);
    analysis.published_edtf = document.published;
    if (const auto days = plain_date(std::string_view(analysis.published_edtf).substr(0, 10)))
        analysis.published = days->first;
    find_mentions(analysis);
    return Collector(analysis).run();
}

}  // namespace isnad
