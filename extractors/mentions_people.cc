// People whom no table holds: found behind a title, by a first name, by capital letters.
#include <algorithm>
#include <unordered_map>

#include "core/hash.h"
#include "core/utf8.h"
#include "extractors/mentions.h"

namespace isnad {
namespace {

class PeopleFinder {
  public:
    explicit PeopleFinder(Analysis& a) : a_(a), text_(a.text) {}

    void run() {
        uint32_t line = 0;
        for (uint32_t i = 0; i < text_.size(); ++i) {
            while (line < text_.paragraphs().size() && text_.paragraphs()[line].end <= i) ++line;
            if (line < text_.paragraphs().size() && text_.paragraphs()[line].begin == i)
                title_case_ = text_.language().capitals && title_case(text_, text_.paragraphs()[line]);
            if (a_.mention_at[i] != kNone || !text_.is_word(i)) continue;
            uint32_t end = text_.language().capitals && !text_[i].arabic ? capital_name(i) : plain_name(i);
            const Hit* cut = end <= i ? cliticised_given(i) : nullptr;
            if (cut != nullptr) end = names_behind(i);
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

    // A given name before the family name of a known man, which may stand alone: "Melania Trump", "Nelson
    // Rolihlahla Mandela".
    [[nodiscard]] bool joins_known(uint32_t first, uint32_t end) const {
        if (end >= text_.size() || text_[end].newline_before || a_.mention_at[end] == kNone) return false;
        const Mention& m = a_.mentions[a_.mention_at[end]];
        if (m.tokens.begin != end || m.tokens.end != end + 1 || m.clitic != nullptr ||
            a_[m.entity].type != EntityType::person || text_[end - 1].possessive)
            return false;
        if (text_.language().capitals && (!capital(first) || text_[first].all_caps)) return false;
        if (text_[first].initial) return true;
        const Part begin = part(first);
        if (text_[first].arabic && text_.hits(first).empty() && !marked_noun(text_, first))
            return titled(first);  // a given name that no table holds
        return begin.first && !begin.particle && !titled_word(first) && !ordinary(first);
    }
    [[nodiscard]] bool titled_word(uint32_t i) const {
        return text_.may_be(i, EntryKind::title) || text_.may_be(i, WordClass::honorific);
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

    // "and Ahmed Nabil": a given name behind a clitic that is no word with it.
    [[nodiscard]] const Hit* cliticised_given(uint32_t i) const {
        if (!text_[i].arabic || !text_.may_be(i, EntryKind::name_part)) return nullptr;
        const Hit* found = nullptr;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (hit.clitic == nullptr && entry.kind != EntryKind::name_part) return nullptr;
                if (entry.kind == EntryKind::lexeme || entry.kind == EntryKind::title ||
                    entry.kind == EntryKind::word || entry.kind == EntryKind::demonym)
                    return nullptr;
                if (hit.clitic != nullptr && hit.clitic->prep.empty() && hit.last == i + 1 &&
                    entry.kind == EntryKind::name_part && entry.payload == 0 &&
                    (entry.feat & feat::kGuarded) == 0)
                    found = &hit;
            }
        }
        return found;
    }
    // The listed name words behind a given name, and one unheard word before a comma or a title.
    [[nodiscard]] uint32_t names_behind(uint32_t first) const {
        uint32_t end = first + 1;
        uint32_t words = 0;
        while (end < text_.size() && end - first < 7 && text_.is_word(end) && !text_[end].newline_before &&
               a_.mention_at[end] == kNone && part(end).any() && (part(end).particle || !ordinary(end))) {
            words += !part(end).particle;
            ++end;
        }
        if (end < text_.size() && text_.is_word(end) && !text_[end].newline_before && unheard(end) &&
            a_.mention_at[end] == kNone && end + 1 < text_.size() &&
            (text_.is_mark(end + 1, ',') || plain_title(end + 1))) {
            ++words;
            ++end;
        }
        while (end > first + 1 && part(end - 1).particle) --end;
        return words == 0 ? first : end;
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
        const Part begin = part(first);
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

  private:
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
            if (text_[i].initial || !text_[i].capital || part(i).particle) continue;
            const bool last = i + 1 == tokens.end && tokens.end - tokens.begin > 1;
            const std::string word(slice(source, text_[i].span()));
            const auto candidates = declension.nominatives(word, last ? "surname" : "noun", index);
            // A given name must be one that the tables hold.
            const auto best = std::find_if(candidates.begin(), candidates.end(),
                                           [&](const std::string& c) { return last || listed(c); });
            if (best == candidates.end()) continue;
            surname = surname || last;
            out.replace(text_[i].begin - text_[tokens.begin].begin, word.size(), *best);
        }
        // A family name that shows no case leaves the given name's in doubt.
        return surname ? out : written;
    }

    [[nodiscard]] bool listed(const std::string& word) const {
        const Lexicon& lexicon = text_.lexicon();
        const uint32_t node = lexicon.child(Lexicon::kRoot, hash64(lexicon.folder().fold_word(word)));
        if (node == Lexicon::kRoot) return false;
        for (const Entry& entry : lexicon.entries(node)) {
            if (entry.kind == EntryKind::name_part && (entry.feat & 1U) != 0) return true;
        }
        return false;
    }

    // Cases that the given names of the run allow, or the title before it; 0 when nothing shows.
    [[nodiscard]] unsigned cases_of(Range tokens) const {
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

    struct Part {
        bool first = false, last = false, particle = false;
        bool weak = false;  // a given name that is an ordinary word too
        [[nodiscard]] bool any() const { return first || last || particle || weak; }
    };

    [[nodiscard]] Part part(uint32_t i) const {
        Part out;
        if (!text_.may_be(i, EntryKind::name_part)) return out;
        for (const Hit& hit : text_.hits(i)) {
            if (hit.clitic != nullptr || hit.last != i + 1) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::name_part) continue;
                if (entry.payload == 0) {
                    const bool guarded = (entry.feat & feat::kGuarded) != 0;
                    out.first = out.first || !guarded;
                    out.weak = out.weak || guarded;
                }
                if (entry.payload == 1) out.last = true;
                if (entry.payload == 2) out.particle = true;
            }
        }
        return out;
    }

    // Any plain entry that makes the token an ordinary word.
    [[nodiscard]] bool ordinary(uint32_t i) const {
        const Kinds& kinds = text_.kinds(i);
        if (!kinds.has(EntryKind::word) && !kinds.has(EntryKind::lexeme) && !kinds.has(EntryKind::title) &&
            !kinds.has(EntryKind::institution) && !kinds.has(EntryKind::demonym))
            return false;
        const bool name = part(i).any();
        for (const Hit& hit : text_.hits(i)) {
            if (name && hit.clitic != nullptr) continue;  // a name as it stands, a word only when cut
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
        const bool comma = text_.is_mark(before, ',') && text_.language().capitals;  // "the minister, X,"
        if ((text_.is_mark(before, '-') || text_.is_mark(before, '(') || comma) && before > 0) --before;
        const uint32_t reach = text_.language().capitals ? 10 : 6;
        for (uint32_t back = 0; back < reach && before != kNone; ++back, --before) {
            if (text_[before + 1].newline_before) return false;
            const bool may_title = text_.may_be(before, EntryKind::title) ||
                                   text_.may_be(before, WordClass::honorific) ||
                                   text_.may_be(before, WordClass::ref);
            for (const Hit& hit : may_title ? text_.hits(before) : std::span<const Hit>{}) {
                if (hit.last > i) continue;
                for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                    const bool honorific =
                        entry.kind == EntryKind::word &&
                        (text_.lexicon().words[entry.payload].cls == WordClass::honorific ||
                         text_.lexicon().words[entry.payload].value == "counterpart");
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
                       text_.is_mark(from, '-') ||
                       (text_.language().capitals &&
                        (title_word(from) || (text_.is_mark(from, ',') && from + 1 == to)))) {
                ++from;
            } else {
                return false;
            }
        }
        return true;
    }

    // "of the Bureau of European and Eurasian Affairs": what goes on with a long title.
    [[nodiscard]] bool title_word(uint32_t i) const {
        return text_.word_with(i, WordClass::common, "article") || text_.may_be(i, WordClass::conj) ||
               (text_[i].capital && !text_[i].initial && ordinary(i));
    }

    // Scripts without capitals: first name + more, or anything unknown behind a title.
    [[nodiscard]] uint32_t plain_name(uint32_t first) const {
        if (!text_[first].arabic) return first;
        const Part begin = part(first);
        if (!begin.any() && ordinary(first)) return first;
        const bool behind_title = titled(first);
        if (text_.may_be(first, WordClass::honorific)) return first;
        const bool spoken = first > 0 && !text_[first].newline_before && speech(first - 1) &&
                            unheard(first) && first + 1 < text_.size() && unheard(first + 1);
        const bool apposed = unheard(first) && first + 2 < text_.size() && unheard(first + 1) &&
                             !text_[first + 2].newline_before && text_.may_be(first + 2, EntryKind::title) &&
                             !with_clitic_and_article(first) && !definite(first) && !definite(first + 1) &&
                             plain_title(first + 2);
        if (apposed) return first + 2;
        // "Hamad bin Muhammad", though the first word is an ordinary one too.
        const bool chain = begin.any() && !begin.particle && first + 2 < text_.size() &&
                           !text_[first + 1].newline_before && part(first + 1).particle &&
                           !part(first + 1).first && part(first + 2).any() &&
                           a_.mention_at[first + 2] == kNone;
        if (!begin.first && !chain && !spoken && !(behind_title && (begin.any() || !ordinary(first))))
            return first;
        if (ordinary(first) && !(begin.any() && behind_title) && !chain) return first;
        if (!begin.any() && (marked_noun(text_, first) || with_clitic_and_article(first))) return first;
        uint32_t end = first + 1;
        uint32_t listed = begin.any() ? 1 : 0;
        uint32_t strange = begin.any() ? 0 : 1;
        while (end < text_.size() && end - first < 9 && text_.is_word(end) && !text_[end].newline_before &&
               a_.mention_at[end] == kNone) {
            const Part next = part(end);
            const bool family = end - first >= 3 && part(end - 2).particle && family_word(end);
            if (!next.any() && !family &&
                (ordinary(end) || marked_noun(text_, end) || with_clitic_and_article(end)))
                break;
            if (!next.any() && (cliticised(end) || (end - first >= 2 && opens_with_and(end)))) break;
            strange += !next.any();
            if (strange > 2 || (strange == 2 && end - first >= 3)) break;
            listed += next.any();
            ++end;
        }
        while (end > first + 1 && part(end - 1).particle && !part(end - 1).last) --end;
        const uint32_t words = end - first;
        if (words < 2) return first;
        uint32_t full = 0;  // words that are no particle: "Abd Allah" is one name
        for (uint32_t i = first; i < end; ++i) full += !part(i).particle;
        if (full < 2 && !behind_title) return first;
        // Behind a title or a verb of saying, words that no table knows at all are a name too.
        bool all_unheard = (behind_title || spoken) && words <= 3;
        for (uint32_t i = first; i < end; ++i) all_unheard = all_unheard && unheard(i);
        return (listed >= 1 && !(spoken && !begin.any())) || all_unheard ? end : first;
    }
    // Behind "son of X" a word with the article is the family's, be it an ordinary word elsewhere.
    [[nodiscard]] bool family_word(uint32_t i) const {
        const std::string& article = text_.language().article;
        if (article.empty() || !text_.fold(i).starts_with(article)) return false;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::title || entry.kind == EntryKind::institution) return false;
                if (entry.kind == EntryKind::word &&
                    text_.lexicon().words[entry.payload].cls != WordClass::common)
                    return false;
            }
        }
        return true;
    }
    [[nodiscard]] bool definite(uint32_t i) const {
        const std::string& article = text_.language().article;
        return !article.empty() && text_.fold(i).starts_with(article) && !part(i).any();
    }
    [[nodiscard]] bool plain_title(uint32_t i) const {
        for (const Hit& hit : text_.hits(i)) {
            if (hit.clitic != nullptr) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::title) return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool unheard(uint32_t i) const {
        return text_.is_word(i) && (part(i).any() || (text_.hits(i).empty() && !marked_noun(text_, i)));
    }

    // "in the improvement": no name begins with a clitic and the article.
    [[nodiscard]] bool with_clitic_and_article(uint32_t i) const {
        const std::string& article = text_.language().article;
        const std::string_view word = text_.fold(i);
        for (const Clitic& clitic : text_.language().clitics) {
            if (word.starts_with(clitic.prefix) && word.size() > clitic.prefix.size() + 6 &&
                (clitic.restore == article || word.substr(clitic.prefix.size()).starts_with(article)))
                return true;
        }
        return false;
    }

    // "and his fame": behind a full name an unheard word with "and" goes on with the sentence.
    [[nodiscard]] bool opens_with_and(uint32_t i) const {
        for (const Clitic& clitic : text_.language().clitics) {
            if (!clitic.conj.empty() && clitic.prep.empty() && clitic.restore.empty() &&
                text_.fold(i).starts_with(clitic.prefix))
                return true;
        }
        return false;
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

    // "of the Supreme Court": a capital adjective of a body's name, where adjectives show by their endings.
    [[nodiscard]] bool declined_adjective(uint32_t i) const {
        const std::string_view word = text_.fold(i);
        for (const std::string& ending : text_.language().adjective_endings) {
            if (word.ends_with(ending)) return true;
        }
        return false;
    }

    // "Sierra Leonean", "Eid al-Fitr": words of several tokens that are no name.
    [[nodiscard]] bool phrase_begins(uint32_t i) const {
        if (!text_.may_be(i, EntryKind::demonym) && !text_.may_be(i, WordClass::common)) return false;
        for (const Hit& hit : text_.hits(i)) {
            if (hit.last < i + 2) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::demonym) return true;
                if (entry.kind == EntryKind::word &&
                    text_.lexicon().words[entry.payload].cls == WordClass::common)
                    return true;
            }
        }
        return false;
    }

    // May the capital word be part of a name?
    [[nodiscard]] bool name_like(uint32_t i) const {
        return capital(i) && (!text_[i].all_caps || text_[i].initial) && !phrase_begins(i) &&
               (text_[i].initial || part(i).any() || !ordinary(i));
    }

    [[nodiscard]] uint32_t capital_name(uint32_t first) const {
        if (!name_like(first)) return first;
        // "The angry Solomon": an adjective that begins a sentence.
        if (text_.language().cases && !part(first).any() && !text_[first].initial &&
            declined_adjective(first))
            return first;
        uint32_t end = first + 1;
        bool given = part(first).first || text_[first].initial;
        uint32_t words = text_[first].initial ? 0 : 1;
        unsigned cases = name_cases(first);
        while (end < text_.size() && end - first < 5 && !text_[end].newline_before &&
               !text_[end - 1].possessive) {
            // "of the Pushkin Institute Vitaly Kostomarov": another case is another name.
            if (text_[first].initial && words > 0 && part(end).first) break;  // "the A. P. Chekhov Theatre"
            const unsigned both = cases & name_cases(end);
            if (!given && text_.language().cases && part(end).first && end + 1 < text_.size() &&
                name_like(end + 1) && !text_[end + 1].newline_before && !text_[first].initial &&
                genitive_surname(first))
                break;  // "Irwin's manager John Stainton": a new name begins
            if (name_like(end) && both == 0 && part(end).first && end + 1 < text_.size() &&
                name_like(end + 1) && !text_[end + 1].newline_before)
                break;
            if (name_like(end)) {
                cases = both == 0 ? unsigned{feat::kCases} : both;
                given = given || part(end).first;
                words += !text_[end].initial;
                ++end;
            } else if (part(end).particle && (name_like(end + 1) || part(end + 1).particle) &&
                       !text_[end + 1].newline_before && text_.is_word(end + 1)) {
                given = true;
                ++end;
            } else {
                break;
            }
        }
        while (end > first + 1 && part(end - 1).particle && !text_[end - 1].capital) --end;
        if (words == 0) return first;
        const bool behind_title = titled(first);
        if (end - first < 2 && (title_case_ || declined_adjective(first))) return first;
        if (end - first < 2)
            return behind_title && !text_[first].all_caps && words == 1 && !text_[first].initial &&
                           !ordinary(first)
                       ? end
                       : first;
        if (title_case_ && !given && !behind_title) return first;
        if (first > 0 && !behind_title && !text_[first].newline_before) {
            // A stadium in quotation marks, a town behind "in".
            if (text_.is_quote_mark(first - 1) && text_.is_quote_mark(end)) return first;
            if (!given && text_.word_with(first - 1, WordClass::common, "inside")) return first;
        }
        if (given || behind_title || speaks_beside(first, end) || title_behind(end)) return end;
        if (words < 2 || words > 3) return first;
        // Two unheard words with capitals inside a sentence, where such words are names only.
        const bool inside = first > 0 && !text_[first].newline_before && text_.is_word(first - 1) &&
                            !text_[first - 1].capital && text_.language().cases;
        return inside || listed_enough(first, end) || text_.is_mark(end, ':') ? end : first;
    }

    // Do the tables know the words as words of names: all, or the first of a run inside a sentence?
    [[nodiscard]] bool listed_enough(uint32_t first, uint32_t end) const {
        if (!part(first).any()) return false;
        if (first > 0 && !text_[first].newline_before && text_.is_word(first - 1) &&
            !text_[first - 1].capital)
            return true;
        for (uint32_t i = first; i < end; ++i) {
            if (!part(i).any()) return false;
        }
        return true;
    }

    // The cases that a listed name's form may stand in; all for a word that no table holds.
    [[nodiscard]] unsigned name_cases(uint32_t i) const {
        unsigned cases = 0;
        if (!text_.may_be(i, EntryKind::name_part)) return feat::kCases;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::name_part && hit.last == i + 1)
                    cases |= entry.feat & feat::kCases;
            }
        }
        return cases == 0 ? unsigned{feat::kCases} : cases;
    }

    [[nodiscard]] bool genitive_surname(uint32_t i) const {
        const std::string word(slice(text_.document().text, text_[i].span()));
        return !text_.language().declension.nominatives(word, "surname", 1).empty();
    }

    // A verb of saying directly before or behind the run.
    [[nodiscard]] bool speaks_beside(uint32_t first, uint32_t end) const {
        if (first > 0 && !text_[first].newline_before && speech(first - 1)) return true;
        return end < text_.size() && !text_[end].newline_before && speech(end);
    }
    [[nodiscard]] bool speech(uint32_t i) const {
        if (!text_.may_be(i, EntryKind::lexeme) || text_[i].capital) return false;
        for (const Hit& hit : text_.hits(i)) {
            if (hit.last != i + 1) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::lexeme || text_.lexicon().lexemes[entry.payload].cues.empty())
                    continue;
                const Form form = unpack(entry.feat).form;
                if (form == Form::past || form == Form::present) return true;
            }
        }
        return false;
    }
    // ", the foreign minister" behind it.
    [[nodiscard]] bool title_behind(uint32_t end) const {
        if (!text_.is_mark(end, ',')) return false;
        for (uint32_t i = end + 1; i < text_.size() && i < end + 4; ++i) {
            if (text_[i].newline_before || text_[i].kind == TokenKind::mark) return false;
            if (text_.may_be(i, EntryKind::title) && !text_[i].capital) return true;
        }
        return false;
    }

    Analysis& a_;
    const Text& text_;
    bool title_case_ = false;
    std::unordered_map<std::string, uint32_t> found_;  // last words of the people found so far
};

}  // namespace

void find_unknown_people(Analysis& a) {
    PeopleFinder(a).run();
}

}  // namespace isnad
