// National institutions by grammar: institution × country gives one id however it is worded.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "extractors/mentions.h"

namespace isnad {
namespace {

// The genitive preposition of languages that have one ("of"), and the article word behind it.
uint32_t behind_genitive(const Text& text, uint32_t token) {
    if (!text.word_with(token, WordClass::prep, "of")) return token;
    ++token;
    if (token < text.size() && text.word_with(token, WordClass::common, "article")) ++token;
    return token;
}

std::string with_country(const std::string& pattern, std::string_view country) {
    std::string out = pattern;
    const size_t at = out.find("%s");
    if (at != std::string::npos) out.replace(at, 2, country);
    return out;
}

uint32_t institution_entity(Analysis& a, uint32_t institution, uint32_t country) {
    const Institution& row = a.lexicon().institutions[institution];
    const LexiconEntity& land = a.lexicon().entities[country];
    std::string slug(land.id.substr(land.id.find('/') + 1));
    if (const auto english = land.label.in("en")) slug = a.lexicon().folder().fold_text(*english);
    std::replace(slug.begin(), slug.end(), ' ', '-');
    const auto [index, fresh] = a.with_own_id("organization/" + row.id + "-of-" + slug);
    if (!fresh) return index;
    LocalEntity& out = a.entities[index];
    out.type = EntityType::organization;
    out.kind = row.kind;
    for (const auto& [language, pattern] : row.label) {
        if (const auto name = land.label.in(language)) {
            out.own_labels.emplace_back(language, with_country(pattern, *name));
        }
    }
    const uint32_t local_country = a.local(country);
    a.entities[index].country = local_country;
    if (row.speaks_for_country && row.kind == "government") a.entities[index].stands_for = local_country;
    return index;
}

struct InstitutionHit {
    const Hit* hit = nullptr;
    const Entry* entry = nullptr;
    bool bare = false;
};

InstitutionHit institution_at(const Text& text, uint32_t token) {
    InstitutionHit best;
    if (!text.may_be(token, EntryKind::institution)) return best;
    for (const Hit& hit : text.hits(token)) {
        for (const Entry& entry : text.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::institution) continue;
            const bool bare = (entry.feat & feat::kBare) != 0;
            if (best.hit == nullptr || hit.last > best.hit->last)
                best = {&hit, &entry, bare};
            else if (hit.last == best.hit->last)
                best.bare = best.bare || bare;
        }
    }
    return best;
}

// Has the country such a body? Of an upper house not every country can be meant.
bool has_body(const Text& text, uint32_t institution, uint32_t country) {
    if (country == kNone) return false;
    const std::vector<std::string>& only = text.lexicon().institutions[institution].only;
    const std::string_view id = text.lexicon().entities[country].id;
    return only.empty() || std::find(only.begin(), only.end(), id.substr(id.find('/') + 1)) != only.end();
}

// The country named last before the token, in its sentence (`reach` 1) or the one before too (2).
uint32_t country_before(const Text& text, uint32_t token, uint32_t institution, uint32_t reach) {
    for (uint32_t i = token; i-- > 0 && text.sentence_of(i) + reach > text.sentence_of(token);) {
        const CountryWord word = country_word(text, i);
        if (word.country != kNone && has_body(text, institution, word.country)) return word.country;
    }
    return kNone;
}

// The country that the article is on: named at least three times and twice as often as any other; kNone
// otherwise. Counted once, when the first ministry without a country asks.
uint32_t topic_country(const Text& text, std::optional<uint32_t>& topic) {
    if (topic) return *topic;
    std::pmr::unordered_map<uint32_t, uint32_t> times(text.memory());
    for (uint32_t i = 0; i < text.size(); ++i) {
        if (!may_be_country(text, i)) continue;
        const CountryWord word = country_word(text, i);
        if (word.country != kNone) ++times[word.country];
    }
    uint32_t first = 0, second = 0, country = kNone;
    for (const auto& [candidate, count] : times) {
        if (count > first) {
            second = first;
            first = count;
            country = candidate;
        } else {
            second = std::max(second, count);
        }
    }
    topic = first >= 3 && first >= 2 * second ? country : kNone;
    return *topic;
}

// "Kingdom", "Republic" before a country's short name.
bool kingdom(const Text& text, uint32_t token) {
    return token + 1 < text.size() && !text[token].newline_before && !text[token + 1].newline_before &&
           text.word_with(token, WordClass::placetype, "country").has_value();
}

// A common noun ("the government", "the police") refers and does not name; a country named beside it keeps
// its own mention.
void refer(const Text& text, const Hit& head, Mention& mention) {
    mention.how = How::reference;
    if (mention.tokens.begin < head.first && !country_word(text, mention.tokens.begin).adjective) {
        mention.tokens.begin = head.first;
        mention.bytes.begin = text[head.first].begin;
    }
    if (mention.tokens.end > head.last) {
        uint32_t behind = behind_genitive(text, head.last);
        if (!country_word(text, behind).adjective) {
            mention.tokens.end = head.last;
            mention.bytes.end = text[head.last - 1].end;
        }
    }
}

}  // namespace

bool inside_title(const Text& text, uint32_t token) {
    for (uint32_t back = 1; back <= 4 && back <= token; ++back) {
        if (!text.may_be(token - back, EntryKind::title)) continue;
        for (const Hit& hit : text.hits(token - back)) {
            if (hit.last <= token) continue;
            for (const Entry& entry : text.lexicon().entries(hit.node)) {
                // A spokesperson's title ends in the body he speaks for, which is named.
                if (entry.kind == EntryKind::title &&
                    text.lexicon().offices[entry.payload].group != "spokesperson")
                    return true;
            }
        }
    }
    return false;
}

namespace {

// "Prince Turki bin Saud": an adjective that is somebody's name, before a particle or behind a title that has
// the article, which the adjective has not.
bool names_somebody(const Text& text, uint32_t token) {
    if (text.language().article.empty() || text.has_article(token)) return false;
    if (token + 1 < text.size() && !text[token + 1].newline_before &&
        (text.alone_kinds(token + 1) & Kinds::kParticle) != 0)
        return true;
    return token > 0 && !text[token].newline_before && text.has_article(token - 1) &&
           (text.may_be(token - 1, EntryKind::title) || text.may_be(token - 1, WordClass::honorific));
}

}  // namespace

CountryWord country_word(const Text& text, uint32_t token) {
    CountryWord best;
    if (token >= text.size() || !may_be_country(text, token)) return best;
    const bool given_name = text[token].arabic && names_somebody(text, token);
    for (const Hit& hit : text.hits(token)) {
        for (const Entry& entry : text.lexicon().entries(hit.node)) {
            const bool adjective = entry.kind == EntryKind::demonym && (entry.feat & feat::kNoun) == 0;
            const bool name =
                entry.kind == EntryKind::entity &&
                text.lexicon().entities[entry.payload].type == EntityType::country &&
                ((entry.feat & feat::kAllCaps) == 0 || text[token].all_caps || text[token].arabic);
            if (adjective && given_name) continue;
            if ((!adjective && !name) || !capital_fits(text, hit, entry.feat)) continue;
            if ((entry.feat & feat::kGuarded) != 0 || (hit.clitic != nullptr && !hit.clitic->prep.empty()))
                continue;
            if (hit.clitic != nullptr && best.country != kNone) continue;
            if (hit.last > best.end) best = {entry.payload, hit.last, adjective};
        }
    }
    return best;
}

namespace {

// "foreign military intervention", "a delegation": in a language with articles and without cases a common
// noun is that of the country spoken of with "the" or a possessive before it, and not before another noun.
bool undetermined(const Text& text, const Hit& head) {
    if (!text.language().capitals || text.language().cases || text[head.first].capital) return false;
    bool determined = false;
    for (uint32_t back = 1; back <= 2 && back <= head.first && !determined; ++back) {
        const uint32_t i = head.first - back;
        if (!text.is_word(i)) break;
        determined = text.fold(i) == "the" || text[i].possessive || text.may_be(i, WordClass::pronoun);
    }
    if (!determined) return true;
    const uint32_t next = head.last;
    if (next >= text.size() || !text.is_word(next) || text[next].newline_before || text[next].capital ||
        text[next - 1].possessive)
        return false;
    bool noun = false;
    for (const Hit& hit : text.hits(next)) {
        for (const Entry& entry : text.lexicon().entries(hit.node)) {
            if (entry.kind != EntryKind::lexeme) return false;
            if (unpack(entry.feat).form != Form::noun) return false;
            noun = true;
        }
    }
    return noun;
}

}  // namespace

std::pmr::vector<Mention> find_institutions(Analysis& a) {
    const Text& text = a.text;
    std::pmr::vector<Mention> found(a.memory);
    std::pmr::vector<uint32_t> last_country(a.lexicon().institutions.size(), kNone, a.memory);
    std::optional<uint32_t> topic;
    for (uint32_t i = 0; i < text.size(); ++i) {
        const bool country_here = may_be_country(text, i);
        if (!country_here && !text.may_be(i, EntryKind::institution)) continue;
        const CountryWord here = country_here ? country_word(text, i) : CountryWord{};
        // "Russian Foreign Ministry", "российское правительство": the adjective first.
        uint32_t head = i;
        uint32_t country = kNone;
        if (here.country != kNone && here.end < text.size() && !text[here.end].newline_before &&
            text.may_be(here.end, EntryKind::institution) && !text[i].arabic) {
            head = here.end;
            country = here.country;
        }
        const InstitutionHit hit = institution_at(text, head);
        if (hit.hit == nullptr || inside_title(text, head)) continue;
        if (!text[head].arabic && text.language().script == "Arab") continue;
        Mention mention;
        mention.tokens = {head == i ? hit.hit->first : i, hit.hit->last};
        mention.bytes = head == i ? name_bytes(text, *hit.hit) : text.bytes(mention.tokens);
        mention.clitic = head == i ? hit.hit->clitic : nullptr;
        mention.cases = hit.entry->feat & feat::kCases;
        mention.how = How::name;
        mention.rule = "institution";
        // "the U.S. Embassy in Sanaa": whose it is stands before it.
        if (head != i && mention.tokens.end > head + 1 &&
            text.may_be(mention.tokens.end - 1, WordClass::prep))
            mention.bytes = text.bytes(mention.tokens = {i, mention.tokens.end - 1});
        if (country == kNone) {
            uint32_t next = behind_genitive(text, hit.hit->last);
            CountryWord after = country_word(text, next);
            if (after.country == kNone && kingdom(text, next)) {
                next = behind_genitive(text, next + 1);
                after = country_word(text, next);
            }
            const bool same_line = next < text.size() && !text[next].newline_before;
            const bool own_clitic = same_line && after.country != kNone && after.end > 0;
            if (own_clitic && (next > hit.hit->last || after.adjective == text[next].arabic ||
                               !text.language().capitals || text.language().cases)) {
                country = after.country;
                mention.tokens.end = after.end;
                mention.bytes.end = text[after.end - 1].end;
            }
        }
        if (country == kNone) {
            if (!hit.bare || text[head].newline_before || undetermined(text, *hit.hit)) continue;
            country = last_country[hit.entry->payload];
            if (country == kNone) country = country_before(text, i, hit.entry->payload, 1);
            if (country == kNone) country = topic_country(text, topic);
            if (country == kNone || !has_body(text, hit.entry->payload, country))
                country = country_before(text, i, hit.entry->payload, 2);
            if (!has_body(text, hit.entry->payload, country)) continue;
            mention.rule = "institution-bare";
        }
        if (country == kNone) continue;
        last_country[hit.entry->payload] = country;
        mention.entity = institution_entity(a, hit.entry->payload, country);
        const int generic = a.lexicon().institutions[hit.entry->payload].generic;
        const bool bare = mention.tokens.begin == hit.hit->first && mention.tokens.end == hit.hit->last;
        if (generic == 2 || (generic == 1 && bare)) refer(text, *hit.hit, mention);
        found.push_back(mention);
        i = mention.tokens.end - 1;
    }
    return found;
}

}  // namespace isnad
