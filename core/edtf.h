// EDTF (ISO 8601-2) levels 0 and 1, and the seasons of level 2, as the days a date covers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/calendar.h"

namespace isnad {

// `precision` is one of: day month season quarter half year decade century interval; a static string.
struct EdtfDate {
    DayRange days;
    std::string_view precision;
    bool approximate = false;  // "~" or "%"
    bool uncertain = false;    // "?" or "%"
};

// 2021-09-30, 2021-09-30T10:00:00Z, 2021-09, 2021, 202X, 20XX, 2021-XX, 2021-09-XX, 2021-21 (spring) ...
// 2021-41, a leading "-" for years before 0, a trailing ? ~ or %, and A/B, A/.., ../B, A/, /B with A and B of
// these. Winter begins in December of its year. Nothing for any other text, and for an interval that ends
// before it begins.
[[nodiscard]] std::optional<EdtfDate> parse_edtf(std::string_view text);

// "YYYY-MM-DD" of a range's ends; empty where the end is open. Years outside 0000-9999 are open too.
[[nodiscard]] std::string first_day(const DayRange& days);
[[nodiscard]] std::string last_day(const DayRange& days);

}  // namespace isnad
