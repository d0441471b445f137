// People whom no table holds: found behind a title, by a first name, by capital letters.
#include <algorithm>
#include <unordered_map>

#include "core/hash.h"
#include "core/utf8.h"
#include "extractors/endings.h"
#include "extractors/mentions_nominative.h"
#include "extractors/mentions_runs.h"

namespace isnad {
namespace {

class PeopleFinder {
  public:
    explicit PeopleFinder(Analysis& a) : a_(a), text_(a.text), words_(a), nominatives_(a, words_) {}

    void run() {
        uint32_t line = 0;
        for (uint32_t i = 0; i < text_.size(); ++i) {
            while (line < text_.paragraphs().size() && text_.paragraphs()[line].end <= i) ++line;
            if (line < text_.paragraphs().size() && text_.paragraphs()[line].begin == i)
                words_.set_title_case(text_.language().capitals &&
                                      title_case(text_, text_.paragraphs()[line]));
            if (a_.mention_at[i] != kNone || !text_.is_word(i)) continue;
            if (const uint32_t end = with_initial(i); end != i) {
                i = end - 1;
                continue;
            }
            if (const uint32_t end = in_latin(i); end != i) {
                i = end - 1;
                continue;
            }
            uint32_t end = words_.run_end(i);
            const Hit* cut = end <= i ? words_.cliticised_given(i) : nullptr;
            if (cut != nullptr) end = words_.names_behind(i);
            const uint32_t behind = std::max(end, i + 1);
            if (joins_known(i, behind)) {
                i = join_known(i, behind) - 1;
                continue;
            }
            if (end <= i || short_of_named(i, end)) continue;
            if (inside_quoted_name(text_, {i, end}, false)) {
                i = end - 1;
                continue;
            }
            Mention mention;
            mention.tokens = {i, end};
            mention.bytes = text_.bytes(mention.tokens);
            if (cut != nullptr) {
                mention.bytes.begin = name_bytes(text_, *cut).begin;
                mention.clitic = cut->clitic;
            }
            mention.rule = "unknown-person";
            if (const unsigned cases = text_.language().cases ? nominatives_.given_cases(mention.tokens) : 0;
                cases != 0)
                mention.cases = static_cast<uint16_t>(cases);
            const uint32_t known = known_by_title(mention.tokens);
            mention.entity = known != kNone ? a_.local(known) : namesake(mention.tokens);
            if (mention.entity == kNone)
                mention.entity = a_.unknown(EntityType::person, label_of(mention), text_.language_index());
            if (!add_mention(a_, mention)) continue;
            found_.try_emplace(std::string(text_.fold(end - 1)), mention.entity);
            i = end - 1;
        }
    }

  private:
    // "Victoria J. Nuland", also in capitals: a known name with a letter in it. Gives the token behind.
    uint32_t with_initial(uint32_t first) {
        if (first + 2 >= text_.size() || !text_[first + 1].initial || !text_[first].capital ||
            text_[first].initial || !words_.capital(first + 2) || text_[first + 2].initial ||
            text_[first + 1].newline_before || text_[first + 2].newline_before)
            return first;
        const Lexicon& lexicon = text_.lexicon();
        const uint32_t given = lexicon.child(Lexicon::kRoot, text_[first].hash);
        const uint32_t node =
            given == Lexicon::kRoot ? Lexicon::kRoot : lexicon.child(given, text_[first + 2].hash);
        if (node == Lexicon::kRoot) return first;
        for (const Entry& entry : lexicon.entries(node)) {
            if (entry.kind != EntryKind::entity || (entry.feat & feat::kGuarded) != 0 ||
                lexicon.entities[entry.payload].type != EntityType::person)
                continue;
            Mention mention;
            mention.tokens = {first, first + 3};
            mention.bytes = text_.bytes(mention.tokens);
            mention.entity = a_.local(entry.payload);
            mention.rule = "name";
            mention.cases = entry.feat & feat::kCases;
            return add_mention(a_, mention) ? first + 3 : first;
        }
        return first;
    }

    // "Говард Риддли (Howard Riddle)": the same man in Latin letters. Gives the token behind.
    uint32_t in_latin(uint32_t first) {
        if (!text_.language().cases || first < 2 || !text_.is_mark(first - 1, '(') ||
            text_[first].newline_before || a_.mention_at[first - 2] == kNone || !latin(first))
            return first;
        const Mention before = a_.mentions[a_.mention_at[first - 2]];
        if (a_[before.entity].type != EntityType::person || before.tokens.end != first - 1 ||
            latin(before.tokens.begin))
            return first;
        uint32_t end = first;
        constexpr uint32_t kLongest = 7;
        while (end < text_.size() && end - first < kLongest && a_.mention_at[end] == kNone &&
               (text_[end].hyphen_before || (text_.is_word(end) && latin(end))))
            ++end;
        if (end == first || end >= text_.size() ||
            (!text_.is_mark(end, ')') && !text_.is_mark(end, ',') && !text_.is_mark(end, ';')) ||
            !text_[end - 1].capital)
            return first;
        Mention mention;
        mention.tokens = {first, end};
        mention.bytes = text_.bytes(mention.tokens);
        mention.entity = before.entity;
        mention.how = How::alias;
        mention.rule = "in-latin";
        return add_mention(a_, mention) ? end : first;
    }
    [[nodiscard]] bool latin(uint32_t i) const {
        return decode_utf8(text_.document().text, text_[i].begin).code_point < 0x0250;
    }

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
            // A given name that no table holds, behind a title or a title and a comma.
            return words_.titled(first) ||
                   (first > 1 && text_.is_mark(first - 1, ',') && words_.titled(first - 1) &&
                    count_code_points(text_.fold(first)) > 3);
        return begin.first && !begin.particle && !words_.titled_word(first) && !words_.ordinary(first);
    }

    // The known man when the first letters agree, somebody else otherwise. Gives the token behind.
    uint32_t join_known(uint32_t first, uint32_t end) {
        Mention mention = a_.mentions[a_.mention_at[end]];
        bool same = false;
        const std::string_view label = a_.name_of(mention.entity, text_.language().code);
        if (!label.empty()) {
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
                a_.unknown(EntityType::person, nominatives_.of(mention.tokens), text_.language_index());
        }
        replace_mentions(a_, mention);
        return end + 1;
    }

    [[nodiscard]] std::string label_of(const Mention& mention) const {
        if (mention.clitic != nullptr) return std::string(slice(text_.document().text, mention.bytes));
        return nominatives_.of(mention.tokens);
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
            uint32_t same = letter + decode_utf8(known, letter).length;
            // A listed name is misspelt less often than it is another one: "Khalid", "Hamdan".
            if (same < known.size() && (words_.part(token).first || words_.part(token + 1).particle))
                same += decode_utf8(known, same).length;
            const std::string_view begin = std::string_view(known).substr(0, same);
            return begin != text_.language().article && text_.fold(token).substr(0, same) == begin;
        }
        return false;
    }

    // Somebody whom the article names more fully.
    [[nodiscard]] uint32_t namesake(Range tokens) {
        const uint32_t initials = initialled(tokens);
        if (initials != kNone) return initials;
        const uint32_t patronymic = by_patronymic(tokens);
        return patronymic != kNone ? patronymic : begins_longer(tokens);
    }

    // "Abd Rabbuh Mansur" beside "Abd Rabbuh Mansur Hadi": the first words of a longer name.
    [[nodiscard]] uint32_t begins_longer(Range tokens) {
        const uint32_t words = tokens.end - tokens.begin;
        // "Muhammad bin" and "Muhammad bin Salman" share too little.
        if (words < 2 || words_.part(tokens.end - 1).particle) return kNone;
        for (const uint32_t index : named_before(two_words(tokens.begin))) {
            const Mention& m = a_.mentions[index];
            if (m.tokens.end - m.tokens.begin <= words || m.clitic != nullptr ||
                a_[m.entity].type != EntityType::person)
                continue;
            uint32_t same = 0;
            while (same < words && text_[m.tokens.begin + same].hash == text_[tokens.begin + same].hash)
                ++same;
            if (same == words && !words_.part(m.tokens.begin + words).particle) return m.entity;
        }
        return kNone;
    }

    // "Yelena Vasilyevna": the given name of somebody named before, and a patronymic.
    [[nodiscard]] uint32_t by_patronymic(Range tokens) {
        if (tokens.end - tokens.begin != 2) return kNone;
        const std::string_view last = text_.fold(tokens.end - 1);
        if (!ends_with_any(last, text_.language().patronymic_endings)) return kNone;
        uint32_t found = kNone;
        for (const uint32_t index : named_before(text_[tokens.begin].hash)) {
            const Mention& m = a_.mentions[index];
            if (a_[m.entity].type != EntityType::person || m.tokens.end - m.tokens.begin < 2 ||
                text_[m.tokens.begin].hash != text_[tokens.begin].hash || m.entity == found)
                continue;
            if (found != kNone) return kNone;  // two of that name
            found = m.entity;
        }
        return found;
    }

    [[nodiscard]] uint64_t two_words(uint32_t first) const {
        return uint64_t{text_[first].hash} * 31 + text_[first + 1].hash;
    }

    // Mentions that begin with a word, or with two and have more: else each name would be held against all.
    // Of one name that follows itself again and again the first stands for all.
    [[nodiscard]] const std::pmr::vector<uint32_t>& named_before(uint64_t begin) {
        for (; listed_ < a_.mentions.size(); ++listed_) {
            const Mention& m = a_.mentions[listed_];
            const uint32_t words = m.tokens.end - m.tokens.begin;
            if (words < 2) continue;
            list(text_[m.tokens.begin].hash);
            if (words > 2) list(two_words(m.tokens.begin));
        }
        return by_begin_[begin];
    }
    void list(uint64_t begin) {
        std::pmr::vector<uint32_t>& all = by_begin_[begin];
        if (all.empty() || !same_words(a_.mentions[all.back()], a_.mentions[listed_])) all.push_back(listed_);
    }
    [[nodiscard]] bool same_words(const Mention& a, const Mention& b) const {
        if (a.entity != b.entity || a.clitic != b.clitic ||
            a.tokens.end - a.tokens.begin != b.tokens.end - b.tokens.begin)
            return false;
        for (uint32_t i = 0; i < a.tokens.end - a.tokens.begin; ++i)
            if (text_[a.tokens.begin + i].hash != text_[b.tokens.begin + i].hash) return false;
        return true;
    }

    // "S. Razygrayev" behind "Sergey Razygrayev".
    [[nodiscard]] uint32_t initialled(Range tokens) const {
        if (!text_[tokens.begin].initial) return kNone;
        const auto it = found_.find(std::string(text_.fold(tokens.end - 1)));
        if (it == found_.end()) return kNone;
        const std::string known = text_.lexicon().folder().fold_text(a_.name_of(it->second));
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

    Analysis& a_;
    const Text& text_;
    NameRuns words_;
    Nominatives nominatives_;
    std::pmr::unordered_map<std::string, uint32_t> found_{
        a_.memory};  // last words of the people found so far
    std::pmr::unordered_map<uint64_t, std::pmr::vector<uint32_t>> by_begin_{a_.memory};  // see named_before()
    uint32_t listed_ = 0;  // mentions that are in it
};

}  // namespace

void find_unknown_people(Analysis& a) {
    PeopleFinder(a).run();
}

}  // namespace isnad
