// See calendar.h. Tested by tests/core/calendar_test.cc.
#include "core/calendar.h"

#include <fmt/format.h>
#include <unicode/ucal.h>

#include <charconv>
#include <cmath>
#include <memory>

namespace isnad {
namespace {

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct CloseCalendar {
    void operator()(UCalendar* calendar) const { ucal_close(calendar); }
};
using Calendar = std::unique_ptr<UCalendar, CloseCalendar>;

constexpr double kMillisecondsADay = 86400000.0;

// Opened for each question: they are rare, and a calendar is not for several threads.
Calendar islamic_calendar() {
    constexpr char16_t kZone[] = u"Etc/UTC";
    UErrorCode error = U_ZERO_ERROR;
    return Calendar(ucal_open(kZone, -1, "en@calendar=islamic-umalqura", UCAL_DEFAULT, &error));
}

}  // namespace

std::optional<DayRange> plain_date(std::string_view text) {
    using namespace std::chrono;
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const auto y = number(text.substr(0, 4));
    if (!y) return std::nullopt;
    if (text.size() == 4) return DayRange{day_of(*y, 1, 1), day_of(*y, 12, 31)};
    const auto m = number(text.substr(5, 2));
    if (!m || text[4] != '-' || *m < 1 || *m > 12) return std::nullopt;
    const auto month_number = static_cast<unsigned>(*m);
    const auto last = year_month_day_last{year{*y} / month_number / std::chrono::last};
    if (text.size() == 7) {
        return DayRange{day_of(*y, month_number, 1),
                        day_of(*y, month_number, static_cast<unsigned>(last.day()))};
    }
    const auto d = number(text.substr(8, 2));
    if (!d || text[7] != '-' || *d < 1 || static_cast<unsigned>(*d) > static_cast<unsigned>(last.day())) {
        return std::nullopt;
    }
    const Day day = day_of(*y, month_number, static_cast<unsigned>(*d));
    return DayRange{day, day};
}

std::string iso_date(Day day) {
    const auto ymd = civil(day);
    const int year = static_cast<int>(ymd.year());
    const auto month = static_cast<unsigned>(ymd.month()), date = static_cast<unsigned>(ymd.day());
    if (year < 0 || year > 9999) return fmt::format("{:04}-{:02}-{:02}", year, month, date);
    const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
    const auto y = static_cast<unsigned>(year);
    return {digit(y / 1000),   digit(y / 100), digit(y / 10), digit(y),         '-',
            digit(month / 10), digit(month),   '-',           digit(date / 10), digit(date)};
}

Day islamic_day(IslamicDate date) {
    const Calendar calendar = islamic_calendar();
    if (!calendar) return kNever;
    UErrorCode error = U_ZERO_ERROR;
    ucal_clear(calendar.get());
    ucal_setDateTime(calendar.get(), date.year, static_cast<int32_t>(date.month) - 1,
                     static_cast<int32_t>(date.day), 12, 0, 0, &error);
    const UDate milliseconds = ucal_getMillis(calendar.get(), &error);
    return U_FAILURE(error) ? kNever : static_cast<Day>(std::floor(milliseconds / kMillisecondsADay));
}

IslamicDate islamic_date(Day day) {
    const Calendar calendar = islamic_calendar();
    if (!calendar) return {};
    UErrorCode error = U_ZERO_ERROR;
    ucal_setMillis(calendar.get(), (day + 0.5) * kMillisecondsADay, &error);
    const auto field = [&](UCalendarDateFields which) { return ucal_get(calendar.get(), which, &error); };
    return {field(UCAL_YEAR), static_cast<unsigned>(field(UCAL_MONTH)) + 1,
            static_cast<unsigned>(field(UCAL_DATE))};
}

}  // namespace isnad
