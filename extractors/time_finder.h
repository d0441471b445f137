// The grammar of dates over word classes. Private to times*.cc: times.h is what other steps use.
#pragma once

#include <optional>
#include <string>

#include "extractors/analysis.h"
#include "extractors/time_words.h"

namespace isnad {

struct Civil {
    int year = 0;
    unsigned month = 0, day = 0;
};

// A value of the calendar: its EDTF text and the days it covers.
struct When {
    std::string edtf;
    DayRange days;
};

[[nodiscard]] Civil to_civil(Day day);
[[nodiscard]] unsigned days_in_month(int year, unsigned month);
[[nodiscard]] When of_day(Day day);
[[nodiscard]] When of_month(int year, unsigned month);
[[nodiscard]] When of_year(int year);
// The months `first`…`last` of a year; `last` may lie in the next year (then it is smaller than `first`).
[[nodiscard]] When of_months(int year, unsigned first, unsigned last);
// From the first to the last: "A/B".
[[nodiscard]] When of_range(const When& first, const When& last);

class TimeFinder {
  public:
    TimeFinder(const Text& text, const TimeWords& words, Day published);

    // The longest expression that begins at the token.
    std::optional<TimeExpression> at(uint32_t i);
    // "that day", "the same year" mean the expression found before.
    void remember(const TimeExpression& time) { last_ = time; }
    // Could an expression begin here at all?
    [[nodiscard]] bool candidate(uint32_t i) const;
    [[nodiscard]] bool time_follows(uint32_t i) const;
    [[nodiscard]] bool ends_in_digit(uint32_t i) const {
        const std::string_view fold = t_.fold(i);
        return !fold.empty() && fold.back() >= '0' && fold.back() <= '9';
    }
    // The months of the fiscal year became known only behind a part of it.
    [[nodiscard]] bool learned_late() const { return missed_fiscal_ && fiscal_start_ != 0; }
    // Marks "since" and "until" before the expression.
    void mark_edges(TimeExpression& time) const;

  private:
    using Found = std::optional<TimeExpression>;
    static constexpr int kUnknown = INT32_MIN;

    // A date as far as it is written.
    struct Partial {
        uint32_t begin = 0, end = 0;
        int year = kUnknown;
        unsigned month = 0, day = 0, last_day = 0;
        int step = kUnknown;  // "last" -1, "this" 0, "next" 1
        bool hijri = false;
        bool weak = false;  // a bare number or month name: only in the right company
    };
    struct Month {
        unsigned number = 0;
        uint32_t end = 0;
        bool hijri = false;
        bool dual = false;      // two names of one month
        bool doubtful = false;  // also an ordinary word
    };
    struct Year {
        int value = 0;
        int second = 0;  // of 2025/26
        bool fiscal = false;
        bool hijri = false;
        uint32_t end = 0;
    };
    struct Modifier {
        int step = 0;
        bool past = false;  // "the past year" reaches to today
        bool same = false;  // "the same year"
        uint32_t end = 0;
    };
    struct Count {
        int value = 0;
        uint32_t end = 0;
    };

    // --- words (times_words.cc) ---
    [[nodiscard]] bool known_now() const { return now_ != kNever; }
    [[nodiscard]] bool in_line(uint32_t i) const { return i < t_.size() && !t_[i].newline_before; }
    [[nodiscard]] uint32_t word(uint32_t i, TimeWord value) const {
        return in_line(i) ? w_.end(i, value) : 0;
    }
    [[nodiscard]] std::optional<int> number(uint32_t i, int low, int high) const;
    [[nodiscard]] std::optional<int> year_number(uint32_t i, int low = 1800) const;
    [[nodiscard]] std::optional<int> glued_year(uint32_t i) const;
    [[nodiscard]] std::optional<Month> month(uint32_t i) const;
    [[nodiscard]] std::optional<Modifier> modifier(uint32_t i) const;
    [[nodiscard]] std::optional<Modifier> modifier_behind(uint32_t i) const;
    [[nodiscard]] std::optional<Count> count(uint32_t i) const;
    [[nodiscard]] std::optional<Count> ordinal(uint32_t i) const;
    [[nodiscard]] uint32_t suffix(uint32_t i) const;
    [[nodiscard]] std::optional<Year> year_here(uint32_t i) const;
    [[nodiscard]] std::optional<Year> year_behind(uint32_t i) const;
    [[nodiscard]] std::optional<Year> year_of_words(uint32_t i) const;
    [[nodiscard]] bool plain_prep(uint32_t i) const;
    [[nodiscard]] bool looks_ahead(uint32_t i) const;
    [[nodiscard]] bool future_word(uint32_t i) const;
    static TimeExpression make(uint32_t begin, uint32_t end, When when);

    // --- dates of the calendar (times_dates.cc) ---
    [[nodiscard]] std::optional<Partial> partial(uint32_t i) const;
    [[nodiscard]] std::optional<Partial> numeric(uint32_t i) const;
    [[nodiscard]] std::optional<Partial> day_month(uint32_t i) const;
    [[nodiscard]] std::optional<Partial> month_day(uint32_t i) const;
    [[nodiscard]] std::optional<Partial> year_alone(uint32_t i) const;
    void read_year(Partial& date) const;
    [[nodiscard]] uint32_t connector(uint32_t i, uint32_t begin) const;
    [[nodiscard]] std::optional<When> resolve(const Partial& date) const;
    [[nodiscard]] std::optional<When> resolve_hijri(const Partial& date) const;
    [[nodiscard]] int guess_year(const Partial& date) const;
    [[nodiscard]] bool has_company(const Partial& date) const;
    [[nodiscard]] Found range(const Partial& first) const;
    [[nodiscard]] Found twin(const Partial& first) const;
    [[nodiscard]] Found date(uint32_t i);

    // --- relative to the article (times_relative.cc) ---
    [[nodiscard]] Found relative_day(uint32_t i);
    [[nodiscard]] Found weekday(uint32_t i);
    [[nodiscard]] Found date_behind(uint32_t i);
    [[nodiscard]] Found day_of_month(uint32_t i);
    [[nodiscard]] Found modified_unit(uint32_t i);
    [[nodiscard]] Found same_unit(uint32_t begin, TimeWord unit, uint32_t end) const;
    [[nodiscard]] When stepped(TimeWord unit, int step) const;
    [[nodiscard]] Found counted_unit(uint32_t i);
    [[nodiscard]] When moved(TimeWord unit, int amount) const;
    [[nodiscard]] When now_as(TimeWord unit) const;

    // --- parts of years, and longer than years (times_periods.cc) ---
    [[nodiscard]] Found edge_of(uint32_t i);
    [[nodiscard]] Found part_of_year(uint32_t i);
    [[nodiscard]] Found months_of_year(uint32_t i);
    [[nodiscard]] Found fiscal_year(uint32_t i);
    [[nodiscard]] Found season(uint32_t i);
    [[nodiscard]] Found decade(uint32_t i);
    [[nodiscard]] Found century(uint32_t i);
    [[nodiscard]] When quarter(int year, unsigned index) const;
    [[nodiscard]] When half(int year, unsigned index) const;

    const Text& t_;
    const TimeWords& w_;
    Day now_;
    Civil today_;
    std::optional<TimeExpression> last_;
    unsigned fiscal_start_ = 0;  // month, once the article has told it
    bool missed_fiscal_ = false;
};

}  // namespace isnad
