// People whom no table holds: found behind a title, by a first name, by capital letters.
#include <algorithm>
#include <unordered_map>

#include "core/hash.h"
#include "core/utf8.h"
#include "extractors/mentions_runs.h"

namespace isnad {
namespace {

class PeopleFinder {
  public:
    explicit PeopleFinder(Analysis& a) : a_(a), text_(a.text), words_(a) {}

    void run() {
        uint32_t line = 0;
        for (uint32_t i = 0; i < text_.size(); ++i) {
            while (line < text_.paragraphs().size() && text_.paragraphs()[line].end <= i) ++line;
            if (line < text_.paragraphs().size() && text_.paragraphs()[line].begin == i)
                words_.set_title_case(text_.language().capitals &&
                                      title_case(text_, text_.paragraphs()[line]));
            if (a_.mention_at[i] != kNone || !text_.is_word(i)) continue;
            uint32_t end = words_.run_end(i);
            const Hit* cut = end <= i ? words_.cliticised_given(i) : nullptr;
            if (cut != nullptr) end = words_.names_behind(i);
            const uint32_t behind = std::max(end, i + 1);
            if (joins_known(i, behind)) {
                i = join_known(i, behind) - 1;
                continue;
            }
            if (end <= i || short_of_named(i, end)) continue;
            Mention mention;
            mention.tokens = {i, end};
            mention.bytes = text_.bytes(mention.tokens);
            if (cut != nullptr) {
                mention.bytes.begin = name_bytes(text_, *cut).begin;
                mention.clitic = cut->clitic;
            }
            mention.rule = "unknown-person";
            if (const unsigned cases = text_.language().cases ? given_cases(mention.tokens) : 0; cases != 0)
                mention.cases = static_cast<uint16_t>(cases);
            const uint32_t known = known_by_title(mention.tokens);
            const uint32_t namesake = initialled(mention.tokens);
            mention.entity = known != kNone ? a_.local(known)
                             : namesake != kNone
                                 ? namesake
                                 : a_.unknown(EntityType::person, label_of(mention), text_.language_index());
            if (!add_mention(a_, mention)) continue;
            found_.try_emplace(std::string(text_.fold(end - 1)), mention.entity);
            i = end - 1;
        }
    }

  private:
    // A given name before the family name of a known man, which may stand alone: "Melania Trump", "Nelson
    // Rolihlahla Mandela".
    [[nodiscard]] bool joins_known(uint32_t first, uint32_t end) const {
        if (end >= text_.size() || text_[end].newline_before || a_.mention_at[end] == kNone) return false;
        const Mention& m = a_.mentions[a_.mention_at[end]];
        if (m.tokens.begin != end || m.tokens.end != end + 1 || m.clitic != nullptr ||
            a_[m.entity].type != EntityType::person || text_[end - 1].possessive)
            return false;
        if (text_.language().capitals && (!words_.capital(first) || text_[first].all_caps)) return false;
        if (text_[first].initial) return true;
        const NameWords::Part begin = words_.part(first);
        if (text_[first].arabic && text_.hits(first).empty() && !marked_noun(text_, first))
            return words_.titled(first);  // a given name that no table holds
        return begin.first && !begin.particle && !words_.titled_word(first) && !words_.ordinary(first);
    }

    // The known man when the first letters agree, somebody else otherwise. Gives the token behind.
    uint32_t join_known(uint32_t first, uint32_t end) {
        Mention mention = a_.mentions[a_.mention_at[end]];
        bool same = false;
        for (const auto& [language, label] : a_[mention.entity].label) {
            if (language != text_.language().code) continue;
            const std::string known = text_.lexicon().folder().fold_text(label);
            const uint32_t letter = decode_utf8(known, 0).length;
            same = text_.fold(first).substr(0, letter) == std::string_view(known).substr(0, letter);
        }
        mention.tokens.begin = first;
        mention.bytes.begin = text_[first].begin;
        if (!same) {
            mention.rule = "unknown-person";
            mention.how = How::name;
            mention.entity =
                a_.unknown(EntityType::person, nominative(mention.tokens), text_.language_index());
        }
        replace_mentions(a_, mention);
        return end + 1;
    }

    [[nodiscard]] std::string label_of(const Mention& mention) const {
        if (mention.clitic != nullptr) return std::string(slice(text_.document().text, mention.bytes));
        return nominative(mention.tokens);
    }

    // A given name spelt otherwise than in the table ("Raimond Vejonis"), behind a title that the man held.
    [[nodiscard]] uint32_t known_by_title(Range tokens) const {
        if (tokens.end - tokens.begin < 2) return kNone;
        for (const Hit& hit : text_.hits(tokens.end - 1)) {
            if (hit.last != tokens.end || hit.clitic != nullptr) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::surname && same_letter(entry.payload, tokens.begin) &&
                    title_names(a_, tokens.begin, entry.payload))
                    return entry.payload;
            }
        }
        return kNone;
    }

    [[nodiscard]] bool same_letter(uint32_t person, uint32_t token) const {
        for (const auto& [language, label] : text_.lexicon().entities[person].label) {
            if (language != text_.language().code) continue;
            const std::string known = text_.lexicon().folder().fold_text(label);
            const uint32_t letter = decode_utf8(known, 0).length;
            if (letter >= known.size()) return false;
            const uint32_t two = letter + decode_utf8(known, letter).length;
            const std::string_view begin = std::string_view(known).substr(0, two);
            return begin != text_.language().article && text_.fold(token).substr(0, two) == begin;
        }
        return false;
    }

    // "S. Razygrayev" behind "Sergey Razygrayev".
    [[nodiscard]] uint32_t initialled(Range tokens) const {
        if (!text_[tokens.begin].initial) return kNone;
        const auto it = found_.find(std::string(text_.fold(tokens.end - 1)));
        if (it == found_.end()) return kNone;
        const std::string known = text_.lexicon().folder().fold_text(a_[it->second].label.front().second);
        const uint32_t letter = decode_utf8(known, 0).length;
        return text_.fold(tokens.begin).substr(0, letter) == std::string_view(known).substr(0, letter)
                   ? it->second
                   : kNone;
    }

    // The family name alone of somebody named in full: left to the short names.
    [[nodiscard]] bool short_of_named(uint32_t first, uint32_t end) const {
        const NameWords::Part begin = words_.part(first);
        if (begin.first && !begin.particle && end > first + 1) return false;
        if (found_.contains(std::string(text_.fold(end - 1))) && (end == first + 1 || begin.particle))
            return true;
        for (const Hit& hit : text_.hits(first)) {
            if (hit.last != end) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::surname &&
                    (a_.entity_by_id.contains(text_.lexicon().entities[entry.payload].id) ||
                     title_names(a_, first, entry.payload)))
                    return true;
            }
        }
        return false;
    }

    // The name as a dictionary would write it, where words decline: by the case that a known given name or
    // the title before it shows.
    [[nodiscard]] std::string nominative(Range tokens) const {
        const std::string& source = text_.document().text;
        const Declension& declension = text_.language().declension;
        const std::string written(slice(source, text_.bytes(tokens)));
        if (declension.empty() || text_[tokens.begin].all_caps) return written;
        const unsigned cases = cases_of(tokens);
        if (cases == 0 || (cases & 1U) != 0) return written;
        size_t index = 1;
        while ((cases >> index & 1U) == 0) ++index;
        std::string out = written;
        bool surname = tokens.end - tokens.begin < 2;
        for (uint32_t i = tokens.end; i-- > tokens.begin;) {
            if (text_[i].initial || !text_[i].capital || words_.part(i).particle) continue;
            const bool last = i + 1 == tokens.end && tokens.end - tokens.begin > 1;
            const std::string word(slice(source, text_[i].span()));
            const auto candidates = declension.nominatives(word, last ? "surname" : "noun", index);
            // A given name must be one that the tables hold.
            const auto best = std::find_if(candidates.begin(), candidates.end(),
                                           [&](const std::string& c) { return last || words_.listed(c); });
            if (best == candidates.end()) continue;
            surname = surname || last;
            out.replace(text_[i].begin - text_[tokens.begin].begin, word.size(), *best);
        }
        // A family name that shows no case leaves the given name's in doubt.
        return surname ? out : written;
    }

    // Cases that the first given name of the run allows; 0 when no table holds one.
    [[nodiscard]] unsigned given_cases(Range tokens) const {
        for (uint32_t i = tokens.begin; i + 1 < tokens.end; ++i) {
            unsigned cases = 0;
            for (const Hit& hit : text_.hits(i)) {
                for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                    if (entry.kind == EntryKind::name_part && entry.payload == 0 && hit.last == i + 1)
                        cases |= entry.feat & feat::kCases;
                }
            }
            if (cases != 0) return cases;
        }
        return 0;
    }

    // Cases that the given names of the run allow, or the title before it; 0 when nothing shows.
    [[nodiscard]] unsigned cases_of(Range tokens) const {
        if (const unsigned cases = given_cases(tokens); cases != 0) return cases;
        for (uint32_t back = 1; back <= 6 && back <= tokens.begin; ++back) {
            const uint32_t i = tokens.begin - back;
            if (text_[i].kind == TokenKind::mark) return 0;
            if (!text_.may_be(i, EntryKind::title)) continue;
            unsigned cases = 0;
            for (const Hit& hit : text_.hits(i)) {
                for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                    if (entry.kind == EntryKind::title) cases |= entry.feat & feat::kCases;
                }
            }
            return cases;
        }
        return 0;
    }

    Analysis& a_;
    const Text& text_;
    NameRuns words_;
    std::unordered_map<std::string, uint32_t> found_;  // last words of the people found so far
};

}  // namespace

void find_unknown_people(Analysis& a) {
    PeopleFinder(a).run();
}

}  // namespace isnad
