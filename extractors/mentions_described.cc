// Organizations and events that no table holds but that the text describes in full: "Joint Egyptian–Sudanese
// Trade Committee", a forum and two countries joined by a dash, a newspaper in quotation marks.
#include <algorithm>

#include "core/utf8.h"
#include "extractors/endings.h"
#include "extractors/mentions.h"

namespace isnad {
namespace {

class DescribedFinder {
  public:
    explicit DescribedFinder(Analysis& a) : a_(a), text_(a.text) {}

    void run() {
        const bool capitals = text_.language().capitals;
        for (uint32_t i = 0; i < text_.size(); ++i) {
            if (text_[i].newline_before || i == 0) {
                const Range line = text_.paragraphs()[line_++];
                title_case_ = capitals && title_case(text_, line);
            }
            if (capitals) {
                if (i >= run_end_ && !title_case_ && capital(i))
                    run_end_ = std::max(i + 1, capital_run(i) + 1);
                if (text_.may_be(i, WordClass::eventtype)) trailing_head(i);
            } else if ((text_.kinds(i).classes & kHeads) != 0) {
                headed_name(i);
            }
            if (text_[i].kind == TokenKind::mark) {
                quoted_name(i);
                continue;
            }
            constexpr uint64_t kTypes = Kinds::class_bits(WordClass::eventtype, WordClass::orgtype);
            if ((text_.kinds(i).classes & kTypes) != 0) leading_head(i);
            unknown_place(i);
        }
        quoted_again();
    }

  private:
    static constexpr uint64_t kHeads = Kinds::class_bits(WordClass::mediatype, WordClass::orgtype,
                                                         WordClass::eventtype, WordClass::placetype);
    // What was described once in quotation marks (club «Sporting»), alone in them elsewhere, in any case; and
    // what goes on a list of such («A», «B» and «C»).
    void quoted_again() {
        if (quoted_.empty()) return;
        for (const Quote& quote : text_.quotes()) {
            const Range inside = quote.inside();
            if (!quote.closed || inside.empty() || inside.end - inside.begin > kLongestQuoted) continue;
            const bool taken =
                std::any_of(a_.mention_at.begin() + inside.begin, a_.mention_at.begin() + inside.end,
                            [](uint32_t m) { return m != kNone; });
            if (taken) continue;
            const auto same = std::find_if(quoted_.begin(), quoted_.end(),
                                           [&](const auto& q) { return same_name(q.first, inside); });
            if (same == quoted_.end()) continue;
            Mention mention;
            mention.tokens = inside;
            mention.bytes = text_.bytes(inside);
            mention.entity = same->second;
            mention.rule = "quoted-again";
            add_mention(a_, mention);
        }
    }
    // The same words but for the ending of each, where words decline.
    [[nodiscard]] bool same_name(Range a, Range b) const {
        if (a.end - a.begin != b.end - b.begin) return false;
        for (uint32_t i = 0; i < a.end - a.begin; ++i) {
            const std::string_view x = text_.fold(a.begin + i), y = text_.fold(b.begin + i);
            if (x == y) continue;
            constexpr size_t kEnding = 4, kStem = 6;  // bytes: two and three letters
            if (!text_.language().cases || text_[a.begin + i].all_caps) return false;
            const auto [at, other] = std::mismatch(x.begin(), x.end(), y.begin(), y.end());
            const auto same = static_cast<size_t>(at - x.begin());
            if (same < kStem || x.size() > same + kEnding || y.size() > same + kEnding) return false;
        }
        return true;
    }

    [[nodiscard]] bool capital(uint32_t i) const {
        return i < text_.size() && text_[i].kind == TokenKind::word && text_[i].capital && !text_[i].initial;
    }
    [[nodiscard]] bool connective(uint32_t i) const {
        return i < text_.size() &&
               (text_.word_with(i, WordClass::common, "joins") || text_.may_be(i, WordClass::conj)) &&
               !text_[i].capital;
    }
    [[nodiscard]] bool article_word(uint32_t i) const {
        return text_.word_with(i, WordClass::common, "article").has_value();
    }
    [[nodiscard]] bool same_line(uint32_t i) const { return i < text_.size() && !text_[i].newline_before; }
    [[nodiscard]] EntityType type_at(uint32_t i) const {
        return a_[a_.mentions[a_.mention_at[i]].entity].type;
    }

    struct Head {
        bool organization = false, event = false, place = false;
        [[nodiscard]] bool any() const { return organization || event || place; }
    };
    // Type words; a guarded one counts only where a name stands with it.
    [[nodiscard]] Head head_at(uint32_t i, bool guarded = true) const {
        Head head;
        if ((text_.kinds(i).classes & kHeads) == 0) return head;
        const auto fits = [&](WordClass cls) {
            const auto word = text_.word_at(i, cls);
            return word && (guarded || (word->feat & feat::kGuarded) == 0);
        };
        const auto paper = text_.word_at(i, WordClass::mediatype);
        head.organization = fits(WordClass::orgtype) || (paper && paper->word->value == "paper");
        head.event = fits(WordClass::eventtype);
        const auto place = text_.word_at(i, WordClass::placetype);
        head.place = place && (place->word->value == "airport" || place->word->value == "palace" ||
                               place->word->value == "nuclear" || place->word->value == "base");
        return head;
    }

    // Function words that a capital at the beginning of a sentence or headline hides: "The", "This".
    [[nodiscard]] bool function_word(uint32_t i) const {
        if (a_.mention_at[i] != kNone) return false;
        for (const WordClass cls : {WordClass::prep, WordClass::conj, WordClass::pronoun, WordClass::ref,
                                    WordClass::time, WordClass::comp, WordClass::rel, WordClass::clause,
                                    WordClass::neg, WordClass::turn, WordClass::cond}) {
            if (text_.may_be(i, cls)) return true;
        }
        return article_word(i);
    }

    // "Joint Egyptian–Sudanese Trade and Industry Committee", "Council for Monitoring Commitments". Gives the
    // last token looked at.
    uint32_t capital_run(uint32_t first) {
        if (!capital(first)) return first;
        if (a_.mention_at[first] != kNone && a_.mentions[a_.mention_at[first]].tokens.begin != first)
            return first;
        uint32_t begin = first;
        while (begin < text_.size() && capital(begin) && function_word(begin) && !head_at(begin).any() &&
               same_line(begin + 1))
            ++begin;
        if (!capital(begin)) return begin;
        uint32_t end = begin;
        uint32_t head = kNone;
        uint32_t words = 0;
        uint32_t person = kNone;
        bool governed = false;  // the head has its preposition: what follows is its complement
        while (end < text_.size() && (end == begin || !text_[end].newline_before) && words < 12) {
            if (capital(end)) {
                if (a_.mention_at[end] != kNone && type_at(end) == EntityType::person) person = end;
                if (end > begin && a_.mention_at[end] == kNone && pronoun(end)) break;
                if (head_at(end).any() && !governed) head = end;
                ++words;
                ++end;
                if (text_[end - 1].possessive) break;
                continue;
            }
            const uint32_t next = joined(end, head != kNone);
            // "the Observer and the Gazette": two bodies, not one.
            if (next == end || (head != kNone && head + 1 == end && text_.may_be(end, WordClass::conj)) ||
                joins_bodies(end, next))
                break;
            governed = governed ||
                       (head != kNone && head + 1 == end && text_.word_with(end, WordClass::common, "joins"));
            end = next;
        }
        if (head == kNone || end <= begin) return end == begin ? begin : end - 1;
        if (text_[end - 1].possessive) return end - 1;
        const uint32_t quoted = quotation_behind(end, head);
        if (quoted == end && end - begin < 2) return end - 1;
        // "Minister Payne" in a run; "Kenyatta Airport" is a name.
        if (person != kNone && head < person) return end - 1;
        // "Governor of the Central Bank of Egypt": part of a title.
        if (inside_title(text_, begin)) return end - 1;
        if (guarded(head) && !telling({begin, end}, head)) return end - 1;
        const bool head_last = head + 1 == end;
        const bool head_governs = head + 1 < end && connective(head + 1);
        if (!head_last && !head_governs) return end - 1;
        add_described({begin, quoted}, head, text_[begin].begin);
        return quoted - 1;
    }

    // "the League of Arab States and the European Union": two known bodies, not one.
    [[nodiscard]] bool joins_bodies(uint32_t conjunction, uint32_t next) const {
        if (!text_.may_be(conjunction, WordClass::conj) || a_.mention_at[next] == kNone ||
            a_.mention_at[conjunction - 1] == kNone || a_.mention_at[conjunction - 1] == a_.mention_at[next])
            return false;
        return type_at(next) == EntityType::organization &&
               type_at(conjunction - 1) == EntityType::organization;
    }

    [[nodiscard]] bool pronoun(uint32_t i) const {
        return text_.may_be(i, WordClass::pronoun) || text_.may_be(i, WordClass::clause) ||
               (text_.may_be(i, WordClass::ref) && !head_at(i).any());
    }

    // A type word that stands in many common phrases ("service", "meeting"), or that the grammar of
    // institutions reads.
    [[nodiscard]] bool guarded(uint32_t head) const {
        for (const WordClass cls : {WordClass::orgtype, WordClass::eventtype}) {
            const auto word = text_.word_at(head, cls);
            if (word && ((word->feat & feat::kGuarded) != 0 || word->word->value == "government"))
                return true;
        }
        return false;
    }
    // Does some word of the run, other than its head, tell whose or which it is?
    [[nodiscard]] bool telling(Range run, uint32_t head) const {
        const auto word = text_.word_at(head, WordClass::orgtype);
        if (word && word->word->value == "government") return false;
        for (uint32_t i = run.begin; i < run.end; ++i) {
            if (i == head || text_[i].kind != TokenKind::word) continue;
            if (a_.mention_at[i] != kNone || (text_[i].capital && !plain_word(text_, i))) return true;
        }
        return false;
    }

    // What may join two capital words of one name: a dash, "of", "on the"; gives the next capital word.
    [[nodiscard]] uint32_t joined(uint32_t at, bool headed) const {
        if (text_[at].mark == '-' && capital(at + 1) && same_line(at + 1)) return at + 1;
        if (!connective(at) || !same_line(at + 1)) return at;
        for (const WordClass cls : {WordClass::weekday, WordClass::month, WordClass::currency}) {
            if (text_.may_be(at + 1, cls)) return at;  // "Summit on Tuesday"
        }
        if (capital(at + 1)) return headed || text_.may_be(at, WordClass::conj) ? at + 1 : at;
        // "the Department and the Service" are two.
        if (headed && article_word(at + 1) && capital(at + 2) && same_line(at + 2) &&
            !text_.may_be(at, WordClass::conj))
            return at + 2;
        return at;
    }

    // An event's title in quotation marks behind its type: International Conference (on) “…”. Gives the end.
    [[nodiscard]] uint32_t quotation_behind(uint32_t end, uint32_t head) const {
        if (!head_at(head).event || head + 1 != end) return end;
        uint32_t at = end;
        if (text_.is_mark(at, ',')) ++at;
        if (connective(at)) ++at;
        if (!same_line(at) || !text_.is_quote_mark(at)) return end;
        const Quote* quote = text_.quote_opening_at(at);
        if (quote == nullptr || !quote->closed || quote->close - at > 16) return end;
        return quote->close + 1;
    }

    // "SCO summit", "Africa-France summit", "25th … summit": names, then a small type word.
    void trailing_head(uint32_t head) {
        if (text_[head].capital || head == 0 || text_[head].newline_before || a_.mention_at[head] != kNone)
            return;
        const auto word = text_.word_at(head, WordClass::eventtype);
        if (!word || !meeting(word->word->value) || (word->feat & feat::kGuarded) != 0) return;
        uint32_t begin = head;
        uint32_t names = 0;
        while (begin > 0 && same_line(begin)) {
            const uint32_t before = begin - 1;
            if (a_.mention_at[before] != kNone && type_at(before) != EntityType::person &&
                type_at(before) != EntityType::event) {
                const Mention& m = a_.mentions[a_.mention_at[before]];
                if (m.how == How::reference || text_[before].possessive) break;
                begin = m.tokens.begin;
                ++names;
            } else if (names > 0 && text_.is_mark(before, '-')) {
                --begin;
            } else if (text_.is_mark(before, ')') || text_.is_mark(before, '(')) {
                --begin;
            } else {
                break;
            }
        }
        while (begin < head && text_[begin].kind == TokenKind::mark) ++begin;
        if (names == 0) return;
        if (a_.mention_at[begin] == kNone) return;
        const bool body = names == 1 && type_at(begin) == EntityType::organization;
        if (!body && names < 2) return;
        if (begin > 0 && text_.may_be(begin - 1, WordClass::ordinal) && same_line(begin)) --begin;
        add_described({begin, word->hit->last}, head, text_[begin].begin);
    }

    [[nodiscard]] static bool meeting(std::string_view kind) {
        return kind == "summit" || kind == "forum" || kind == "conference" || kind == "exhibition" ||
               kind == "exercise";
    }

    // A type word and names joined by a dash behind it (a summit of two countries, a council of two bodies),
    // or a summit and one body.
    void leading_head(uint32_t head) {
        if (a_.mention_at[head] != kNone || !text_.is_word(head)) return;
        const auto event = text_.word_at(head, WordClass::eventtype);
        const auto body = text_.word_at(head, WordClass::orgtype);
        const bool council = body && (body->word->value == "igo" || body->word->value == "agency");
        if (!(event && meeting(event->word->value)) && !council) return;
        const Text::WordHit& word = event ? *event : *body;
        uint32_t end = word.hit->last;
        uint32_t names = 0;
        bool dash = false;
        uint32_t quotes = 0;
        while (end < text_.size() && same_line(end)) {
            if (a_.mention_at[end] != kNone) {
                const Mention& m = a_.mentions[a_.mention_at[end]];
                const EntityType type = a_[m.entity].type;
                if (type == EntityType::person || type == EntityType::event || m.clitic != nullptr ||
                    m.how == How::reference || (names > 0 && !dash && !text_[end].hyphen_before))
                    break;
                ++names;
                dash = false;
                end = m.tokens.end;
            } else if (text_.is_mark(end, '-') && names > 0 && !dash) {
                dash = true;
                ++end;
            } else if (text_.is_quote_mark(end) && names == 0 && quotes == 0) {
                ++quotes;
                ++end;
            } else {
                break;
            }
        }
        if (dash) --end;
        if (quotes == 1 && end < text_.size() && text_.is_quote_mark(end)) ++end;
        if (names == 0) return;
        if (names < 2) {
            if (quotes != 0 || !event || event->word->value != "summit" || a_.mention_at[end - 1] == kNone ||
                type_at(end - 1) != EntityType::organization)
                return;
        }
        const Hit hit{head, end, 0, word.hit->clitic, word.hit->cut};
        add_described({head, end}, head, name_bytes(text_, hit).begin, word.hit->clitic);
    }

    // Arabic: the type word first, then words with the article, adjectives, names.
    void headed_name(uint32_t head) {
        const Head kind = head_at(head);
        if ((!kind.organization && !kind.event) || a_.mention_at[head] != kNone || !text_[head].arabic)
            return;
        const auto type_hit =
            text_.word_at(head, kind.organization ? WordClass::orgtype : WordClass::eventtype);
        // Governments, embassies and the like are found by the grammar of institutions.
        if (type_hit->word->value == "government" || inside_title(text_, head)) return;
        const Clitic* clitic = type_hit->hit->clitic;
        const bool definite_head =
            definite(text_.fold(head).substr(type_hit->hit->cut), 0) ||
            (clitic != nullptr && !clitic->restore.empty() && clitic->restore == text_.language().article);
        const bool guarded = (type_hit->feat & feat::kGuarded) != 0;
        Behind behind;
        behind.end = type_hit->hit->last;
        behind.event = kind.event && !kind.organization;
        while (behind.end < text_.size() && !text_[behind.end].newline_before && behind.words < 8 &&
               take(behind)) {
        }
        if (behind.words == 0 || (behind.about && behind.named_about < 2)) return;
        const bool purpose = definite_head && behind.purpose && behind.words >= 2;
        if (definite_head && !purpose && (!behind.named || behind.words < 2)) return;
        if ((kind.event && !behind.named) || (guarded && !behind.named && !purpose)) return;
        if (kind.organization && !behind.named && behind.words < 2) return;
        if (!behind.named && text_.may_be(head, WordClass::mediatype)) return;  // "the official news agency"
        const Hit hit{head, behind.end, 0, type_hit->hit->clitic, type_hit->hit->cut};
        add_described({head, behind.end}, head, name_bytes(text_, hit).begin, type_hit->hit->clitic);
    }

    struct Behind {
        uint32_t end = 0;
        uint32_t words = 0;
        bool named = false;    // a country, place or body stands in it
        bool purpose = false;  // "for antiquities"
        bool event = false;
        bool about = false;  // behind "between", "on": names joined by "and" follow
        uint32_t named_about = 0;
    };

    [[nodiscard]] bool definite(std::string_view word, size_t more) const {
        const std::string& article = text_.language().article;
        return !article.empty() && word.starts_with(article) && word.size() > article.size() + more;
    }

    // Takes the next word of a described name; false where the name ends.
    bool take(Behind& b) const {
        const uint32_t i = b.end;
        const uint32_t mention = a_.mention_at[i];
        if (mention != kNone) {
            const Mention& m = a_.mentions[mention];
            const EntityType type = a_[m.entity].type;
            if (type == EntityType::person || m.how == How::reference) return false;
            if (m.clitic != nullptr && !(b.about && m.clitic->prep.empty())) return false;
            // "company Total": the body is named already.
            if (type == EntityType::organization && b.words == 0 && !b.event) return false;
            b.named = true;
            b.named_about += b.about;
            b.end = m.tokens.end;
            ++b.words;
            return true;
        }
        if (const CountryWord country = country_word(text_, i); country.country != kNone) {
            // "a Turkish court" names none.
            if (country.adjective && b.words == 0 && !definite(text_.fold(i), 0)) return false;
            b.named = true;
            b.end = country.end;
            ++b.words;
            return true;
        }
        if (b.event && b.words > 0 && text_.word_with(i, WordClass::common, "about") && same_line(i + 1) &&
            a_.mention_at[i + 1] != kNone && a_.mentions[a_.mention_at[i + 1]].clitic == nullptr) {
            b.about = true;
            ++b.end;
            return true;
        }
        if (!text_.is_word(i) || title_or_time(i) || text_.word_with(i, WordClass::common, "stop") ||
            text_.may_be(i, WordClass::number))
            return false;
        const std::string_view word = text_.fold(i);
        if ((definite(word, 4) && ((!b.purpose && !b.named) || adjective(word))) ||
            text_.may_be(i, WordClass::ordinal)) {
            ++b.end;
            ++b.words;
            return true;
        }
        // "and the arts" behind "the culture"; "for the rights of" behind an adjective.
        const std::string& article = text_.language().article;
        for (const Clitic& clitic : text_.language().clitics) {
            if (b.words == 0 || (clitic.restore != article && !clitic.restore.empty())) continue;
            if (!word.starts_with(clitic.prefix) || word.size() < clitic.prefix.size() + 6) continue;
            const bool plain_and = clitic.conj == "and" && clitic.prep.empty() && clitic.restore.empty() &&
                                   definite(word.substr(clitic.prefix.size()), 3);
            const bool for_the = clitic.conj.empty() && clitic.restore == article && b.words == 1;
            if (!plain_and && !for_the) continue;
            if (plain_and && (text_.may_be(i, WordClass::orgtype) || text_.may_be(i, EntryKind::institution)))
                continue;
            b.purpose = b.purpose || for_the;
            ++b.end;
            ++b.words;
            return true;
        }
        return false;
    }

    [[nodiscard]] bool adjective(std::string_view word) const {
        return ends_with_any(word, text_.language().adjective_endings);
    }

    // An ending of more letters than one, which names hardly have.
    [[nodiscard]] bool long_adjective(std::string_view word) const {
        for (const std::string& ending : text_.language().adjective_endings) {
            if (count_code_points(ending) > 1 && word.ends_with(ending)) return true;
        }
        return false;
    }

    [[nodiscard]] bool title_or_time(uint32_t i) const {
        return text_.may_be(i, EntryKind::title) || text_.may_be(i, WordClass::time) ||
               text_.may_be(i, WordClass::weekday) || text_.may_be(i, WordClass::rel) ||
               text_.may_be(i, WordClass::spokes) || text_.may_be(i, WordClass::honorific);
    }

    // A city, region or island by a name that no table holds: the type word and one unheard word.
    void unknown_place(uint32_t head) {
        if (!text_.may_be(head, WordClass::placetype) || a_.mention_at[head] != kNone || text_[head].capital)
            return;
        const auto word = text_.word_at(head, WordClass::placetype);
        if (!word) return;  // the flags of a lexicon may say more than its entries
        const std::string& kind = word->word->value;
        if (kind == "country" || kind == "area" || kind == "nuclear" || title_case_) return;
        uint32_t i = word->hit->last;
        if (text_.word_with(i, WordClass::prep, "of")) ++i;
        if (!same_line(i) || !text_.is_word(i) || a_.mention_at[i] != kNone) return;
        if (!text_[i].arabic && !text_[i].capital) return;
        const bool listed = !text_.hits(i).empty();
        if (listed && !family_name(i)) return;
        if (text_[i].arabic && !unheard_place(head, *word, i)) return;
        uint32_t end = i + 1;
        // "the city of Buenos Aires", unheard both
        if (text_[i].arabic && same_line(end) && text_.is_word(end) && text_.hits(end).empty() &&
            a_.mention_at[end] == kNone && text_.fold(end).size() >= 6 && !marked_noun(text_, end) &&
            !behind_clitic(end) && !definite(text_.fold(end), 0))
            ++end;
        while (!text_[i].arabic && end < i + 3 && same_line(end) && capital(end) &&
               a_.mention_at[end] == kNone &&
               (text_.hits(end).empty() || (text_[end].hyphen_before && family_name(end))))
            ++end;
        // "мэр города Кравченко": a word of names alone may be the mayor's.
        if (listed && !text_[end - 1].hyphen_before) return;
        Mention mention;
        mention.tokens = {i, end};
        mention.bytes = text_.bytes(mention.tokens);
        mention.rule = "described-place";
        const std::string_view name = slice(text_.document().text, mention.bytes);
        mention.entity = a_.unknown(EntityType::place, name, text_.language_index());
        add_mention(a_, mention);
    }

    // Do the tables know the word as one of names only, and not as a given name?
    [[nodiscard]] bool family_name(uint32_t i) const {
        if (!text_.language().cases || (text_.alone_kinds(i) & (Kinds::kGiven | Kinds::kWeakGiven)) != 0)
            return false;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::name_part && entry.kind != EntryKind::surname) return false;
            }
        }
        return true;
    }

    // A script without capitals: what may stand behind its type word as the name of a place.
    [[nodiscard]] bool unheard_place(uint32_t head, const Text::WordHit& type, uint32_t i) const {
        const std::string& kind = type.word->value;
        if (!text_[head].arabic || marked_noun(text_, i) || text_.fold(i).size() < 8 || behind_clitic(i) ||
            definite(text_.fold(i), 0))
            return false;
        // "the region cries for help": a type word with the article has no name behind it, but "the capital".
        const Clitic* clitic = type.hit->clitic;
        const bool definite_head =
            definite(text_.fold(head).substr(type.hit->cut), 0) ||
            (clitic != nullptr && !clitic->restore.empty() && clitic->restore == text_.language().article);
        if (definite_head && kind != "capital") return false;
        if (kind == "base" && type.hit->last == head + 1) return false;  // "a base of its voters"
        return kind == "region" ? !adjective(text_.fold(i)) : !long_adjective(text_.fold(i));
    }

    // "for the limiting of", "and the reefs": a clitic and the article before a noun.
    [[nodiscard]] bool behind_clitic(uint32_t i) const {
        const std::string& article = text_.language().article;
        for (const Clitic& clitic : text_.language().clitics) {
            const std::string_view word = text_.fold(i);
            if (article.empty() || !word.starts_with(clitic.prefix)) continue;
            if (clitic.restore == article || word.substr(clitic.prefix.size()).starts_with(article))
                return true;
        }
        return false;
    }

    // A type word and a name in quotation marks: newspaper "…".
    void quoted_name(uint32_t open) {
        if (!text_.is_quote_mark(open) || open == 0) return;
        const Quote* quote = text_.quote_opening_at(open);
        if (quote == nullptr || !quote->closed || quote->close - open > 8 || quote->close - open < 2) return;
        const uint32_t before = open - 1;
        const bool organization = text_.may_be(before, WordClass::orgtype) ||
                                  text_.may_be(before, WordClass::mediatype) || on_list(before);
        const bool event = text_.may_be(before, WordClass::eventtype);
        if (!organization && !event) return;
        const Range inside = quote->inside();
        bool common = true;
        for (uint32_t i = inside.begin; i < inside.end; ++i) {
            if (a_.mention_at[i] != kNone) return;
            common = common && plain_word(text_, i);
        }
        if (common && inside.end - inside.begin == 1 && event) return;  // a "special" session
        if (inside.end - inside.begin == 1 && !quoted_word(before, inside.begin, common)) return;
        // What a newspaper says, not its name: no word with a capital.
        if (!text_[inside.begin].arabic && !any_capital(inside)) return;
        Mention mention;
        mention.tokens = inside;
        mention.bytes = text_.bytes(inside);
        mention.rule = organization ? "described-organization" : "described-event";
        const std::string_view name = slice(text_.document().text, mention.bytes);
        mention.entity = a_.unknown(organization ? EntityType::organization : EntityType::event, name,
                                    text_.language_index());
        if (add_mention(a_, mention) && organization) quoted_.emplace_back(inside, mention.entity);
    }

    // ", " or "and" behind a body in quotation marks: the list goes on.
    [[nodiscard]] bool on_list(uint32_t before) const {
        if (before < 2 || quoted_.empty() || quoted_.back().first.end + 1 != before ||
            !text_.language().cases)
            return false;
        return text_.is_mark(before, ',') || text_.word_with(before, WordClass::conj, "and").has_value();
    }

    [[nodiscard]] bool any_capital(Range words) const {
        for (uint32_t i = words.begin; i < words.end; ++i) {
            if (text_[i].capital || text_[i].kind == TokenKind::number) return true;
        }
        return false;
    }

    // One quoted word as a name: no adjective of its type word (a "terrorist" organization), no noun that
    // belongs to somebody, and no ordinary word behind a type word that has the article already.
    [[nodiscard]] bool quoted_word(uint32_t head, uint32_t word, bool common) const {
        if (!text_[word].arabic) return true;
        if (marked_noun(text_, word)) return false;
        const std::string_view folded = text_.fold(word);
        const bool article = definite(folded, 0);
        if (text_.may_be(head, WordClass::mediatype)) return true;
        const auto type = text_.word_at(head, WordClass::orgtype);
        const bool definite_head =
            definite(text_.fold(head), 0) ||
            (type && type->hit->clitic != nullptr && type->hit->clitic->restore == text_.language().article);
        if (definite_head && (common || text_.hits(word).empty())) return false;
        return article || !long_adjective(folded);
    }

    void add_described(Range tokens, uint32_t head, uint32_t begin, const Clitic* clitic = nullptr) {
        const Head kind = head_at(head);
        const EntityType type = kind.organization ? EntityType::organization
                                : kind.event      ? EntityType::event
                                                  : EntityType::place;
        Mention mention;
        mention.tokens = tokens;
        mention.bytes = {begin, text_[tokens.end - 1].end};
        mention.clitic = clitic;
        mention.rule = type == EntityType::organization ? "described-organization"
                       : type == EntityType::event      ? "described-event"
                                                        : "described-place";
        // A run that is one known name already stays what it is.
        const uint32_t first = a_.mention_at[tokens.begin];
        if (first != kNone && a_.mentions[first].tokens == tokens) return;
        for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
            const uint32_t m = a_.mention_at[i];
            if (m == kNone) continue;
            const Range inner = a_.mentions[m].tokens;
            if (inner.begin < tokens.begin || inner.end > tokens.end) return;
        }
        const std::string_view name = slice(text_.document().text, mention.bytes);
        mention.entity = a_.unknown(type, name, text_.language_index());
        replace_mentions(a_, mention);
    }

    Analysis& a_;
    const Text& text_;
    static constexpr uint32_t kLongestQuoted = 6;
    std::vector<std::pair<Range, uint32_t>> quoted_;  // organizations described in quotation marks
    uint32_t run_end_ = 0;
    uint32_t line_ = 0;
    bool title_case_ = false;
};

}  // namespace

void find_described(Analysis& a) {
    DescribedFinder(a).run();
}

}  // namespace isnad
