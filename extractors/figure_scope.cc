// See figure_scope.h.
#include "extractors/figure_scope.h"

#include <algorithm>

#include "extractors/figure_claims.h"
#include "extractors/relations_parts.h"

namespace isnad {
namespace {

void add_once(std::vector<uint32_t>& list, uint32_t entity) {
    if (std::find(list.begin(), list.end(), entity) == list.end()) list.push_back(entity);
}

}  // namespace

FigureContext::FigureContext(Analysis& analysis) : a_(analysis), t_(analysis.text) {}

// Marks and words that end a clause.
bool FigureContext::is_boundary(uint32_t i) const {
    const char mark = t_[i].mark;
    if (mark == ',' || mark == ';' || mark == ':' || mark == '(' || mark == ')' || t_.is_quote_mark(i))
        return true;
    if (mark == '-' && t_[i].space_before) return true;
    if (a_.mention_at[i] != kNone || a_.time_at[i] != kNone) return false;
    return t_.may_be(i, WordClass::comp) || t_.may_be(i, WordClass::clause);
}

// "DUBAI, UAE (CNN) -- ": where the article comes from is no side of anything.
uint32_t FigureContext::behind_dateline(Range sentence) const {
    const uint32_t end = std::min(sentence.end, sentence.begin + 14);
    for (uint32_t i = sentence.begin; i + 1 < end; ++i) {
        if (t_.is_mark(i, ')') && t_.is_mark(i + 1, '-')) return i + 2;
    }
    return sentence.begin;
}

// The next amount that does not say this one again in other money.
uint32_t FigureContext::other_behind(uint32_t amount) const {
    uint32_t next = amount + 1;
    while (next < a_.amounts.size() && says_again(a_, next)) ++next;
    return next;
}

FigureScope FigureContext::scope(uint32_t amount, uint32_t noun, Range content) const {
    const Range own = a_.amounts[amount].tokens;
    Range sentence = t_.sentences()[t_.sentence_of(own.begin)].tokens;
    sentence.begin = std::min(behind_dateline(sentence), own.begin);
    if (content.holds(own.begin)) {
        sentence.begin = std::max(sentence.begin, content.begin);
        sentence.end = std::min(sentence.end, content.end);
    }
    uint32_t left = sentence.begin, right = sentence.end;
    if (amount > 0) left = std::max(left, std::min(a_.amounts[amount - 1].tokens.end, own.begin));
    const uint32_t next = other_behind(amount);
    if (next < a_.amounts.size()) right = std::min(right, a_.amounts[next].tokens.begin);
    right = std::max(right, own.end);
    FigureScope out;
    out.before = out.told = {sentence.begin, own.begin};
    for (uint32_t i = sentence.begin; i < own.begin; ++i) {
        if (a_.mention_at[i] == kNone && t_.may_be(i, WordClass::comp)) out.told.begin = i + 1;
    }
    uint32_t begin = noun != kNone && noun >= left && noun < own.begin ? noun : own.begin;
    while (begin > left && !is_boundary(begin - 1)) --begin;
    uint32_t end = own.end;
    while (end < right && !is_boundary(end)) ++end;
    out.near = {begin, end};
    return out;
}

void FigureContext::add(NamedActors& out, uint32_t entity) const {
    const uint32_t actor = a_.actor(entity);
    const LocalEntity& e = a_[actor];
    const std::string_view kind =
        e.known == kNone ? std::string_view() : std::string_view(a_.lexicon().entities[e.known].kind);
    switch (e.type) {
        case EntityType::country:
            add_once(out.countries, actor);
            break;
        case EntityType::place:
            add_once(kind == "continent" || kind == "area" ? out.countries : out.places, actor);
            break;
        case EntityType::organization:
            // Who reports a number has no part in it.
            if (kind != "media") add_once(out.bodies, actor);
            break;
        case EntityType::event:
            add_once(out.events, actor);
            break;
        case EntityType::person:
            break;
    }
}

// What stands at the token, when it begins there (or at the range's beginning).
void FigureContext::collect(NamedActors& out, uint32_t i, Range range) const {
    if (a_.amount_at[i] != kNone) {
        // "1,500 Turkish companies", but not "1,500 Kuwaiti dinars".
        const Amount& amount = a_.amounts[a_.amount_at[i]];
        const bool money = is_money(amount.unit);
        const uint32_t m = a_.mention_at[i];
        if (money || amount.country != kNone || m == kNone || a_.mentions[m].how != How::demonym) return;
        add(out, a_.mentions[m].entity);
        return;
    }
    const uint32_t p = a_.phrase_at[i];
    if (p != kNone && a_.phrases[p].kind != Phrase::pronoun) {
        const Phrase& phrase = a_.phrases[p];
        if (i != std::max(phrase.tokens.begin, range.begin)) return;
        for (const uint32_t e : phrase.entities) add(out, e);
        return;
    }
    const uint32_t m = a_.mention_at[i];
    if (m == kNone || i != std::max(a_.mentions[m].tokens.begin, range.begin)) return;
    add(out, a_.mentions[m].entity);
}

NamedActors FigureContext::actors(Range range) const {
    NamedActors out;
    for (uint32_t i = range.begin; i < range.end; ++i) collect(out, i, range);
    // National bodies stand for their country where another is named: the Saudi ministry, the central bank.
    for (const uint32_t body : std::vector<uint32_t>(out.bodies)) {
        const uint32_t country = a_[body].country;
        if (country == kNone || (out.bodies.size() > 1 && out.countries.empty())) continue;
        add_once(out.countries, country);
    }
    return out;
}

uint32_t FigureContext::nearest_behind(Range range) const {
    for (uint32_t i = range.begin; i < range.end; ++i) {
        NamedActors found;
        collect(found, i, range);
        if (!found.countries.empty()) return found.countries.front();
        if (!found.places.empty()) return found.places.front();
    }
    return kNone;
}

uint32_t FigureContext::nearest_before(Range range, bool lands) const {
    for (uint32_t i = range.end; i > range.begin; --i) {
        NamedActors found;
        const uint32_t token = i - 1;
        collect(found, token, {token, range.end});
        if (!found.countries.empty()) return found.countries.front();
        if (!found.places.empty()) return found.places.front();
        if (!lands && !found.empty()) return found.best().front();
    }
    return kNone;
}

uint32_t FigureContext::nearest_free(Range range) const {
    for (uint32_t i = range.end; i > range.begin; --i) {
        NamedActors found;
        collect(found, i - 1, {i - 1, range.end});
        if (found.empty()) continue;
        const uint32_t p = a_.phrase_at[i - 1];
        const std::string_view prep = p == kNone ? std::string_view() : std::string_view(a_.phrases[p].prep);
        if (prep.empty() || prep_note(a_.lexicon(), prep) == "place") return found.best().front();
    }
    return kNone;
}

uint32_t FigureContext::nearest_place(Range range) const {
    constexpr uint32_t kReach = 8;
    for (uint32_t i = range.end; i > range.begin && range.end - i < kReach; --i) {
        const uint32_t m = a_.mention_at[i - 1];
        if (m == kNone || a_.mentions[m].how == How::demonym) continue;
        const uint32_t entity = a_.mentions[m].entity;
        if (a_[entity].type == EntityType::place || a_[entity].type == EntityType::country) return entity;
    }
    return kNone;
}

std::vector<uint32_t> FigureContext::group_before(Range range, uint32_t except) const {
    for (uint32_t i = range.end; i > range.begin; --i) {
        NamedActors found;
        collect(found, i - 1, {i - 1, range.end});
        if (found.countries.empty() || found.countries.front() == except) continue;
        const uint32_t p = a_.phrase_at[i - 1];
        if (p == kNone) return found.countries;
        const uint32_t group = a_.phrases[p].group;
        for (uint32_t q = group; q < p && group != kNone; ++q) {
            if (a_.phrases[q].group != group) continue;
            for (const uint32_t e : a_.phrases[q].entities) add(found, e);
        }
        return found.countries;
    }
    return {};
}

bool FigureContext::is_owner(Range range, uint32_t country) const {
    for (uint32_t i = range.begin; i < range.end; ++i) {
        NamedActors found;
        collect(found, i, range);
        if (found.countries.empty() || found.countries.front() != country) continue;
        const uint32_t m = a_.mention_at[i], p = a_.phrase_at[i];
        if (m != kNone && a_.mentions[m].how == How::demonym) return true;
        const auto prep = i > 0 ? t_.word_at(i - 1, WordClass::prep, false) : std::nullopt;
        if (prep && prep->word->note == "part" && t_.language().capitals && !t_.language().cases) return true;
        return p != kNone && a_.phrases[p].prep.empty() && (a_.phrases[p].possessive || i > range.begin);
    }
    return false;
}

void FigureContext::count_countries() {
    if (counted_) return;
    counted_ = true;
    std::vector<uint32_t> counts(a_.entities.size(), 0);
    for (const Mention& m : a_.mentions) {
        if (!a_.furniture[m.tokens.begin]) ++counts[a_.actor(m.entity)];
    }
    uint32_t third = kNone;
    const auto more = [&](uint32_t e, uint32_t than) { return than == kNone || counts[e] > counts[than]; };
    for (uint32_t e = 0; e < counts.size(); ++e) {
        if (a_[e].type != EntityType::country || counts[e] == 0) continue;
        if (more(e, main_)) {
            third = pair_;
            pair_ = main_;
            main_ = e;
        } else if (more(e, pair_)) {
            third = pair_;
            pair_ = e;
        } else if (more(e, third)) {
            third = e;
        }
    }
    // A pair is two that stand out, from all others together too.
    uint32_t others = 0;
    for (uint32_t e = 0; e < counts.size(); ++e) {
        if (a_[e].type == EntityType::country && e != main_ && e != pair_) others += counts[e];
    }
    if (pair_ != kNone &&
        (counts[pair_] < 2 || counts[pair_] * 4 < counts[main_] ||
         (third != kNone && counts[third] * 2 > counts[pair_]) || others > counts[pair_] * 2))
        pair_ = kNone;
}

uint32_t FigureContext::main_country() {
    count_countries();
    return main_;
}
uint32_t FigureContext::pair_country() {
    count_countries();
    return pair_;
}

// In the amount's own clause the nearest; else the nearest before in its sentence, then the nearest behind
// with no other amount between. Days are no period of what flows.
const TimeExpression* FigureContext::time(uint32_t amount, const FigureScope& scope, bool flow) const {
    const Range own = a_.amounts[amount].tokens;
    const Range sentence = t_.sentences()[t_.sentence_of(own.begin)].tokens;
    const auto first = std::lower_bound(
        a_.times.begin(), a_.times.end(), scope.before.begin,
        [](const TimeExpression& time, uint32_t token) { return time.tokens.begin < token; });
    const TimeExpression* before = nullptr;
    const TimeExpression* inside = nullptr;
    const TimeExpression* behind = nullptr;
    uint32_t distance = UINT32_MAX;
    for (auto it = first; it != a_.times.end() && it->tokens.begin < sentence.end; ++it) {
        if (flow && it->edtf.size() == 10 && !it->since) continue;
        if (it->tokens.begin > own.end || it->tokens.end < own.begin) {
            const uint32_t first_token = it->tokens.begin;
            const bool bracket = (first_token > 0 && t_.is_mark(first_token - 1, '(')) ||
                                 (first_token > 1 && t_.is_mark(first_token - 2, '('));
            if (bracket && first_token > own.end + 3) continue;
            if (bracket && it->tokens.end < own.begin) continue;
        }
        const bool earlier = it->tokens.end <= own.begin;
        const uint32_t d =
            earlier ? own.begin - it->tokens.end : it->tokens.begin - std::min(own.end, it->tokens.begin);
        if (scope.near.begin <= it->tokens.begin && it->tokens.end <= scope.near.end) {
            if (d < distance) inside = &*it;
            distance = std::min(d, distance);
        } else if (earlier) {
            before = &*it;
        } else if (behind == nullptr) {
            behind = &*it;
        }
    }
    if (inside != nullptr) return inside;
    if (behind != nullptr) {  // "… 36 billion, over the past ten years"
        const uint32_t next = other_behind(amount);
        const bool clear = next >= a_.amounts.size() || a_.amounts[next].tokens.begin >= behind->tokens.begin;
        const uint32_t gap = behind->tokens.begin - own.end;
        if (clear && gap <= (behind->since ? 14U : 8U) &&
            (before == nullptr || own.begin - before->tokens.end > gap + 12))
            return behind;
    }
    return before;
}

std::string FigureContext::period(const TimeExpression& time) const {
    if (!time.since || a_.published == kNever) return time.edtf;
    std::string now = a_.published_edtf.substr(0, std::min<size_t>(time.edtf.size(), 10));
    if (now <= time.edtf) return time.edtf;
    return time.edtf + "/" + now;
}

}  // namespace isnad
