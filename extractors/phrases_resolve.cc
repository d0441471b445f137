// Whom roles, references and pronouns mean: first by what the article itself says, then by who held the
// office on the article's date. Reads the phrases in text order and remembers who was last spoken of.
#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>

#include "extractors/endings.h"
#include "extractors/mentions.h"
#include "extractors/phrases.h"

namespace isnad {
namespace {

class Resolver {
  public:
    explicit Resolver(Analysis& a) : a_(a), t_(a.text), day_(a.published) {}

    void run() {
        learn_offices();
        for (uint32_t p = 0; p < a_.phrases.size(); ++p) {
            resolve(p);
            remember(a_.phrases[p]);
        }
    }

  private:
    using HeldOffice = std::pair<uint32_t, uint32_t>;  // the office, and of whom

    // Who holds which office of whom, as the article says ("the Russian president Vladimir Putin").
    void learn_offices() {
        uint32_t last_office = kNone;  // of the person last named: "his counterpart" holds the same
        for (Phrase& phrase : a_.phrases) {
            if (phrase.kind != Phrase::name || phrase.entities.size() != 1) continue;
            const uint32_t person = phrase.entities[0];
            if (a_[person].type != EntityType::person) continue;
            if (phrase.ref == "counterpart" && phrase.office == kNone) phrase.office = last_office;
            if (phrase.office != kNone && phrase.of == kNone)
                phrase.of = office_country(person, phrase.office);
            last_office = phrase.office != kNone ? phrase.office : present_office(person, last_office);
            if (phrase.office != kNone) hold(phrase.office, actor(phrase.of), person);
            for (const auto& [office, range] : phrase.more_offices) hold(office, actor(phrase.of), person);
        }
        std::pmr::vector<bool> seen(a_.entities.size(), false, a_.memory);
        for (const Phrase& phrase : a_.phrases) {
            for (const uint32_t e : phrase.entities) {
                if (a_[e].type != EntityType::person || seen[e]) continue;
                seen[e] = true;
                named_.push_back(e);
            }
        }
    }

    void hold(uint32_t office, uint32_t of, uint32_t person) {
        held_[{office, of}].push_back(person);
        std::pmr::vector<HeldOffice>& offices = held_by_[person];
        if (std::find(offices.begin(), offices.end(), HeldOffice{office, of}) == offices.end())
            offices.emplace_back(office, of);
    }
    // The offices that the article gives the person.
    [[nodiscard]] std::span<const HeldOffice> offices_of(uint32_t person) const {
        const auto found = held_by_.find(person);
        if (found == held_by_.end()) return {};
        return found->second;
    }

    [[nodiscard]] uint32_t actor(uint32_t entity) const { return entity == kNone ? kNone : a_.actor(entity); }

    // The office that the person is known to hold: what the article said of him, else the tables.
    [[nodiscard]] uint32_t present_office(uint32_t person, uint32_t otherwise) const {
        const auto told = offices_of(person);
        if (!told.empty()) return std::min_element(told.begin(), told.end())->first;
        if (a_[person].known == kNone) return otherwise;
        for (const Position* p : a_.lexicon().positions_of(a_[person].known)) {
            if (p->span.holds(a_.published)) return p->office;
        }
        return otherwise;
    }

    // The country whose `office` the person held, by the tables.
    uint32_t office_country(uint32_t person, uint32_t office) {
        const uint32_t known = a_[person].known;
        if (known == kNone) return kNone;
        const Position* best = nullptr;
        for (const Position* p : a_.lexicon().positions_of(known)) {
            if (p->office == office && (best == nullptr || p->span.holds(a_.published))) best = p;
        }
        return best == nullptr ? kNone : a_.local(best->of);
    }

    void resolve(uint32_t index) {
        Phrase& phrase = a_.phrases[index];
        if (phrase.kind == Phrase::name || phrase.nospeaker || phrase.apposition) {
            if (phrase.apposition) report(phrase, How::role, "apposition");
            return;
        }
        if (phrase.kind == Phrase::role) {
            resolve_role(phrase);
            if (!phrase.entities.empty()) report(phrase, How::role, "role");
            return;
        }
        if (phrase.kind == Phrase::pronoun) {
            resolve_pronoun(phrase);
            if (!phrase.entities.empty()) report(phrase, How::reference, "pronoun");
            return;
        }
        if (phrase.ref != "people") resolve_reference(phrase);
        if (!phrase.entities.empty()) report(phrase, How::reference, "reference");
    }

    void report(const Phrase& phrase, How how, const char* rule) {
        for (const uint32_t entity : phrase.entities) {
            Mention mention;
            mention.tokens = phrase.tokens;
            mention.bytes = t_.bytes(phrase.tokens);
            mention.entity = entity;
            mention.how = how;
            mention.rule = rule;
            references_.push_back(mention);
        }
    }

    // --- roles ---
    // The day of which the clause speaks, where it is long past ("the presidents signed it in 2014"): who
    // held an office then? Else the article's.
    [[nodiscard]] Day day_of(const Phrase& phrase) const {
        constexpr Day kPast = 60, kYear = 366;
        if (a_.published == kNever) return a_.published;
        const Range sentence = t_.sentences()[t_.sentence_of(phrase.tokens.begin)].tokens;
        for (const TimeExpression& time : a_.times) {
            if (time.tokens.begin < sentence.begin) continue;
            if (time.tokens.begin >= sentence.end) break;
            const DayRange days = time.days;
            if (time.since || time.until || days.first == kNever || days.last + kPast > a_.published ||
                days.last - days.first > kYear)
                continue;
            uint32_t i = std::min(time.tokens.end, phrase.tokens.end);
            const uint32_t end = std::max(time.tokens.begin, phrase.tokens.begin);
            while (i < end && !t_.may_be(i, WordClass::comp) && !t_.may_be(i, WordClass::clause) &&
                   !t_.may_be(i, WordClass::rel))
                ++i;
            if (i >= end) return days.first + (days.last - days.first) / 2;
        }
        return a_.published;
    }

    void resolve_role(Phrase& phrase) {
        day_ = day_of(phrase);
        if (phrase.ref == "counterpart") {
            resolve_counterpart(phrase);
            return;
        }
        if (phrase.spokesperson) {
            resolve_spokesperson(phrase);
            return;
        }
        if (phrase.office == kNone) return;
        if (phrase.plural) {
            resolve_plural(phrase);
            return;
        }
        if (phrase.former || of_unknown_body(phrase)) return;
        uint32_t person = phrase.of == kNone ? same_title(phrase) : kNone;
        if (person == kNone) person = holder(phrase.office, phrase.of, title_of(phrase));
        if (person != kNone && phrase.of == kNone) {
            for (const uint32_t other : named_) {
                if (holds(other, phrase.office)) phrase.others.push_back(other);
            }
        }
        if (person == kNone) person = leader_told_of(phrase);
        if (person != kNone)
            phrase.entities = {person};
        else if (phrase.of != kNone && stands_for_state(phrase.office))
            phrase.entities = {actor(phrase.of)};
    }

    // "глава КНР" behind "Си Цзиньпин": of a country the head is who leads it, where the article told of him.
    [[nodiscard]] uint32_t leader_told_of(const Phrase& phrase) {
        if (phrase.of == kNone || a_[phrase.of].type != EntityType::country ||
            a_.lexicon().offices[phrase.office].id != "head-of-organization")
            return kNone;
        for (auto it = recent_people_.rbegin(); it != recent_people_.rend(); ++it) {
            const uint32_t office = present_office(*it, kNone);
            if (office == kNone || a_.lexicon().offices[office].group != "leader") continue;
            if (a_.country_of(*it) == phrase.of) return *it;
        }
        return kNone;
    }

    [[nodiscard]] std::string title_of(const Phrase& phrase) const {
        std::string out;
        for (uint32_t i = phrase.title.begin; i < phrase.title.end; ++i) {
            if (!out.empty()) out += ' ';
            out += t_.fold(i);
        }
        return out;
    }

    // "the Deputy Secretary": whom the article called "Deputy Secretary of State X" last; kNone for a title
    // of one word, which many may have.
    [[nodiscard]] uint32_t same_title(const Phrase& phrase) const {
        const std::string title = title_of(phrase);
        if (title.find(' ') == std::string::npos) return kNone;
        uint32_t longer = kNone;
        for (auto it = titles_.rbegin(); it != titles_.rend(); ++it) {
            if (it->first == title) return it->second;
            if (longer == kNone && it->first.starts_with(title + ' ')) longer = it->second;
        }
        return longer;
    }

    [[nodiscard]] bool stands_for_state(uint32_t office) const {
        const std::string& group = a_.lexicon().offices[office].group;
        return group == "leader" || group == "minister" || group == "head";
    }

    // The person who holds `office` of `of` (kNone: of whomever the article means); kNone when not certain.
    // `title`: the words, where "the secretary" asks for one who was called so.
    uint32_t holder(uint32_t office, uint32_t of, const std::string& title = {}) {
        if (of != kNone) {
            if (day_ != a_.published) {
                const uint32_t then = table_holder(office, of);
                if (then != kNone) return then;
            }
            const auto told = held_.find({office, actor(of)});
            if (told != held_.end()) return told->second.front();
            // "the German minister": the foreign minister that the article told of.
            for (auto it = recent_people_.rbegin(); it != recent_people_.rend(); ++it) {
                if (told_of(*it, office, actor(of))) return *it;
            }
            for (const auto& [key, people] : held_) {
                if (key.second == actor(of) && same_word(office, key.first)) return people.front();
            }
            if (a_.lexicon().offices[office].id == "minister") return kNone;
            return table_holder(office, of);
        }
        // "the minister": the last person spoken of with such an office.
        if (!title.empty()) {
            for (auto it = recent_people_.rbegin(); it != recent_people_.rend(); ++it) {
                if (holds(*it, office) && called(*it, title)) return *it;
            }
        }
        for (auto it = recent_people_.rbegin(); it != recent_people_.rend(); ++it) {
            if (holds(*it, office)) return *it;
        }
        for (const uint32_t person : named_) {
            if (holds(person, office)) return person;
        }
        return kNone;
    }

    // Has the article given the person a title that begins or ends with these words?
    [[nodiscard]] bool called(uint32_t person, const std::string& title) const {
        const auto own = titles_of_.find(person);
        return own != titles_of_.end() &&
               std::any_of(own->second.begin(), own->second.end(), [&](const std::string& told) {
                   return told == title || told.starts_with(title + ' ') || told.ends_with(' ' + title);
               });
    }

    // Does the article give the person such an office of this country or body?
    [[nodiscard]] bool told_of(uint32_t person, uint32_t office, uint32_t of) const {
        const auto told = offices_of(person);
        return std::any_of(told.begin(), told.end(), [&](const HeldOffice& held) {
            return held.second == of && same_word(office, held.first);
        });
    }

    [[nodiscard]] bool same_word(uint32_t office, uint32_t other) const {
        if (office == other) return true;
        // "the minister" fits a foreign minister, "the president" none but a president.
        const Office& asked = a_.lexicon().offices[office];
        const Office& held = a_.lexicon().offices[other];
        return asked.id == "minister" && held.group == "minister";
    }

    [[nodiscard]] bool holds(uint32_t person, uint32_t office) const {
        const auto told = offices_of(person);
        if (std::any_of(told.begin(), told.end(),
                        [&](const HeldOffice& held) { return same_word(office, held.first); }))
            return true;
        const uint32_t known = a_[person].known;
        if (known == kNone) return false;
        for (const Position* p : a_.lexicon().positions_of(known)) {
            if (same_word(office, p->office) && p->span.holds(a_.published)) return true;
        }
        return false;
    }

    uint32_t table_holder(uint32_t office, uint32_t of) {
        const std::string& group = a_.lexicon().offices[office].group;
        // Many hold such an office at once: the tables cannot tell which one is meant.
        if (day_ == kNever || group == "ambassador" || group == "envoy" || group == "legislator" ||
            group == "official")
            return kNone;
        const uint32_t body = a_[of].known;
        const uint32_t country = a_[actor(of)].known;
        for (const uint32_t key : {body, country}) {
            if (key == kNone) continue;
            const auto people = a_.lexicon().holders(office, key, day_);
            if (!people.empty()) return a_.local(people.front());
        }
        // "the North Korean leader": where there is no president, the supreme leader.
        if (const uint32_t leader = a_.lexicon().office("supreme-leader");
            a_.lexicon().offices[office].id == "president" && country != kNone && leader != kNone) {
            const auto people = a_.lexicon().holders(leader, country, day_);
            if (!people.empty()) return a_.local(people.front());
        }
        return kNone;
    }

    void resolve_plural(Phrase& phrase) {
        EntityList people;
        for (const uint32_t body : phrase.entities) {
            const uint32_t person = holder_group(phrase.office, body);
            people.push_back(person != kNone ? person : actor(body));
        }
        if (phrase.entities.empty()) people = last_two_people(phrase.office);
        phrase.entities = people;
    }
    // "the leaders of A and B": the office itself or the first of its group.
    uint32_t holder_group(uint32_t office, uint32_t of) {
        uint32_t person = holder(office, of);
        if (person != kNone || a_.lexicon().offices[office].group != "leader") return person;
        for (uint32_t o = 0; o < a_.lexicon().offices.size() && person == kNone; ++o) {
            if (a_.lexicon().offices[o].group == "leader" && held_.contains({o, actor(of)}))
                person = holder(o, of);
        }
        return person;
    }

    EntityList last_two_people(uint32_t office) {
        EntityList people;
        for (auto it = recent_people_.rbegin(); it != recent_people_.rend() && people.size() < 2; ++it) {
            const bool fits = office == kNone || holds(*it, office);
            if (fits && std::find(people.begin(), people.end(), *it) == people.end()) people.push_back(*it);
        }
        if (people.size() < 2) people.clear();
        std::reverse(people.begin(), people.end());
        return people;
    }

    // "the two ministers", "the two presidents": the last two who hold such an office.
    EntityList last_two_of(std::string_view ref) {
        const std::string_view group = ref == "both-ministers" ? "minister"
                                       : ref == "both-leaders" ? "leader"
                                                               : "";
        if (group.empty()) return last_two_people(kNone);
        EntityList people;
        for (auto it = recent_people_.rbegin(); it != recent_people_.rend() && people.size() < 2; ++it) {
            const uint32_t office = present_office(*it, kNone);
            if (office == kNone || a_.lexicon().offices[office].group != group) continue;
            if (std::find(people.begin(), people.end(), *it) == people.end()) people.push_back(*it);
        }
        if (people.size() < 2) return {};
        std::reverse(people.begin(), people.end());
        return people;
    }

    // The countries that the article names more than once, the most frequent first.
    [[nodiscard]] EntityList most_named() {
        if (country_count_.empty()) {
            country_count_.assign(a_.entities.size(), 0);
            for (const Mention& m : a_.mentions) {
                const uint32_t country = a_.actor(m.entity);
                if (a_[country].type == EntityType::country) ++country_count_[country];
            }
        }
        EntityList best;
        for (uint32_t e = 0; e < country_count_.size(); ++e) {
            if (country_count_[e] > 1) best.push_back(e);
        }
        std::stable_sort(best.begin(), best.end(),
                         [&](uint32_t x, uint32_t y) { return country_count_[x] > country_count_[y]; });
        return best;
    }

    // "the two countries": the two that the article names most, where they stand out; else the last two.
    EntityList two_countries() {
        const EntityList best = most_named();
        const bool clear =
            best.size() >= 2 && (best.size() == 2 || country_count_[best[2]] * 2 < country_count_[best[1]]);
        if (clear) return {std::min(best[0], best[1]), std::max(best[0], best[1])};
        return last_countries(2);
    }

    void resolve_counterpart(Phrase& phrase) {
        uint32_t office = kNone;
        for (auto it = recent_people_.rbegin(); it != recent_people_.rend() && office == kNone; ++it) {
            const auto told = offices_of(*it);
            if (!told.empty()) office = std::max_element(told.begin(), told.end())->first;
            if (office == kNone && a_[*it].known != kNone) {
                for (const Position* p : a_.lexicon().positions_of(a_[*it].known)) {
                    if (p->span.holds(a_.published)) office = p->office;
                }
            }
        }
        phrase.office = office;
        if (phrase.of == kNone || office == kNone) return;
        const uint32_t person = holder(office, phrase.of);
        phrase.entities = {person != kNone ? person : actor(phrase.of)};
    }

    // "the spokesman of somebody unknown" speaks for nobody that the article names.
    [[nodiscard]] bool of_somebody_unknown(const Phrase& phrase) const {
        const uint32_t next = phrase.tokens.end;
        if (next >= t_.size() || !t_.is_word(next) || t_[next].newline_before || a_.phrase_at[next] != kNone)
            return false;
        if (t_.may_be(next, EntryKind::lexeme) || !plain_noun(next)) return false;
        return t_.language().verb_first ||
               (t_.language().cases && (!t_[next].capital || t_.hits(next).empty()));
    }

    // Whom the article called spokesperson last: of the country, or of anybody.
    [[nodiscard]] uint32_t spokesman_of(std::optional<uint32_t> country) const {
        for (auto it = recent_people_.rbegin(); it != recent_people_.rend(); ++it) {
            const auto told = offices_of(*it);
            if (std::any_of(told.begin(), told.end(), [&](const HeldOffice& held) {
                    return (!country || held.second == *country) &&
                           a_.lexicon().offices[held.first].group == "spokesperson";
                }))
                return *it;
        }
        return kNone;
    }

    void resolve_spokesperson(Phrase& phrase) {
        if (phrase.of != kNone) {
            phrase.entities = {phrase.of};
            if (phrase.office != kNone) {
                const auto told = held_.find({phrase.office, actor(phrase.of)});
                if (told != held_.end()) phrase.entities = {told->second.front()};
            }
            return;
        }
        // "представитель Обамы": for the man whose name follows.
        const uint32_t owner = phrase.tokens.end < t_.size() ? a_.phrase_at[phrase.tokens.end] : kNone;
        if (owner != kNone && t_.language().cases && !t_[phrase.tokens.end].newline_before &&
            a_.phrases[owner].kind == Phrase::name && (a_.phrases[owner].cases & 1U) == 0) {
            const uint32_t person = a_.phrases[owner].entities.front();
            const uint32_t country = a_.country_of(person);
            const uint32_t speaker = country == kNone ? kNone : spokesman_of(country);
            phrase.entities = {speaker == kNone ? person : speaker};
            return;
        }
        // "the authorities": of nobody knows which land.
        if (t_.word_with(phrase.title.begin, WordClass::spokes, "collective")) return;
        if (of_somebody_unknown(phrase)) {
            phrase.nospeaker = true;
            return;
        }
        if (const uint32_t speaker = spokesman_of(std::nullopt); speaker != kNone)
            phrase.entities = {speaker};
        else if (!recent_bodies_.empty())
            phrase.entities = {recent_bodies_.back()};
    }

    // "مدير الجامعة": a title without the article goes on into a body that no table knows.
    [[nodiscard]] bool of_unknown_body(const Phrase& phrase) const {
        const uint32_t next = phrase.tokens.end;
        if (phrase.of != kNone || next >= t_.size() || phrase.title.empty() || t_[next].newline_before)
            return false;
        if (!t_.language().verb_first) return goes_on(next);
        if (t_.fold(phrase.title.begin).starts_with(t_.language().article) || t_[next].newline_before)
            return false;
        // "وزير حقوق الإنسان": of one word, it cannot be the minister that the article told of.
        if (phrase.title.end == phrase.title.begin + 1 && t_.is_word(next) && a_.phrase_at[next] == kNone &&
            plain_noun(next) && !may_be_finite(t_, next))
            return true;
        const uint32_t body = a_.phrase_at[next];
        if (body != kNone && a_.phrases[body].kind == Phrase::reference && a_.phrases[body].prep.empty() &&
            a_.phrases[body].ref.starts_with("the-"))
            return true;  // "رئيس البنك"
        return t_.is_word(next) && t_.fold(next).starts_with(t_.language().article) && body == kNone &&
               !t_.may_be(next, EntryKind::lexeme) && plain_noun(next);
    }

    // "председатель финансовой комиссии", "the head of the committee": a complement behind the title, which
    // no table knows or which only refers.
    [[nodiscard]] bool goes_on(uint32_t next) const {
        if (!t_.language().cases) {
            if (!t_.word_with(next, WordClass::prep, "of")) return false;
            if (next + 1 < t_.size() && t_.word_with(next + 1, WordClass::common, "article")) ++next;
            const uint32_t whose = next < t_.size() ? a_.phrase_at[next] : kNone;
            return whose == kNone || a_.phrases[whose].ref != "the-country";
        }
        if (const uint32_t body = a_.phrase_at[next]; body != kNone)
            return a_.phrases[body].kind == Phrase::reference && a_.phrases[body].prep.empty() &&
                   a_.phrases[body].ref.starts_with("the-") && a_.phrases[body].ref != "the-country";
        if (!t_.is_word(next) || t_[next].capital || a_.mention_at[next] != kNone ||
            may_be_finite(t_, next) || !plain_noun(next))
            return false;
        if (t_.may_be(next, WordClass::orgtype)) return true;
        const std::string_view word = t_.fold(next);
        return ends_with_any(word, t_.language().adjective_endings) &&
               !ends_with_any(word, t_.language().past_endings) && !t_.may_be(next, WordClass::former) &&
               !t_.may_be(next, WordClass::rel);
    }

    // A word of no closed class.
    [[nodiscard]] bool plain_noun(uint32_t i) const {
        for (const WordClass cls : {WordClass::prep, WordClass::conj, WordClass::comp, WordClass::clause,
                                    WordClass::rel, WordClass::time, WordClass::weekday}) {
            if (t_.may_be(i, cls)) return false;
        }
        return a_.time_at.empty() || a_.time_at[i] == kNone;
    }

    // --- pronouns ---
    // "the aim is [he] a solution": where the verb stands first, a pronoun inside a clause that has no verb
    // behind it joins subject and predicate.
    [[nodiscard]] bool copula(Range tokens) const {
        const uint32_t i = tokens.begin;
        if (!t_.language().verb_first || i == 0 || t_[i].newline_before || !t_.is_word(i - 1) ||
            t_.clitics_of(i) != 0 || (tokens.end < t_.size() && may_be_finite(t_, tokens.end)))
            return false;
        for (const WordClass cls : {WordClass::conj, WordClass::comp, WordClass::clause, WordClass::cond}) {
            if (t_.may_be(i - 1, cls)) return false;
        }
        return true;
    }

    void resolve_pronoun(Phrase& phrase) {
        const std::string_view which = phrase.ref;
        if (which.size() < 2 || which.front() != '3' || copula(phrase.tokens)) return;
        if (which[1] == 'p' || which[1] == 'd') {
            if ((which == "3p" || which == "3d" || which == "3mp") && !phrase.in_quote)
                phrase.entities = two_together(phrase);
            return;
        }
        if (which[1] == 'n') return;
        const bool feminine = which[1] == 'f';
        const bool object = which.ends_with(".obl") || (t_.language().cases && which.ends_with(".poss"));
        for (size_t s = subjects_.size(); s-- > 0;) {
            const LocalEntity& e = a_[subjects_[s]];
            // Somebody of unknown gender is taken for a man.
            if (e.type != EntityType::person || (e.gender == 'f') != feminine) continue;
            if (object && one_clause(subject_ends_[s], phrase.tokens.begin)) continue;
            phrase.entities = {subjects_[s]};
            return;
        }
    }

    // "The president appointed him": the subject of a clause is not its object, and where possessives have a
    // reflexive of their own not its owner either.
    [[nodiscard]] bool one_clause(uint32_t from, uint32_t to) const {
        if (t_.sentence_of(from - 1) != t_.sentence_of(to)) return false;
        for (uint32_t i = from; i < to; ++i) {
            if (t_[i].kind == TokenKind::mark || t_[i].newline_before || t_.may_be(i, WordClass::comp) ||
                t_.may_be(i, WordClass::clause) || t_.may_be(i, WordClass::rel) ||
                t_.may_be(i, WordClass::conj))
                return false;
        }
        return true;
    }

    // "Blinken met Lapid. They …": two people of one sentence, this one or the one before, and no third.
    [[nodiscard]] EntityList two_together(const Phrase& pronoun) const {
        const uint32_t here = t_.sentence_of(pronoun.tokens.begin);
        for (uint32_t back = 0; back <= 1 && back <= here; ++back) {
            EntityList people;
            for (auto it = told_.rbegin(); it != told_.rend(); ++it) {
                const uint32_t sentence = t_.sentence_of(it->second);
                if (sentence + back < here) break;
                if (sentence + back != here ||
                    std::find(people.begin(), people.end(), it->first) != people.end())
                    continue;
                people.push_back(it->first);
            }
            if (people.size() == 2) return {people[1], people[0]};
            if (!people.empty() && back == 0) return {};
        }
        return {};
    }

    // --- references ---
    void resolve_reference(Phrase& phrase) {
        const std::string_view ref = phrase.ref;
        if (ref == "both-countries" || ref == "both-sides" || ref == "three-countries") {
            phrase.entities = ref == "three-countries" ? last_countries(3) : two_countries();
        } else if (ref.starts_with("both-")) {
            phrase.entities = last_two_of(ref);
        } else if (ref == "the-summit") {
            if (!recent_events_.empty()) phrase.entities = {recent_events_.back()};
        } else if (ref.starts_with("own-")) {
            const uint32_t subject = last_subject();
            const uint32_t person =
                subject == kNone && !recent_people_.empty() ? recent_people_.back() : subject;
            if (person != kNone) {
                const uint32_t country = a_.country_of(person);
                if (country != kNone) phrase.entities = {own(ref.substr(4), country)};
            }
        } else if (ref == "the-country" || ref == "the-kingdom" || ref == "the-republic" ||
                   ref == "the-sultanate" || ref == "the-emirate") {
            const uint32_t country = ref == "the-country" ? country_meant(phrase) : last_of_form(ref);
            if (country != kNone) phrase.entities = {country};
        } else if (const BodyReference* body = body_reference(ref)) {
            if (const uint32_t same = same_noun(phrase); same != kNone) {
                if (!told_apart(phrase, same)) phrase.entities = {same};
                return;
            }
            const uint32_t known = last_body(*body);
            if (known != kNone && !told_apart(phrase, known)) phrase.entities = {known};
        } else if (ref.starts_with("the-")) {
            resolve_office_reference(phrase, ref.substr(4));
        }
    }

    // "الاتحاد البرازيلي", "المجلس الانتقالي": an adjective behind the reference makes it another body than
    // the one told of, unless that is of this country.
    [[nodiscard]] bool told_apart(const Phrase& phrase, uint32_t body) {
        const uint32_t next = phrase.tokens.end;
        const std::string& article = t_.language().article;
        if (!t_.language().verb_first || article.empty() || next >= t_.size() || t_[next].newline_before)
            return false;
        if (!t_.is_word(next) || !t_.has_article(next)) return false;
        if (const uint32_t m = a_.mention_at[next]; m != kNone)
            return a_.mentions[m].how == How::demonym &&
                   a_.country_of(body) != a_.actor(a_.mentions[m].entity);
        return a_.phrase_at[next] == kNone && plain_noun(next) && !may_be_finite(t_, next) &&
               !t_.word_with(next, WordClass::common, "same");
    }

    // "the canal", "the council" behind "the Suez Canal", "the Cooperation Council": what was named last by
    // that noun, in languages with a written article.
    [[nodiscard]] uint32_t same_noun(const Phrase& phrase) {
        const uint32_t i = phrase.tokens.begin;
        if (!t_.has_article(i) || phrase.tokens.end != i + 1) return kNone;
        list_nouns();
        const auto listed = by_noun_.find(std::string(t_.fold(i).substr(t_.language().article.size())));
        if (listed == by_noun_.end()) return kNone;
        const std::pmr::vector<uint32_t>& all = listed->second;
        const auto behind = std::partition_point(all.begin(), all.end(),
                                                 [&](uint32_t m) { return a_.mentions[m].tokens.begin < i; });
        return behind == all.begin() ? kNone : a_.mentions[*std::prev(behind)].entity;
    }
    // Once, and only where a reference asks for it.
    void list_nouns() {
        const std::string& article = t_.language().article;
        for (; listed_ < a_.mentions.size(); ++listed_) {
            const Mention& m = a_.mentions[listed_];
            if (m.tokens.end < m.tokens.begin + 2 || m.how == How::reference || m.how == How::role ||
                a_[m.entity].type == EntityType::person)
                continue;
            const std::string_view name = slice(t_.document().text, m.bytes);
            std::string noun = t_.lexicon().folder().fold_word(name.substr(0, name.find(' ')));
            if (noun.starts_with(article)) noun.erase(0, article.size());
            by_noun_[std::move(noun)].push_back(listed_);
        }
    }

    [[nodiscard]] const BodyReference* body_reference(std::string_view ref) const {
        for (const BodyReference& row : a_.lexicon().body_references) {
            if (row.reference == ref) return &row;
        }
        return nullptr;
    }

    // The body named last that is of one of the reference's kinds.
    [[nodiscard]] uint32_t last_body(const BodyReference& reference) const {
        constexpr size_t kReach = 24;
        const size_t reach = std::min(recent_bodies_.size(), kReach);
        for (size_t back = 1; back <= reach; ++back) {
            const uint32_t entity = recent_bodies_[recent_bodies_.size() - back];
            const std::string_view kind = a_[entity].kind;
            const bool fits = kind.empty() ? reference.unlisted
                                           : std::find(reference.kinds.begin(), reference.kinds.end(),
                                                       kind) != reference.kinds.end();
            if (!fits) continue;
            // "the bank" of an article on one bank, though another is named in passing.
            const uint32_t main = main_body(reference);
            return main == kNone ? entity : main;
        }
        return kNone;
    }

    // The one body that the article names far more often than any other of the kinds; kNone without one.
    [[nodiscard]] uint32_t main_body(const BodyReference& reference) const {
        if (reference.reference != "the-company") return kNone;
        std::map<uint32_t, uint32_t> times;
        for (const uint32_t entity : recent_bodies_) {
            const std::string_view kind = a_[entity].kind;
            if (kind.empty() ? reference.unlisted
                             : std::find(reference.kinds.begin(), reference.kinds.end(), kind) !=
                                   reference.kinds.end())
                ++times[entity];
        }
        uint32_t best = kNone, first = 0, second = 0;
        for (const auto& [entity, count] : times) {
            if (count > first) {
                second = first;
                first = count;
                best = entity;
            } else {
                second = std::max(second, count);
            }
        }
        constexpr uint32_t kOften = 3;
        return first >= kOften && first >= 2 * second ? best : kNone;
    }

    // "his foreign minister": the holder of the office that the reference names, else the country.
    [[nodiscard]] uint32_t own(std::string_view what, uint32_t country) {
        const uint32_t office = a_.lexicon().office(what);
        const uint32_t person = office == kNone ? kNone : holder(office, country);
        return person == kNone ? country : person;
    }

    void resolve_office_reference(Phrase& phrase, std::string_view word) {
        constexpr std::pair<std::string_view, std::string_view> kOffices[] = {
            {"president", "president"},
            {"minister", "minister"},
            {"prime-minister", "head-of-government"},
            {"king", "monarch"},
            {"queen", "monarch"},
            {"emir", "monarch"},
            {"crown-prince", "crown-prince"},
            {"ambassador", "ambassador"},
            {"secretary", "foreign-minister"},
            {"secretary-general", "secretary-general"},
            {"spokesperson", "spokesperson"},
            {"senator", "senator"}};
        for (const auto& [name, office] : kOffices) {
            if (word != name) continue;
            const uint32_t person = holder(a_.lexicon().office(office), kNone, std::string(word));
            if (person != kNone) phrase.entities = {person};
            return;
        }
        if (word == "official" || word == "diplomat" || word == "politician" || word == "general" ||
            word == "chairman") {
            if (const uint32_t person = last_subject(); person != kNone) phrase.entities = {person};
        }
    }

    [[nodiscard]] uint32_t last_subject() const {
        for (auto it = subjects_.rbegin(); it != subjects_.rend(); ++it) {
            if (a_[*it].type == EntityType::person) return *it;
        }
        return subjects_.empty() ? kNone : subjects_.back();
    }

    // "the kingdom": of the countries that the table of references lists for the word, the one named last.
    [[nodiscard]] uint32_t last_of_form(std::string_view ref) const {
        const BodyReference* row = body_reference(ref);
        for (auto it = recent_countries_.rbegin(); it != recent_countries_.rend(); ++it) {
            if (row == nullptr) return *it;
            const std::string_view id = a_[*it].id;
            const std::string_view iso = id.substr(id.find('/') + 1);
            const bool listed = std::find(row->kinds.begin(), row->kinds.end(), iso) != row->kinds.end();
            if (listed != row->unlisted) return *it;
        }
        return kNone;
    }

    // "the country": one named before it in the sentence, else the one that the article is on, else the last.
    [[nodiscard]] uint32_t country_meant(const Phrase& phrase) {
        if (recent_countries_.empty()) return kNone;
        const uint32_t sentence = t_.sentence_of(phrase.tokens.begin);
        for (uint32_t m = seen_mentions_; m < a_.mentions.size(); ++m) {
            if (a_.mentions[m].tokens.begin >= phrase.tokens.begin) break;
            if (const uint32_t country = spoken_of(a_.mentions[m]); country != kNone)
                recent_countries_.push_back(country);
            seen_mentions_ = m + 1;
        }
        for (uint32_t m = seen_mentions_; m-- > 0;) {
            const Mention& mention = a_.mentions[m];
            if (mention.tokens.begin >= phrase.tokens.begin) continue;
            if (t_.sentence_of(mention.tokens.begin) != sentence) break;
            if (const uint32_t country = spoken_of(mention); country != kNone) return country;
        }
        const EntityList most = most_named();
        constexpr uint32_t kOften = 3;
        if (!most.empty() && country_count_[most[0]] >= kOften &&
            (most.size() < 2 || country_count_[most[0]] >= 2 * country_count_[most[1]]))
            return most[0];
        return recent_countries_.back();
    }

    // The country that the mention tells of; none where it is the adjective of its money ("the US dollar").
    [[nodiscard]] uint32_t spoken_of(const Mention& m) const {
        const uint32_t country =
            a_[m.entity].type == EntityType::country ? m.entity : a_[m.entity].stands_for;
        if (country == kNone || m.how != How::demonym) return country;
        const uint32_t i = t_.language().verb_first ? m.tokens.begin : m.tokens.end;
        const uint32_t noun = t_.language().verb_first ? i - (i > 0) : i;
        return noun < t_.size() && t_.may_be(noun, WordClass::currency) ? kNone : country;
    }

    [[nodiscard]] EntityList last_countries(size_t count) const {
        EntityList out;
        for (auto it = recent_countries_.rbegin(); it != recent_countries_.rend() && out.size() < count;
             ++it) {
            if (std::find(out.begin(), out.end(), *it) == out.end()) out.push_back(*it);
        }
        if (out.size() < count) out.clear();
        std::reverse(out.begin(), out.end());
        return out;
    }

    // --- memory ---
    void remember(const Phrase& phrase) {
        // Adjectives and names between the last phrase and this one count as countries spoken of.
        for (; seen_mentions_ < a_.mentions.size() &&
               a_.mentions[seen_mentions_].tokens.begin < phrase.tokens.end;
             ++seen_mentions_) {
            const uint32_t country = spoken_of(a_.mentions[seen_mentions_]);
            if (country != kNone) recent_countries_.push_back(country);
        }
        if (phrase.kind == Phrase::name && phrase.title.end > phrase.title.begin &&
            phrase.entities.size() == 1) {
            std::string title = title_of(phrase);
            auto& own = titles_of_[phrase.entities[0]];
            if (std::find(own.begin(), own.end(), title) == own.end()) own.push_back(title);
            titles_.emplace_back(std::move(title), phrase.entities[0]);
        }
        for (const uint32_t entity : phrase.entities) {
            const EntityType type = a_[entity].type;
            if (type == EntityType::person) {
                if (recent_people_.empty() || recent_people_.back() != entity)
                    recent_people_.push_back(entity);
                const uint32_t country = a_.country_of(entity);
                if (country != kNone && phrase.kind == Phrase::name) recent_countries_.push_back(country);
            }
            if (type == EntityType::organization) recent_bodies_.push_back(entity);
            if (type == EntityType::event && phrase.kind == Phrase::name) recent_events_.push_back(entity);
            // Somebody speaks for the one named: "he" is not he.
            const bool spoken_for = phrase.spokesperson && phrase.kind == Phrase::role;
            const bool subject_like =
                phrase.prep.empty() && !phrase.possessive && (phrase.cases & 1U) != 0 && !spoken_for;
            const bool named = phrase.kind != Phrase::pronoun && phrase.kind != Phrase::reference;
            if (type == EntityType::person && (named || phrase.entities.size() > 1) && !phrase.possessive)
                told_.emplace_back(entity, phrase.tokens.begin);
            if (subject_like && !phrase.in_quote && !owned(phrase)) {
                subjects_.push_back(entity);
                subject_ends_.push_back(phrase.tokens.end);
            }
        }
    }

    // "the killing of the prosecutor X" where a noun and its owner stand side by side: an indefinite noun
    // right before the name makes it no subject.
    [[nodiscard]] bool owned(const Phrase& phrase) const {
        const uint32_t i = phrase.tokens.begin;
        if (!t_.language().verb_first || i == 0 || t_[i].newline_before || !t_.is_word(i - 1) ||
            a_.phrase_at[i - 1] != kNone || t_.has_article(i - 1) || phrase.conj)
            return false;
        bool noun = false;
        for (const Hit& hit : t_.hits(i - 1)) {
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::lexeme) continue;
                const Form form = unpack(entry.feat).form;
                if (is_finite(form) || form == Form::past) return false;
                noun = noun || form == Form::noun;
            }
        }
        return noun;
    }

    Analysis& a_;
    const Text& t_;
    Day day_;  // of which the role's clause speaks
    std::pmr::unordered_map<std::string, std::pmr::vector<uint32_t>> by_noun_{
        a_.memory};        // mentions, see same_noun()
    uint32_t listed_ = 0;  // mentions that were looked at for it
    // What the article says of who holds which office: by office and body, and by person.
    std::pmr::map<HeldOffice, EntityList> held_{a_.memory};
    std::pmr::unordered_map<uint32_t, std::pmr::vector<HeldOffice>> held_by_{a_.memory};
    std::pmr::vector<uint32_t> named_{a_.memory};
    // Folded, of the people named so far; and the same by person, each once.
    std::pmr::vector<std::pair<std::string, uint32_t>> titles_{a_.memory};
    std::pmr::unordered_map<uint32_t, std::pmr::vector<std::string>> titles_of_{a_.memory};
    using Entities = std::pmr::vector<uint32_t>;
    Entities recent_people_{a_.memory}, recent_bodies_{a_.memory}, recent_countries_{a_.memory};
    Entities recent_events_{a_.memory}, subjects_{a_.memory};
    Entities subject_ends_{a_.memory};                                 // behind each of subjects_
    std::pmr::vector<std::pair<uint32_t, uint32_t>> told_{a_.memory};  // people named, and where
    Entities country_count_{a_.memory};                                // mentions of each local entity
    uint32_t seen_mentions_ = 0;

  public:
    std::pmr::vector<Mention> references_{a_.memory};
};

}  // namespace

void resolve_phrases(Analysis& a) {
    Resolver resolver(a);
    resolver.run();
    a.references = std::move(resolver.references_);
}

}  // namespace isnad
