// See times.h. Grammar of dates over word classes: month, weekday, time, number, ordinal, season. Tested by
// tests/extractors/times_test.cc.
#include "extractors/times.h"

#include <fmt/format.h>

#include <charconv>
#include <functional>

namespace isnad {
namespace {

using std::chrono::year_month_day;

struct Civil {
    int year = 0;
    unsigned month = 0, day = 0;
};

Civil to_civil(Day day) {
    const year_month_day ymd = civil(day);
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
            static_cast<unsigned>(ymd.day())};
}

unsigned days_in_month(int year, unsigned month) {
    using namespace std::chrono;
    return static_cast<unsigned>(year_month_day_last{std::chrono::year{year} / month / last}.day());
}

DayRange year_range(int year) {
    return {day_of(year, 1, 1), day_of(year, 12, 31)};
}
DayRange month_range(int year, unsigned month) {
    return {day_of(year, month, 1), day_of(year, month, days_in_month(year, month))};
}

// A calendar value of day, month or year precision.
struct When {
    std::string edtf;
    DayRange days;
};
When of_day(Day day) {
    return {iso_date(day), {day, day}};
}
When of_month(int year, unsigned month) {
    return {fmt::format("{:04}-{:02}", year, month), month_range(year, month)};
}
When of_year(int year) {
    return {fmt::format("{:04}", year), year_range(year)};
}

class TimeFinder {
  public:
    TimeFinder(const Text& text, Day published) : t_(text), now_(published) {
        if (published != kNever) today_ = to_civil(published);
    }

    std::optional<TimeExpression> at(uint32_t i) {
        std::optional<TimeExpression> best;
        using Rule = std::optional<TimeExpression> (TimeFinder::*)(uint32_t);
        for (const Rule rule : {&TimeFinder::numeric_date, &TimeFinder::day_first, &TimeFinder::month_first,
                                &TimeFinder::relative_day, &TimeFinder::weekday, &TimeFinder::year,
                                &TimeFinder::decade, &TimeFinder::modified_unit, &TimeFinder::counted_unit,
                                &TimeFinder::edge_of, &TimeFinder::part_of_year, &TimeFinder::season}) {
            const auto found = (this->*rule)(i);
            if (found && (!best || found->tokens.end > best->tokens.end)) best = found;
        }
        return best;
    }

    [[nodiscard]] std::optional<uint32_t> word(uint32_t i, std::string_view value) const {
        const auto hit = t_.word_with(i, WordClass::time, value);
        if (!hit) return std::nullopt;
        return hit->hit->last;
    }

  private:
    [[nodiscard]] bool known_now() const { return now_ != kNever; }

    static TimeExpression make(uint32_t begin, uint32_t end, When when) {
        TimeExpression out;
        out.tokens = {begin, end};
        out.edtf = std::move(when.edtf);
        out.days = when.days;
        return out;
    }

    // A plain number token between low and high.
    [[nodiscard]] std::optional<int> number(uint32_t i, int low, int high) const {
        if (i >= t_.size() || t_[i].kind != TokenKind::number) return std::nullopt;
        const std::string_view digits = t_.fold(i);
        int value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end != digits.data() + digits.size() || value < low || value > high)
            return std::nullopt;
        return value;
    }
    [[nodiscard]] std::optional<int> day_number(uint32_t i) const { return number(i, 1, 31); }
    [[nodiscard]] std::optional<int> year_number(uint32_t i) const {
        return t_.size() > i && t_.fold(i).size() == 4 ? number(i, 1800, 2150) : std::nullopt;
    }

    struct Month {
        unsigned number = 0;
        uint32_t end = 0;
        bool dual = false;      // two names of one month
        bool doubtful = false;  // also an ordinary word
    };
    [[nodiscard]] std::optional<Month> month(uint32_t i) const {
        const auto hit = t_.word_at(i, WordClass::month);
        if (!hit) return std::nullopt;
        if (t_.language().capitals && t_.language().script == "Latn" && !t_[i].capital) return std::nullopt;
        Month out;
        out.number = static_cast<unsigned>(hit->word->number);
        out.end = hit->hit->last;
        out.doubtful = (hit->feat & feat::kGuarded) != 0;
        uint32_t next = out.end;
        const bool bracket = t_.is_mark(next, '(');
        if (t_.is_mark(next, '/') || bracket) {
            const auto second = t_.word_at(next + 1, WordClass::month);
            if (second && second->word->number == hit->word->number) {
                out.end = second->hit->last + (bracket && t_.is_mark(second->hit->last, ')') ? 1 : 0);
                out.dual = true;
                out.doubtful = false;
            }
        }
        return out;
    }

    // A year behind a date, over "of", a comma, the word for year. Returns its end.
    struct Year {
        int value;
        uint32_t end;
    };
    [[nodiscard]] std::optional<Year> year_behind(uint32_t i) const {
        for (unsigned skipped = 0; skipped < 3; ++skipped) {
            if (i >= t_.size() || t_[i].newline_before) return std::nullopt;
            if (const auto value = year_number(i)) {
                uint32_t end = i + 1;
                if (const auto unit = word(end, "year")) end = *unit;
                return Year{*value, end};
            }
            if (known_now()) {
                if (const auto modified = this_year(i)) return modified;
            }
            const bool skip =
                t_.is_mark(i, ',') || t_.may_be(i, WordClass::prep) || word(i, "year").has_value();
            if (!skip) return std::nullopt;
            ++i;
        }
        return std::nullopt;
    }

    // "this year", "العام الجاري", "прошлого года".
    [[nodiscard]] std::optional<Year> this_year(uint32_t i) const {
        const auto first_modifier = modifier(i);
        if (first_modifier) {
            if (const auto unit = word(first_modifier->end, "year"))
                return Year{today_.year + first_modifier->step, *unit};
            return std::nullopt;
        }
        if (const auto unit = word(i, "year")) {
            if (const auto m = modifier(*unit)) return Year{today_.year + m->step, m->end};
        }
        return std::nullopt;
    }

    struct Modifier {
        int step = 0;
        uint32_t end = 0;
    };
    [[nodiscard]] std::optional<Modifier> modifier(uint32_t i) const {
        if (i >= t_.size() || t_[i].newline_before) return std::nullopt;
        if (const auto end = word(i, "this")) return Modifier{0, *end};
        if (const auto end = word(i, "last")) return Modifier{-1, *end};
        if (const auto end = word(i, "past")) return Modifier{-1, *end};
        if (const auto end = word(i, "next")) return Modifier{1, *end};
        if (const auto end = word(i, "coming")) return Modifier{1, *end};
        return std::nullopt;
    }

    // Day and month without a year: the nearest one not far in the future; a modifier decides.
    [[nodiscard]] int guess_year(unsigned month, unsigned day, std::optional<int> step) const {
        const Day this_year = day_of(today_.year, month, std::min(day, days_in_month(today_.year, month)));
        if (step && *step < 0) return this_year < now_ ? today_.year : today_.year - 1;
        if (step && *step > 0) return this_year > now_ ? today_.year : today_.year + 1;
        if (this_year > now_ + 180) return today_.year - 1;
        if (this_year < now_ - 330) return today_.year + 1;
        return today_.year;
    }

    [[nodiscard]] std::optional<TimeExpression> dated(uint32_t begin, uint32_t end, unsigned day,
                                                      unsigned month) const {
        if (month < 1 || month > 12) return std::nullopt;
        std::optional<int> year;
        if (const auto behind = year_behind(end)) {
            year = behind->value;
            end = behind->end;
        } else {
            const auto m = modifier(end);
            if (!known_now()) return std::nullopt;
            year = guess_year(month, day, m ? std::optional<int>(m->step) : std::nullopt);
            if (m) end = m->end;
        }
        if (day > days_in_month(*year, month)) return std::nullopt;
        return make(begin, end, of_day(day_of(*year, month, day)));
    }

    // 30/09/2021, 30.09.2021, 2021-09-30.
    std::optional<TimeExpression> numeric_date(uint32_t i) {
        if (i >= t_.size() || t_[i].kind != TokenKind::number) return std::nullopt;
        std::vector<int> parts;
        uint32_t end = i;
        std::string_view digits = t_.fold(i);
        const auto read = [&](std::string_view text) {
            int value = 0;
            const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error != std::errc{} || stop != text.data() + text.size()) return false;
            parts.push_back(value);
            return true;
        };
        if (digits.find('.') != std::string_view::npos) {
            size_t begin = 0;
            while (begin <= digits.size()) {
                const size_t stop = std::min(digits.find('.', begin), digits.size());
                if (!read(digits.substr(begin, stop - begin))) return std::nullopt;
                begin = stop + 1;
            }
            end = i + 1;
        } else {
            while (end < t_.size() && t_[end].kind == TokenKind::number && parts.size() < 3) {
                if (!read(t_.fold(end))) return std::nullopt;
                ++end;
                if (parts.size() < 3) {
                    const bool joined = end < t_.size() && (t_.is_mark(end, '/') || t_.is_mark(end, '-')) &&
                                        !t_[end].space_before;
                    if (!joined) break;
                    ++end;
                }
            }
        }
        if (parts.size() != 3) return std::nullopt;
        int year = parts[2], month = parts[1], day = parts[0];
        if (parts[0] > 31) {
            year = parts[0];
            day = parts[2];
        }
        if (month > 12 && day <= 12) std::swap(month, day);
        if (year < 1800 || year > 2150 || month < 1 || month > 12 || day < 1 ||
            static_cast<unsigned>(day) > days_in_month(year, static_cast<unsigned>(month))) {
            return std::nullopt;
        }
        return make(i, end, of_day(day_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day))));
    }

    // "30 сентября", "31 من يناير", "15-16 July 2021".
    std::optional<TimeExpression> day_first(uint32_t i) {
        const auto day = day_number(i);
        if (!day) return std::nullopt;
        uint32_t next = i + 1;
        std::optional<int> last_day;
        if (t_.is_mark(next, '-') && day_number(next + 1)) {
            last_day = day_number(next + 1);
            next += 2;
        }
        if (next < t_.size() && t_.is_word(next) && !t_[next].space_before && t_.fold(next).size() == 2)
            ++next;  // st nd th
        if (next < t_.size() && t_.may_be(next, WordClass::prep) && month(next + 1)) ++next;
        const auto m = next < t_.size() && !t_[next].newline_before ? month(next) : std::nullopt;
        if (!m) return std::nullopt;
        auto out = dated(i, m->end, static_cast<unsigned>(*day), m->number);
        if (out && last_day && *last_day > *day) {
            const Civil first = to_civil(out->days.first);
            if (static_cast<unsigned>(*last_day) <= days_in_month(first.year, first.month)) {
                out->days.last = day_of(first.year, first.month, static_cast<unsigned>(*last_day));
                out->edtf += "/" + iso_date(out->days.last);
            }
        }
        return out;
    }

    // "September 30, 2021", "July 15-16, 2021", "سبتمبر 2021", "ديسمبر الماضي", "in March".
    std::optional<TimeExpression> month_first(uint32_t i) {
        const auto m = month(i);
        if (!m) return std::nullopt;
        const bool dayed = m->end < t_.size() && day_number(m->end).has_value() && !t_[m->end].newline_before;
        if (dayed && t_.language().script == "Latn") {
            const auto day = day_number(m->end);
            uint32_t end = m->end + 1;
            std::optional<int> last_day;
            if (t_.is_mark(end, '-') && day_number(end + 1)) {
                last_day = day_number(end + 1);
                end += 2;
            }
            if (end < t_.size() && t_.is_word(end) && !t_[end].space_before && t_.fold(end).size() == 2)
                ++end;
            auto out = dated(i, end, static_cast<unsigned>(*day), m->number);
            if (out && last_day && *last_day > *day) {
                const Civil first = to_civil(out->days.first);
                if (static_cast<unsigned>(*last_day) <= days_in_month(first.year, first.month)) {
                    out->days.last = day_of(first.year, first.month, static_cast<unsigned>(*last_day));
                    out->edtf += "/" + iso_date(out->days.last);
                }
            }
            return out;
        }
        if (const auto year = year_behind(m->end))
            return make(i, year->end, of_month(year->value, m->number));
        if (!known_now()) return std::nullopt;
        const auto mod = modifier(m->end);
        if (mod) {
            return make(i, mod->end, of_month(guess_month_year(m->number, mod->step), m->number));
        }
        const auto before = i > 0 ? modifier_before(i) : std::nullopt;
        if (before)
            return make(before->end, m->end, of_month(guess_month_year(m->number, before->step), m->number));
        const bool preceded =
            i > 0 && !t_[i].newline_before && (t_.may_be(i - 1, WordClass::prep) || word(i - 1, "month"));
        const bool clitic = t_.word_at(i, WordClass::month)->hit->clitic != nullptr;
        if (m->dual || (preceded && !clitic))
            return make(i, m->end, of_month(guess_month_year(m->number, 0), m->number));
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Modifier> modifier_before(uint32_t i) const {
        const auto m = modifier(i - 1);
        if (!m || m->end != i) return std::nullopt;
        return Modifier{m->step, i - 1};
    }
    [[nodiscard]] int guess_month_year(unsigned month, int step) const {
        if (step < 0) return month < today_.month ? today_.year : today_.year - 1;
        if (step > 0) return month > today_.month ? today_.year : today_.year + 1;
        if (month > today_.month + 6) return today_.year - 1;
        return today_.year;
    }

    std::optional<TimeExpression> relative_day(uint32_t i) {
        if (!known_now()) return std::nullopt;
        constexpr std::pair<std::string_view, int> kDays[] = {{"today", 0},
                                                              {"tonight", 0},
                                                              {"yesterday", -1},
                                                              {"tomorrow", 1},
                                                              {"day-before-yesterday", -2},
                                                              {"day-after-tomorrow", 2}};
        for (const auto& [value, step] : kDays) {
            const auto end = word(i, value);
            if (!end) continue;
            TimeExpression out = make(i, *end, of_day(now_ + step));
            out.vague = step == 0;
            out.future = step > 0;
            uint32_t next = *end;
            const bool bracket = t_.is_mark(next, '(');
            if (bracket || t_.is_mark(next, ',')) ++next;
            if (next < t_.size() && !t_[next].newline_before) {
                if (const auto day = t_.word_at(next, WordClass::weekday)) {
                    next = day->hit->last;
                    out.tokens.end = bracket && t_.is_mark(next, ')') ? next + 1 : next;
                    if (t_.is_mark(next, ',')) ++next;
                }
                if (const auto date = next < t_.size() ? day_first(next) : std::nullopt) {
                    TimeExpression full = *date;
                    full.tokens.begin = i;
                    return full;
                }
            }
            return out;
        }
        return std::nullopt;
    }

    // "on Thursday": the last one before the article, or the next one where the text looks ahead.
    std::optional<TimeExpression> weekday(uint32_t i) {
        const auto hit = t_.word_at(i, WordClass::weekday);
        if (!hit || (hit->feat & feat::kGuarded) != 0) return std::nullopt;
        if (t_.language().script == "Latn" && !t_[i].capital) return std::nullopt;
        uint32_t end = hit->hit->last;
        uint32_t next = end;
        if (t_.is_mark(next, ',') || t_.is_mark(next, '(')) ++next;
        if (next < t_.size() && !t_[next].newline_before) {
            auto date = day_first(next);
            if (!date && t_.language().script == "Latn") date = month_first(next);
            if (date && date->tokens.begin == next) {
                date->tokens.begin = i;
                return date;
            }
        }
        if (!known_now()) return std::nullopt;
        const int target = static_cast<int>(hit->word->number);
        const int today = static_cast<int>(weekday_of(now_));
        std::optional<Modifier> mod = end < t_.size() ? modifier(end) : std::nullopt;
        if (mod)
            end = mod->end;
        else if (i > 0) {
            mod = modifier_before(i);
        }
        int back = (today - target + 7) % 7;
        TimeExpression out;
        if (mod && mod->step > 0) {
            const int ahead = (target - today + 7) % 7;
            out = make(i, end, of_day(now_ + (ahead == 0 ? 7 : ahead)));
            out.future = true;
        } else {
            if (mod && mod->step < 0 && back == 0) back = 7;
            out = make(i, end, of_day(now_ - back));
        }
        return out;
    }

    // "عام 2021", "в 2021 году", "in 2021", "2021".
    std::optional<TimeExpression> year(uint32_t i) {
        if (const auto unit = word(i, "year")) {
            uint32_t next = *unit;
            if (next < t_.size() && t_.is_mark(next, '(')) ++next;
            if (const auto value =
                    next < t_.size() && !t_[next].newline_before ? year_number(next) : std::nullopt) {
                return year_span(i, next + 1, *value);
            }
            return std::nullopt;
        }
        const auto value = year_number(i);
        if (!value) return std::nullopt;
        if (const auto unit = word(i + 1, "year")) return year_span(i, *unit, *value);
        const bool preceded = i > 0 && !t_[i].newline_before &&
                              (t_.may_be(i - 1, WordClass::prep) || t_.may_be(i - 1, WordClass::time));
        const bool bare = *value >= 1900 && *value <= 2100 &&
                          (i + 1 >= t_.size() || !t_.may_be(i + 1, WordClass::scale)) &&
                          (i + 1 >= t_.size() || !t_.may_be(i + 1, WordClass::currency)) &&
                          (i + 1 >= t_.size() || !t_.may_be(i + 1, WordClass::unit)) &&
                          (i + 1 >= t_.size() || !t_.may_be(i + 1, WordClass::percent));
        if (!bare || (!preceded && !t_.is_mark(i - (i > 0), '(') && !capital_before(i))) return std::nullopt;
        return year_span(i, i + 1, *value);
    }
    [[nodiscard]] bool capital_before(uint32_t i) const { return i > 0 && t_[i - 1].capital; }
    std::optional<TimeExpression> year_span(uint32_t begin, uint32_t end, int year) {
        if (t_.is_mark(end, '-') || t_.is_mark(end, '/')) {
            const auto second = year_number(end + 1);
            if (second && *second > year) {
                TimeExpression out = make(begin, end + 2, of_year(year));
                out.edtf += "/" + of_year(*second).edtf;
                out.days.last = year_range(*second).last;
                if (const auto unit = word(out.tokens.end, "year")) out.tokens.end = *unit;
                return out;
            }
        }
        return make(begin, end, of_year(year));
    }

    // "the 1990s", "1990-е годы".
    std::optional<TimeExpression> decade(uint32_t i) {
        const auto value = year_number(i);
        if (!value || *value % 10 != 0 || i + 1 >= t_.size()) return std::nullopt;
        const bool glued = !t_[i + 1].space_before && t_.is_word(i + 1) && t_.fold(i + 1) == "s";
        if (!glued) return std::nullopt;
        return make(i, i + 2,
                    {fmt::format("{}X", *value / 10), {day_of(*value, 1, 1), day_of(*value + 9, 12, 31)}});
    }

    // "last month", "الشهر المقبل", "на прошлой неделе".
    std::optional<TimeExpression> modified_unit(uint32_t i) {
        if (!known_now()) return std::nullopt;
        std::optional<Modifier> mod = modifier(i);
        uint32_t unit_at = mod ? mod->end : i;
        for (const std::string_view unit : {"year", "month", "week", "decade", "century"}) {
            const auto end = word(unit_at, unit);
            if (!end || (unit_at > i && t_[unit_at].newline_before)) continue;
            Modifier m{};
            uint32_t stop = *end;
            if (mod) {
                m = *mod;
            } else if (const auto behind = *end < t_.size() ? modifier(*end) : std::nullopt) {
                m = *behind;
                stop = behind->end;
            } else {
                continue;
            }
            TimeExpression out = make(i, stop, stepped(unit, m.step));
            out.future = m.step > 0;
            return out;
        }
        return std::nullopt;
    }
    [[nodiscard]] When stepped(std::string_view unit, int step) const {
        if (unit == "year") return of_year(today_.year + step);
        if (unit == "month") {
            const int months = today_.year * 12 + static_cast<int>(today_.month) - 1 + step;
            return of_month(months / 12, static_cast<unsigned>(months % 12 + 1));
        }
        if (unit == "week") {
            const Day monday = now_ - static_cast<Day>(weekday_of(now_)) + 1 + 7 * step;
            return {iso_date(monday) + "/" + iso_date(monday + 6), {monday, monday + 6}};
        }
        const int size = unit == "decade" ? 10 : 100;
        const int first = today_.year / size * size + step * size;
        return {fmt::format("{:0{}}{}", first / size, size == 10 ? 3 : 2, size == 10 ? "X" : "XX"),
                {day_of(first, 1, 1), day_of(first + size - 1, 12, 31)}};
    }

    // "five years ago", "قبل خمس سنوات", "the past 20 years", "за последние 20 лет".
    std::optional<TimeExpression> counted_unit(uint32_t i) {
        if (!known_now()) return std::nullopt;
        uint32_t at = i;
        bool past = false, ago = false;
        if (const auto end = word(at, "ago")) {
            ago = true;
            at = *end;
        } else if (const auto m = modifier(at); m && m->step < 0) {
            past = true;
            at = m->end;
        } else if (const auto d = word(at, "during")) {
            at = *d;
            if (const auto inner = modifier(at); inner && inner->step < 0) {
                past = true;
                at = inner->end;
            }
        }
        int count = 0;
        if (at >= t_.size() || t_[at].newline_before) return std::nullopt;
        if (const auto digits = number(at, 1, 500)) {
            count = *digits;
            ++at;
        } else if (const auto hit = t_.word_at(at, WordClass::number);
                   hit && hit->word->number >= 1 && hit->word->number <= 100) {
            count = static_cast<int>(hit->word->number);
            at = hit->hit->last;
        } else {
            return std::nullopt;
        }
        for (const std::string_view unit : {"year", "month", "week", "day", "decade"}) {
            const auto end = at < t_.size() ? word(at, unit) : std::nullopt;
            if (!end) continue;
            uint32_t stop = *end;
            if (!ago && !past) {
                if (const auto behind = stop < t_.size() ? word(stop, "ago") : std::nullopt) {
                    ago = true;
                    stop = *behind;
                } else if (const auto m = stop < t_.size() ? modifier(stop) : std::nullopt;
                           m && m->step < 0) {
                    past = true;
                    stop = m->end;
                }
            }
            if (ago) return make(i, stop, earlier(unit, count));
            if (past) {
                TimeExpression out = make(i, stop, earlier(unit, count));
                out.edtf = out.edtf + "/" + same_precision(unit);
                out.days.last = now_;
                return out;
            }
            return std::nullopt;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::string same_precision(std::string_view unit) const {
        if (unit == "year" || unit == "decade") return fmt::format("{:04}", today_.year);
        if (unit == "month") return fmt::format("{:04}-{:02}", today_.year, today_.month);
        return iso_date(now_);
    }
    [[nodiscard]] When earlier(std::string_view unit, int count) const {
        if (unit == "decade") count *= 10;
        if (unit == "year" || unit == "decade") return of_year(today_.year - count);
        if (unit == "month") return stepped("month", -count);
        return of_day(now_ - count * (unit == "week" ? 7 : 1));
    }

    // "the end of this year", "أوائل عام 2022", "mid-March".
    std::optional<TimeExpression> edge_of(uint32_t i) {
        for (const std::string_view edge : {"beginning", "middle", "end"}) {
            auto end = word(i, edge);
            if (!end) continue;
            uint32_t next = *end;
            while (next < t_.size() && !t_[next].newline_before && next < *end + 2 &&
                   t_.may_be(next, WordClass::prep) && !word(next, "year"))
                ++next;
            for (const auto rule :
                 {&TimeFinder::year, &TimeFinder::modified_unit, &TimeFinder::month_first}) {
                if (next >= t_.size()) break;
                const auto inner = (this->*rule)(next);
                if (!inner || inner->tokens.begin != next) continue;
                TimeExpression out = *inner;
                out.tokens.begin = i;
                return out;
            }
            if (known_now() && edge == "end") {
                if (const auto unit = next < t_.size() ? word(next, "year") : std::nullopt)
                    return make(i, *unit, of_year(today_.year));
            }
        }
        return std::nullopt;
    }

    // "the third quarter of 2021", "النصف الأول من العام الجاري", "Q3 2021"; "7 months of this year".
    std::optional<TimeExpression> part_of_year(uint32_t i) {
        int ordinal = 0;
        uint32_t at = i;
        std::string_view unit;
        const auto read_ordinal = [&](uint32_t token) -> std::optional<uint32_t> {
            const auto hit = t_.word_at(token, WordClass::ordinal);
            if (!hit) return std::nullopt;
            ordinal = static_cast<int>(hit->word->number);
            return hit->hit->last;
        };
        for (const std::string_view candidate : {"quarter", "half"}) {
            if (const auto first = read_ordinal(i)) {
                if (const auto end = *first < t_.size() ? word(*first, candidate) : std::nullopt) {
                    unit = candidate;
                    at = *end;
                    break;
                }
            } else if (const auto end = word(i, candidate)) {
                if (const auto second = *end < t_.size() ? read_ordinal(*end) : std::nullopt) {
                    unit = candidate;
                    at = *second;
                    break;
                }
            }
        }
        if (unit.empty() || ordinal < 1 || ordinal > (unit == "quarter" ? 4 : 2)) return std::nullopt;
        int year = today_.year;
        if (const auto behind = at < t_.size() ? year_behind(at) : std::nullopt) {
            year = behind->value;
            at = behind->end;
        } else if (!known_now()) {
            return std::nullopt;
        }
        const unsigned size = unit == "quarter" ? 3 : 6;
        const unsigned first = (static_cast<unsigned>(ordinal) - 1) * size + 1;
        When when{fmt::format("{:04}-{:02}/{:04}-{:02}", year, first, year, first + size - 1),
                  {day_of(year, first, 1), month_range(year, first + size - 1).last}};
        return make(i, at, when);
    }

    std::optional<TimeExpression> season(uint32_t i) {
        const auto hit = t_.word_at(i, WordClass::season);
        if (!hit) return std::nullopt;
        const auto year = year_behind(hit->hit->last);
        if (!year) return std::nullopt;
        constexpr std::pair<std::string_view, int> kSeasons[] = {
            {"spring", 21}, {"summer", 22}, {"autumn", 23}, {"winter", 24}};
        for (const auto& [name, code] : kSeasons) {
            if (hit->word->value != name) continue;
            const auto first = static_cast<unsigned>((code - 20) * 3);
            return make(i, year->end,
                        {fmt::format("{:04}-{}", year->value, code),
                         {day_of(year->value, first, 1), day_of(year->value, std::min(first + 2, 12U), 28)}});
        }
        return std::nullopt;
    }

    const Text& t_;
    Day now_;
    Civil today_;
};

// Joins "from X to Y" and "X – Y" of neighbouring expressions, and marks since / until.
void join_ranges(Analysis& a, const TimeFinder& finder) {
    const Text& text = a.text;
    for (size_t i = 0; i < a.times.size(); ++i) {
        TimeExpression& time = a.times[i];
        const uint32_t before = time.tokens.begin;
        if (before > 0 && !text[before].newline_before) {
            const auto since = finder.word(before - 1, "since");
            const auto until = finder.word(before - 1, "until");
            const auto by = finder.word(before - 1, "by");
            time.since = since && *since == before;
            time.until = (until && *until == before) || (by && *by == before);
        }
        if (i + 1 >= a.times.size()) break;
        TimeExpression& next = a.times[i + 1];
        const uint32_t gap = time.tokens.end;
        const bool joined =
            gap + 1 == next.tokens.begin && (text.is_mark(gap, '-') || finder.word(gap, "to"));
        if (!joined || next.days.first < time.days.last || time.edtf.find('/') != std::string::npos ||
            next.edtf.find('/') != std::string::npos) {
            continue;
        }
        time.edtf += "/" + next.edtf;
        time.days.last = next.days.last;
        time.tokens.end = next.tokens.end;
        a.times.erase(a.times.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

}  // namespace

void find_times(Analysis& a) {
    TimeFinder finder(a.text, a.published);
    a.time_at.assign(a.text.size(), kNone);
    for (uint32_t i = 0; i < a.text.size();) {
        const bool candidate = a.text[i].kind == TokenKind::number || a.text.may_be(i, WordClass::month) ||
                               a.text.may_be(i, WordClass::weekday) || a.text.may_be(i, WordClass::time) ||
                               a.text.may_be(i, WordClass::season) || a.text.may_be(i, WordClass::ordinal) ||
                               a.text.may_be(i, WordClass::number);
        const auto found = candidate ? finder.at(i) : std::nullopt;
        if (!found) {
            ++i;
            continue;
        }
        a.times.push_back(*found);
        i = std::max(found->tokens.end, i + 1);
    }
    join_ranges(a, finder);
    // "from January to August of this year": a bare month before the range.
    for (uint32_t t = 0; t < a.times.size(); ++t) {
        for (uint32_t i = a.times[t].tokens.begin; i < a.times[t].tokens.end; ++i) a.time_at[i] = t;
    }
}

std::optional<std::string> find_publication_date(const Text& text) {
    TimeFinder finder(text, kNever);
    std::optional<std::string> dateline;
    for (uint32_t p = 0; p < text.paragraphs().size(); ++p) {
        const Range line = text.paragraphs()[p];
        const bool top = p < 6, bottom = p + 4 >= text.paragraphs().size();
        if (!top && !bottom) continue;
        for (uint32_t i = line.begin; i < std::min(line.end, line.begin + 12); ++i) {
            if (text[i].kind != TokenKind::number && !text.may_be(i, WordClass::month) &&
                !text.may_be(i, WordClass::weekday))
                continue;
            const auto found = finder.at(i);
            if (!found || found->edtf.size() != 10) continue;
            const bool whole_line =
                found->tokens.begin <= line.begin + 1 && line.end - found->tokens.end <= 3;
            if (whole_line) return found->edtf;
            if (!dateline && top && i < line.begin + 8) dateline = found->edtf;
        }
    }
    return dateline;
}

}  // namespace isnad
