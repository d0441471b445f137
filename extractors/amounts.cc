// See amounts.h. Tested by tests/extractors/amounts_test.cc.
#include "extractors/amounts.h"

#include <charconv>
#include <cmath>
#include <string>

namespace isnad {
namespace {

class AmountFinder {
  public:
    explicit AmountFinder(Analysis& a) : a_(a), t_(a.text) {}

    std::optional<Amount> at(uint32_t i) {
        Amount out;
        uint32_t begin = i;
        std::string currency;
        if (const auto symbol = t_.word_at(i, WordClass::currency)) {  // $20, USD 5 million
            const uint32_t next = symbol->hit->last;
            if (next >= t_.size() || t_[next].kind != TokenKind::number || t_[next].newline_before)
                return std::nullopt;
            currency = symbol->word->value;
            i = next;
        }
        const auto value = composed(i);
        if (!value) return std::nullopt;
        // 2.139 × 10⁹ is a whole number, whatever binary fractions make of it.
        const double whole = std::round(value->value);
        out.value = std::abs(value->value - whole) < 1e-6 * std::abs(whole) && value->value >= 1000
                        ? whole
                        : value->value;
        out.number = {i, value->end};
        uint32_t end = value->end;
        out.unit = currency;
        if (currency.empty()) end = unit(end, out);
        out.tokens = {begin, end};
        qualifier(out);
        out.year_like = value->bare_digits && out.unit.empty() && out.value >= 1800 && out.value <= 2150;
        return out;
    }

  private:
    struct Value {
        double value = 0;
        uint32_t end = 0;
        bool bare_digits = false;
    };

    [[nodiscard]] bool inside_line(uint32_t i) const { return i < t_.size() && !t_[i].newline_before; }

    // "28.2", "7,591", "1.234.567": a separator with exactly three digits behind is of thousands when it is a
    // comma (or stands twice), else a decimal point. Languages with decimal commas: "28,2" has not three
    // digits behind.
    [[nodiscard]] static std::optional<double> parse_digits(std::string_view digits) {
        std::string plain;
        size_t separators = 0;
        for (const char c : digits) separators += c == ',' || c == '.';
        if (digits.find(':') != std::string_view::npos) return std::nullopt;
        for (size_t i = 0; i < digits.size(); ++i) {
            const char c = digits[i];
            if (c != ',' && c != '.') {
                plain.push_back(c);
                continue;
            }
            size_t behind = 0;
            while (i + 1 + behind < digits.size() && digits[i + 1 + behind] >= '0' &&
                   digits[i + 1 + behind] <= '9')
                ++behind;
            const bool thousands = behind == 3 && (c == ',' || separators > 1);
            if (!thousands) plain.push_back('.');
        }
        double value = 0;
        const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
        if (error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
        return value;
    }

    // One number in digits or words, without scales: "28.2", "twenty-five", "خمسة وعشرين", "60 000".
    std::optional<Value> simple(uint32_t i) {
        if (i >= t_.size()) return std::nullopt;
        if (t_[i].kind == TokenKind::number) {
            auto value = parse_digits(t_.fold(i));
            if (!value) return std::nullopt;
            uint32_t end = i + 1;
            // "60 000": groups of three digits behind a space.
            while (inside_line(end) && t_[end].kind == TokenKind::number && t_.fold(end).size() == 3 &&
                   t_.fold(end).find_first_not_of("0123456789") == std::string_view::npos && *value < 1e9 &&
                   t_.fold(end - 1).size() <= 3) {
                *value = *value * 1000 + parse_digits(t_.fold(end)).value_or(0);
                ++end;
            }
            return Value{*value, end, true};
        }
        const auto first = t_.word_at(i, WordClass::number);
        if (!first) return std::nullopt;
        double total = first->word->number;
        uint32_t end = first->hit->last;
        while (inside_line(end)) {  // "twenty five", "خمسة وعشرون", "сто двадцать"
            uint32_t next = end;
            const auto plus = t_.word_at(next, WordClass::number);
            if (!plus) break;
            const double add = plus->word->number;
            const bool joined = plus->hit->clitic != nullptr || !t_[next].arabic;
            if (!joined || add >= 1000 || add == 0) break;
            if (total < 10 && add == 100)
                total *= 100;
            else if (total >= 100 && add < 100)
                total += add;
            else if (total >= 20 && total < 100 && add < 10)
                total += add;
            else if (total < 10 && add >= 20 && add < 100 && t_[next].arabic)
                total += add;
            else
                break;
            end = plus->hit->last;
        }
        return Value{total, end, false};
    }

    struct Scale {
        double factor;
        uint32_t end;
    };
    [[nodiscard]] std::optional<Scale> scale(uint32_t i) const {
        if (!inside_line(i)) return std::nullopt;
        const auto hit = t_.word_at(i, WordClass::scale, false);
        if (!hit) return std::nullopt;
        return Scale{hit->word->number, hit->hit->last};
    }

    // Descending scales joined by "and": 5 مليارات و 800 مليون; полтора миллиона; ملياران.
    std::optional<Value> composed(uint32_t i) {
        std::optional<Value> value = simple(i);
        if (!value) return std::nullopt;
        double last_factor = value->value >= 1000 ? value->value : 0;
        if (const auto s = scale(value->end)) {
            value->value *= s->factor;
            value->end = s->end;
            value->bare_digits = false;
            last_factor = s->factor;
            if (const auto twice = scale(value->end); twice && twice->factor > s->factor) {  // ألف مليار
                value->value *= twice->factor;
                value->end = twice->end;
            }
        }
        while (last_factor >= 1000 && inside_line(value->end)) {
            uint32_t next = value->end;
            bool joined = false;
            if (t_.word_with(next, WordClass::conj, "and") &&
                t_.word_with(next, WordClass::conj, "and")->hit->last == next + 1 &&
                t_.word_with(next, WordClass::conj, "and")->hit->clitic == nullptr) {
                ++next;
                joined = true;
            }
            const auto more = simple(next);
            if (!more) break;
            const auto s = scale(more->end);
            const auto clitic = t_.word_at(next, WordClass::number);
            joined = joined || (clitic && clitic->hit->clitic != nullptr) ||
                     (!t_[next].arabic && t_[next].kind != TokenKind::number);
            if (!joined) break;
            const double factor = s ? s->factor : 1;
            if (factor >= last_factor || (!s && more->value >= 1000)) break;
            value->value += more->value * factor;
            value->end = s ? s->end : more->end;
            last_factor = factor;
            if (factor == 1) break;
        }
        return value;
    }

    // Percent, currency or counted noun behind the number. Gives the end of the amount.
    uint32_t unit(uint32_t i, Amount& out) {
        if (!inside_line(i)) return i;
        if (t_.is_mark(i, '%')) {
            out.unit = "percent";
            return i + 1;
        }
        if (const auto hit = t_.word_at(i, WordClass::percent)) {
            out.unit = "percent";
            return hit->hit->last;
        }
        for (uint32_t at = i; at < i + 2 && inside_line(at); ++at) {
            if (const auto hit = t_.word_at(at, WordClass::currency)) {
                out.unit = hit->word->value;
                out.unit_token = at;
                uint32_t end = hit->hit->last;
                // "دولار أمريكي": the adjective belongs to the currency.
                if (inside_line(end) && t_.may_be(end, EntryKind::demonym) && t_[end].arabic &&
                    t_.word_at(at, WordClass::currency)->hit->last == at + 1)
                    ++end;
                return end;
            }
            if (const auto hit = t_.word_at(at, WordClass::unit)) {
                out.unit = hit->word->value;
                out.unit_token = at;
                return hit->hit->last;
            }
            if (at == i && (t_[at].kind != TokenKind::word || t_.may_be(at, WordClass::conj) ||
                            t_.may_be(at, WordClass::comp)))
                break;
        }
        return i;
    }

    void qualifier(Amount& out) {
        uint32_t before = out.tokens.begin;
        for (uint32_t length = 1; length <= 3 && length <= before; ++length) {
            const uint32_t i = before - length;
            if (t_[i + 1].newline_before) break;
            const auto hit = t_.word_at(i, WordClass::qualifier);
            if (hit && hit->hit->last == before) {
                out.qualifier = hit->word->value;
                out.tokens.begin = i;
                break;
            }
        }
    }

    Analysis& a_;
    const Text& t_;
};

}  // namespace

void find_amounts(Analysis& a) {
    AmountFinder finder(a);
    a.amount_at.assign(a.text.size(), kNone);
    for (uint32_t i = 0; i < a.text.size();) {
        const bool candidate = a.text[i].kind == TokenKind::number || a.text.may_be(i, WordClass::number) ||
                               a.text.may_be(i, WordClass::currency);
        if (!candidate || a.time_at[i] != kNone || a.mention_at[i] != kNone) {
            ++i;
            continue;
        }
        const auto found = finder.at(i);
        if (!found || found->year_like) {
            ++i;
            continue;
        }
        const auto index = static_cast<uint32_t>(a.amounts.size());
        for (uint32_t t = found->tokens.begin; t < found->tokens.end; ++t) a.amount_at[t] = index;
        i = std::max(found->tokens.end, i + 1);
        a.amounts.push_back(*found);
    }
}

}  // namespace isnad
