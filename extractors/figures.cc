// See figures.h. Each amount looks for its metric noun, participants and period in its sentence. Tested by
// tests/extractors/figures_test.cc.
#include "extractors/figures.h"

#include <algorithm>
#include <set>

#include "extractors/relations.h"

namespace isnad {
namespace {

class FigureFinder {
  public:
    FigureFinder(Analysis& a, const std::vector<FoundStatement>& statements)
        : a_(a), t_(a.text), statements_(statements) {}

    std::vector<FoundFigure> run() {
        for (uint32_t m = 0; m < a_.amounts.size(); ++m) {
            const Amount& amount = a_.amounts[m];
            if (amount.unit.empty() || a_.furniture[amount.tokens.begin] || used_.contains(m)) continue;
            read(m, amount);
        }
        return std::move(out_);
    }

  private:
    struct Noun {
        uint32_t metric = kNone;
        uint32_t token = kNone;
    };

    void read(uint32_t index, const Amount& amount) {
        const Range sentence = t_.sentences()[t_.sentence_of(amount.tokens.begin)].tokens;
        const Noun noun = metric_near(amount, sentence);
        FoundFigure f;
        f.metric = noun.metric;
        f.tokens = amount.tokens;
        const bool percent = amount.unit == "percent";
        const bool change = percent && change_near(amount, sentence);
        if (noun.metric == kNone && (percent || amount.value < 3)) return;
        if (percent && !change && noun.metric != kNone && a_.lexicon().metrics[noun.metric].unit != "percent")
            return;
        if (change && noun.metric != kNone && a_.lexicon().metrics[noun.metric].unit != "percent") {
            // The change beside an absolute value of the same sentence: "rose by 10.2 % to 28.2 billion".
            if (index + 1 < a_.amounts.size() && a_.amounts[index + 1].tokens.end <= sentence.end &&
                a_.amounts[index + 1].unit != "percent" && !a_.amounts[index + 1].unit.empty()) {
                pending_change_ = amount.value;
                return;
            }
            f.change_percent = amount.value;
        } else {
            f.value = amount.value;
            f.unit = amount.unit;
            if (pending_change_) f.change_percent = pending_change_;
        }
        pending_change_.reset();
        if (noun.token != kNone)
            f.tokens = {std::min(noun.token, f.tokens.begin), std::max(noun.token + 1, f.tokens.end)};
        f.qualifier = amount.qualifier;
        f.participants = participants(amount, sentence, noun.metric);
        if (f.participants.empty()) return;
        f.period = period(amount, noun.metric);
        f.status = status(amount, sentence);
        for (const FoundStatement& s : statements_) {
            if (s.content.begin <= amount.tokens.begin && amount.tokens.end <= s.content.end)
                f.attributed_to = s.speaker;
        }
        f.rule = noun.metric == kNone ? "counted-noun" : "metric-noun";
        out_.push_back(std::move(f));
    }

    // The noun behind "in" directly after the amount ("$5bn in imports"), else the nearest one before it,
    // else behind.
    [[nodiscard]] Noun metric_near(const Amount& amount, Range sentence) const {
        Noun best;
        uint32_t distance = 30;
        for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
            const auto hit = t_.word_at(i, WordClass::metric);
            if (!hit || amount.tokens.holds(i)) continue;
            uint32_t d = i < amount.tokens.begin ? amount.tokens.begin - i : (i - amount.tokens.end) * 2 + 4;
            if (i == amount.tokens.end + 1 && t_.may_be(amount.tokens.end, WordClass::prep)) d = 0;
            // Another amount between the noun and this one has the better claim to it.
            for (const Amount& other : a_.amounts) {
                if (i < other.tokens.begin && other.tokens.end <= amount.tokens.begin &&
                    other.unit == amount.unit)
                    d += 6;
            }
            if (d >= distance) continue;
            distance = d;
            best = {a_.lexicon().metric(hit->word->value), i};
            i = hit->hit->last - 1;
        }
        return best;
    }
    [[nodiscard]] bool change_near(const Amount& amount, Range sentence) const {
        const uint32_t from = amount.tokens.begin - std::min(amount.tokens.begin - sentence.begin, 12U);
        for (uint32_t i = from; i < std::min(sentence.end, amount.tokens.end + 4); ++i) {
            if (t_.may_be(i, WordClass::change)) return true;
        }
        return false;
    }

    [[nodiscard]] bool bilateral(uint32_t metric) const {
        if (metric == kNone) return false;
        const std::string& id = a_.lexicon().metrics[metric].contract;
        return id == "trade_turnover" || id == "export" || id == "import" || id == "investment";
    }

    // The country the article is most about.
    uint32_t main_country() {
        if (main_ != kNone) return main_;
        std::vector<size_t> counts(a_.entities.size(), 0);
        for (const Mention& m : a_.mentions) ++counts[a_.actor(m.entity)];
        size_t best = 0;
        for (uint32_t e = 0; e < counts.size(); ++e) {
            if (a_[e].type == EntityType::country && counts[e] > best) {
                best = counts[e];
                main_ = e;
            }
        }
        return main_;
    }

    // The group of countries or the adjective nearest before the amount, else behind it; a metric of two
    // sides that names one takes the article's own country beside it. A sentence that names none speaks of
    // the last one named.
    std::vector<uint32_t> participants(const Amount& amount, Range sentence, uint32_t metric) {
        std::vector<uint32_t> out;
        const auto add = [&](uint32_t e) {
            const uint32_t actor = a_.actor(e);
            if (a_[actor].type != EntityType::country) return;
            if (std::find(out.begin(), out.end(), actor) == out.end()) out.push_back(actor);
        };
        const auto at = [&](uint32_t i) {
            const uint32_t p = a_.phrase_at[i];
            if (p != kNone) {
                const uint32_t group = a_.phrases[p].group;
                for (uint32_t q = group; q < a_.phrases.size() && a_.phrases[q].group == group; ++q) {
                    for (const uint32_t e : a_.phrases[q].entities) {
                        if (a_[e].type != EntityType::person) add(e);
                    }
                }
            } else if (a_.mention_at[i] != kNone) {
                add(a_.mentions[a_.mention_at[i]].entity);
            }
        };
        const size_t wanted = bilateral(metric) ? 2 : 1;
        for (uint32_t i = amount.tokens.begin; i > sentence.begin && out.size() < wanted; --i) at(i - 1);
        for (uint32_t i = amount.tokens.end; i < sentence.end && out.empty(); ++i) at(i);
        if (out.empty()) {
            for (uint32_t m = 0; m < a_.mentions.size() && a_.mentions[m].tokens.begin < sentence.begin;
                 ++m) {
                const uint32_t actor = a_.actor(a_.mentions[m].entity);
                if (a_[actor].type == EntityType::country) out = {actor};
            }
        }
        if (bilateral(metric) && out.size() == 1 && main_country() != kNone) add(main_country());
        if (out.size() > 3) out.resize(2);
        return out;
    }
    // The time in scope; a sentence without one goes on with the period of the figure before it.
    [[nodiscard]] std::string period(const Amount& amount, uint32_t metric) {
        const std::string near = date_near(a_, amount.tokens).value_or("");
        if (near != a_.published_edtf) {
            last_period_ = near.size() == 10 ? "" : near;
            return near;
        }
        return last_period_.empty() || !bilateral(metric) ? near : last_period_;
    }
    [[nodiscard]] std::string status(const Amount& amount, Range sentence) const {
        const uint32_t from = amount.tokens.begin - std::min(amount.tokens.begin - sentence.begin, 16U);
        for (uint32_t i = from; i < amount.tokens.begin; ++i) {
            if (t_.may_be(i, WordClass::plan)) return "target";
            if (t_.may_be(i, WordClass::future)) return "expected";
        }
        return "actual";
    }

    Analysis& a_;
    const Text& t_;
    const std::vector<FoundStatement>& statements_;
    std::vector<FoundFigure> out_;
    std::set<uint32_t> used_;
    std::optional<double> pending_change_;
    uint32_t main_ = kNone;
    std::string last_period_;
};

}  // namespace

std::vector<FoundFigure> find_figures(Analysis& a, const std::vector<FoundStatement>& statements) {
    return FigureFinder(a, statements).run();
}

}  // namespace isnad
