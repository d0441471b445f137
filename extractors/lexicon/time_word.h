// The words that dates are made of, by the names that gazetteers/*/words-time.tsv gives them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace isnad {

// The values of class `time` in gazetteers/*/words-time.tsv that the grammar of dates reads.
enum class TimeWord : uint8_t {
    ago,
    bc,
    beginning,
    by,
    century,
    coming,
    day,
    day_after_tomorrow,
    day_before_yesterday,
    decade,
    decade_name,
    decade_suffix,
    during,
    end,
    fiscal_year,
    fortnight,
    from,
    gregorian,
    half,
    half_name,
    hijri,
    hour,
    in,
    last,
    later,
    middle,
    month,
    next,
    now,
    past,
    quarter,
    quarter_name,
    same,
    same_as,
    since,
    since_then,
    this_,
    to,
    today,
    tomorrow,
    tonight,
    until,
    week,
    weekend,
    year,
    year_of_number,
    yesterday,
    count
};

[[nodiscard]] std::optional<TimeWord> time_word_from(std::string_view name);
// As Word::number of a word of class `time` holds it: one more, so that 0 is none of these.
[[nodiscard]] constexpr double number_of(TimeWord word) {
    return static_cast<double>(word) + 1;
}
[[nodiscard]] constexpr TimeWord time_word(double number) {
    return static_cast<TimeWord>(static_cast<uint8_t>(number - 1));
}

}  // namespace isnad
