// National institutions by grammar (institution × country), and organizations and events that no table holds
// but that the text describes in full.
#include <algorithm>

#include "extractors/mentions.h"

namespace isnad {
namespace {

// The genitive preposition of languages that have one ("of"), and the article word behind it.
uint32_t behind_genitive(const Text& text, uint32_t token) {
    if (!text.word_with(token, WordClass::prep, "of")) return token;
    ++token;
    if (token < text.size() && text.word_with(token, WordClass::prep, "the")) ++token;
    return token;
}

std::string with_country(const std::string& pattern, const std::string& country) {
    std::string out = pattern;
    const size_t at = out.find("%s");
    if (at != std::string::npos) out.replace(at, 2, country);
    return out;
}

const std::string* label_in(const LexiconEntity& entity, std::string_view language) {
    for (const auto& [code, name] : entity.label) {
        if (code == language) return &name;
    }
    return nullptr;
}

uint32_t institution_entity(Analysis& a, uint32_t institution, uint32_t country) {
    const Institution& row = a.lexicon().institutions[institution];
    const LexiconEntity& land = a.lexicon().entities[country];
    std::string slug = land.id.substr(land.id.find('/') + 1);
    if (const std::string* english = label_in(land, "en")) slug = a.lexicon().folder().fold_text(*english);
    std::replace(slug.begin(), slug.end(), ' ', '-');
    const std::string id = "organization/" + row.id + "-of-" + slug;
    const auto [it, fresh] = a.entity_by_id.try_emplace(id, static_cast<uint32_t>(a.entities.size()));
    if (!fresh) return it->second;
    LocalEntity out;
    out.type = EntityType::organization;
    out.id = id;
    for (const auto& [language, pattern] : row.label) {
        if (const std::string* name = label_in(land, language)) {
            out.label.emplace_back(language, with_country(pattern, *name));
        }
    }
    a.entities.push_back(std::move(out));
    const uint32_t index = it->second;
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

// Is the token inside a title that began before it (the ministry's name in "minister of ...")?
bool inside_title(const Text& text, uint32_t token) {
    for (uint32_t back = 1; back <= 4 && back <= token; ++back) {
        if (!text.may_be(token - back, EntryKind::title)) continue;
        for (const Hit& hit : text.hits(token - back)) {
            if (hit.last <= token) continue;
            for (const Entry& entry : text.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::title) return true;
            }
        }
    }
    return false;
}

}  // namespace

CountryWord country_word(const Text& text, uint32_t token) {
    CountryWord best;
    if (token >= text.size()) return best;
    if (!text.may_be(token, EntryKind::demonym) && !text.may_be(token, EntryKind::entity)) return best;
    for (const Hit& hit : text.hits(token)) {
        for (const Entry& entry : text.lexicon().entries(hit.node)) {
            const bool adjective = entry.kind == EntryKind::demonym && (entry.feat & feat::kNoun) == 0;
            const bool name =
                entry.kind == EntryKind::entity &&
                text.lexicon().entities[entry.payload].type == EntityType::country &&
                ((entry.feat & feat::kAllCaps) == 0 || text[token].all_caps || text[token].arabic);
            if (!adjective && !name) continue;
            if ((entry.feat & feat::kGuarded) != 0 || (hit.clitic != nullptr && !hit.clitic->prep.empty()))
                continue;
            if (hit.clitic != nullptr && best.country != kNone) continue;
            if (hit.last > best.end) best = {entry.payload, hit.last, adjective};
        }
    }
    return best;
}

std::vector<Mention> find_institutions(Analysis& a) {
    const Text& text = a.text;
    std::vector<Mention> found;
    std::vector<uint32_t> last_country(a.lexicon().institutions.size(), kNone);
    uint32_t recent_country = kNone;
    uint32_t recent_token = 0;
    for (uint32_t i = 0; i < text.size(); ++i) {
        const CountryWord here = country_word(text, i);
        if (here.country != kNone) {
            recent_country = here.country;
            recent_token = i;
        }
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
        if (country == kNone) {
            const uint32_t next = behind_genitive(text, hit.hit->last);
            const CountryWord after = country_word(text, next);
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
            if (!hit.bare || text[head].newline_before) continue;
            country = last_country[hit.entry->payload];
            if (country == kNone && recent_country != kNone &&
                text.sentence_of(recent_token) + 2 > text.sentence_of(i)) {
                country = recent_country;
            }
            mention.rule = "institution-bare";
        }
        if (country == kNone) continue;
        last_country[hit.entry->payload] = country;
        mention.entity = institution_entity(a, hit.entry->payload, country);
        found.push_back(mention);
        i = mention.tokens.end - 1;
    }
    return found;
}

namespace {

class DescribedFinder {
  public:
    explicit DescribedFinder(Analysis& a) : a_(a), text_(a.text) {}

    void run() {
        for (uint32_t i = 0; i < text_.size(); ++i) {
            if (text_.language().capitals) {
                i = capital_run(i);
            } else {
                headed_name(i);
            }
            quoted_name(i);
        }
    }

  private:
    [[nodiscard]] bool capital(uint32_t i) const {
        return i < text_.size() && text_[i].kind == TokenKind::word && text_[i].capital && !text_[i].initial;
    }
    [[nodiscard]] bool connective(uint32_t i) const {
        return i < text_.size() &&
               (text_.word_at(i, WordClass::prep).has_value() || text_.may_be(i, WordClass::conj)) &&
               !text_[i].capital;
    }

    // "Joint Egyptian–Sudanese Trade and Industry Committee", "Council for Monitoring Commitments". Gives the
    // last token looked at.
    uint32_t capital_run(uint32_t first) {
        if (!capital(first) || (first > 0 && capital(first - 1) && !text_[first].newline_before))
            return first;
        if (a_.mention_at[first] != kNone && a_.mentions[a_.mention_at[first]].tokens.begin != first)
            return first;
        uint32_t end = first + 1;
        uint32_t head = kNone;
        uint32_t words = 1;
        const auto note_head = [&](uint32_t i) {
            if (text_.may_be(i, WordClass::orgtype) || text_.may_be(i, WordClass::eventtype)) head = i;
        };
        note_head(first);
        while (end < text_.size() && !text_[end].newline_before && words < 12) {
            if (capital(end) || (text_[end].mark == '-' && capital(end + 1))) {
                note_head(end);
                ++end;
                ++words;
            } else if (connective(end) && capital(end + 1) && !text_[end + 1].newline_before &&
                       head != kNone) {
                ++end;
            } else if (connective(end) && text_.word_with(end + 1, WordClass::prep, "the") &&
                       capital(end + 2) && head != kNone) {
                end += 2;
            } else if (connective(end) && text_.may_be(end, WordClass::conj) && capital(end + 1) &&
                       !text_[end + 1].newline_before) {
                ++end;
            } else {
                break;
            }
        }
        while (end > first + 1 && (connective(end - 1) || text_[end - 1].kind == TokenKind::mark)) --end;
        uint32_t begin = first;
        if (text_.may_be(begin, WordClass::common) && begin + 1 < end && a_.mention_at[begin] == kNone)
            ++begin;
        if (head == kNone || end - begin < 2 || head < begin) return end - 1;
        const bool head_last = head + 1 == end;
        const bool head_governs = head + 1 < end && connective(head + 1);
        if (!head_last && !head_governs) return end - 1;
        add_described({begin, end}, head, text_[begin].begin);
        return end - 1;
    }

    // Arabic: the type word first, then words with the article, adjectives, names.
    void headed_name(uint32_t head) {
        const bool organization = text_.may_be(head, WordClass::orgtype);
        const bool event = text_.may_be(head, WordClass::eventtype);
        if ((!organization && !event) || a_.mention_at[head] != kNone || !text_[head].arabic) return;
        const auto type_hit = organization ? text_.word_at(head, WordClass::orgtype)
                                           : text_.word_at(head, WordClass::eventtype);
        const std::string& article = text_.language().article;
        const bool definite_head = text_.fold(head).substr(type_hit->hit->cut).starts_with(article);
        uint32_t end = type_hit->hit->last;
        bool named = false;
        uint32_t words = 0;
        while (end < text_.size() && !text_[end].newline_before && words < 7) {
            const uint32_t mention = a_.mention_at[end];
            if (mention != kNone) {
                const EntityType type = a_[a_.mentions[mention].entity].type;
                if (type == EntityType::person || a_.mentions[mention].clitic != nullptr) break;
                named = true;
                end = a_.mentions[mention].tokens.end;
                ++words;
                continue;
            }
            if (country_word(text_, end).country != kNone) {
                named = true;
                end = country_word(text_, end).end;
                ++words;
                continue;
            }
            const std::string_view word = text_.fold(end);
            const bool with_article =
                text_.is_word(end) && word.starts_with(article) && word.size() > article.size() + 4;
            const bool ordinal = text_.may_be(end, WordClass::ordinal);
            if (!with_article && !ordinal) break;
            if (text_.may_be(end, WordClass::time) || text_.may_be(end, WordClass::weekday) ||
                text_.may_be(end, WordClass::rel))
                break;
            ++end;
            ++words;
        }
        if (words == 0 || (definite_head && !named)) return;
        if (event && !named) return;
        if (organization && !named && words < 2) return;
        const Hit hit{head, end, 0, type_hit->hit->clitic, type_hit->hit->cut};
        add_described({head, end}, head, name_bytes(text_, hit).begin, type_hit->hit->clitic);
    }

    // A type word and a name in quotation marks: صحيفة "…", компания «…».
    void quoted_name(uint32_t open) {
        if (!text_.is_quote_mark(open) || open == 0) return;
        const Quote* quote = text_.quote_opening_at(open);
        if (quote == nullptr || !quote->closed || quote->close - open > 8 || quote->close - open < 2) return;
        const uint32_t before = open - 1;
        const bool organization =
            text_.may_be(before, WordClass::orgtype) || text_.may_be(before, WordClass::mediatype);
        const bool event = text_.may_be(before, WordClass::eventtype);
        if (!organization && !event) return;
        const Range inside = quote->inside();
        for (uint32_t i = inside.begin; i < inside.end; ++i) {
            if (a_.mention_at[i] != kNone) return;
        }
        Mention mention;
        mention.tokens = inside;
        mention.bytes = text_.bytes(inside);
        mention.rule = organization ? "described-organization" : "described-event";
        const std::string_view name = slice(text_.document().text, mention.bytes);
        mention.entity = a_.unknown(organization ? EntityType::organization : EntityType::event, name,
                                    text_.language_index());
        add_mention(a_, mention);
    }

    void add_described(Range tokens, uint32_t head, uint32_t begin, const Clitic* clitic = nullptr) {
        const bool organization = text_.may_be(head, WordClass::orgtype);
        Mention mention;
        mention.tokens = tokens;
        mention.bytes = {begin, text_[tokens.end - 1].end};
        mention.clitic = clitic;
        mention.rule = organization ? "described-organization" : "described-event";
        // A run that is one known name already stays what it is.
        const uint32_t first = a_.mention_at[tokens.begin];
        if (first != kNone && a_.mentions[first].tokens == tokens) return;
        const std::string_view name = slice(text_.document().text, mention.bytes);
        mention.entity = a_.unknown(organization ? EntityType::organization : EntityType::event, name,
                                    text_.language_index());
        replace_mentions(a_, mention);
    }

    Analysis& a_;
    const Text& text_;
};

}  // namespace

void find_described(Analysis& a) {
    DescribedFinder(a).run();
}

}  // namespace isnad
