// See figures.h. Each amount looks for its metric noun, participants and period in its sentence. Tested by
// tests/extractors/figures_test.cc.
#include "extractors/figures.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extractors/figure_claims.h"
#include "extractors/figure_metric.h"
#include "extractors/figure_scope.h"
#include "extractors/relations_parts.h"

namespace isnad {
namespace {

class FigureFinder {
  public:
    FigureFinder(Analysis& a, const std::vector<FoundStatement>& statements)
        : a_(a), t_(a.text), context_(a), metrics_(a, context_), statements_(statements) {}

    std::vector<FoundFigure> run() {
        for (uint32_t m = 0; m < a_.amounts.size(); ++m) {
            const Amount& amount = a_.amounts[m];
            if (a_.furniture[amount.tokens.begin]) continue;
            if (says_again(a_, m))
                repeat(m, amount);
            else
                read(m, amount);
        }
        return unique();
    }

  private:
    // The figure before, for what the next one leaves out.
    struct Before {
        uint32_t metric = kNone;
        uint32_t index = kNone;  // of the amount
        std::vector<uint32_t> participants;
        std::string period;  // empty: the article's own date
        uint32_t sentence = kNone;
        uint32_t paragraph = kNone;
        bool share = false;  // a percentage that tells a share
    };

    [[nodiscard]] const Metric* row(uint32_t metric) const {
        return metric == kNone ? nullptr : &a_.lexicon().metrics[metric];
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
        MetricNoun noun = metrics_.of(index, content);
        const uint32_t sentence = t_.sentence_of(amount.tokens.begin);
        if (amount.unit.empty() && (noun.metric == kNone || amount.tokens.begin - noun.tokens.end > 4))
            return;
        const bool percent = amount.unit == "percent";
        const bool change = percent && is_change(index, noun);
        // "an accord that was criticized, 20 %": no share of it.
        const bool money = noun.metric != kNone && row(noun.metric)->unit == "money";
        if (percent && !change && money && noun.tokens.end + 4 < amount.tokens.begin) noun = {};
        if (noun.metric == kNone && before_.sentence == sentence && before_.metric != kNone &&
            !amount.unit.empty() && metrics_.fits(before_.metric, amount.unit) &&
            !row(before_.metric)->general)
            noun.metric = before_.metric;  // "… and reached 18.9 billion"
        const bool carried = noun.metric != kNone && noun.tokens.empty();
        const bool added = percent && carried && value_follows(index, sentence);
        FoundFigure f;
        f.metric = noun.metric;
        f.unit = amount.unit.empty() ? row(noun.metric)->unit : amount.unit;
        const bool follows = percent && before_.share && before_.sentence == sentence;
        const bool joins = change && value_follows(index, sentence);  // its value makes the claim
        if (!joins && !is_claim(a_, {index, f.metric, noun.tokens, f.unit, change, follows})) return;
        if (change && row(f.metric) != nullptr && row(f.metric)->id == "gdp") {
            f.metric = a_.lexicon().metric("gdp_growth");
            f.value = amount.value;
        } else if ((change || added) && (f.metric == kNone || row(f.metric)->unit != "percent")) {
            if (f.metric == kNone) return;
            if (value_follows(index, sentence)) {
                pending_change_ = falls(amount) ? -amount.value : amount.value;
                return;
            }
            f.change_percent = falls(amount) ? -amount.value : amount.value;
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
        f.status = status(amount, scope, content, f.period);
        f.attributed_to = speaker;
        f.rule = noun.metric == kNone ? "counted-noun" : "metric-noun";
        before_.metric = f.metric;
        before_.index = index;
        if (row(f.metric) != nullptr && row(f.metric)->two_sided && f.participants.size() > 1)
            last_pair_ = f.participants;
        before_.participants = f.participants;
        before_.sentence = sentence;
        before_.share = percent && f.value.has_value();
        before_.paragraph = t_.sentences()[sentence].paragraph;
        out_.push_back(std::move(f));
    }

    // The same sum in other money has the metric, the sides and the time of the one before, if that is told.
    void repeat(uint32_t index, const Amount& amount) {
        if (out_.empty() || before_.index + 1 != index || !out_.back().value) return;
        FoundFigure f = out_.back();
        f.value = amount.value;
        f.unit = amount.unit;
        f.qualifier = amount.qualifier;
        f.tokens = amount.tokens;
        before_.index = index;
        out_.push_back(std::move(f));
    }

    // "fell 12 %": the word of change nearest before it says so.
    [[nodiscard]] bool falls(const Amount& amount) const {
        const Range sentence = t_.sentences()[t_.sentence_of(amount.tokens.begin)].tokens;
        for (uint32_t i = amount.tokens.begin; i > sentence.begin && i + 12 > amount.tokens.begin; --i) {
            if (t_.word_with(i - 1, WordClass::change, "down")) return true;
            if (t_.may_be(i - 1, WordClass::change)) return false;
        }
        return false;
    }

    // "rose 12 %": a word of change before the percentage (or directly behind), not a share of something.
    [[nodiscard]] bool is_change(uint32_t index, const MetricNoun& noun) const {
        const Amount& amount = a_.amounts[index];
        if (noun.metric != kNone && noun.tokens.begin >= amount.tokens.end)  // "a fall of 28 % in revenue"
            return t_.may_be(amount.tokens.begin - std::min(amount.tokens.begin, 1U), WordClass::change);
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
        if (amount.country != kNone) return {a_.local(amount.country)};
        std::vector<uint32_t> out = row(metric) != nullptr && row(metric)->two_sided
                                        ? both_sides(amount, scope, *row(metric))
                                        : one_side(index, scope, metric);
        if (out.empty() && speaker != kNone) {
            const uint32_t country = a_.country_of(speaker);
            if (country != kNone) out = {country};
        }
        if (out.empty()) out = from_context(amount.tokens.begin, metric == kNone ? 6 : 99);
        if (out.size() > 4) out.resize(4);
        return out;
    }

    // Nobody is named in the sentence: the country of the sentence before, of the article, or named last.
    std::vector<uint32_t> from_context(uint32_t token, uint32_t sentences) {
        std::vector<uint32_t> near = last_named(token, 1);
        if (!near.empty()) return near;
        const uint32_t main = isnad::main_country(a_);
        if (main != kNone) return std::vector<uint32_t>(1, main);
        std::vector<uint32_t> last = last_named(token, sentences);
        if (!last.empty() && last[0] != context_.main_country()) last.clear();
        return last;
    }

    std::vector<uint32_t> both_sides(const Amount& amount, const FigureScope& scope, const Metric& metric) {
        const NamedActors near = context_.actors(scope.near);
        const uint32_t sentence = t_.sentence_of(amount.tokens.begin);
        const uint32_t paragraph = t_.sentences()[sentence].paragraph;
        std::vector<uint32_t> out = near.countries;
        const bool deal = metric.id == "contracts" && companies(near.bodies) > 1;
        if (near.bodies.size() > 1 && (out.size() < 2 || deal)) return near.bodies;
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
        return with_partner(std::move(out), scope, metric);
    }

    [[nodiscard]] size_t companies(const std::vector<uint32_t>& bodies) const {
        return static_cast<size_t>(std::count_if(bodies.begin(), bodies.end(), [&](uint32_t e) {
            return a_[e].known != kNone && a_.lexicon().entities[a_[e].known].kind == "company";
        }));
    }

    // One side named: the other is the article's own country, or the one named before, or the article's pair.
    // Whose exports they are ("Chinese exports") trades with the article's pair alone.
    std::vector<uint32_t> with_partner(std::vector<uint32_t> out, const FigureScope& scope,
                                       const Metric& metric) {
        const Range said = scope.before;
        const uint32_t main = context_.main_country(), pair = context_.pair_country();
        if (main == kNone) return out;
        if (out.empty()) {
            if (last_pair_.size() == 2 && (last_pair_[0] == main || last_pair_[1] == main) && pair == kNone)
                return last_pair_;
            out = {main};
            if (pair != kNone) out.push_back(pair);
            return out;
        }
        if (out[0] != main) {
            if (out[0] == pair || !context_.is_owner(scope.near, out[0])) out.push_back(main);
            return out;
        }
        for (const uint32_t other : context_.group_before(said, main)) {
            if (other != main) out.push_back(other);
        }
        if (out.size() > 1) return out;
        if (pair != kNone) {
            out.push_back(pair);
        } else if (last_pair_.size() == 2 && metric.contract != "trade_turnover" &&
                   metric.contract != "export" && metric.contract != "import") {
            for (const uint32_t other : last_pair_) {
                if (other != main) out.push_back(other);
            }
        }
        return out;
    }

    std::vector<uint32_t> one_side(uint32_t index, const FigureScope& scope, uint32_t metric) {
        const Amount& amount = a_.amounts[index];
        const uint32_t sentence = t_.sentence_of(amount.tokens.begin);
        const bool people = amount.unit == "people" || amount.unit.empty();
        if (metric != kNone && row(metric)->id == "population") {  // a capital's people are not its country's
            const uint32_t town = context_.nearest_place({scope.before.begin, amount.tokens.begin});
            if (town != kNone) return {town};
        }
        if (people && listed(index)) return before_.participants;
        if (people) {  // where they are stands next to them
            const uint32_t right = context_.nearest_behind({amount.tokens.end, scope.near.end});
            const uint32_t left = context_.nearest_before({scope.near.begin, amount.tokens.begin}, true);
            // "300 thousand Russian tourists visited Tunisia"
            const bool nationality = right != kNone && amount.tokens.end < t_.size() &&
                                     t_.may_be(amount.tokens.end, EntryKind::demonym);
            if (nationality && left != kNone && left != right) return {left, right};
            if (nationality) {
                const uint32_t next = context_.nearest_behind({amount.tokens.end + 1, scope.near.end});
                if (next != kNone && next != right) return {right, next};
            }
            if (right != kNone) return {right};
            if (left != kNone) return {left};
        }
        const NamedActors near = context_.actors(scope.near);
        if (!near.empty()) return near.best();
        if (before_.sentence == sentence && index > 0) {  // named since the number before
            const uint32_t since = std::max(a_.amounts[index - 1].tokens.end, scope.told.begin);
            const uint32_t actor =
                context_.nearest_free({std::min(since, amount.tokens.begin), amount.tokens.begin});
            if (actor != kNone) return {actor};
        }
        if (before_.sentence == sentence && !before_.participants.empty()) return before_.participants;
        uint32_t said = context_.nearest_before(scope.told, true);
        if (said == kNone) said = context_.nearest_before(scope.told, false);
        if (said != kNone) return {said};
        if (before_.paragraph == t_.sentences()[sentence].paragraph) return before_.participants;
        return {};
    }

    // "ten dead and 53 injured": the second of a list.
    [[nodiscard]] bool listed(uint32_t index) const {
        if (index == 0 || before_.participants.empty() || before_.index + 1 != index) return false;
        const uint32_t end = a_.amounts[index - 1].tokens.end, begin = a_.amounts[index].tokens.begin;
        if (begin > end + 4 || begin < end || t_.sentence_of(end) != t_.sentence_of(begin)) return false;
        for (uint32_t i = end; i <= begin; ++i) {
            if (t_.may_be(i, WordClass::conj)) return true;
        }
        return false;
    }

    // The country named last before the token, no more than so many sentences away: a number of things
    // without a name near it is nobody's.
    [[nodiscard]] std::vector<uint32_t> last_named(uint32_t token, uint32_t sentences) const {
        const auto end = std::lower_bound(a_.mentions.begin(), a_.mentions.end(), token,
                                          [](const Mention& m, uint32_t t) { return m.tokens.begin < t; });
        for (auto it = end; it != a_.mentions.begin();) {
            const uint32_t actor = a_.actor((--it)->entity);
            if (t_.sentence_of(token) - t_.sentence_of(it->tokens.begin) > sentences) return {};
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
    // A forecast, an aim, or what is; what covers a time to come is no fact yet.
    [[nodiscard]] std::string status(const Amount& amount, const FigureScope& scope, Range content,
                                     const std::string& period) const {
        if (forecast_opens(content)) return "expected";
        const uint32_t reach = std::min(amount.tokens.begin - scope.before.begin, 16U);
        uint32_t from = amount.tokens.begin;
        while (from > amount.tokens.begin - reach && !t_.may_be(from - 1, WordClass::rel) &&
               !t_.may_be(from - 1, WordClass::clause))
            --from;
        for (uint32_t i = from; i < amount.tokens.begin; ++i) {
            if (a_.time_at[i] != kNone) continue;  // "in May"
            const auto word = t_.word_at(i, WordClass::plan);
            if (word && word->word->value != "thing")
                return word->word->value == "expected" ? "expected" : "target";
            if (t_.may_be(i, WordClass::future)) return "expected";
            const bool near = i + 9 >= amount.tokens.begin;
            if (near && t_.word_with(i, WordClass::modal, "expected")) return "expected";
        }
        const auto days = plain_date(std::string_view(period).substr(0, period.find('/')));
        return days && a_.published != kNever && days->first > a_.published ? "expected" : "actual";
    }
    // "The IMF expects that they will spend …": what is reported is a forecast.
    [[nodiscard]] bool forecast_opens(Range content) const {
        if (content.empty()) return false;
        const uint32_t begin = t_.sentences()[t_.sentence_of(content.begin)].tokens.begin;
        for (uint32_t i = begin; i < content.begin; ++i) {
            if (t_.word_with(i, WordClass::plan, "expected")) return true;
        }
        return false;
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
                if (!retold(f, out_[other])) continue;
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
    // A headline tells what the text tells; in the text, the same sides and the same time, or one untold.
    [[nodiscard]] bool retold(const FoundFigure& x, const FoundFigure& y) const {
        const bool headline =
            t_.sentences()[t_.sentence_of(std::min(x.tokens.begin, y.tokens.begin))].paragraph == 0;
        if (!within(x.participants, y.participants) && !within(y.participants, x.participants)) return false;
        if (headline) return true;
        return x.participants.size() == y.participants.size() &&
               (x.period == y.period ||
                (x.status == y.status && (x.period == a_.published_edtf || y.period == a_.published_edtf)));
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
    MetricFinder metrics_;
    const std::vector<FoundStatement>& statements_;
    size_t statement_ = 0;
    std::vector<FoundFigure> out_;
    std::optional<double> pending_change_;
    Before before_;
    std::vector<uint32_t> last_pair_;  // of the last figure with two sides
    std::string flow_period_;
};

}  // namespace

std::vector<FoundFigure> find_figures(Analysis& a, const std::vector<FoundStatement>& statements) {
    if (a.amounts.empty()) return {};
    return FigureFinder(a, statements).run();
}

}  // namespace isnad
