// People whom no table holds: found behind a title, by a first name, by capital letters.
#include <algorithm>

#include "extractors/mentions.h"

namespace isnad {
namespace {

class PeopleFinder {
  public:
    explicit PeopleFinder(Analysis& a) : a_(a), text_(a.text) {}

    void run() {
        for (uint32_t i = 0; i < text_.size(); ++i) {
            if (a_.mention_at[i] != kNone || !text_.is_word(i)) continue;
            const uint32_t end =
                text_.language().capitals && !text_[i].arabic ? capital_name(i) : plain_name(i);
            if (end <= i) continue;
            Mention mention;
            mention.tokens = {i, end};
            mention.bytes = text_.bytes(mention.tokens);
            mention.rule = "unknown-person";
            const std::string_view name = slice(text_.document().text, mention.bytes);
            mention.entity = a_.unknown(EntityType::person, name, text_.language_index());
            if (add_mention(a_, mention)) i = end - 1;
        }
    }

  private:
    struct Part {
        bool first = false, last = false, particle = false;
        [[nodiscard]] bool any() const { return first || last || particle; }
    };

    [[nodiscard]] Part part(uint32_t i) const {
        Part out;
        if (!text_.may_be(i, EntryKind::name_part)) return out;
        for (const Hit& hit : text_.hits(i)) {
            if (hit.clitic != nullptr || hit.last != i + 1) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::name_part) continue;
                if (entry.payload == 0) out.first = out.first || (entry.feat & feat::kGuarded) == 0;
                if (entry.payload == 1) out.last = true;
                if (entry.payload == 2) out.particle = true;
            }
        }
        return out;
    }

    // Any plain entry that makes the token an ordinary word.
    [[nodiscard]] bool ordinary(uint32_t i) const {
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                const bool wordlike = entry.kind == EntryKind::word || entry.kind == EntryKind::lexeme ||
                                      entry.kind == EntryKind::title ||
                                      entry.kind == EntryKind::institution ||
                                      entry.kind == EntryKind::demonym;
                if (wordlike && (hit.clitic == nullptr || entry.kind != EntryKind::word)) return true;
            }
        }
        return false;
    }

    // Is there a title, honorific or nationality directly before?
    [[nodiscard]] bool titled(uint32_t i) const {
        if (i == 0 || text_[i].newline_before) return false;
        uint32_t before = i - 1;
        if ((text_.is_mark(before, '-') || text_.is_mark(before, '(')) && before > 0) --before;
        for (uint32_t back = 0; back < 6 && before != kNone; ++back, --before) {
            if (text_[before + 1].newline_before) return false;
            for (const Hit& hit : text_.hits(before)) {
                if (hit.last > i) continue;
                for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                    const bool honorific = entry.kind == EntryKind::word &&
                                           text_.lexicon().words[entry.payload].cls == WordClass::honorific;
                    if ((entry.kind == EntryKind::title || honorific) && covered(hit.last, i)) return true;
                }
            }
            if (before == 0) break;
        }
        return false;
    }

    // Do demonyms, names or "former" fill the tokens between a title and the name?
    [[nodiscard]] bool covered(uint32_t from, uint32_t to) const {
        while (from < to) {
            const CountryWord country = country_word(text_, from);
            if (country.country != kNone) {
                from = country.end;
            } else if (a_.mention_at[from] != kNone &&
                       a_[a_.mentions[a_.mention_at[from]].entity].type != EntityType::person) {
                from = a_.mentions[a_.mention_at[from]].tokens.end;
            } else if (text_.may_be(from, WordClass::former) || text_.may_be(from, WordClass::honorific) ||
                       (from + 1 < to && text_.may_be(from, WordClass::prep)) ||
                       text_.may_be(from, WordClass::acting) || text_.may_be(from, WordClass::elect) ||
                       text_.is_mark(from, '-')) {
                ++from;
            } else {
                return false;
            }
        }
        return true;
    }

    // Scripts without capitals: first name + more, or anything unknown behind a title.
    [[nodiscard]] uint32_t plain_name(uint32_t first) const {
        if (!text_[first].arabic) return first;
        const Part begin = part(first);
        const bool behind_title = titled(first);
        if (!begin.first && !(behind_title && (begin.any() || !ordinary(first)))) return first;
        if (ordinary(first) && !(begin.any() && behind_title)) return first;
        uint32_t end = first + 1;
        uint32_t listed = begin.any() ? 1 : 0;
        while (end < text_.size() && end - first < 5 && text_.is_word(end) && !text_[end].newline_before &&
               a_.mention_at[end] == kNone) {
            const Part next = part(end);
            if (!next.any() && ordinary(end)) break;
            if (!next.any() && end - first >= 3) break;
            if (!next.any() && cliticised(end)) break;
            listed += next.any();
            ++end;
        }
        while (end > first + 1 && part(end - 1).particle && !part(end - 1).last) --end;
        const uint32_t words = end - first;
        if (words < 2) return first;
        // Behind a title, words that no table knows at all are a name too.
        bool unheard = behind_title && words <= 3;
        for (uint32_t i = first; i < end; ++i) unheard = unheard && (part(i).any() || text_.hits(i).empty());
        return listed >= 1 || unheard ? end : first;
    }

    // An unknown word that falls apart into a clitic and a known word is no surname.
    [[nodiscard]] bool cliticised(uint32_t i) const {
        for (const Hit& hit : text_.hits(i)) {
            if (hit.clitic != nullptr && hit.last == i + 1) return true;
        }
        return false;
    }

    [[nodiscard]] bool capital(uint32_t i) const {
        return i < text_.size() && text_[i].kind == TokenKind::word && text_[i].capital &&
               a_.mention_at[i] == kNone;
    }

    [[nodiscard]] uint32_t capital_name(uint32_t first) const {
        if (!capital(first)) return first;
        const bool behind_title = titled(first);
        const Part begin = part(first);
        if (!begin.first && !text_[first].initial && !behind_title) return first;
        if (!begin.any() && ordinary(first)) return first;
        uint32_t end = first + 1;
        bool surname = !begin.first && !text_[first].initial;
        while (end < text_.size() && end - first < 5 && !text_[end].newline_before) {
            if (capital(end) && (!ordinary(end) || part(end).any() || text_[end].initial) &&
                !text_[end].all_caps) {
                surname = surname || !text_[end].initial;
                ++end;
            } else if (part(end).particle && capital(end + 1)) {
                ++end;
            } else {
                break;
            }
        }
        if (!surname) return first;
        if (end - first < 2 && !behind_title) return first;
        if (end - first < 2 && text_[first].all_caps) return first;
        return end;
    }

    Analysis& a_;
    const Text& text_;
};

}  // namespace

void find_unknown_people(Analysis& a) {
    PeopleFinder(a).run();
}

}  // namespace isnad
