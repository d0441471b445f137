// Names of the tables, longest first; what of a matched run is the name itself.
#include <algorithm>
#include <unordered_map>

#include "core/utf8.h"
#include "extractors/mentions.h"

namespace isnad {
namespace {

struct Candidate {
    const Hit* hit = nullptr;
    const Entry* entry = nullptr;
    int score = 0;
    uint32_t end = 0;  // behind the hit when an event's name runs into a place's or body's
    [[nodiscard]] uint32_t words() const { return hit->last - hit->first; }
};

// A preposition that is else written onto the word: "to «the Homeland»".
bool lone_clitic(const Text& text, uint32_t token) {
    if (!text[token].arabic) return false;
    for (const Clitic& clitic : text.language().clitics) {
        if (!clitic.prep.empty() && clitic.restore.empty() && text.fold(token) == clitic.prefix) return true;
    }
    return false;
}

// Does a type word or mark before the token say that a guarded name is meant?
bool licensed(const Analysis& a, uint32_t first, const LexiconEntity& entity) {
    const Text& text = a.text;
    if (first == 0 || text[first].newline_before) return false;
    uint32_t before = first - 1;
    // "the Arab newspapers": a type word and a name that both carry the article are noun and adjective.
    if (text.has_article(before) && text.has_article(first)) return false;
    if (text.is_quote_mark(before) && before > 0) --before;
    switch (entity.type) {
        case EntityType::place:
        case EntityType::country: {
            const auto type = text.word_at(before, WordClass::placetype);
            // "a modern state": of states only countries are the names.
            return type && (entity.type == EntityType::country || type->word->value != "country");
        }
        case EntityType::organization:
            // "the news agency" as a whole is the type word: "news" is no newspaper there.
            if (const auto type = text.word_at(before, WordClass::mediatype)) return type->hit->last <= first;
            if (entity.kind == "media" && text.is_mark(before, '(') && text.is_mark(first + 1, ')'))
                return true;
            // "told «the Middle East»": a newspaper in quotation marks behind the preposition alone.
            if (entity.kind == "media" && before + 1 < first && text.is_quote_mark(before + 1) &&
                lone_clitic(text, before))
                return true;
            return entity.kind != "media" && text.may_be(before, WordClass::orgtype);
        case EntityType::event:
            return text.may_be(before, WordClass::eventtype);
        case EntityType::person:
            // "King Albert", "the King of Belgium Albert".
            for (uint32_t i = before, back = 0; back < 4; --i, ++back) {
                if (text.may_be(i, EntryKind::title) || text.may_be(i, WordClass::honorific) ||
                    text.may_be(i, EntryKind::demonym))
                    return true;
                const uint32_t mention = a.mention_at[i];
                if (i == 0 || mention == kNone || text[i].newline_before ||
                    a[a.mentions[mention].entity].type != EntityType::country)
                    return false;
            }
            return false;
    }
    return false;
}

bool acronym_fits(const Text& text, const Hit& hit, uint16_t bits) {
    if ((bits & feat::kAllCaps) == 0) return true;
    const Token& token = text[hit.first];
    return token.all_caps || token.arabic || token.kind == TokenKind::number;
}

class NameFinder {
  public:
    NameFinder(Analysis& a, const std::pmr::vector<Mention>& institutions)
        : a_(a), text_(a.text), institutions_(institutions) {}

    void run() {
        for (uint32_t i = 0; i < text_.size();) {
            while (next_institution_ < institutions_.size() &&
                   institutions_[next_institution_].tokens.begin < i) {
                ++next_institution_;
            }
            const bool institution_here = next_institution_ < institutions_.size() &&
                                          institutions_[next_institution_].tokens.begin == i;
            if (!institution_here && !text_.may_be(i, EntryKind::entity)) {
                ++i;
                continue;
            }
            const Candidate best = best_from(i);
            if (institution_here) {
                const Mention& institution = institutions_[next_institution_];
                if (best.hit == nullptr || institution.tokens.end > best.hit->last) {
                    add_mention(a_, institution);
                    i = institution.tokens.end;
                    continue;
                }
            }
            if (best.hit == nullptr) {
                ++i;
                continue;
            }
            const Mention mention = mention_of(best);
            add_mention(a_, mention);
            i = mention.tokens.end;
        }
    }

  private:
    // The best name that begins at the token, or none where a longer one begins inside it and ends behind it:
    // "King Salman" gives way to "Salman bin Abdulaziz Al Saud".
    Candidate best_from(uint32_t token) {
        Candidate best = best_at(token);
        if (best.hit == nullptr || best.words() < 2) return best;
        for (uint32_t next = token + 1; next < best.hit->last; ++next) {
            const Candidate other = best_at(next);
            if (other.hit == nullptr || other.hit->last <= best.hit->last) continue;
            if (type_of(best) == EntityType::event && type_of(other) != EntityType::event) {
                best.end = other.hit->last;
                continue;
            }
            if (other.words() >= best.words()) return {};
        }
        return best;
    }

    [[nodiscard]] EntityType type_of(const Candidate& c) const {
        return text_.lexicon().entities[c.entry->payload].type;
    }

    [[nodiscard]] Mention mention_of(const Candidate& best) {
        Mention mention;
        mention.tokens = {best.hit->first, best.hit->last};
        mention.bytes = name_bytes(text_, *best.hit);
        mention.entity = a_.local(best.entry->payload);
        mention.how = (best.entry->feat & feat::kAlias) != 0 ? How::alias : How::name;
        mention.rule = "name";
        mention.cases = best.entry->feat & feat::kCases;
        mention.clitic = best.hit->clitic;
        if (best.words() > 1) trim(best, mention);
        return mention;
    }

    void trim(const Candidate& best, Mention& mention) {
        const EntityType type = type_of(best);
        Range kept = with_marks(mention.tokens, type);
        if (type == EntityType::person)
            kept.begin = std::max(kept.begin, without_title(best));
        else
            kept = without_type(best, kept);
        if (kept.begin != mention.tokens.begin) {
            mention.clitic = nullptr;
            mention.bytes.begin = text_[kept.begin].begin;
        }
        while (kept.end - 1 > kept.begin && text_.is_quote_mark(kept.end - 1) &&
               text_.quote_closing_at(kept.end - 1) == nullptr)
            --kept.end;
        kept.end = std::max(kept.end, best.end);
        mention.tokens = kept;
        mention.bytes.end = text_[kept.end - 1].end;
    }

    // "airport Sheremetyevo", "site Facebook": a type word before a name that stands without it; "As-Safir of
    // Lebanon": a nationality behind a newspaper's name.
    [[nodiscard]] Range without_type(const Candidate& best, Range tokens) {
        const LexiconEntity& entity = text_.lexicon().entities[best.entry->payload];
        const bool place = entity.type == EntityType::place;
        if ((best.entry->feat & feat::kAlias) == 0) return tokens;
        const auto type = text_.word_at(tokens.begin, WordClass::placetype);
        if ((place && type && type->word->value != "palace") ||
            (!place && text_.may_be(tokens.begin, WordClass::mediatype) && !agency_of(tokens))) {
            const Candidate rest = best_at(tokens.begin + 1);
            if (rest.hit != nullptr && rest.entry->payload == best.entry->payload &&
                rest.hit->last == best.hit->last && rest.hit->clitic == nullptr)
                ++tokens.begin;
        }
        if ((entity.kind == "media" || entity.kind == "company") && tokens.end - tokens.begin > 1 &&
            text_[tokens.end - 1].arabic && country_word(text_, tokens.end - 1).adjective &&
            named_by(best, tokens.end - 1))
            --tokens.end;
        return tokens;
    }

    // "the Saudi Press Agency", where "agency" is the head of a noun phrase, not a type word before a name.
    [[nodiscard]] bool agency_of(Range tokens) const {
        const auto type = text_.word_at(tokens.begin, WordClass::mediatype);
        return type && type->word->value == "agency" && tokens.end > tokens.begin + 1 &&
               text_.has_article(tokens.begin + 1);
    }

    // Does the table name the same entity by the run without its last words?
    [[nodiscard]] bool named_by(const Candidate& best, uint32_t end) const {
        for (const Hit& hit : text_.hits(best.hit->first)) {
            if (hit.last != end && !(hit.last + 1 == end && text_.is_quote_mark(hit.last))) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::entity && entry.payload == best.entry->payload) return true;
            }
        }
        return false;
    }

    // A title that the table writes before the name ("King Salman") is no part of it.
    [[nodiscard]] uint32_t without_title(const Candidate& best) const {
        const uint32_t first = best.hit->first;
        uint32_t begin = first;
        if ((best.entry->feat & feat::kAlias) == 0 ||
            (!text_.may_be(first, EntryKind::title) && !text_.may_be(first, WordClass::honorific)))
            return begin;
        for (const Hit& hit : text_.hits(first)) {
            if (hit.last >= best.hit->last) continue;
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                const bool honorific = entry.kind == EntryKind::word &&
                                       text_.lexicon().words[entry.payload].cls == WordClass::honorific;
                if (entry.kind == EntryKind::title || honorific) begin = std::max(begin, hit.last);
            }
        }
        return begin;
    }

    // Quotation marks and brackets inside a matched run: `agency "Tass` is Tass, `group "Vision` takes its
    // closing mark, what stands behind a mark that closes an outer pair is no part of the name.
    [[nodiscard]] Range with_marks(Range tokens, EntityType type) const {
        for (uint32_t i = tokens.begin + 1; i < tokens.end; ++i) {
            if (text_[i].kind != TokenKind::mark) continue;
            if (text_.is_mark(i, '(')) {
                if (!closes_before(i, tokens.end, ')')) return {tokens.begin, i};
                continue;
            }
            if (!text_.is_quote_mark(i)) continue;
            const Quote* opened = text_.quote_opening_at(i);
            if (opened != nullptr) {
                if (opened->close < tokens.end) continue;
                if (type != EntityType::event && type_words(tokens.begin, i)) return {i + 1, tokens.end};
                if (opened->closed && opened->close == tokens.end) return {tokens.begin, tokens.end + 1};
                continue;
            }
            const Quote* closed = text_.quote_closing_at(i);
            if (closed != nullptr && closed->open < tokens.begin) return {tokens.begin, i};
        }
        return tokens;
    }

    [[nodiscard]] bool closes_before(uint32_t from, uint32_t end, char mark) const {
        for (uint32_t i = from; i < end; ++i) {
            if (text_.is_mark(i, mark)) return true;
        }
        return false;
    }

    // Are all tokens of the run words for a kind of thing: agency, company, city?
    [[nodiscard]] bool type_words(uint32_t from, uint32_t to) const {
        for (const WordClass cls :
             {WordClass::mediatype, WordClass::orgtype, WordClass::placetype, WordClass::eventtype}) {
            const auto word = text_.word_at(from, cls);
            if (word && word->hit->last >= to) return true;
        }
        return false;
    }

    Candidate best_at(uint32_t token) {
        Candidate best;
        if (!text_.may_be(token, EntryKind::entity)) return best;
        for (const Hit& hit : text_.hits(token)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::entity || !acceptable(hit, entry)) continue;
                const Candidate next{&hit, &entry, score(hit, entry)};
                if (best.hit == nullptr || hit.last > best.hit->last ||
                    (hit.last == best.hit->last && next.score > best.score)) {
                    best = next;
                }
            }
        }
        return best;
    }

    bool acceptable(const Hit& hit, const Entry& entry) {
        // What the flags tell comes first.
        if (!capital_fits(text_, hit, entry.feat) || !acronym_fits(text_, hit, entry.feat)) return false;
        const bool single = hit.last == hit.first + 1;
        if (hit.clitic != nullptr && single && plain_word(text_, hit.first)) return false;
        if (!text_[hit.first].arabic && text_[hit.first].kind == TokenKind::word && hit.clitic != nullptr)
            return false;
        if (!single && crosses_bracket(hit)) return false;
        const EntityType type = text_.lexicon().entities[entry.payload].type;
        if (type != EntityType::organization && type != EntityType::event &&
            inside_quoted_name(text_, {hit.first, hit.last}, type == EntityType::place))
            return false;
        const LexiconEntity& entity = text_.lexicon().entities[entry.payload];
        if ((entry.feat & feat::kGuarded) != 0 && single && text_.may_be(hit.first, WordClass::placetype))
            return false;
        const bool governed =
            hit.clitic != nullptr && !hit.clitic->prep.empty();  // "the region for the first"
        if (single && text_[hit.first].arabic && with_tanwin(text_, hit.first)) return false;
        if ((entry.feat & feat::kGuarded) != 0 && (governed || !licensed(a_, hit.first, entity)) &&
            !capital_in_topic(entity) &&
            !(entity.type == EntityType::place && before_country(hit, entity.country)))
            return false;
        if (single && text_[hit.first].arabic && entity.type != EntityType::country &&
            entity.type != EntityType::person && (entry.feat & feat::kStrong) == 0 &&
            ordinary_noun(hit.first) && !licensed(a_, hit.first, entity))
            return false;
        if (single && text_[hit.first].arabic && entity.type == EntityType::organization && verb_form(hit) &&
            !licensed(a_, hit.first, entity)) {
            return false;
        }
        if (single && entity.type == EntityType::country && adjective_here(hit, entry.payload)) return false;
        if (single && entity.type == EntityType::place && begins_person(hit, entry)) return false;
        if (single && entity.type == EntityType::person && somebody_else(hit)) return false;
        if (single && (entity.type == EntityType::place || entity.type == EntityType::country) &&
            (behind_given_name(hit.first) || behind_prefix(hit.first)))
            return false;
        if (single && entity.kind == "company" && (entry.feat & feat::kAllCaps) == 0 &&
            behind_given_name(hit.first))
            return false;
        if (single && entity.type == EntityType::organization && begins_title(hit)) return false;
        if (entity.kind == "ministry" && inside_title(text_, hit.first)) return false;
        if (entity.kind == "media" && of_other_country(hit, entity)) return false;
        if (single && entity.type != EntityType::person && behind_particle(hit.first)) return false;
        if (single && entity.type == EntityType::person && (entry.feat & feat::kStrong) == 0 &&
            !licensed(a_, hit.first, entity)) {
            return entity.label.empty() || count_code_points(text_.fold(hit.first)) >= 5;
        }
        return true;
    }

    // "Hani Abu Rida": the last word of a person's name, be it a place elsewhere.
    [[nodiscard]] bool behind_particle(uint32_t token) const {
        if (token < 2 || !text_[token].arabic || text_[token].newline_before ||
            text_[token - 1].newline_before)
            return false;
        return name_part(token - 1, Kinds::kParticle) &&
               name_part(token - 2, Kinds::kGiven | Kinds::kWeakGiven);
    }
    [[nodiscard]] bool name_part(uint32_t token, uint16_t kinds) const {
        return (text_.alone_kinds(token) & kinds) != 0;
    }

    // "The British agency Al-Akhbar" is not the Lebanese newspaper: a nationality behind it that is not its
    // own.
    [[nodiscard]] bool of_other_country(const Hit& hit, const LexiconEntity& entity) const {
        if (!text_[hit.first].arabic || entity.country == LexiconEntity::kNone || hit.last >= text_.size() ||
            text_[hit.last].newline_before)
            return false;
        const CountryWord behind = country_word(text_, hit.last);
        return behind.country != kNone && behind.adjective && behind.country != entity.country;
    }

    // "the Saudi investments", where the country's name is its adjective too: behind a noun with the article
    // it is the adjective.
    [[nodiscard]] bool adjective_here(const Hit& hit, uint32_t country) const {
        const std::string& article = text_.language().article;
        if (article.empty() || hit.first == 0 || hit.clitic != nullptr || text_[hit.first].newline_before ||
            !text_[hit.first].arabic)
            return false;
        bool adjective = false;
        for (const Entry& entry : text_.lexicon().entries(hit.node)) {
            adjective = adjective || (entry.kind == EntryKind::demonym && entry.payload == country &&
                                      (entry.feat & feat::kNoun) == 0);
        }
        const uint32_t before = hit.first - 1;
        if (!adjective || !text_.is_word(before) || text_.may_be(before, WordClass::time) ||
            text_.may_be(before, WordClass::weekday) || text_.may_be(before, WordClass::prep) ||
            a_.mention_at[before] != kNone)
            return false;
        if (text_.has_article(before)) return true;
        for (const Hit& other : text_.hits(before)) {
            if (other.clitic != nullptr && other.clitic->restore == article && other.last == hit.first)
                return true;
        }
        return false;
    }

    // "Whitney Houston", "Michael Jordan".
    [[nodiscard]] bool behind_given_name(uint32_t token) const {
        if (token == 0 || text_[token].newline_before || text_[token].arabic || text_[token].hyphen_before)
            return false;
        const uint32_t before = token - 1;
        if (!text_[before].capital || text_[before].all_caps || text_[before].possessive ||
            a_.mention_at[before] != kNone || plain_word(text_, before) ||
            !name_part(before, Kinds::kGiven | Kinds::kWeakGiven))
            return false;
        for (const Hit& hit : text_.hits(before)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::entity && hit.last == token) return false;
            }
        }
        return true;
    }
    // "Euro-Atlantic": a prefix that is no name before the hyphen.
    [[nodiscard]] bool behind_prefix(uint32_t token) const {
        return token > 0 && text_[token].hyphen_before && text_[token - 1].capital && !text_[token].arabic &&
               a_.mention_at[token - 1] == kNone && !text_.may_be(token - 1, EntryKind::entity) &&
               !text_.may_be(token - 1, EntryKind::demonym);
    }

    // "Prime" of "Prime Minister" is no agency.
    [[nodiscard]] bool begins_title(const Hit& hit) const {
        if (!text_.may_be(hit.first, EntryKind::title) || text_[hit.first].all_caps) return false;
        for (const Hit& other : text_.hits(hit.first)) {
            if (other.last <= hit.last) continue;
            for (const Entry& entry : text_.lexicon().entries(other.node)) {
                if (entry.kind == EntryKind::title) return true;
            }
        }
        return false;
    }

    // "Aden Duale", "Jordan Smith": a given name, and a word that no table knows behind it.
    [[nodiscard]] bool begins_person(const Hit& hit, const Entry& entry) const {
        const uint32_t next = hit.last;
        if (next >= text_.size() || text_[next].newline_before || !text_.is_word(next) ||
            (!text_[next].arabic && !text_[next].capital))
            return false;
        if (!text_.hits(next).empty() && !(text_.language().cases && only_name(next))) return false;
        bool given = false;
        for (const Hit& other : text_.hits(hit.first)) {
            for (const Entry& part : text_.lexicon().entries(other.node)) {
                given = given || (part.kind == EntryKind::name_part && part.payload == 0 &&
                                  other.last == next && other.clitic == nullptr);
            }
        }
        // Where cases tell, two nominatives side by side are one name.
        if (text_.language().cases && (entry.feat & 1U) != 0 && hit.first > 0 &&
            !text_[hit.first].newline_before && !text_.may_be(hit.first - 1, WordClass::prep) &&
            !text_.may_be(hit.first - 1, WordClass::placetype))
            return true;
        const bool titled = hit.first > 0 && !text_[hit.first].newline_before &&
                            (text_.may_be(hit.first - 1, WordClass::honorific) || title_ends_at(hit.first));
        return given || titled;
    }

    // "Cameron Diaz": the name of a man known by one word, and a family name that no table holds.
    [[nodiscard]] bool somebody_else(const Hit& hit) const {
        const uint32_t next = hit.last;
        if (text_[hit.first].arabic || next >= text_.size() || text_[next].newline_before ||
            !text_.is_word(next) || !text_[next].capital || text_[next].all_caps ||
            text_[hit.first].possessive || text_[next].hyphen_before || !text_.hits(next).empty())
            return false;
        return text_.language().cases || name_part(hit.first, Kinds::kGiven | Kinds::kWeakGiven);
    }

    // Is the word known as part of personal names and as nothing else?
    [[nodiscard]] bool only_name(uint32_t token) const {
        for (const Hit& hit : text_.hits(token)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::name_part && entry.kind != EntryKind::surname) return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool title_ends_at(uint32_t token) const {
        for (uint32_t back = 1; back <= 5 && back <= token; ++back) {
            const uint32_t i = token - back;
            if (text_.may_be(i, EntryKind::title)) {
                for (const Hit& hit : text_.hits(i)) {
                    if (hit.last != token) continue;
                    for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                        if (entry.kind == EntryKind::title) return true;
                    }
                }
            }
            if (text_[i].newline_before) break;
        }
        return false;
    }

    // Does a bracket close in it that was opened before it: "SCO) summit"?
    [[nodiscard]] bool crosses_bracket(const Hit& hit) const {
        for (uint32_t i = hit.first + 1; i < hit.last; ++i) {
            if (text_.is_mark(i, '(')) return false;
            if (text_.is_mark(i, ')')) return true;
        }
        return false;
    }

    // A past verb before it is an acronym, with "and" or without.
    [[nodiscard]] bool verb_form(const Hit& name) const {
        for (const Hit& hit : text_.hits(name.first)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::lexeme && (hit.clitic == nullptr || hit.clitic == name.clitic) &&
                    unpack(entry.feat).form == Form::past)
                    return true;
            }
        }
        return false;
    }

    int score(const Hit& hit, const Entry& entry) {
        const LexiconEntity& entity = text_.lexicon().entities[entry.payload];
        int score = 0;
        if (hit.clitic == nullptr) score += 100;
        if (licensed(a_, hit.first, entity)) score += 50;
        // "(Anadolu)": a source in brackets.
        if (entity.kind == "media" && hit.first > 0 && text_.is_mark(hit.first - 1, '(') &&
            text_.is_mark(hit.last, ')'))
            score += 50;
        if ((entry.feat & feat::kGuarded) != 0 && !capital_in_topic(entity)) score -= 20;
        if (entry.language == text_.language_index()) score += 5;
        if (entity.type == EntityType::country) score += 8 + spoken_of(entry.payload);
        if (entity.type == EntityType::place)
            score += spoken_of(entity.country) + (before_country(hit, entity.country) ? 40 : 0);
        if (entity.stands_for != LexiconEntity::kNone) score += 6;
        if (entity.type == EntityType::person)
            score += person_fit(entry.payload) + spoken_of(entity.country) + named(entity.country);
        if (a_.entity_by_id.contains(entity.id)) score += 10;
        if ((entry.feat & feat::kAlias) == 0) score += 1;
        return score;
    }

    // "Amman, Jordan", "Amman (Jordan)".
    [[nodiscard]] bool before_country(const Hit& hit, uint32_t country) const {
        if (country == LexiconEntity::kNone || hit.last + 1 >= text_.size() ||
            text_[hit.last + 1].newline_before)
            return false;
        if (!text_.is_mark(hit.last, ',') && !text_.is_mark(hit.last, '(')) return false;
        const CountryWord behind = country_word(text_, hit.last + 1);
        return behind.country == country && !behind.adjective;
    }

    // A capital that shares its name with another country, in an article on its own country.
    bool capital_in_topic(const LexiconEntity& entity) {
        return entity.type == EntityType::place && entity.kind == "capital" && spoken_of(entity.country) >= 6;
    }

    [[nodiscard]] bool ordinary_noun(uint32_t token) const {
        if (text_.may_be(token, WordClass::placetype)) return true;
        const auto word = text_.word_at(token, WordClass::common, false);
        return word && word->word->value != "rare";
    }

    // How much the article speaks of the country by its adjective or inhabitants: tells Amman from Oman.
    [[nodiscard]] int spoken_of(uint32_t country) {
        if (country == LexiconEntity::kNone) return 0;
        if (!counted_) count_adjectives();
        const auto it = adjectives_.find(country);
        return it == adjectives_.end() ? 0 : std::min(9, it->second * 3);
    }
    // The same by its name: tells Albert of Belgium from Albert of Monaco.
    int named(uint32_t country) {
        if (country == LexiconEntity::kNone) return 0;
        if (!counted_) count_adjectives();
        const auto it = names_.find(country);
        return it == names_.end() ? 0 : std::min(6, it->second);
    }
    void count_adjectives() {
        counted_ = true;
        for (uint32_t i = 0; i < text_.size(); ++i) {
            if (!text_.may_be(i, EntryKind::demonym) && !text_.may_be(i, EntryKind::entity)) continue;
            const CountryWord word = country_word(text_, i);
            if (word.country == kNone) continue;
            if (word.adjective)
                ++adjectives_[word.country];
            else
                ++names_[word.country];
        }
    }

    // In office on the article's date is likelier than long gone.
    int person_fit(uint32_t person) {
        int fit = 0;
        for (const Position* p : text_.lexicon().positions_of(person)) {
            fit = std::max(fit, p->span.holds(a_.published) ? 4 : 1);
        }
        return fit;
    }

    Analysis& a_;
    const Text& text_;
    const std::pmr::vector<Mention>& institutions_;
    size_t next_institution_ = 0;
    bool counted_ = false;
    std::pmr::unordered_map<uint32_t, int> adjectives_{a_.memory}, names_{a_.memory};  // country → times
};

}  // namespace

void find_known_names(Analysis& a, const std::pmr::vector<Mention>& institutions) {
    NameFinder(a, institutions).run();
}

}  // namespace isnad
