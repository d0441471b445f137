// See dates.h. Tested by tests/core/html_test.cc.
#include "core/readers/dates.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <vector>

#include "core/edtf.h"

namespace isnad {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// 1 to 12 by the first three letters, 0 for other words.
unsigned month_of(std::string_view word) {
    constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};
    std::string head(word.substr(0, 3));
    for (char& c : head) c = static_cast<char>(c | 0x20);
    for (size_t i = 0; i < kMonths.size(); ++i)
        if (head == kMonths[i]) return static_cast<unsigned>(i) + 1;
    return 0;
}

std::string day(int year, unsigned month, unsigned day_of_month) {
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                              std::chrono::day{day_of_month}};
    if (!date.ok() || year < 1000 || year > 2999) return {};
    return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
}

struct Number {
    int value = 0;
    size_t digits = 0;
};

// The first numbers of the text, and the first month's name.
struct Parts {
    std::vector<Number> numbers;
    unsigned month = 0;
    char mark = '\0';  // what stands behind the first number
};

Parts parts_of(std::string_view text) {
    Parts parts;
    for (size_t i = 0; i < text.size() && parts.numbers.size() < 3;) {
        const size_t begin = i;
        if (is_digit(text[i])) {
            Number number;
            for (; i < text.size() && is_digit(text[i]); ++i)
                if (++number.digits <= 8) number.value = number.value * 10 + (text[i] - '0');
            if (parts.numbers.empty() && i < text.size()) parts.mark = text[i];
            parts.numbers.push_back(number);
        } else if (is_letter(text[i])) {
            while (i < text.size() && is_letter(text[i])) ++i;
            if (parts.month == 0 && i - begin >= 3) parts.month = month_of(text.substr(begin, i - begin));
        } else {
            ++i;
        }
    }
    return parts;
}

}  // namespace

std::string published_day(std::string_view text) {
    const Parts parts = parts_of(text.substr(0, 80));
    const auto& n = parts.numbers;
    const auto at = [&](size_t i) { return static_cast<unsigned>(n[i].value); };
    if (!n.empty() && n[0].digits == 8) return day(n[0].value / 10000, at(0) / 100 % 100, at(0) % 100);
    if (parts.month != 0 && n.size() >= 2) {
        if (n[0].digits == 4) return day(n[0].value, parts.month, at(1));
        if (n[1].digits == 4) return day(n[1].value, parts.month, at(0));
        return {};
    }
    if (n.size() < 3) return {};
    if (n[0].digits == 4) return day(n[0].value, at(1), at(2));
    if (n[2].digits != 4) return {};
    // With slashes nobody knows which of two small numbers is the month.
    if (parts.mark == '.' || at(0) > 12) return day(n[2].value, at(1), at(0));
    return at(1) > 12 ? day(n[2].value, at(0), at(1)) : std::string();
}

std::string published_date(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    const bool plain = text.size() <= 10 && parse_edtf(text).has_value();
    return plain ? std::string(text) : published_day(text);
}

}  // namespace isnad
