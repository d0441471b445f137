// core/calendar: days, weekdays, plain dates.
#include "core/calendar.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(Calendar, PlainDates) {
    EXPECT_EQ(plain_date("2021-09-30")->first, day_of(2021, 9, 30));
    EXPECT_EQ(plain_date("2024-02")->last, day_of(2024, 2, 29));
    EXPECT_EQ(plain_date("2021")->first, day_of(2021, 1, 1));
    for (const char* bad : {"", "21", "2021-13", "2021-02-30", "2021/02", "yyyy"})
        EXPECT_FALSE(plain_date(bad)) << bad;
}

TEST(Calendar, WeekdaysAndIso) {
    EXPECT_EQ(weekday_of(day_of(2021, 9, 30)), 4u);  // a Thursday
    EXPECT_EQ(iso_date(day_of(2025, 1, 31)), "2025-01-31");
}

TEST(Calendar, IslamicDaysGoBothWays) {
    EXPECT_EQ(islamic_day({1442, 9, 15}), day_of(2021, 4, 27));
    EXPECT_EQ(islamic_day({1443, 1, 1}), day_of(2021, 8, 9));
    for (Day day = day_of(2015, 1, 1); day < day_of(2026, 1, 1); day += 17)
        EXPECT_EQ(islamic_day(islamic_date(day)), day);
}

}  // namespace
}  // namespace isnad
