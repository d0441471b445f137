// Names of the tables: full names, then short names of people already named, then demonyms.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/utf8.h"
#include "extractors/mentions.h"

namespace isnad {
namespace {

struct Candidate {
    const Hit* hit = nullptr;
    const Entry* entry = nullptr;
    int score = 0;
};

// May the plain token be an ordinary word, so that a name found behind a peeled clitic is doubtful?
bool ordinary(const Text& text, uint32_t token) {
    for (const Hit& hit : text.hits(token)) {
        if (hit.clitic != nullptr || hit.last != hit.first + 1) continue;
        for (const Entry& entry : text.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::word || entry.kind == EntryKind::lexeme ||
                entry.kind == EntryKind::title || entry.kind == EntryKind::demonym) {
                return true;
            }
        }
    }
    return false;
}

// Does a type word or mark before the token say that a guarded name is meant?
bool licensed(const Analysis& a, uint32_t first, const LexiconEntity& entity) {
    const Text& text = a.text;
    if (first == 0 || text[first].newline_before) return false;
    uint32_t before = first - 1;
    if (text.is_quote_mark(before) && before > 0) --before;
    switch (entity.type) {
        case EntityType::place:
        case EntityType::country:
            return text.may_be(before, WordClass::placetype);
        case EntityType::organization:
            return text.may_be(before, WordClass::mediatype) || text.may_be(before, WordClass::orgtype);
        case EntityType::event:
            return text.may_be(before, WordClass::eventtype);
        case EntityType::person:
            return text.may_be(before, EntryKind::title) || text.may_be(before, WordClass::honorific) ||
                   text.may_be(before, EntryKind::demonym);
    }
    return false;
}

bool capital_fits(const Text& text, const Hit& hit, uint16_t bits) {
    const Token& token = text[hit.first];
    if (token.arabic) return true;
    if ((bits & feat::kAllCaps) != 0) return token.all_caps || token.capital;
    return (bits & feat::kCapital) == 0 || token.capital;
}

bool acronym_fits(const Text& text, const Hit& hit, uint16_t bits) {
    if ((bits & feat::kAllCaps) == 0) return true;
    const Token& token = text[hit.first];
    return token.all_caps || token.arabic || token.kind == TokenKind::number;
}

class NameFinder {
  public:
    NameFinder(Analysis& a, const std::vector<Mention>& institutions)
        : a_(a), text_(a.text), institutions_(institutions) {}

    void run() {
        for (uint32_t i = 0; i < text_.size();) {
            const Candidate best = best_at(i);
            while (next_institution_ < institutions_.size() &&
                   institutions_[next_institution_].tokens.begin < i) {
                ++next_institution_;
            }
            if (next_institution_ < institutions_.size() &&
                institutions_[next_institution_].tokens.begin == i) {
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
            Mention mention;
            mention.tokens = {best.hit->first, best.hit->last};
            mention.bytes = name_bytes(text_, *best.hit);
            mention.entity = a_.local(best.entry->payload);
            mention.how = (best.entry->feat & feat::kAlias) != 0 ? How::alias : How::name;
            mention.rule = "name";
            mention.cases = best.entry->feat & feat::kCases;
            mention.clitic = best.hit->clitic;
            add_mention(a_, mention);
            i = best.hit->last;
        }
    }

  private:
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
        const LexiconEntity& entity = text_.lexicon().entities[entry.payload];
        if (!capital_fits(text_, hit, entry.feat) || !acronym_fits(text_, hit, entry.feat)) return false;
        const bool single = hit.last == hit.first + 1;
        if ((entry.feat & feat::kGuarded) != 0 && !licensed(a_, hit.first, entity)) return false;
        if (hit.clitic != nullptr && single && ordinary(text_, hit.first)) return false;
        if (single && text_[hit.first].arabic && entity.type == EntityType::organization &&
            verb_form(hit.first) && !licensed(a_, hit.first, entity)) {
            return false;
        }
        if (!text_[hit.first].arabic && text_[hit.first].kind == TokenKind::word && hit.clitic != nullptr)
            return false;
        if (single && entity.type == EntityType::person && (entry.feat & feat::kStrong) == 0 &&
            !licensed(a_, hit.first, entity)) {
            return entity.label.empty() || count_code_points(text_.fold(hit.first)) >= 5;
        }
        return true;
    }

    // A past verb before it is an acronym.
    bool verb_form(uint32_t token) const {
        for (const Hit& hit : text_.hits(token)) {
            for (const Entry& entry : text_.lexicon().entries(hit.node)) {
                if (entry.kind == EntryKind::lexeme && hit.clitic == nullptr &&
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
        if ((entry.feat & feat::kGuarded) != 0) score -= 20;
        if (entry.language == text_.language_index()) score += 5;
        if (entity.type == EntityType::country) score += 8;
        if (entity.stands_for != LexiconEntity::kNone) score += 6;
        if (entity.type == EntityType::person) score += person_fit(entry.payload);
        if (a_.entity_by_id.contains(entity.id)) score += 10;
        if ((entry.feat & feat::kAlias) == 0) score += 1;
        return score;
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
    const std::vector<Mention>& institutions_;
    size_t next_institution_ = 0;
};

// Does a short name's neighbourhood name the person: a title before it whose office he held?
bool title_names(const Analysis& a, uint32_t first, uint32_t person) {
    const Text& text = a.text;
    const uint32_t from = first > 5 ? first - 5 : 0;
    for (uint32_t t = first; t-- > from;) {
        if (text[t + 1].newline_before) return false;
        if (text[t].kind == TokenKind::mark && !text.is_mark(t, '-') && !text.is_quote_mark(t)) return false;
        for (const Hit& hit : text.hits(t)) {
            for (const Entry& entry : text.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::title || hit.last > first) continue;
                for (const Position* p : text.lexicon().positions_of(person)) {
                    if (p->office == entry.payload && p->span.first <= a.published) return true;
                }
            }
        }
    }
    return false;
}

}  // namespace

void find_known_names(Analysis& a, const std::vector<Mention>& institutions) {
    NameFinder(a, institutions).run();
}

void find_short_names(Analysis& a) {
    const Text& text = a.text;
    // Folded last words of the unknown people named so far.
    std::unordered_map<std::string, uint32_t> unknown_last;
    std::unordered_set<uint32_t> named;
    for (const Mention& m : a.mentions) {
        const LocalEntity& e = a[m.entity];
        if (e.type != EntityType::person) continue;
        named.insert(m.entity);
        if (e.known != kNone || m.tokens.end - m.tokens.begin < 2) continue;
        const std::string last(text.fold(m.tokens.end - 1));
        const auto [it, fresh] = unknown_last.try_emplace(last, m.entity);
        if (!fresh && it->second != m.entity && a[it->second].id != a[m.entity].id) it->second = m.entity;
    }
    for (uint32_t i = 0; i < text.size(); ++i) {
        if (a.mention_at[i] != kNone || !text.is_word(i)) continue;
        const Hit* hit_found = nullptr;
        const Entry* entry_found = nullptr;
        int best = 0;
        if (text.may_be(i, EntryKind::surname)) {
            for (const Hit& hit : text.hits(i)) {
                for (const Entry& entry : text.lexicon().entries(hit.node)) {
                    if (entry.kind != EntryKind::surname || !capital_fits(text, hit, entry.feat)) continue;
                    const LexiconEntity& person = text.lexicon().entities[entry.payload];
                    const auto local = a.entity_by_id.find(person.id);
                    int score = 0;
                    if (local != a.entity_by_id.end() && named.contains(local->second))
                        score = 20;
                    else if (title_names(a, i, entry.payload))
                        score = 10;
                    if (score == 0) continue;
                    if (hit.last == i + 1 && ordinary(text, i) && !text[i].capital)
                        continue;  // a word before it is a syllable of a name
                    score += hit.clitic == nullptr ? 2 : 0;
                    score += static_cast<int>(hit.last - hit.first) * 4;
                    if (score > best) {
                        best = score;
                        hit_found = &hit;
                        entry_found = &entry;
                    }
                }
            }
        }
        if (hit_found != nullptr) {
            Mention mention;
            mention.tokens = {hit_found->first, hit_found->last};
            mention.bytes = name_bytes(text, *hit_found);
            mention.entity = a.local(entry_found->payload);
            mention.how = How::alias;
            mention.rule = "short-name";
            mention.cases = entry_found->feat & feat::kCases;
            mention.clitic = hit_found->clitic;
            if (add_mention(a, mention)) {
                named.insert(mention.entity);
                continue;
            }
        }
        const auto try_unknown = [&](std::string_view form, uint32_t cut, const Clitic* clitic) {
            const auto it = unknown_last.find(std::string(form));
            if (it == unknown_last.end() || (!text[i].arabic && !text[i].capital)) return false;
            Hit hit{i, i + 1, 0, clitic, cut};
            Mention mention;
            mention.tokens = {i, i + 1};
            mention.bytes = name_bytes(text, hit);
            mention.entity = it->second;
            mention.how = How::alias;
            mention.rule = "short-name";
            mention.clitic = clitic;
            return add_mention(a, mention);
        };
        if (try_unknown(text.fold(i), 0, nullptr) || !text[i].arabic) continue;
        for (const Clitic& clitic : text.language().clitics) {
            const std::string_view word = text.fold(i);
            if (!word.starts_with(clitic.prefix) || ordinary(text, i)) continue;
            const std::string stem = clitic.restore + std::string(word.substr(clitic.prefix.size()));
            if (try_unknown(stem, static_cast<uint32_t>(clitic.prefix.size()), &clitic)) break;
        }
    }
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
