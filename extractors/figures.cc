// See figures.h. Each amount looks for its metric noun, participants and period in its sentence. Tested by
// tests/extractors/figures_test.cc.
#include "extractors/figures.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extractors/figure_scope.h"

namespace isnad {
namespace {

class FigureFinder {
  public:
    FigureFinder(Analysis& a, const std::vector<FoundStatement>& statements)
        : a_(a), t_(a.text), context_(a), statements_(statements) {}

    std::vector<FoundFigure> run() {
        for (uint32_t m = 0; m < a_.amounts.size(); ++m) {
            const Amount& amount = a_.amounts[m];
            if (a_.furniture[amount.tokens.begin]) continue;
            read_nouns(amount.tokens.begin);
            read(m, amount);
        }
        return unique();
    }

  private:
    struct Noun {
        uint32_t metric = kNone;
        Range tokens;
    };
    // The figure before, for what the next one leaves out.
    struct Before {
        uint32_t metric = kNone;
        std::vector<uint32_t> participants;
        std::string period;  // empty: the article's own date
        uint32_t sentence = kNone;
        uint32_t paragraph = kNone;
    };

    [[nodiscard]] const Metric* row(uint32_t metric) const {
        return metric == kNone ? nullptr : &a_.lexicon().metrics[metric];
    }

    // The metric nouns of the sentence around the token, read once a sentence.
    void read_nouns(uint32_t token) {
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

    // Money counts turnover and loans, people casualties; a share may be of anything.
    [[nodiscard]] bool fits(uint32_t metric, const std::string& unit) const {
        const std::string& of = row(metric)->unit;
        if (of.empty() || unit == "percent") return true;
        const bool money =
            unit.size() == 3 && unit[0] >= 'A' && unit[0] <= 'Z' && unit[1] >= 'A' && unit[1] <= 'Z';
        if (of == "money") return money || unit == "t" || unit == "bbl" || unit == "m3";
        return of == unit;
    }

    // Directly behind ("$5bn in imports", "45 % of exports"), else the nearest before with no other amount of
    // the same unit between, the general nouns (value, cost) last; else the nearest behind in the clause.
    [[nodiscard]] Noun metric_of(uint32_t index, Range content) const {
        const Amount& amount = a_.amounts[index];
        const bool percent = amount.unit == "percent";
        Noun specific, general, behind;
        const uint32_t bar = last_with(amount.unit, index);
        for (const Noun& noun : nouns_) {
            if (!amount.unit.empty() && !fits(noun.metric, amount.unit)) continue;
            if (amount.unit.empty() && row(noun.metric)->unit != "people") continue;
            if (noun.tokens.begin >= amount.tokens.end) {
                if (behind.metric == kNone && is_behind(amount, noun, percent)) behind = noun;
                continue;
            }
            if (amount.tokens.holds(noun.tokens.begin)) {
                if (row(noun.metric)->contract != "other" || amount.unit != "percent") specific = noun;
                continue;
            }
            if (noun.tokens.end > amount.tokens.begin || noun.tokens.begin < bar) continue;
            if (content.holds(amount.tokens.begin) && noun.tokens.begin < content.begin) continue;
            if (row(noun.metric)->general)
                general = noun;
            else if (amount.tokens.begin - noun.tokens.end <= 40)
                specific = noun;
        }
        if (behind.metric != kNone) return behind;
        if (specific.metric != kNone) return specific;
        return general;
    }
    // The token behind the last amount of this unit in the same sentence.
    [[nodiscard]] uint32_t last_with(const std::string& unit, uint32_t index) const {
        const uint32_t sentence = t_.sentence_of(a_.amounts[index].tokens.begin);
        for (uint32_t k = index; k > 0; --k) {
            const Amount& other = a_.amounts[k - 1];
            if (t_.sentence_of(other.tokens.begin) != sentence) break;
            if (other.unit == unit) return other.tokens.end;
        }
        return 0;
    }
    [[nodiscard]] bool is_behind(const Amount& amount, const Noun& noun, bool percent) const {
        const uint32_t gap = noun.tokens.begin - amount.tokens.end;
        if (gap > (percent ? 6U : 3U)) return false;
        for (uint32_t i = amount.tokens.end; i < noun.tokens.begin; ++i) {
            if (context_.is_boundary(i) || a_.amount_at[i] != kNone) return false;
        }
        if (gap == 0) return row(noun.metric)->unit == "people" || t_.language().capitals;
        return t_.may_be(amount.tokens.end, WordClass::prep);
    }

    void read(uint32_t index, const Amount& amount) {
        Range content;
        uint32_t speaker = kNone;
        for (; statement_ < statements_.size() && statements_[statement_].content.end <= amount.tokens.begin;)
            ++statement_;
        for (size_t s = statement_;
             s < statements_.size() && statements_[s].content.begin <= amount.tokens.begin; ++s) {
            if (statements_[s].content.end < amount.tokens.end) continue;
            content = statements_[s].content;
            speaker = statements_[s].speaker;
        }
        Noun noun = metric_of(index, content);
        const uint32_t sentence = t_.sentence_of(amount.tokens.begin);
        if (amount.unit.empty() && (noun.metric == kNone || amount.tokens.begin - noun.tokens.end > 4))
            return;
        const bool percent = amount.unit == "percent";
        const bool change = percent && is_change(index, noun);
        if (noun.metric == kNone && before_.sentence == sentence && before_.metric != kNone &&
            !amount.unit.empty() && fits(before_.metric, amount.unit) && !row(before_.metric)->general)
            noun.metric = before_.metric;  // "… and reached 18.9 billion"
        FoundFigure f;
        f.metric = noun.metric;
        f.unit = amount.unit.empty() ? row(noun.metric)->unit : amount.unit;
        if (!worth_telling(amount, f, change)) return;
        if (change && row(f.metric) != nullptr && row(f.metric)->id == "gdp") {
            f.metric = a_.lexicon().metric("gdp_growth");
            f.value = amount.value;
        } else if (change && (f.metric == kNone || row(f.metric)->unit != "percent")) {
            if (f.metric == kNone) return;
            if (value_follows(index, sentence)) {
                pending_change_ = amount.value;
                return;
            }
            f.change_percent = amount.value;
            f.unit.clear();
        } else {
            f.value = amount.value;
            f.change_percent = pending_change_;
        }
        pending_change_.reset();
        f.tokens = amount.tokens;
        if (!noun.tokens.empty())
            f.tokens = {std::min(noun.tokens.begin, f.tokens.begin), std::max(noun.tokens.end, f.tokens.end)};
        f.qualifier = amount.qualifier;
        const FigureScope scope =
            context_.scope(index, noun.tokens.empty() ? kNone : noun.tokens.begin, content);
        f.participants = participants(index, scope, f.metric, speaker);
        if (f.participants.empty()) return;
        f.period = period(index, scope, f.metric);
        f.status = status(amount, scope);
        f.attributed_to = speaker;
        f.rule = noun.metric == kNone ? "counted-noun" : "metric-noun";
        before_.metric = f.metric;
        before_.participants = f.participants;
        before_.sentence = sentence;
        before_.paragraph = t_.sentences()[sentence].paragraph;
        out_.push_back(std::move(f));
    }

    // Lengths of time, degrees and a handful of things are no figures.
    [[nodiscard]] bool worth_telling(const Amount& amount, const FoundFigure& f, bool change) const {
        constexpr std::string_view kNever[] = {"years", "months", "weeks", "days",
                                               "hours", "degC",   "times", "points"};
        if (std::find(std::begin(kNever), std::end(kNever), f.unit) != std::end(kNever)) return false;
        if (change || f.unit == "percent") return true;
        const bool plural = f.unit.size() > 3 && f.unit[0] >= 'a' && f.unit[0] <= 'z';
        return !plural || amount.value >= 10 ||
               (f.metric != kNone && f.unit == "people" && amount.value >= 3);
    }

    // "rose 12 %": a word of change before the percentage (or directly behind), not a share of something.
    [[nodiscard]] bool is_change(uint32_t index, const Noun& noun) const {
        const Amount& amount = a_.amounts[index];
        if (noun.metric != kNone && noun.tokens.begin >= amount.tokens.end) return false;
        const Range sentence = t_.sentences()[t_.sentence_of(amount.tokens.begin)].tokens;
        const uint32_t end = std::min(sentence.end, amount.tokens.end + 3);
        for (uint32_t i = amount.tokens.begin; i > sentence.begin && i + 12 > amount.tokens.begin; --i) {
            if (a_.amount_at[i - 1] != kNone && t_.may_be(i - 1, WordClass::change) == false) break;
            if (t_.may_be(i - 1, WordClass::change)) return true;
        }
        for (uint32_t i = amount.tokens.end; i < end && !context_.is_boundary(i); ++i) {
            if (t_.may_be(i, WordClass::change)) return true;
        }
        return false;
    }
    // "by 10.2 % to 28.2 billion": the next amount of the sentence is the value.
    [[nodiscard]] bool value_follows(uint32_t index, uint32_t sentence) const {
        if (index + 1 >= a_.amounts.size()) return false;
        const Amount& next = a_.amounts[index + 1];
        return t_.sentence_of(next.tokens.begin) == sentence && next.unit != "percent" &&
               !next.unit.empty() && next.tokens.begin - a_.amounts[index].tokens.end <= 12;
    }

    // --- participants ---
    std::vector<uint32_t> participants(uint32_t index, const FigureScope& scope, uint32_t metric,
                                       uint32_t speaker) {
        const Amount& amount = a_.amounts[index];
        if (amount.demonym && amount.unit_token != kNone && a_.mention_at[amount.unit_token] != kNone)
            return {a_.actor(a_.mentions[a_.mention_at[amount.unit_token]].entity)};
        std::vector<uint32_t> out = row(metric) != nullptr && row(metric)->two_sided
                                        ? both_sides(amount, scope, *row(metric))
                                        : one_side(amount, scope);
        if (out.empty() && speaker != kNone) {
            const uint32_t country = a_.country_of(speaker);
            if (country != kNone) out = {country};
        }
        if (out.empty()) out = last_named(amount.tokens.begin);
        if (out.size() > 4) out.resize(4);
        return out;
    }

    std::vector<uint32_t> both_sides(const Amount& amount, const FigureScope& scope, const Metric& metric) {
        const NamedActors near = context_.actors(scope.near);
        const uint32_t sentence = t_.sentence_of(amount.tokens.begin);
        const uint32_t paragraph = t_.sentences()[sentence].paragraph;
        std::vector<uint32_t> out = near.countries;
        if (out.size() < 2 && near.bodies.size() > 1) return near.bodies;
        if (out.size() > 1) return out;
        if (out.empty() && before_.sentence == sentence && !before_.participants.empty())
            return before_.participants;
        const NamedActors said = context_.actors(scope.before);
        if (out.empty()) {
            out = said.countries;
            if (out.size() > 1) return out;
        }
        const bool follows = before_.paragraph == paragraph && before_.metric != kNone &&
                             row(before_.metric)->two_sided && !before_.participants.empty();
        if (out.empty() && !said.bodies.empty() && near.bodies.empty() && !follows) return said.bodies;
        if (out.empty() && follows) return before_.participants;
        if (out.empty() && before_.paragraph != kNone && before_.paragraph + 1 == paragraph &&
            before_.metric != kNone && row(before_.metric)->two_sided)
            return before_.participants;
        return with_partner(std::move(out), said, metric);
    }

    // One side named: the other is the article's own country, or the one named before, or the article's pair.
    std::vector<uint32_t> with_partner(std::vector<uint32_t> out, const NamedActors& said, const Metric&) {
        const uint32_t main = context_.main_country(), pair = context_.pair_country();
        if (main == kNone) return out;
        if (out.empty()) {
            out = {main};
            if (pair != kNone) out.push_back(pair);
            return out;
        }
        if (out[0] != main) {
            out.push_back(main);
            return out;
        }
        for (auto it = said.countries.rbegin(); it != said.countries.rend(); ++it) {
            if (*it == main) continue;
            out.push_back(*it);
            return out;
        }
        if (pair != kNone) out.push_back(pair);
        return out;
    }

    std::vector<uint32_t> one_side(const Amount& amount, const FigureScope& scope) {
        const uint32_t sentence = t_.sentence_of(amount.tokens.begin);
        const bool people = amount.unit == "people" || amount.unit.empty();
        if (people) {  // where they are stands next to them
            const uint32_t right = context_.nearest_behind({amount.tokens.end, scope.near.end});
            if (right != kNone) return {right};
            const uint32_t left = context_.nearest_before({scope.near.begin, amount.tokens.begin});
            if (left != kNone) return {left};
        }
        const NamedActors near = context_.actors(scope.near);
        if (!near.empty()) return near.best();
        if (before_.sentence == sentence && !before_.participants.empty()) return before_.participants;
        const uint32_t said = context_.nearest_before(scope.before);
        if (said != kNone) return {said};
        if (before_.paragraph == t_.sentences()[sentence].paragraph) return before_.participants;
        return {};
    }

    // The country named last before the token.
    [[nodiscard]] std::vector<uint32_t> last_named(uint32_t token) const {
        const auto end = std::lower_bound(a_.mentions.begin(), a_.mentions.end(), token,
                                          [](const Mention& m, uint32_t t) { return m.tokens.begin < t; });
        for (auto it = end; it != a_.mentions.begin();) {
            const uint32_t actor = a_.actor((--it)->entity);
            if (a_[actor].type == EntityType::country) return {actor};
        }
        return {};
    }

    // --- period and status ---
    // What flows (trade, exports) goes on with the period of the figure before it.
    std::string period(uint32_t index, const FigureScope& scope, uint32_t metric) {
        const Metric* r = row(metric);
        const bool flow = r != nullptr && (r->contract == "trade_turnover" || r->contract == "export" ||
                                           r->contract == "import" || r->contract == "gdp_growth");
        const uint32_t sentence = t_.sentence_of(a_.amounts[index].tokens.begin);
        const uint32_t paragraph = t_.sentences()[sentence].paragraph;
        const std::string years = years_ahead(index);
        if (!years.empty()) return years;
        if (const TimeExpression* time = context_.time(index, scope, flow)) {
            std::string out = context_.period(*time);
            before_.period = out;
            if (flow) flow_period_ = out;
            return out;
        }
        if (flow && !flow_period_.empty() && before_.paragraph != kNone && before_.paragraph + 1 >= paragraph)
            return flow_period_;
        const bool goes_on = metric != kNone && metric == before_.metric && before_.paragraph == paragraph &&
                             before_.sentence + 1 >= sentence && !before_.period.empty();
        if (goes_on) return before_.period;
        before_.period.clear();
        if (flow) flow_period_.clear();
        return a_.published_edtf;
    }
    // "250 million over 5 years": a promise for the years to come.
    [[nodiscard]] std::string years_ahead(uint32_t index) const {
        if (index + 1 >= a_.amounts.size() || a_.published == kNever) return {};
        const Amount& amount = a_.amounts[index];
        const Amount& next = a_.amounts[index + 1];
        if (next.unit != "years" || next.value > 30 || next.tokens.begin > amount.tokens.end + 4) return {};
        for (uint32_t i = amount.tokens.end; i < next.tokens.begin; ++i) {
            if (t_[i].kind != TokenKind::mark && !t_.may_be(i, WordClass::prep) &&
                !t_.may_be(i, WordClass::time))
                return {};
        }
        const int year = static_cast<int>(civil(a_.published).year());
        return std::to_string(year) + "/" + std::to_string(year + static_cast<int>(std::lround(next.value)));
    }
    [[nodiscard]] std::string status(const Amount& amount, const FigureScope& scope) const {
        const uint32_t reach = std::min(amount.tokens.begin - scope.before.begin, 16U);
        for (uint32_t i = amount.tokens.begin - reach; i < amount.tokens.begin; ++i) {
            if (t_.may_be(i, WordClass::plan)) return "target";
            if (t_.may_be(i, WordClass::future)) return "expected";
        }
        return "actual";
    }

    // The same number told again is one figure: the one with its own period, then the one that names more.
    std::vector<FoundFigure> unique() {
        std::map<std::tuple<double, std::string, std::string>, std::vector<size_t>> same;
        std::vector<bool> drop(out_.size(), false);
        for (size_t k = 0; k < out_.size(); ++k) {
            const FoundFigure& f = out_[k];
            const std::string contract = row(f.metric) == nullptr ? "other" : row(f.metric)->contract;
            auto& list = same[{f.value.value_or(-f.change_percent.value_or(0) - 1), f.unit, contract}];
            for (size_t& other : list) {
                if (!within(f.participants, out_[other].participants) &&
                    !within(out_[other].participants, f.participants))
                    continue;
                const bool better = rank(f) > rank(out_[other]);
                drop[better ? other : k] = true;
                if (better) other = k;
                break;
            }
            if (!drop[k] && std::find(list.begin(), list.end(), k) == list.end()) list.push_back(k);
        }
        std::vector<FoundFigure> kept;
        for (size_t k = 0; k < out_.size(); ++k) {
            if (!drop[k]) kept.push_back(std::move(out_[k]));
        }
        return kept;
    }
    static bool within(const std::vector<uint32_t>& few, const std::vector<uint32_t>& many) {
        return std::all_of(few.begin(), few.end(),
                           [&](uint32_t e) { return std::find(many.begin(), many.end(), e) != many.end(); });
    }
    [[nodiscard]] size_t rank(const FoundFigure& f) const {
        return (f.period != a_.published_edtf ? 16 : 0) + (f.change_percent ? 8 : 0) +
               std::min<size_t>(f.participants.size(), 4);
    }

    Analysis& a_;
    const Text& t_;
    FigureContext context_;
    const std::vector<FoundStatement>& statements_;
    size_t statement_ = 0;
    std::vector<FoundFigure> out_;
    std::vector<Noun> nouns_;  // of the sentence
    uint32_t nouns_of_ = kNone;
    std::optional<double> pending_change_;
    Before before_;
    std::string flow_period_;
};

}  // namespace

std::vector<FoundFigure> find_figures(Analysis& a, const std::vector<FoundStatement>& statements) {
    if (a.amounts.empty()) return {};
    return FigureFinder(a, statements).run();
}

}  // namespace isnad
