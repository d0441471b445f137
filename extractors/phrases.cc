// See phrases.h. Building the phrases; resolving them is phrases_resolve.cc. Tested by
// tests/extractors/phrases_test.cc.
#include "extractors/phrases.h"

#include <algorithm>

#include "extractors/endings.h"
#include "extractors/mentions.h"

namespace isnad {
namespace {

constexpr uint16_t kNominative = 1;

class PhraseBuilder {
  public:
    explicit PhraseBuilder(Analysis& a) : a_(a), t_(a.text) {}

    void run() {
        a_.phrase_at.assign(t_.size(), kNone);
        a_.phrases.reserve(a_.mentions.size() + a_.mentions.size() / 2 + 8);
        for (uint32_t i = 0; i < t_.size();) {
            if (!may_open(i)) {
                ++i;
                continue;
            }
            std::optional<Phrase> phrase = parse(i);
            if (!phrase) phrase = reference(i);
            if (!phrase || phrase->tokens.empty()) {
                ++i;
                continue;
            }
            govern(*phrase);
            i = phrase->tokens.end;
            append(std::move(*phrase));
        }
        appositions();
        groups();
    }

  private:
    struct Title {
        const Hit* hit = nullptr;
        const Entry* entry = nullptr;
    };

    // Can an element of a phrase, or a reference, stand here? Most tokens are told by their flags that not.
    [[nodiscard]] bool may_open(uint32_t i) const {
        constexpr WordClass kOpeners[] = {WordClass::spokes,    WordClass::former,    WordClass::acting,
                                          WordClass::elect,     WordClass::honorific, WordClass::ref,
                                          WordClass::nospeaker, WordClass::pronoun};
        uint64_t classes = 0;
        for (const WordClass cls : kOpeners) classes |= uint64_t{1} << static_cast<unsigned>(cls);
        return a_.mention_at[i] != kNone || t_.may_be(i, EntryKind::title) ||
               (t_.kinds(i).classes & classes) != 0;
    }

    [[nodiscard]] Title title_at(uint32_t i) const {
        Title best;
        if (!t_.may_be(i, EntryKind::title) || a_.mention_at[i] != kNone) return best;
        // "the house of representatives" has no representatives to be meant.
        const bool house = t_.language().verb_first && i > 0 && !t_[i].newline_before &&
                           t_.may_be(i - 1, WordClass::orgtype);
        // "после": the preposition, no case of "посол".
        const bool preposition = t_.language().cases && t_.word_at(i, WordClass::prep, false).has_value();
        for (const Hit& hit : t_.hits(i)) {
            if (preposition && hit.last == i + 1) continue;
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::title || cuts_mention(hit, entry.payload)) continue;
                if (house && a_.lexicon().offices[entry.payload].group == "legislator") continue;
                const bool longer = best.hit == nullptr || hit.last > best.hit->last;
                const bool plainer = best.hit != nullptr && hit.last == best.hit->last &&
                                     best.hit->clitic != nullptr && hit.clitic == nullptr;
                const bool by_rank = best.hit != nullptr && hit.last == best.hit->last &&
                                     hit.clitic == best.hit->clitic &&
                                     a_.lexicon().offices[entry.payload].rank <
                                         a_.lexicon().offices[best.entry->payload].rank &&
                                     best.entry->payload != entry.payload;
                if (longer || plainer || by_rank) best = {&hit, &entry};
            }
        }
        // "وزير خارجيته": a longer reference.
        const auto ref = t_.word_at(i, WordClass::ref);
        if (ref && best.hit != nullptr && ref->hit->last > best.hit->last) return {};
        return best;
    }

    // "spokesperson of the Foreign Ministry": a body named inside a longer title is a phrase of its own; not
    // so the government that a head of government or minister belongs to.
    [[nodiscard]] bool cuts_mention(const Hit& hit, uint32_t office) const {
        const std::string& group = a_.lexicon().offices[office].group;
        if (group == "leader" || group == "minister") return false;
        for (uint32_t i = hit.first + 1; i < hit.last; ++i) {
            const uint32_t m = a_.mention_at[i];
            if (m != kNone && a_.mentions[m].tokens.begin > hit.first && a_.mentions[m].how != How::demonym &&
                a_.mentions[m].tokens.end > hit.last)
                return true;
        }
        return false;
    }

    [[nodiscard]] const Mention* mention_starting(uint32_t i) const {
        if (i >= t_.size() || a_.mention_at[i] == kNone) return nullptr;
        const Mention& m = a_.mentions[a_.mention_at[i]];
        return m.tokens.begin == i ? &m : nullptr;
    }

    struct State {
        Phrase phrase;
        EntityList complements;  // countries and bodies that stand with the title
        uint32_t person = kNone;
        bool titled = false;
        bool has_complement_after = false;
        uint16_t title_feat = 0;
        uint32_t first_office = kNone;  // of the first title, where another follows
        Range first_title;
        uint16_t first_cases = 0;
        const Mention* single = nullptr;  // an entity before any title
        bool of_nobody = false;           // the title's body is one that no table holds
    };

    [[nodiscard]] bool genitive_word(uint32_t i) const {
        const auto prep = t_.word_with(i, WordClass::prep, "of");
        return prep.has_value();
    }
    [[nodiscard]] bool article_word(uint32_t i) const { return i < t_.size() && (t_.fold(i) == "the"); }

    // Takes one element at `i` into the state; gives the token behind it, or `i` when nothing fits.
    uint32_t element(State& s, uint32_t i) {
        if (const Title title = title_at(i); title.hit != nullptr) {
            const bool cliticised = title.hit->clitic != nullptr;
            if (s.person != kNone || (cliticised && i > s.phrase.tokens.begin)) return i;
            // "مستشار وزيرة الخارجية", "пресс-секретарь президента": the first title is his, the second
            // another's.
            const bool adjacent = t_.language().verb_first && s.phrase.title.end == i;
            const bool genitive = t_.language().cases && (title.entry->feat & kNominative) == 0 &&
                                  (s.title_feat & kNominative) != 0;
            if (s.titled && s.phrase.office != kNone && (adjacent || genitive)) return title.hit->last;
            // "ممثل الأمين العام": he speaks for the one whose title follows, whatever body that is of.
            if (s.titled && s.phrase.spokesperson && adjacent) return title.hit->last;
            if (s.titled && s.phrase.office != kNone) {
                s.phrase.more_offices.emplace_back(s.phrase.office, s.phrase.title);
            }
            if (!s.titled) {
                s.first_office = title.entry->payload;
                s.first_title = {title.hit->first, title.hit->last};
                s.first_cases = title.entry->feat & feat::kCases;
            }
            s.titled = true;
            s.phrase.office = title.entry->payload;
            s.phrase.title = {title.hit->first, title.hit->last};
            s.phrase.cases = title.entry->feat & feat::kCases;
            s.title_feat = title.entry->feat;
            s.phrase.plural = (title.entry->feat & (feat::kPlural | feat::kDual)) != 0;
            s.phrase.gender = (title.entry->feat & feat::kFeminine) != 0 ? 'f' : s.phrase.gender;
            s.phrase.spokesperson = a_.lexicon().offices[title.entry->payload].group == "spokesperson";
            // "المتحدث باسم": the words that join the body belong to the title.
            const auto joined = s.phrase.spokesperson ? t_.word_at(i, WordClass::spokes) : std::nullopt;
            return joined ? std::max(joined->hit->last, title.hit->last) : title.hit->last;
        }
        if (const auto spokes = t_.word_at(i, WordClass::spokes); spokes && a_.mention_at[i] == kNone) {
            if (s.person != kNone || (s.titled && spokes->hit->clitic != nullptr)) return i;
            s.titled = true;
            s.phrase.spokesperson = true;
            s.phrase.title = {spokes->hit->first, spokes->hit->last};
            return spokes->hit->last;
        }
        for (const WordClass cls :
             {WordClass::former, WordClass::acting, WordClass::elect, WordClass::honorific}) {
            const auto hit = a_.mention_at[i] == kNone ? t_.word_at(i, cls) : std::nullopt;
            if (!hit || (hit->hit->clitic != nullptr && i > s.phrase.tokens.begin)) continue;
            if (cls == WordClass::former) s.phrase.former = true;
            return hit->hit->last;
        }
        if (const auto counterpart = t_.word_with(i, WordClass::ref, "counterpart");
            counterpart && a_.mention_at[i] == kNone) {
            if (s.titled || s.person != kNone) return i;
            s.titled = true;
            s.phrase.ref = "counterpart";
            s.phrase.title = {counterpart->hit->first, counterpart->hit->last};
            return counterpart->hit->last;
        }
        return mention_element(s, i);
    }

    // Offices whose body follows behind a preposition ("secretary general for …", "ambassador to …"), unlike
    // "president" and "minister", behind whom a preposition begins something else.
    [[nodiscard]] bool of_many_kinds(const State& s) const {
        if (s.phrase.spokesperson) return true;
        if (s.phrase.office == kNone) return false;
        const std::string& group = a_.lexicon().offices[s.phrase.office].group;
        return group == "ambassador" || group == "envoy" || group == "head" || group == "official" ||
               group == "legislator" || group == "banker" || group == "military" || group == "speaker";
    }

    // Where an envoy is accredited or what he deals with ("to Kenya", "for Ukraine"),
    // up to the name that follows it: the index of that name, or `i`.
    [[nodiscard]] uint32_t behind_remit(const State& s, uint32_t i) const {
        if (!s.titled || s.person != kNone || s.phrase.plural || !of_many_kinds(s) || !remit_begins(i))
            return i;
        for (uint32_t end = i + 1; end < t_.size() && end < i + 12; ++end) {
            if (t_[end].newline_before || may_be_finite(t_, end) || t_.may_be(end, WordClass::comp)) return i;
            const Mention* m = mention_starting(end);
            if (m != nullptr && a_[m->entity].type == EntityType::person)
                return m->clitic == nullptr ? end : i;
            const bool comma = t_.is_mark(end, ',') || t_.is_mark(end, '-');
            if (comma && (mention_starting(end + 1) == nullptr ||
                          a_[mention_starting(end + 1)->entity].type != EntityType::person))
                return i;
            if (!comma && t_[end].kind == TokenKind::mark && !t_.is_quote_mark(end)) return i;
        }
        return i;
    }
    [[nodiscard]] bool remit_begins(uint32_t i) const {
        if (i >= t_.size() || t_[i].newline_before || t_[i].kind != TokenKind::word) return false;
        if (t_.may_be(i, WordClass::prep)) return true;
        for (const Hit& hit : t_.hits(i)) {
            if (hit.clitic != nullptr && !hit.clitic->prep.empty() && hit.clitic->conj.empty()) return true;
        }
        return false;
    }

    // "представитель движения «Талибан»": where the body begins behind the word that tells what it is, or
    // `i`.
    [[nodiscard]] uint32_t behind_type_word(const State& s, uint32_t i) const {
        if (!s.titled || s.person != kNone || !s.complements.empty() || i + 1 >= t_.size()) return i;
        if (a_.mention_at[i] != kNone || t_[i].newline_before || t_[i + 1].newline_before) return i;
        if (!t_.may_be(i, WordClass::orgtype) && !t_.may_be(i, WordClass::mediatype)) return i;
        const uint32_t body = t_.is_quote_mark(i + 1) ? i + 2 : i + 1;
        const Mention* m = mention_starting(body);
        return m != nullptr && m->clitic == nullptr && a_[m->entity].type == EntityType::organization ? body
                                                                                                      : i;
    }

    uint32_t mention_element(State& s, uint32_t i) {
        const Mention* m = mention_starting(i);
        if (m == nullptr) return i;
        const EntityType type = a_[m->entity].type;
        const bool cliticised = m->clitic != nullptr && i > s.phrase.tokens.begin;
        const bool conj = m->clitic != nullptr && !m->clitic->conj.empty();
        if (type == EntityType::person) {
            if (cliticised || s.person != kNone) return i;
            // "Представитель Путина": the name owns the title.
            if (s.titled && t_.language().cases && (m->cases & kNominative) == 0 &&
                (s.phrase.spokesperson || (s.title_feat & kNominative) != 0))
                return i;
            if (s.phrase.plural && !s.complements.empty()) return i;
            s.person = m->entity;
            s.phrase.name_tokens = m->tokens;
            if (!s.titled) s.phrase.cases = m->cases;
            return m->tokens.end;
        }
        if (type == EntityType::event) return i;
        if (s.person != kNone) return i;
        if (cliticised && !(s.phrase.plural && conj && m->clitic->prep.empty() && !s.complements.empty())) {
            const bool at_body = m->clitic->conj.empty() && !m->clitic->prep.empty() && of_many_kinds(s);
            if (!at_body) return i;
        }
        if (m->how == How::demonym) {
            // "лидер испанской торговой палаты": where adjectives stand before nouns, one behind the title is
            // of a body that no table holds.
            const uint32_t next = m->tokens.end;
            if (s.titled && t_.language().cases && inhabitants(i) == nullptr && next < t_.size() &&
                t_.is_word(next) && a_.mention_at[next] == kNone && !t_.may_be(next, EntryKind::title)) {
                s.of_nobody = true;
                return i;
            }
            s.complements.push_back(m->entity);
            return m->tokens.end;
        }
        if (type == EntityType::place && a_[m->entity].stands_for == kNone && s.titled) {
            s.complements.push_back(m->entity);
            return m->tokens.end;
        }
        if (!s.titled) {  // "US Secretary of State", "Egypt's President": only before a title
            if (s.single != nullptr || !s.complements.empty()) return i;
            s.single = m;
        }
        s.complements.push_back(m->entity);
        return m->tokens.end;
    }

    std::optional<Phrase> parse(uint32_t begin) {
        State s;
        s.phrase.tokens = {begin, begin};
        uint32_t end = begin;
        uint32_t solid_end = begin;  // behind the last element that counts
        while (end < t_.size() && (end == begin || !t_[end].newline_before) && end - begin < 24) {
            const uint32_t next = element(s, end);
            if (next > end) {
                end = next;
                solid_end = end;
                if (s.person != kNone) break;
                continue;
            }
            // What may stand between elements.
            if (end == begin) return std::nullopt;
            if (s.titled && (genitive_word(end) || article_word(end))) {
                ++end;
                continue;
            }
            if (s.single != nullptr && !s.titled && article_word(end)) break;
            const bool joins = s.titled && (t_.is_mark(end, '-') || t_.is_mark(end, '(') ||
                                            t_.is_mark(end, ')') || comma_before_name(s, end) ||
                                            t_.is_quote_mark(end) || adjective_before_name(end));
            if (joins && end == solid_end) {
                ++end;
                continue;
            }
            if (s.phrase.plural && !s.complements.empty() && end == solid_end &&
                (t_.word_with(end, WordClass::conj, "and") || t_.is_mark(end, ',')) &&
                mention_starting(end + 1)) {
                ++end;
                continue;
            }
            if (const uint32_t body = behind_type_word(s, end); body > end) {
                end = body;
                continue;
            }
            if (const uint32_t name = behind_remit(s, end); name > end) {
                end = name;
                continue;
            }
            break;
        }
        return finish(s, begin, solid_end);
    }

    // "the American foreign minister, Mike Pompeo": where titles stand before names, a comma may part them.
    [[nodiscard]] bool comma_before_name(const State& s, uint32_t i) const {
        if (t_.language().capitals || !t_.is_mark(i, ',') || s.phrase.plural) return false;
        const Mention* m = mention_starting(i + 1);
        return m != nullptr && a_[m->entity].type == EntityType::person && m->clitic == nullptr;
    }
    // "the Libyan commander the-retired Khalifa Haftar": one adjective with the article between title and
    // name.
    [[nodiscard]] bool adjective_before_name(uint32_t i) const {
        const std::string& article = t_.language().article;
        if (article.empty() || !t_.is_word(i) || a_.mention_at[i] != kNone) return false;
        const Mention* m = mention_starting(i + 1);
        return m != nullptr && a_[m->entity].type == EntityType::person && m->clitic == nullptr &&
               t_.fold(i).size() > article.size() + 4 && t_.has_article(i) &&
               !t_.may_be(i, WordClass::weekday) && !t_.may_be(i, WordClass::time);
    }

    // "пресс-секретарь президента Дмитрий Песков": the title that stands in the name's case is his.
    void own_title(const State& s, Phrase& phrase) const {
        if (!t_.language().cases || s.first_office == kNone || s.first_title == phrase.title) return;
        const uint16_t name = a_.mentions[a_.mention_at[phrase.name_tokens.begin]].cases;
        if ((phrase.cases & name & feat::kCases) != 0 || (s.first_cases & name & feat::kCases) == 0) return;
        phrase.office = s.first_office;
        phrase.title = s.first_title;
        phrase.cases = s.first_cases;
        phrase.more_offices.clear();
        phrase.spokesperson = a_.lexicon().offices[s.first_office].group == "spokesperson";
    }

    std::optional<Phrase> finish(State& s, uint32_t begin, uint32_t end) {
        if (end == begin) return std::nullopt;
        Phrase phrase = s.phrase;
        phrase.tokens = {begin, end};
        if (s.person != kNone) {
            phrase.kind = Phrase::name;
            phrase.entities = {s.person};
            own_title(s, phrase);
            if (!s.complements.empty()) phrase.of = s.complements.back();
            if (!s.titled && !s.complements.empty()) {
                // "Kazakh Tokayev": the adjective alone tells nothing; a country before a bare name is its
                // own phrase.
                if (s.single != nullptr) return single(s, *s.single);
            }
            return phrase;
        }
        if (s.titled) {
            phrase.kind = Phrase::role;
            phrase.nospeaker = s.of_nobody && s.complements.empty();
            if (s.complements.empty()) return phrase;
            phrase.of = s.complements.back();
            if (phrase.plural) phrase.entities = s.complements;  // resolved later, one each
            return phrase;
        }
        if (s.single != nullptr) return single(s, *s.single);
        // A demonym alone: inhabitants count as their country, an adjective does not.
        const Mention* m = mention_starting(begin);
        if (m != nullptr && m->how == How::demonym) {
            const Hit* noun = inhabitants(begin);
            if (noun == nullptr) return std::nullopt;
            phrase.tokens = m->tokens;
            phrase.kind = Phrase::reference;
            phrase.ref = "people";
            phrase.entities = {m->entity};
            phrase.cases = m->cases;
            return phrase;
        }
        return std::nullopt;
    }

    [[nodiscard]] const Hit* inhabitants(uint32_t i) const {
        for (const Hit& hit : t_.hits(i)) {
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::demonym && (entry.feat & feat::kNoun) != 0) return &hit;
            }
        }
        return nullptr;
    }

    static Phrase single(const State&, const Mention& m) {
        Phrase phrase;
        phrase.tokens = m.tokens;
        phrase.kind = Phrase::name;
        phrase.entities = {m.entity};
        phrase.name_tokens = m.tokens;
        phrase.cases = m.cases;
        return phrase;
    }

    // "антикоррупционная комиссия": one that is told apart from others is no reference.
    [[nodiscard]] bool qualified(uint32_t i) const {
        if (!t_.language().cases || i == 0 || t_[i].newline_before || !t_.is_word(i - 1) ||
            a_.mention_at[i - 1] != kNone)
            return false;
        // A short or a listed word may be "this", "its", "the whole".
        constexpr uint32_t kLong = 16;  // bytes: eight letters
        if (!t_.hits(i - 1).empty() && !t_[i - 1].capital && t_.fold(i - 1).size() < kLong) return false;
        return ends_with_any(t_.fold(i - 1), t_.language().adjective_endings);
    }

    // "страны коалиции", "топ-менеджера ЛК": the noun goes on with whose it is, so it does not refer back.
    [[nodiscard]] bool owned_by_next(uint32_t i, std::string_view ref) const {
        if (!t_.language().cases || !ref.starts_with("the-") || i >= t_.size() || t_[i].newline_before ||
            !t_.is_word(i))
            return false;
        if (t_[i].hyphen_before) return true;  // "страны-члены"
        if (const Mention* m = mention_starting(i))
            return m->how != How::demonym && m->cases != 0 && (m->cases & kNominative) == 0;
        if (t_.word_at(i, WordClass::orgtype, false) || t_.word_at(i, WordClass::ref, false))
            return ref != "the-country" || !t_.word_at(i, WordClass::ref, false);
        return false;
    }

    // "the conventions governing aviation": behind a noun with the article a word with the article is its
    // adjective or participle.
    [[nodiscard]] bool attributive(const Hit& hit, std::string_view ref) const {
        const uint32_t i = hit.first;
        const auto& bodies = a_.lexicon().body_references;
        if (std::none_of(bodies.begin(), bodies.end(), [&](const auto& row) { return row.reference == ref; }))
            return false;
        if (!t_.language().verb_first || i == 0 || hit.clitic != nullptr || t_[i].newline_before ||
            !t_.is_word(i - 1) || !t_.has_article(i) || !t_.has_article(i - 1))
            return false;
        if (a_.mention_at[i - 1] != kNone) return a_.mentions[a_.mention_at[i - 1]].how == How::demonym;
        for (const WordClass cls : {WordClass::rel, WordClass::weekday, WordClass::time, WordClass::clause,
                                    WordClass::prep, WordClass::conj, WordClass::month}) {
            if (t_.may_be(i - 1, cls)) return false;
        }
        return !may_be_finite(t_, i - 1) && a_.phrase_at[i - 1] == kNone;
    }

    // "агентство ISNA", "газета «Известия»": the name of a body follows, so it is no reference.
    [[nodiscard]] bool named_behind(uint32_t i, std::string_view ref) const {
        if (!t_.language().capitals || !ref.starts_with("the-")) return false;
        // "the Republic of Korea", "the State Department".
        if (i > 0 && i < t_.size() && t_[i - 1].capital && !t_.language().cases && !t_[i].newline_before &&
            (t_.word_with(i, WordClass::prep, "of") || (t_.is_word(i) && t_[i].capital)))
            return true;
        const bool quoted = t_.is_quote_mark(i) && i + 1 < t_.size();
        if (quoted) ++i;
        if (i >= t_.size() || !t_.is_word(i) || t_[i].newline_before) return false;
        if (quoted && t_[i].capital && t_.language().cases) return true;
        if (const Mention* m = mention_starting(i))
            return m->clitic == nullptr && a_[m->entity].type == EntityType::organization;
        return t_[i].capital && a_.mention_at[i] == kNone && t_.hits(i).empty();
    }

    // "a town", which folds to what "his country" does: U+0629 is no pronoun.
    [[nodiscard]] bool ends_in_marbuta(uint32_t token) const {
        return std::string_view(t_.document().text).substr(0, t_[token].end).ends_with("\xD8\xA9");
    }

    std::optional<Phrase> reference(uint32_t i) {
        if (a_.mention_at[i] != kNone) {
            const Mention& m = a_.mentions[a_.mention_at[i]];
            if (m.tokens.begin != i || m.how == How::demonym) return std::nullopt;
            return single({}, m);  // events and whatever parse() left
        }
        Phrase phrase;
        if (const auto ref = t_.word_at(i, WordClass::ref)) {
            if (named_behind(ref->hit->last, ref->word->value) || qualified(ref->hit->first) ||
                owned_by_next(ref->hit->last, ref->word->value) || attributive(*ref->hit, ref->word->value) ||
                (ref->word->value.starts_with("own-") && ends_in_marbuta(ref->hit->last - 1)))
                return std::nullopt;
            phrase.tokens = {ref->hit->first, ref->hit->last};
            phrase.kind = Phrase::reference;
            phrase.ref = ref->word->value;
            if (phrase.ref != "people-of" && phrase.ref != "the-government") return phrase;
            if (auto country = of_country(phrase)) return country;
            phrase = {};
        }
        if (const auto pronoun = t_.word_at(i, WordClass::pronoun)) {
            phrase.tokens = {pronoun->hit->first, pronoun->hit->last};
            phrase.kind = Phrase::pronoun;
            phrase.ref = pronoun->word->value;
            return phrase;
        }
        if (const auto nobody = t_.word_at(i, WordClass::nospeaker);
            nobody && nobody->word->value != "norm") {
            phrase.tokens = {nobody->hit->first, nobody->hit->last};
            phrase.kind = Phrase::reference;
            phrase.nospeaker = true;
            return phrase;
        }
        return std::nullopt;
    }

    // "the Egyptian people", "the Russian side": an adjective of nationality beside such a word makes it the
    // country. "The side" alone is nobody.
    std::optional<Phrase> of_country(Phrase phrase) const {
        const Mention* m = mention_starting(phrase.tokens.end);
        if (m != nullptr && (m->how != How::demonym || m->clitic != nullptr || t_.language().capitals))
            m = nullptr;
        if (m == nullptr && phrase.tokens.begin > 0 && t_.language().capitals) {
            const uint32_t before = phrase.tokens.begin - 1;
            if (a_.mention_at[before] != kNone && a_.phrase_at[before] == kNone &&
                a_.mentions[a_.mention_at[before]].how == How::demonym)
                m = &a_.mentions[a_.mention_at[before]];
        }
        if (m == nullptr) return phrase.ref == "people-of" ? std::nullopt : std::optional(phrase);
        phrase.tokens = {std::min(phrase.tokens.begin, m->tokens.begin),
                         std::max(phrase.tokens.end, m->tokens.end)};
        phrase.ref = "people";
        phrase.entities = {m->entity};
        return phrase;
    }

    // The preposition, conjunction and possessive around the phrase.
    void govern(Phrase& phrase) {
        const uint32_t first = phrase.tokens.begin;
        phrase.possessive = t_[phrase.tokens.end - 1].possessive;
        phrase.in_quote = t_.quote_around(first) != nullptr;
        const Clitic* clitic = clitic_of(phrase);
        if (clitic != nullptr) {
            phrase.conj = !clitic->conj.empty();
            phrase.prep = clitic->prep;
            if (!phrase.prep.empty()) phrase.prep_token = first;
        }
        if (!phrase.prep.empty() || first == 0 || t_[first].newline_before) return;
        // Adjectives and articles may stand between the preposition and the phrase, in languages where they
        // do.
        // A nominative stands behind no preposition: "В среду Трамп сказал".
        if (t_.language().cases && phrase.cases == kNominative) return;
        const uint32_t reach = phrase.kind == Phrase::pronoun ? 1 : t_.language().capitals ? 4 : 2;
        for (uint32_t back = 1; back <= reach && back <= first; ++back) {
            const uint32_t i = first - back;
            if (t_[i + 1].newline_before || t_[i].kind == TokenKind::mark || a_.phrase_at[i] != kNone) {
                if (!t_.is_quote_mark(i)) break;
                continue;
            }
            if (const auto conj = t_.word_at(i, WordClass::conj); conj && back == 1) {
                phrase.conj = conj->word->value == "and";
                break;
            }
            const auto prep = longest_prep_ending(i, first - back + 1, back);
            if (prep) {
                phrase.prep = prep->word->value;
                phrase.prep_token = prep->hit->first;
                break;
            }
            if (may_be_finite(t_, i)) break;
            if (t_.language().capitals) continue;
            // "على موقع تويتر", "بموقع تويتر": the word that tells what it is stands between.
            if (back > 1 || !type_word(i)) break;
            if (const Clitic* joined = prep_clitic(i); joined != nullptr) {
                phrase.prep = joined->prep;
                phrase.prep_token = i;
                break;
            }
        }
    }

    [[nodiscard]] bool type_word(uint32_t i) const {
        return t_.may_be(i, WordClass::mediatype) || t_.may_be(i, WordClass::orgtype) ||
               t_.may_be(i, WordClass::placetype);
    }
    // The preposition that is written onto the token, or nullptr.
    [[nodiscard]] const Clitic* prep_clitic(uint32_t i) const {
        for (const Hit& hit : t_.hits(i)) {
            if (hit.clitic != nullptr && !hit.clitic->prep.empty()) return hit.clitic;
        }
        return nullptr;
    }

    // A preposition (perhaps of several words) that ends before `end`.
    [[nodiscard]] std::optional<Text::WordHit> longest_prep_ending(uint32_t last, uint32_t end,
                                                                   uint32_t) const {
        std::optional<Text::WordHit> best;
        for (uint32_t length = 1; length <= 4 && length <= last + 1; ++length) {
            const uint32_t i = last + 1 - length;
            const auto hit = t_.word_at(i, WordClass::prep);
            if (hit && hit->hit->last == end) best = hit;
            if (t_[i].newline_before) break;
        }
        return best;
    }

    [[nodiscard]] const Clitic* clitic_of(const Phrase& phrase) const {
        const uint32_t first = phrase.tokens.begin;
        if (const Mention* m = mention_starting(first)) return m->clitic;
        if (const Title title = title_at(first); title.hit != nullptr) return title.hit->clitic;
        for (const WordClass cls : {WordClass::ref, WordClass::spokes, WordClass::honorific,
                                    WordClass::pronoun, WordClass::nospeaker}) {
            if (const auto hit = t_.word_at(first, cls)) return hit->hit->clitic;
        }
        return nullptr;
    }

    void append(Phrase phrase) {
        const auto index = static_cast<uint32_t>(a_.phrases.size());
        for (uint32_t i = phrase.tokens.begin; i < phrase.tokens.end; ++i) a_.phrase_at[i] = index;
        a_.phrases.push_back(std::move(phrase));
    }

    // "Sergey Lavrov, the Russian foreign minister," and "سيرغي لافروف وزير الخارجية": the role belongs to
    // the name.
    void appositions() {
        for (size_t p = 1; p < a_.phrases.size(); ++p) {
            Phrase& name = a_.phrases[p - 1];
            Phrase& role = a_.phrases[p];
            if (role.kind != Phrase::role || role.plural || !role.prep.empty()) continue;
            if (role.conj && !name.apposition) continue;
            if ((name.kind != Phrase::name && !name.apposition) || name.entities.size() != 1 ||
                a_[name.entities[0]].type != EntityType::person)
                continue;
            const uint32_t gap = role.tokens.begin - name.tokens.end;
            // "X, chairman and director of Y": both are his.
            if (name.apposition) {
                role.apposition = gap == 1 && t_.word_with(name.tokens.end, WordClass::conj, "and");
                if (role.apposition) role.entities = name.entities;
                continue;
            }
            if (gap > 3 || t_[role.tokens.begin].newline_before) continue;
            bool apposed = gap == 0 ? !t_.language().capitals : false;
            for (uint32_t i = name.tokens.end; i < role.tokens.begin; ++i) {
                if (t_.is_mark(i, ',') || t_.is_mark(i, '(') || t_.is_mark(i, '-'))
                    apposed = true;
                else if (!article_word(i)) {
                    apposed = false;
                    break;
                }
            }
            if (!apposed) continue;
            role.apposition = true;
            role.entities = name.entities;
            if (name.office == kNone) {
                name.more_offices.clear();
                name.office = role.office;
                name.of = role.of;
                name.title = role.title;
                name.former = role.former;
            } else if (role.office != kNone) {
                name.more_offices.emplace_back(role.office, role.title);
            }
        }
    }

    // Conjoined phrases: "A, B and C", "أ وب".
    // "شركة توتال الفرنسية وأرامكو": an adjective of nationality behind a name belongs to it.
    [[nodiscard]] uint32_t behind_adjective(uint32_t i) const {
        const Mention* m = mention_starting(i);
        const bool adjective = m != nullptr && m->how == How::demonym && m->clitic == nullptr &&
                               a_.phrase_at[i] == kNone && !t_.language().capitals;
        return adjective ? m->tokens.end : i;
    }

    void groups() {
        for (uint32_t p = 0; p < a_.phrases.size(); ++p) {
            Phrase& phrase = a_.phrases[p];
            phrase.group = p;
            if (p == 0) continue;
            const Phrase& before = a_.phrases[p - 1];
            const uint32_t before_end = behind_adjective(before.tokens.end);
            if (before_end > phrase.tokens.begin || t_[phrase.tokens.begin].newline_before) continue;
            const uint32_t gap = phrase.tokens.begin - before_end;
            bool joined = phrase.conj && gap == 0;
            if (gap >= 1 && gap <= 2) {
                const uint32_t last = phrase.tokens.begin - 1;
                const auto conj = t_.word_with(before_end, WordClass::conj, "and");
                const bool word = (conj && conj->hit->clitic == nullptr) ||
                                  t_.word_with(last, WordClass::conj, "and").has_value();
                const bool comma = t_.is_mark(before_end, ',');
                joined = (gap == 1 && (word || comma)) || (gap == 2 && comma && word) ||
                         (gap == 2 && (word || comma) && article_word(last));
            }
            const bool same_prep = phrase.prep.empty() || phrase.prep == before.prep;
            if (joined && same_prep && !phrase.apposition && compatible(before, phrase))
                phrase.group = before.group;
        }
        // A list must close with "and": a comma alone is an apposition or an address ("Moscow, Russia").
        for (uint32_t p = 0; p < a_.phrases.size();) {
            uint32_t end = p + 1;
            bool closed = false;
            while (end < a_.phrases.size() && a_.phrases[end].group == p) {
                closed = closed || a_.phrases[end].conj || ends_with_and(end);
                ++end;
            }
            if (!closed) {
                for (uint32_t q = p; q < end; ++q) a_.phrases[q].group = q;
            }
            p = end;
        }
        for (uint32_t p = 1; p < a_.phrases.size(); ++p) {
            Phrase& phrase = a_.phrases[p];
            if (phrase.group != p && phrase.prep.empty()) {
                phrase.prep = a_.phrases[phrase.group].prep;
                phrase.prep_token = a_.phrases[phrase.group].prep_token;
            }
        }
    }
    [[nodiscard]] bool ends_with_and(uint32_t p) const {
        const uint32_t first = a_.phrases[p].tokens.begin;
        return first > 0 &&
               (t_.word_with(first - 1, WordClass::conj, "and") ||
                (first > 1 && article_word(first - 1) && t_.word_with(first - 2, WordClass::conj, "and")));
    }
    [[nodiscard]] bool compatible(const Phrase& a, const Phrase& b) const {
        if (a.kind == Phrase::pronoun || b.kind == Phrase::pronoun) return false;
        if (a.nospeaker || b.nospeaker) return false;
        return true;
    }

    Analysis& a_;
    const Text& t_;
};

}  // namespace

bool may_be_finite(const Text& text, uint32_t token) {
    if (!text.may_be(token, EntryKind::lexeme)) return false;
    for (const Hit& hit : text.hits(token)) {
        for (const Entry& entry : text.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::lexeme && is_finite(unpack(entry.feat).form)) return true;
        }
    }
    return false;
}

void find_phrases(Analysis& a) {
    PhraseBuilder(a).run();
    resolve_phrases(a);
}

}  // namespace isnad
