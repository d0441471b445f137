// Short names of people already named in the article ("Xi", "bin Salman"), then demonyms.
#include <algorithm>
#include <bit>
#include <bitset>
#include <cstring>
#include <optional>
#include <unordered_map>

#include "core/hash.h"
#include "core/utf8.h"
#include "extractors/mentions.h"

namespace isnad {
namespace {

// "health minister" fits somebody of whom the tables only say "minister"; a deputy's titles are told apart by
// few newspapers.
bool same_office(const Lexicon& lexicon, uint32_t held, uint32_t named) {
    if (held == named) return true;
    const Office& table = lexicon.offices[held];
    const Office& text = lexicon.offices[named];
    const auto deputy = [](const Office& o) {
        return o.id.starts_with("deputy-") || o.id.ends_with("-secretary");
    };
    return (table.id == "minister" && text.group == "minister") ||
           (text.id == "minister" && table.group == "minister") || (deputy(table) && deputy(text));
}

// Where the words begin that may be a title of the name at `first`.
uint32_t title_reach(uint32_t first) {
    return first > 5 ? first - 5 : 0;
}

}  // namespace

bool title_names(const Analysis& a, uint32_t first, uint32_t person) {
    const Text& text = a.text;
    const uint32_t from = title_reach(first);
    std::optional<PositionsOf> positions;
    for (uint32_t t = first; t-- > from;) {
        if (text[t + 1].newline_before) return false;
        if (text[t].kind == TokenKind::mark && !text.is_mark(t, '-') && !text.is_quote_mark(t)) return false;
        if (!text.may_be(t, EntryKind::title)) continue;
        for (const Hit& hit : text.hits(t)) {
            for (const Entry& entry : text.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::title || hit.last > first) continue;
                if (!positions) positions = text.lexicon().positions_of(person);
                for (const Position* p : *positions) {
                    if (same_office(text.lexicon(), p->office, entry.payload) && p->span.first <= a.published)
                        return true;
                }
            }
        }
    }
    return false;
}

namespace {

class ShortNameFinder {
  public:
    explicit ShortNameFinder(Analysis& a) : a_(a), text_(a.text) {}

    void run() {
        for (const Mention& m : a_.mentions) remember(m);
        for (uint32_t i = 0; i < text_.size(); ++i) {
            if (a_.mention_at[i] != kNone || !text_.is_word(i)) continue;
            if (known_short(i) || unknown_short(i)) i = a_.mentions.back().tokens.end - 1;
        }
    }

  private:
    // What the article has named so far; of two people of one name the one named last before the token.
    struct Named {
        uint32_t entity;
        uint32_t token;
        bool binds;  // the last word needs its particle: "Abu Zayd"
        uint16_t cases = feat::kCases;
        uint64_t joined = 0;  // of a double name the hash of its first half: "Thomas-Greenfield"
    };

    void remember(const Mention& m) {
        const LocalEntity& e = a_[m.entity];
        if (e.type != EntityType::person) return;
        auto& first = first_named_.try_emplace(m.entity, m.tokens.begin).first->second;
        first = std::min(first, m.tokens.begin);
        if (e.known != kNone) named_rows_.set(e.known % kRowBits);
        if (e.known != kNone || m.tokens.end - m.tokens.begin < 2) return;
        if (!may_stand_alone(m.tokens.end - 1)) return;
        Named named{m.entity, m.tokens.begin, binding(m.tokens.end - 2) != nullptr};
        if (text_[m.tokens.end - 1].hyphen_before) named.joined = text_[m.tokens.end - 2].hash;
        const Declension& declension = text_.language().declension;
        if (declension.empty() || text_[m.tokens.end - 1].arabic) {
            note(text_.fold(m.tokens.end - 1), named);
            return;
        }
        const std::string_view label = a_.name_of(m.entity);
        const std::string last(
            label.substr(label.rfind(' ') == std::string::npos ? 0 : label.rfind(' ') + 1));
        for (const Declension::Form& form : declension.word(last, "surname", 0)) {
            if (form.plural) continue;
            named.cases = static_cast<uint16_t>(form.cases);
            note(text_.lexicon().folder().fold_text(form.text), named);
        }
        named.cases = feat::kCases;
        note(text_.fold(m.tokens.end - 1), named);
    }

    // A particle, a letter or an ordinary word without the article is nobody's short name: "role", "bin".
    [[nodiscard]] bool may_stand_alone(uint32_t last) const {
        if (text_.may_be(last, WordClass::honorific)) return false;
        if (!text_[last].arabic) return (text_.alone_kinds(last) & Kinds::kParticle) == 0;
        const std::string_view word = text_.fold(last);
        if (count_code_points(word) < 3 || (text_.alone_kinds(last) & Kinds::kParticle) != 0) return false;
        return !plain_word(text_, last) || text_.has_article(last);
    }

    // A word and what is left of it behind a clitic end in the same way: a bit for the last bytes.
    [[nodiscard]] static uint64_t ending(std::string_view word) {
        constexpr size_t kBytes = 4;
        if (word.size() < kBytes) return ~uint64_t{0};
        uint32_t last = 0;
        std::memcpy(&last, word.data() + word.size() - kBytes, kBytes);
        return uint64_t{1} << (last * 0x9E3779B1U >> 26U);
    }

    void note(std::string_view word, Named named) {
        endings_ |= ending(word);
        auto& same = unknown_last_[hash64(word)];
        for (const Named& other : same) {
            if (other.entity == named.entity) return;
        }
        same.push_back(named);
    }

    // A particle that a name never leaves off ("Abu"), with or without a clitic before it.
    [[nodiscard]] const Hit* binding(uint32_t i) const {
        if (i >= text_.size() || !text_.may_be(i, EntryKind::name_part)) return nullptr;
        for (const Hit& hit : text_.hits(i)) {
            if (hit.last != i + 1) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::name_part && entry.payload == 2 &&
                    (entry.feat & feat::kGuarded) != 0)
                    return &hit;
            }
        }
        return nullptr;
    }

    struct Choice {
        const Hit* hit = nullptr;
        const Entry* entry = nullptr;
        int score = 0;
        uint32_t named_at = 0;
    };

    bool known_short(uint32_t i) {
        if (!text_.may_be(i, EntryKind::surname) || inside_demonym(i)) return false;
        const bool titled = title_before(i);
        Choice best;
        for (const Hit& hit : text_.hits(i)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::surname || !capital_fits(text_, hit, entry.feat)) continue;
                const Choice next = rate(hit, entry, titled);
                if (next.score == 0) continue;
                if (next.score > best.score || (next.score == best.score && next.named_at > best.named_at))
                    best = next;
            }
        }
        if (best.hit == nullptr) return false;
        Mention mention;
        mention.tokens = {best.hit->first, best.hit->last};
        mention.bytes = name_bytes(text_, *best.hit);
        mention.entity = a_.local(best.entry->payload);
        mention.how = How::alias;
        mention.rule = "short-name";
        mention.cases = best.entry->feat & feat::kCases;
        mention.clitic = best.hit->clitic;
        extend_left(mention, best.entry->payload);
        take_particle(mention);
        if (const uint32_t full = family_of(mention); full != kNone) {
            Mention longer = a_.mentions[full];
            longer.tokens.end = mention.tokens.end;
            longer.bytes.end = mention.bytes.end;
            return replace_mentions(a_, longer);
        }
        if (!add_mention(a_, mention)) return false;
        first_named_.try_emplace(mention.entity, i);
        named_rows_.set(best.entry->payload % kRowBits);
        return true;
    }

    // "Muhammad bin Zayed Al Nahyan": the family's name, with its particle, behind the name of that man.
    [[nodiscard]] uint32_t family_of(const Mention& family) const {
        uint32_t first = family.tokens.begin;
        if (family.clitic != nullptr || first < 2 || text_[first].newline_before) return kNone;
        if (!particle(first)) {
            --first;
            if (!particle(first) || a_.mention_at[first] != kNone || text_[first].newline_before)
                return kNone;
        }
        const uint32_t before = a_.mention_at[first - 1];
        return before != kNone && a_.mentions[before].entity == family.entity ? before : kNone;
    }

    // "the Korean leader" of the North: the second word of an adjective of two.
    [[nodiscard]] bool inside_demonym(uint32_t i) const {
        if (i == 0 || text_[i].newline_before || !text_.may_be(i - 1, EntryKind::demonym)) return false;
        for (const Hit& hit : text_.hits(i - 1)) {
            if (hit.last <= i) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::demonym) return true;
            }
        }
        return false;
    }

    [[nodiscard]] Choice rate(const Hit& hit, const Entry& entry, bool titled) const {
        Choice out{&hit, &entry, 0, 0};
        const auto local = named_rows_.test(entry.payload % kRowBits) ? a_.entity_by_row.find(entry.payload)
                                                                      : a_.entity_by_row.end();
        if (local != a_.entity_by_row.end()) {
            const auto named = first_named_.find(local->second);
            if (named != first_named_.end()) {
                out.score = 20;
                out.named_at = named->second < hit.first ? named->second + 1 : 0;
            }
        }
        const bool single = hit.last == hit.first + 1;
        if (out.score == 0) {
            if (!titled) return out;
            // A given name before or behind it makes it somebody else's: "Ali Goutali" is no Fathali.
            if (single && (goes_on(hit.first) || beside_name(hit.first) || unheard_behind(hit.first) ||
                           hyphenated_behind(hit.first)))
                return out;
            if (!title_names(a_, hit.first, entry.payload)) return out;
            out.score = 10;
        }
        if (single && hyphenated_behind(hit.first)) return Choice{&hit, &entry, 0, 0};
        // A word before it is a syllable of a name; with the article it may be the man named before it.
        const std::string& article = text_.language().article;
        const bool definite = text_.has_article(hit.first) && hit.cut == 0;
        // "وقالت ماي": no month speaks.
        const bool speaks = out.named_at != 0 && hit.first > 0 && text_.kinds(hit.first - 1).has_cues() &&
                            text_.may_be(hit.first, WordClass::month) &&
                            (hit.last >= text_.size() || text_[hit.last].kind != TokenKind::number);
        if (single && !speaks && plain_word(text_, hit.first) && !text_[hit.first].capital &&
            !(definite && out.named_at != 0 && text_.fold(hit.first).size() > article.size() + 4))
            out.score = 0;
        if (single && text_[hit.first].arabic && given_name(hit.first) && beside_name(hit.first))
            out.score = 0;
        // "the Sheikh" of one of the Al Sheikh.
        if (single && text_.may_be(hit.first, WordClass::honorific) &&
            (hit.first == 0 || !particle(hit.first - 1)))
            out.score = 0;
        // "the Palestinian people" of one whose last name is that adjective.
        if (single && text_[hit.first].arabic && text_.may_be(hit.first, EntryKind::demonym) &&
            !introduced(hit.first))
            out.score = 0;
        if (out.score == 0) return out;
        out.score += hit.clitic == nullptr ? 2 : 0;
        out.score += in_office(entry.payload) ? 1 : 0;
        out.score += static_cast<int>(hit.last - hit.first) * 4;
        return out;
    }

    // Is there any title that title_names() could ask about? The same for all who bear the name.
    [[nodiscard]] bool title_before(uint32_t first) const {
        for (uint32_t t = first; t-- > title_reach(first);) {
            if (text_.may_be(t, EntryKind::title)) return true;
        }
        return false;
    }

    // Of father and son the one who rules on the article's date.
    [[nodiscard]] bool in_office(uint32_t person) const {
        for (const Position* p : text_.lexicon().positions_of(person)) {
            if (p->span.holds(a_.published)) return true;
        }
        return false;
    }

    // "the chairman Ahmad Eid", "Governor Khaled Mubarak": a given name with more of a name behind it, be
    // that an ordinary word or a place elsewhere.
    [[nodiscard]] bool goes_on(uint32_t i) const {
        const uint32_t next = i + 1;
        if (next >= text_.size() || !text_.is_word(next) || text_[next].newline_before) return false;
        if (!text_[i].arabic)
            return a_.mention_at[next] != kNone && !text_[i].possessive && !text_[next].hyphen_before &&
                   a_[a_.mentions[a_.mention_at[next]].entity].type == EntityType::person;
        if (!given_name(i)) return false;
        return text_.has_article(next) && !text_.may_be(next, WordClass::rel) &&
               !text_.may_be(next, WordClass::former) && !text_.may_be(next, WordClass::time) &&
               !text_.may_be(next, WordClass::weekday);
    }
    // A title or a verb of saying directly before it.
    [[nodiscard]] bool introduced(uint32_t i) const {
        return i > 0 && !text_[i].newline_before &&
               (text_.may_be(i - 1, EntryKind::title) || text_.may_be(i - 1, WordClass::honorific) ||
                text_.kinds(i - 1).has_cues());
    }
    // Behind it a particle begins somebody else's full name: "Khalid bin Eid".
    [[nodiscard]] bool before_particle(uint32_t i) const {
        const uint32_t next = i + 1;
        return text_[i].arabic && next < text_.size() && !text_[next].newline_before && particle(next) &&
               !plain_word(text_, next) && binding(next) == nullptr;
    }

    [[nodiscard]] bool name_word(uint32_t i) const {
        return text_.is_word(i) && text_.may_be(i, EntryKind::name_part) && a_.mention_at[i] == kNone &&
               (text_[i].arabic || text_[i].capital);
    }
    [[nodiscard]] bool given_name(uint32_t i) const {
        return (text_.alone_kinds(i) & (Kinds::kGiven | Kinds::kWeakGiven)) != 0;
    }
    [[nodiscard]] bool beside_name(uint32_t i) const {
        if (i + 1 < text_.size() && !text_[i + 1].newline_before && name_word(i + 1)) return true;
        if (i + 1 < text_.size() && given_name(i) && text_.is_word(i + 1) && text_.hits(i + 1).empty() &&
            (text_[i + 1].arabic || text_[i + 1].capital))
            return true;
        return i > 0 && !text_[i].newline_before && name_word(i - 1) && given_name(i - 1);
    }

    [[nodiscard]] bool unheard_behind(uint32_t i) const {
        const uint32_t next = i + 1;
        return text_[i].arabic && text_.is_word(next) && !text_[next].newline_before &&
               text_.hits(next).empty() && !marked_noun(text_, next);
    }

    // "Yoon Kun-young": another man's given name behind the family name.
    [[nodiscard]] bool hyphenated_behind(uint32_t i) const {
        return i + 2 < text_.size() && text_[i + 2].hyphen_before && !text_[i + 1].hyphen_before &&
               !text_[i + 1].newline_before && text_.is_word(i + 1) &&
               (text_[i].arabic || text_[i + 1].capital);
    }

    // "and bin Salman": a particle behind a clitic, which the look-up of whole names does not cut.
    void take_particle(Mention& mention) const {
        const uint32_t first = mention.tokens.begin;
        if (first == 0 || !text_[first].arabic || text_[first].newline_before || mention.clitic != nullptr ||
            a_.mention_at[first - 1] != kNone)
            return;
        const std::string_view word = text_.fold(first - 1);
        for (const Clitic& clitic : text_.language().clitics) {
            if (clitic.conj.empty() || !clitic.prep.empty() || !clitic.restore.empty() ||
                !word.starts_with(clitic.prefix))
                continue;
            const uint32_t node =
                text_.lexicon().child(Lexicon::kRoot, hash64(word.substr(clitic.prefix.size())));
            if (node == Lexicon::kRoot) continue;
            for (const Entry& entry : text_.lexicon().entries(node)) {
                if (entry.kind != EntryKind::name_part || entry.payload != 2) continue;
                const Hit hit{first - 1, first, node, &clitic, static_cast<uint32_t>(clitic.prefix.size())};
                mention.tokens.begin = first - 1;
                mention.bytes.begin = name_bytes(text_, hit).begin;
                mention.clitic = &clitic;
                return;
            }
        }
    }

    // A first name that no table holds, or spelt otherwise than there, before the surname: of the same man
    // when it begins with the same letter.
    void extend_left(Mention& mention, uint32_t person) const {
        const uint32_t first = mention.tokens.begin;
        if (first == 0 || text_[first].newline_before || mention.clitic != nullptr) return;
        const uint32_t before = first - 1;
        if (!text_.is_word(before) || a_.mention_at[before] != kNone || text_[before].possessive) return;
        const bool unheard = text_.hits(before).empty() && (text_[before].arabic || text_[before].capital);
        const bool hyphen = text_[first].hyphen_before && !text_[first].arabic && text_[before].capital;
        if ((!unheard && !given_name(before) && !hyphen) || marked_noun(text_, before)) return;
        for (const auto& [language, label] : text_.lexicon().entities[person].label) {
            if (language != text_.language().code) continue;
            const std::string known = text_.lexicon().folder().fold_text(label);
            const std::string_view word = text_.fold(before);
            // "Thomas-Greenfield": the label holds both halves.
            if (hyphen && known.find(word) == std::string::npos) continue;
            const uint32_t letter = decode_utf8(known, 0).length;
            if (!hyphen && (word.size() <= letter || known.substr(0, letter) != word.substr(0, letter)))
                continue;
            mention.tokens.begin = before;
            mention.bytes.begin = text_[before].begin;
            return;
        }
    }

    // The last word of somebody whom no table holds, with the particles of his full name.
    bool unknown_short(uint32_t i) {
        if (endings_ == 0 || (endings_ & ending(text_.fold(i))) == 0 ||
            (!text_[i].arabic && !text_[i].capital) || before_particle(i) ||
            inside_quoted_name(text_, {i, i + 1}, false))
            return false;
        if (unknown_with(i, text_[i].hash, 0, nullptr)) return true;
        if (!text_[i].arabic || plain_word(text_, i)) return false;
        for (uint64_t set = text_.clitics_of(i); set != 0; set &= set - 1) {
            const Clitic& clitic = text_.language().clitics[static_cast<size_t>(std::countr_zero(set))];
            const std::string_view stem = text_.fold(i).substr(clitic.prefix.size());
            const uint64_t hash =
                clitic.restore.empty() ? hash64(stem) : hash64(clitic.restore + std::string(stem));
            if (unknown_with(i, hash, static_cast<uint32_t>(clitic.prefix.size()), &clitic)) return true;
        }
        return false;
    }

    bool unknown_with(uint32_t i, uint64_t form, uint32_t cut, const Clitic* clitic) {
        const auto it = unknown_last_.find(form);
        if (it == unknown_last_.end()) return false;
        const Named* best = &it->second.front();
        for (const Named& named : it->second) {
            if (named.token < i) best = &named;
        }
        best = whom_it_is_about(it->second, best, i);
        // "Сан-Пьетро" is no Pietro.
        const bool second_half = text_[i].hyphen_before && text_[i - 1].capital && !text_[i].arabic;
        if (second_half && (best->joined != text_[i - 1].hash || a_.mention_at[i - 1] != kNone)) return false;
        Mention mention;
        mention.tokens = {i, i + 1};
        mention.bytes = name_bytes(text_, Hit{i, i + 1, 0, clitic, cut});
        mention.entity = best->entity;
        if (second_half) {
            mention.tokens.begin = i - 1;
            mention.bytes.begin = text_[i - 1].begin;
        }
        mention.cases = best->cases;
        if (best->binds) {
            const Hit* particle = i == 0 || text_[i].newline_before ? nullptr : binding(i - 1);
            if (particle == nullptr || clitic != nullptr || a_.mention_at[i - 1] != kNone) return false;
            mention.tokens.begin = i - 1;
            mention.bytes.begin = name_bytes(text_, *particle).begin;
            mention.how = How::alias;
            mention.rule = "short-name";
            mention.clitic = particle->clitic;
            return add_mention(a_, mention);
        }
        mention.how = How::alias;
        mention.rule = "short-name";
        mention.clitic = clitic;
        while (clitic == nullptr && mention.tokens.begin > 0 && !text_[mention.tokens.begin].newline_before &&
               a_.mention_at[mention.tokens.begin - 1] == kNone && particle(mention.tokens.begin - 1)) {
            --mention.tokens.begin;
            mention.bytes.begin = text_[mention.tokens.begin].begin;
        }
        return add_mention(a_, mention);
    }

    // "Austen" of an article on Jane Austen, though her father was named last: who is named far more often,
    // unless the other stands in the same sentence.
    [[nodiscard]] const Named* whom_it_is_about(const std::pmr::vector<Named>& all, const Named* last,
                                                uint32_t token) const {
        if (all.front().entity == last->entity || text_.sentence_of(last->token) == text_.sentence_of(token))
            return last;
        constexpr uint32_t kOften = 3;
        uint32_t first = 0, other = 0;
        for (const Named& named : all) {
            first += named.entity == all.front().entity;
            other += named.entity == last->entity;
        }
        return first >= kOften && first >= 2 * other ? &all.front() : last;
    }

    [[nodiscard]] bool particle(uint32_t i) const { return (text_.alone_kinds(i) & Kinds::kParticle) != 0; }

    Analysis& a_;
    const Text& text_;
    std::pmr::unordered_map<uint32_t, uint32_t> first_named_{a_.memory};  // local entity → first token
    std::pmr::unordered_map<uint64_t, std::pmr::vector<Named>> unknown_last_{
        a_.memory};  // by the hash of the last word
    static constexpr size_t kRowBits = 1024;
    std::bitset<kRowBits> named_rows_;  // lexicon rows in first_named_: those without a bit are not
    uint64_t endings_ = 0;              // of those words
};

}  // namespace

// "Central Bank of Egypt (CBE)": the acronym names the body everywhere in the article.
void find_acronyms(Analysis& a) {
    const Text& text = a.text;
    std::unordered_map<std::string, uint32_t> acronyms;
    for (const Mention& m : a.mentions) {
        const uint32_t i = m.tokens.end;
        if (i + 2 >= text.size() || !text.is_mark(i, '(') || !text.is_mark(i + 2, ')')) continue;
        const EntityType type = a[m.entity].type;
        if ((type != EntityType::organization && type != EntityType::event) || m.how == How::reference)
            continue;
        if (a.mention_at[i + 1] != kNone || !text[i + 1].all_caps || text[i + 1].newline_before) continue;
        acronyms.try_emplace(std::string(text.fold(i + 1)), m.entity);
    }
    if (acronyms.empty()) return;
    for (uint32_t i = 0; i < text.size(); ++i) {
        if (a.mention_at[i] != kNone || !text[i].all_caps) continue;
        const auto it = acronyms.find(std::string(text.fold(i)));
        if (it == acronyms.end()) continue;
        Mention mention;
        mention.tokens = {i, i + 1};
        mention.bytes = text.bytes(mention.tokens);
        mention.entity = it->second;
        mention.how = How::alias;
        mention.rule = "acronym";
        add_mention(a, mention);
    }
}

void find_short_names(Analysis& a) {
    ShortNameFinder(a).run();
}

void find_demonyms(Analysis& a) {
    const Text& text = a.text;
    for (uint32_t i = 0; i < text.size(); ++i) {
        if (a.mention_at[i] != kNone || !text.may_be(i, EntryKind::demonym)) continue;
        const Hit* found = nullptr;
        const Entry* entry_found = nullptr;
        for (const Hit& hit : text.hits(i)) {
            for (const Entry& entry : text.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::demonym || (entry.feat & feat::kGuarded) != 0) continue;
                if (!capital_fits(text, hit, entry.feat)) continue;
                if (found == nullptr || hit.last > found->last ||
                    (hit.last == found->last && hit.clitic == nullptr && found->clitic != nullptr)) {
                    found = &hit;
                    entry_found = &entry;
                }
            }
        }
        if (found == nullptr) continue;
        Mention mention;
        mention.tokens = {found->first, found->last};
        mention.bytes = name_bytes(text, *found);
        mention.entity = a.local(entry_found->payload);
        mention.how = How::demonym;
        mention.rule = "demonym";
        mention.cases = entry_found->feat & feat::kCases;
        mention.clitic = found->clitic;
        if (add_mention(a, mention)) i = found->last - 1;
    }
}

}  // namespace isnad
