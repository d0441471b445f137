// See amount_numbers.h. Tested by tests/extractors/amounts_test.cc.
#include "extractors/amount_numbers.h"

#include <charconv>
#include <string>

namespace isnad {
namespace {

class NumberReader {
  public:
    explicit NumberReader(const Text& text) : t_(text) {}

    // Descending scales joined by "and": 5 مليارات و 800 مليون; полтора миллиона; two and a half billion.
    std::optional<WrittenNumber> composed(uint32_t i) const {
        auto value = simple(i);
        if (!value) return value;
        const bool word_of_scale = value->value >= 1000 && !value->bare;  // "مليون ونصف"
        const double whole = value->value;
        add_half(*value, word_of_scale ? whole : 1);
        if (!word_of_scale || value->value == whole) apply_scales(*value);
        if (value->scale >= 1000) add_half(*value, value->scale);
        double last = value->scale >= 1000                   ? value->scale
                      : value->value >= 1000 && !value->bare ? value->value
                                                             : 0;
        while (last >= 1000 && inside_line(value->end)) {
            bool joined = false;
            const uint32_t next = and_behind(value->end, joined);
            auto more = simple(next);
            if (!more) break;
            const auto word = t_.word_at(next, WordClass::number);
            joined = joined || (word && word->hit->clitic != nullptr) ||
                     (!t_[next].arabic && t_[next].kind != TokenKind::number) || more_has_scale(*more);
            if (!joined) break;
            apply_scales(*more);
            const double factor = more->scale == 0 ? (more->value >= 1000 ? more->value : 1) : more->scale;
            if (factor >= last || (more->scale == 0 && more->value >= last)) break;
            value->value += more->value;
            value->end = more->end;
            value->bare = false;
            last = factor;
        }
        return value;
    }

  private:
    [[nodiscard]] bool inside_line(uint32_t i) const { return i < t_.size() && !t_[i].newline_before; }

    [[nodiscard]] std::optional<Text::WordHit> scale(uint32_t i) const {
        return inside_line(i) ? t_.word_at(i, WordClass::scale, false) : std::nullopt;
    }
    [[nodiscard]] bool more_has_scale(const WrittenNumber& more) const {
        return t_.language().capitals && scale(more.end).has_value();
    }
    uint32_t and_behind(uint32_t i, bool& joined) const {
        const auto conj = t_.word_with(i, WordClass::conj, "and");
        joined = conj && conj->hit->last == i + 1 && conj->hit->clitic == nullptr;
        return joined ? i + 1 : i;
    }

    void apply_scales(WrittenNumber& value) const {
        for (auto next = scale(value.end); next; next = scale(value.end)) {  // ألف مليار
            if (value.scale != 0 && next->word->number <= value.scale) break;
            value.value *= next->word->number;
            value.scale = next->word->number;
            value.end = next->hit->last;
            value.bare = false;
        }
    }

    // "and a half", "ونصف", "с половиной" behind the number or its scale.
    void add_half(WrittenNumber& value, double unit) const {
        if (!inside_line(value.end)) return;
        bool joined = false;
        const uint32_t next = and_behind(value.end, joined);
        const auto part = t_.word_at(next, WordClass::number);
        if (!part || part->word->number <= 0 || part->word->number >= 1) return;
        const bool glued = part->hit->clitic != nullptr && !part->hit->clitic->conj.empty();
        if (!joined && !glued && part->hit->last - part->hit->first < 2) return;
        if (joined && unit == 1 && !scale(part->hit->last)) return;  // "5 and half of them"
        value.value += part->word->number * unit;
        value.end = part->hit->last;
        // "a million and half a million": the scale told again.
        if (const auto again = scale(value.end); again && again->word->number == unit)
            value.end = again->hit->last;
        value.bare = false;
    }

    // A separator with exactly three digits behind is of thousands when it is the language's thousands mark
    // or stands twice; else a decimal point.
    [[nodiscard]] std::optional<double> digits(uint32_t i) const {
        const std::string_view text = t_.fold(i);
        const char decimal = t_.language().decimal_comma ? ',' : '.';
        const bool scaled = scale(i + 1).has_value();
        std::string plain;
        size_t separators = 0;
        for (const char c : text) separators += c == ',' || c == '.';
        for (size_t at = 0; at < text.size(); ++at) {
            const char c = text[at];
            if (c == ':') return std::nullopt;
            if (c != ',' && c != '.') {
                plain.push_back(c);
                continue;
            }
            size_t behind = text.find_first_not_of("0123456789", at + 1);
            behind = (behind == text.npos ? text.size() : behind) - at - 1;
            const bool thousands =
                behind == 3 && (separators > 1 || c != decimal || (decimal == ',' && !scaled));
            if (!thousands) plain.push_back('.');
        }
        double value = 0;
        const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
        if (error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
        return value;
    }

    [[nodiscard]] bool plain_digits(uint32_t i, size_t most) const {
        return inside_line(i) && t_[i].kind == TokenKind::number && t_.fold(i).size() <= most &&
               t_.fold(i).find_first_not_of("0123456789") == std::string_view::npos;
    }

    std::optional<WrittenNumber> in_digits(uint32_t i) const {
        auto value = digits(i);
        if (!value) return std::nullopt;
        uint32_t end = i + 1;
        // "60 000": groups of three digits behind a space.
        while (plain_digits(end, 3) && t_.fold(end).size() == 3 && *value < 1e9 && plain_digits(end - 1, 3)) {
            *value = *value * 1000 + digits(end).value_or(0);
            ++end;
        }
        // "16ر1": agencies that write right to left put the letter for the point, and the decimals first.
        if (end == i + 1 && t_.is_word(end) && t_[end].arabic && !t_[end].space_before &&
            t_[end].end - t_[end].begin == 2 && plain_digits(end + 1, 3) && !t_[end + 1].space_before &&
            plain_digits(i, 3)) {
            double part = *value;
            for (size_t k = 0; k < t_.fold(i).size(); ++k) part /= 10;
            value = digits(end + 1).value_or(0) + part;
            end += 2;
        }
        return WrittenNumber{*value, end, 0, true};
    }

    // One number in digits or words, without scales: "28.2", "twenty-five", "خمسة وعشرين", "60 000".
    std::optional<WrittenNumber> simple(uint32_t i) const {
        if (i >= t_.size()) return std::nullopt;
        if (t_[i].kind == TokenKind::number) return in_digits(i);
        const auto first = t_.word_at(i, WordClass::number);
        if (!first) return std::nullopt;
        double total = first->word->number;
        uint32_t end = first->hit->last;
        while (inside_line(end)) {
            bool joined = false;
            const uint32_t next = t_.language().capitals ? and_behind(end, joined) : end;
            const auto plus = t_.word_at(next, WordClass::number);
            if (!plus) break;
            const double add = plus->word->number;
            if (t_[next].arabic && plus->hit->clitic == nullptr) break;
            if (joined && total < 100) break;  // "five and six" are two
            if (add >= 1000 || add < 1) break;
            if (total < 10 && total >= 1 && add == 100)
                total *= 100;
            else if ((total >= 100 && add < 100) || (total >= 20 && total < 100 && add < 10))
                total += add;
            else if (total < 10 && add >= 20 && add < 100 && t_[next].arabic)
                total += add;
            else
                break;
            end = plus->hit->last;
        }
        return WrittenNumber{total, end, 0, false};
    }

    const Text& t_;
};

}  // namespace

std::optional<WrittenNumber> number_at(const Text& text, uint32_t i) {
    return NumberReader(text).composed(i);
}

}  // namespace isnad
