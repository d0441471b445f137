// See figure_claims.h. Tested by tests/data/figures.tsv.
#include "extractors/figure_claims.h"

#include <algorithm>

namespace isnad {
namespace {

constexpr double kPrices = 100000;  // what is paid for a barrel, a gram or a share is less
constexpr double kSmall = 10000;    // no claim, unless a noun says what it is

class Claim {
  public:
    Claim(const Analysis& a, const NumberSense& number)
        : a_(a), t_(a.text), n_(number), amount_(a.amounts[number.amount]) {}

    [[nodiscard]] bool holds() const {
        if (counts_a_name() || amount_.qualifier == "top" || is_distance() || is_price()) return false;
        if (n_.change) return !general();
        if (n_.unit == "percent") return !general() || n_.follows || is_share();
        return worth_telling();
    }

  private:
    [[nodiscard]] const Metric* row() const {
        return n_.metric == kNone ? nullptr : &a_.lexicon().metrics[n_.metric];
    }

    // No noun says more of it than that it is a number.
    [[nodiscard]] bool general() const { return row() == nullptr || row()->general; }

    // "the 1982 United Nations Convention": what is counted is part of a name.
    [[nodiscard]] bool counts_a_name() const {
        const uint32_t last = amount_.tokens.end - 1;
        const uint32_t m = a_.mention_at[last];
        return m != kNone && a_.mentions[m].how != How::demonym && a_.mentions[m].tokens.begin <= last &&
               a_.mentions[m].tokens.begin > amount_.tokens.begin;
    }

    // "30 km west of Amman": where something is, unless a length is spoken of.
    [[nodiscard]] bool is_distance() const {
        constexpr std::string_view kDistances[] = {"km", "m", "cm", "mi", "ft"};
        return general() &&
               std::find(std::begin(kDistances), std::end(kDistances), n_.unit) != std::end(kDistances);
    }

    // "$70 a barrel", and what stands beside such a price in its sentence: "rose $2 to $70 a barrel".
    [[nodiscard]] bool is_price() const {
        if (!is_money(n_.unit) || amount_.value >= kPrices) return false;
        if (amount_.value < (general() ? kSmall : kSmall / 10)) return true;
        if (row() != nullptr && row()->id == "price") return true;
        const uint32_t sentence = t_.sentence_of(amount_.tokens.begin);
        const auto priced = [&](size_t k) {
            const Amount& other = a_.amounts[k];
            return other.unit == n_.unit && other.value < kPrices &&
                   t_.word_with(other.tokens.end, WordClass::qualifier, "per").has_value();
        };
        for (size_t k = n_.amount + 1; k > 0; --k) {
            if (t_.sentence_of(a_.amounts[k - 1].tokens.begin) != sentence) break;
            if (priced(k - 1)) return true;
        }
        for (size_t k = n_.amount + 1; k < a_.amounts.size(); ++k) {
            if (t_.sentence_of(a_.amounts[k].tokens.begin) != sentence) break;
            if (priced(k)) return true;
        }
        return false;
    }

    // A percentage without a noun of its own is a share where its whole follows ("40 % of the grain"), or
    // where the share is what the sentence speaks of ("the share of women reached 40 %").
    [[nodiscard]] bool is_share() const {
        const uint32_t next = amount_.tokens.end;
        if (!n_.noun.empty() && n_.noun.end != amount_.tokens.begin) return true;
        if (next >= t_.size() || t_[next].newline_before) return false;
        const auto prep = t_.word_at(next, WordClass::prep, false);
        if (prep) return prep->word->note == "part";
        return t_.language().cases && t_.is_word(next) && !t_.may_be(next, WordClass::conj) &&
               !t_.may_be(next, WordClass::clause) && !t_.may_be(next, WordClass::comp);
    }

    // Lengths of time, degrees and a handful of things are no figures.
    [[nodiscard]] bool worth_telling() const {
        constexpr std::string_view kNever[] = {"years", "months", "weeks", "days",
                                               "hours", "degC",   "times", "points"};
        if (std::find(std::begin(kNever), std::end(kNever), n_.unit) != std::end(kNever)) return false;
        const bool plural = n_.unit.size() > 3 && n_.unit[0] >= 'a' && n_.unit[0] <= 'z';
        return !plural || amount_.value >= 10 ||
               (n_.metric != kNone && n_.unit == "people" && amount_.value >= 3);
    }

    const Analysis& a_;
    const Text& t_;
    const NumberSense& n_;
    const Amount& amount_;
};

}  // namespace

bool is_money(std::string_view unit) {
    return unit.size() == 3 && unit[0] >= 'A' && unit[0] <= 'Z' && unit[1] >= 'A' && unit[1] <= 'Z';
}

bool is_claim(const Analysis& analysis, const NumberSense& number) {
    return Claim(analysis, number).holds();
}

bool says_again(const Analysis& a, uint32_t index) {
    if (index == 0) return false;
    const Amount& amount = a.amounts[index];
    const Amount& before = a.amounts[index - 1];
    return is_money(amount.unit) && is_money(before.unit) && amount.unit != before.unit &&
           before.tokens.end + 1 == amount.tokens.begin && a.text.is_mark(before.tokens.end, '(');
}

}  // namespace isnad
