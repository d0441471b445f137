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
    FigureFinder(Analysis& a, const std::vector<Statement>& statements) : a_(a), t_(a.text), statements_(statements) {}

    std::vector<Figure> run() {
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
        Figure f;
        f.metric = noun.metric;
        f.tokens = amount.tokens;
        const bool percent = amount.unit == "percent";
        const bool change = percent && change_near(amount, sentence);
        if (noun.metric == kNone && (percent || amount.value < 3)) return;
        if (percent && !change && noun.metric != kNone && a_.lexicon().metrics[noun.metric].unit != "percent") return;
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
        if (noun.token != kNone) f.tokens = {std::min(noun.token, f.tokens.begin), std::max(noun.token + 1, f.tokens.end)};
        f.qualifier = amount.qualifier;
        f.participants = participants(amount, sentence);
        if (f.participants.empty()) return;
        f.period = period(amount);
        f.status = status(amount, sentence);
        for (const Statement& s : statements_) {
            if (s.content.begin <= amount.tokens.begin && amount.tokens.end <= s.content.end) f.attributed_to = s.speaker;
        }
        f.rule = noun.metric == kNone ? "counted-noun" : "metric-noun";
        out_.push_back(std::move(f));
    }

    [[nodiscard]] Noun metric_near(const Amount& amount, Range sentence) const {
        Noun best;
        uint32_t distance = 30;
        for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
            const auto hit = t_.word_at(i, WordClass::metric);
            if (!hit || amount.tokens.holds(i)) continue;
            const uint32_t d = i < amount.tokens.begin ? amount.tokens.begin - i : (i - amount.tokens.end) * 2;
            if (d >= distance) continue;
            distance = d;
            best = {a_.lexicon().metric(hit->word->value), i};
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

    // Countries named in the sentence, nearest first; else the pair or country that the text spoke of last.
    std::vector<uint32_t> participants(const Amount& amount, Range sentence) {
        std::vector<uint32_t> out;
        const auto add = [&](uint32_t e) {
            const uint32_t actor = a_.actor(e);
            const EntityType type = a_[actor].type;
            if (type != EntityType::country) return;
            if (std::find(out.begin(), out.end(), actor) == out.end()) out.push_back(actor);
        };
        (void)amount;
        for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
            if (a_.mention_at[i] != kNone && a_.phrase_at[i] == kNone) add(a_.mentions[a_.mention_at[i]].entity);
            const uint32_t p = a_.phrase_at[i];
            if (p == kNone || a_.phrases[p].tokens.begin != i) continue;
            for (const uint32_t e : a_.phrases[p].entities) {
                if (a_[e].type != EntityType::person) add(e);
            }
        }
        if (out.empty()) {
            for (uint32_t m = 0; m < a_.mentions.size() && a_.mentions[m].tokens.begin < sentence.begin; ++m) {
                const uint32_t actor = a_.actor(a_.mentions[m].entity);
                if (a_[actor].type == EntityType::country) out = {actor};
            }
        }
        if (out.size() > 3) out.resize(2);
        return out;
    }
    [[nodiscard]] std::string period(const Amount& amount) const { return date_near(a_, amount.tokens).value_or(""); }
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
    const std::vector<Statement>& statements_;
    std::vector<Figure> out_;
    std::set<uint32_t> used_;
    std::optional<double> pending_change_;
};

}  // namespace

std::vector<Figure> find_figures(Analysis& a, const std::vector<Statement>& statements) {
    return FigureFinder(a, statements).run();
}

}  // namespace isnad
