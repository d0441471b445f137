// The day that pages, feeds and tables call their date.
#pragma once

#include <string>
#include <string_view>

namespace isnad {

// "YYYY-MM-DD" from what publishers write: ISO 8601 with or without a time, RFC 822 ("Thu, 30 Sep 2021 21:00
// GMT"), "30 September 2021", "September 30, 2021", 30.09.2021, 2021/09/30. The day is the one that is
// written; it is not carried into another time zone. Empty for anything else.
[[nodiscard]] std::string published_day(std::string_view text);

// What stands in a table's column: an EDTF date as it is, else published_day().
[[nodiscard]] std::string published_date(std::string_view text);

}  // namespace isnad
