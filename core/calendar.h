// Days of the proleptic Gregorian calendar, counted from 1970-01-01, and ranges of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

using Day = int32_t;  // days since 1970-01-01

constexpr Day kNever = INT32_MIN;
constexpr Day kAlways = INT32_MAX;

[[nodiscard]] inline Day day_of(int year, unsigned month, unsigned day) {
    using namespace std::chrono;
    return static_cast<Day>(sys_days{std::chrono::year{year} / month / day}.time_since_epoch().count());
}

[[nodiscard]] inline std::chrono::year_month_day civil(Day day) {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}};
}

// 1 Monday … 7 Sunday.
[[nodiscard]] inline unsigned weekday_of(Day day) {
    return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{day}}}.iso_encoding();
}

// A range of days, both ends included; kNever / kAlways where an end is open.
struct DayRange {
    Day first = kNever;
    Day last = kAlways;
    [[nodiscard]] bool holds(Day day) const { return first <= day && day <= last; }
};

// "2021", "2021-09" or "2021-09-30" as the days it covers; nothing for any other text.
[[nodiscard]] std::optional<DayRange> plain_date(std::string_view text);

[[nodiscard]] std::string iso_date(Day day);

// The Islamic calendar of Umm al-Qura, as ICU computes it. Months 1-12.
struct IslamicDate {
    int year = 0;
    unsigned month = 0, day = 0;
};
[[nodiscard]] Day islamic_day(IslamicDate date);
[[nodiscard]] IslamicDate islamic_date(Day day);

}  // namespace isnad
