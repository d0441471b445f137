// See figure_metric.h.
#include "extractors/figure_metric.h"

#include <algorithm>

#include "extractors/figure_claims.h"

namespace isnad {

// The metric nouns of the sentence around the token, read once a sentence.
void MetricFinder::read(uint32_t token) {
    const uint32_t sentence = t_.sentence_of(token);
    if (sentence == nouns_of_) return;
    nouns_of_ = sentence;
    nouns_.clear();
    const Range range = t_.sentences()[sentence].tokens;
    for (uint32_t i = range.begin; i < range.end; ++i) {
        const auto hit = t_.word_at(i, WordClass::metric);
        if (!hit || a_.mention_at[i] != kNone) continue;
        // "a fund for imports" is no import.
        if (hit->hit->clitic != nullptr && hit->hit->clitic->purpose) continue;
        const uint32_t metric = a_.lexicon().metric(hit->word->value);
        if (metric == kNone) continue;
        nouns_.push_back({metric, {i, hit->hit->last}});
        i = hit->hit->last - 1;
    }
}

// Money counts turnover and loans, people casualties; a share may be of any money.
bool MetricFinder::fits(uint32_t metric, const std::string& unit) const {
    const std::string& of = row(metric).unit;
    if (of.empty()) return true;
    if (unit == "percent") return of == "money" || of == "percent";
    const bool money = is_money(unit);
    if (of == "money") return money || unit == "t" || unit == "bbl" || unit == "m3";
    return of == unit;
}

// Directly behind ("$5bn in imports", "45 % of exports"), else the nearest before with no other amount of
// the same unit between, the general nouns (value, cost) last; else the nearest behind in the clause.
MetricNoun MetricFinder::of(uint32_t index, Range content) {
    read(a_.amounts[index].tokens.begin);
    const Amount& amount = a_.amounts[index];
    const bool percent = amount.unit == "percent";
    MetricNoun specific, general, behind;
    const uint32_t bar = last_with(amount.unit, index);
    for (const MetricNoun& noun : nouns_) {
        if (!amount.unit.empty() && !fits(noun.metric, amount.unit)) continue;
        if (amount.unit.empty() && row(noun.metric).unit != "people") continue;
        if (noun.tokens.begin >= amount.tokens.end) {
            if (behind.metric == kNone && is_behind(amount, noun, percent)) behind = noun;
            continue;
        }
        if (amount.tokens.holds(noun.tokens.begin)) {
            if (row(noun.metric).contract != "other" || amount.unit != "percent") specific = noun;
            continue;
        }
        if (noun.tokens.end > amount.tokens.begin || noun.tokens.begin < bar) continue;
        if (content.holds(amount.tokens.begin) && noun.tokens.begin < content.begin) continue;
        if (row(noun.metric).general)
            general = noun;
        else if (amount.tokens.begin - noun.tokens.end <= 40)
            specific = noun;
    }
    if (behind.metric != kNone) return behind;
    if (specific.metric != kNone) return specific;
    return general;
}
// The token behind the last amount of this unit in the same sentence.
uint32_t MetricFinder::last_with(const std::string& unit, uint32_t index) const {
    const uint32_t sentence = t_.sentence_of(a_.amounts[index].tokens.begin);
    for (uint32_t k = index; k > 0; --k) {
        const Amount& other = a_.amounts[k - 1];
        if (t_.sentence_of(other.tokens.begin) != sentence) break;
        if (other.unit == unit) return other.tokens.end;
    }
    return 0;
}
bool MetricFinder::is_behind(const Amount& amount, const MetricNoun& noun, bool percent) const {
    const uint32_t gap = noun.tokens.begin - amount.tokens.end;
    if (gap > (percent ? 6U : 3U)) return false;
    for (uint32_t i = amount.tokens.end; i < noun.tokens.begin; ++i) {
        if (context_.is_boundary(i) || a_.amount_at[i] != kNone) return false;
    }
    if (gap == 0) return row(noun.metric).unit == "people" || t_.language().capitals;
    return t_.may_be(amount.tokens.end, WordClass::prep);
}

}  // namespace isnad
