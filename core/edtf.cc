// See edtf.h. Tested by tests/core/edtf_test.cc.
#include "core/edtf.h"

#include <algorithm>

namespace isnad {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int to_number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

DayRange months(int year, unsigned first, unsigned count) {
    const int last_year = year + static_cast<int>((first + count - 2) / 12);
    const unsigned last = (first + count - 2) % 12 + 1;
    const auto end =
        std::chrono::year_month_day_last{std::chrono::year{last_year} / last / std::chrono::last};
    return {day_of(year, first, 1), day_of(last_year, last, static_cast<unsigned>(end.day()))};
}

// Level 1 seasons 21-24, level 2: 25-28 northern, 29-32 southern, 33-36 quarters, 37-39 thirds, 40-41 halves.
std::optional<EdtfDate> season(int year, unsigned code) {
    if (code >= 21 && code <= 28) return EdtfDate{months(year, (code - 21) % 4 * 3 + 3, 3), "season"};
    if (code >= 29 && code <= 32) return EdtfDate{months(year, (code - 29 + 2) % 4 * 3 + 3, 3), "season"};
    if (code >= 33 && code <= 36) return EdtfDate{months(year, (code - 33) * 3 + 1, 3), "quarter"};
    if (code >= 37 && code <= 39) return EdtfDate{months(year, (code - 37) * 4 + 1, 4), "season"};
    if (code >= 40 && code <= 41) return EdtfDate{months(year, (code - 40) * 6 + 1, 6), "half"};
    return std::nullopt;
}

EdtfDate years(int first, int last, std::string_view precision) {
    return {{day_of(first, 1, 1), day_of(last, 12, 31)}, precision};
}

// "2021", "202X", "20XX": the sign is already taken off.
std::optional<EdtfDate> year_alone(std::string_view text, bool negative) {
    const size_t known = std::min(text.find('X'), text.size());
    if (known < 2 || !all_digits(text.substr(0, known)) ||
        text.substr(known).find_first_not_of('X') != text.npos)
        return std::nullopt;
    if (negative && known < 4) return std::nullopt;
    const int size = known == 4 ? 1 : known == 3 ? 10 : 100;
    const int first = to_number(text.substr(0, known)) * size;
    if (negative) return years(-first, -first, "year");
    return years(first, first + size - 1, size == 1 ? "year" : size == 10 ? "decade" : "century");
}

std::optional<EdtfDate> day_in_month(int year, unsigned month, std::string_view text) {
    const DayRange whole = months(year, month, 1);
    if (text == "XX") return EdtfDate{whole, "month"};
    if (text.size() != 2 || !all_digits(text)) return std::nullopt;
    const int day = to_number(text);
    if (day < 1 || whole.first + day - 1 > whole.last) return std::nullopt;
    return EdtfDate{{whole.first + day - 1, whole.first + day - 1}, "day"};
}

bool is_time(std::string_view text) {
    return text.size() >= 5 && text[2] == ':' && all_digits(text.substr(0, 2)) &&
           all_digits(text.substr(3, 2)) && text.find_first_not_of("0123456789:.+-Z") == text.npos;
}

// One date without qualifier.
std::optional<EdtfDate> simple_date(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.size() < 4) return std::nullopt;
    if (text.size() == 4) return year_alone(text, negative);
    if (!all_digits(text.substr(0, 4)) || text[4] != '-' || text.size() < 7) return std::nullopt;
    const int year = negative ? -to_number(text.substr(0, 4)) : to_number(text.substr(0, 4));
    const std::string_view middle = text.substr(5, 2);
    if (middle == "XX" && (text.size() == 7 || text.substr(7) == "-XX")) return years(year, year, "year");
    if (!all_digits(middle)) return std::nullopt;
    const auto month = static_cast<unsigned>(to_number(middle));
    if (month < 1 || month > 12) return text.size() == 7 ? season(year, month) : std::nullopt;
    if (text.size() == 7) return EdtfDate{months(year, month, 1), "month"};
    if (text[7] != '-' || text.size() < 10) return std::nullopt;
    if (text.size() > 10 && (text[10] != 'T' || !is_time(text.substr(11)))) return std::nullopt;
    return day_in_month(year, month, text.substr(8, 2));
}

// One date with its qualifier.
std::optional<EdtfDate> qualified_date(std::string_view text) {
    const char mark = text.empty() ? '\0' : text.back();
    const bool marked = mark == '?' || mark == '~' || mark == '%';
    if (marked) text.remove_suffix(1);
    std::optional<EdtfDate> date = simple_date(text);
    if (!date) return date;
    date->approximate = mark == '~' || mark == '%';
    date->uncertain = mark == '?' || mark == '%';
    return date;
}

bool is_open(std::string_view text) {
    return text.empty() || text == "..";
}

std::optional<EdtfDate> interval(std::string_view from, std::string_view to) {
    if (is_open(from) && is_open(to)) return std::nullopt;
    EdtfDate date{{kNever, kAlways}, "interval"};
    for (const bool first : {true, false}) {
        const std::string_view text = first ? from : to;
        if (is_open(text)) continue;
        const std::optional<EdtfDate> end = qualified_date(text);
        if (!end) return std::nullopt;
        (first ? date.days.first : date.days.last) = first ? end->days.first : end->days.last;
        date.approximate = date.approximate || end->approximate;
        date.uncertain = date.uncertain || end->uncertain;
    }
    if (date.days.first > date.days.last) return std::nullopt;
    return date;
}

std::string written(Day day) {
    if (day == kNever || day == kAlways) return {};
    const int year = static_cast<int>(civil(day).year());
    return year < 0 || year > 9999 ? std::string() : iso_date(day);
}

}  // namespace

std::optional<EdtfDate> parse_edtf(std::string_view text) {
    const size_t slash = text.find('/');
    if (slash == text.npos) return qualified_date(text);
    return interval(text.substr(0, slash), text.substr(slash + 1));
}

std::string first_day(const DayRange& days) {
    return written(days.first);
}
std::string last_day(const DayRange& days) {
    return written(days.last);
}

}  // namespace isnad
