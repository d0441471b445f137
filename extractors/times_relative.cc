// What is told relative to the article: yesterday, Thursday, last month, the past 20 years. See
// time_finder.h.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "extractors/time_finder.h"

namespace isnad {

// The weekday and the date that stand behind "today" or behind a weekday: "اليوم الخميس (30 سبتمبر)".
TimeFinder::Found TimeFinder::date_behind(uint32_t i) {
    const bool bracket = t_.is_mark(i, '(');
    if (bracket || t_.is_mark(i, ',')) ++i;
    if (!in_line(i)) return std::nullopt;
    if (const auto day = t_.word_at(i, WordClass::weekday)) {
        i = day->hit->last;
        if (t_.is_mark(i, ',')) ++i;
        if (!in_line(i)) return std::nullopt;
    }
    const auto written = partial(i);
    if (!written || written->day == 0) return std::nullopt;
    auto found = date(i);
    if (found && bracket && t_.is_mark(found->tokens.end, ')')) ++found->tokens.end;
    return found;
}

TimeFinder::Found TimeFinder::relative_day(uint32_t i) {
    constexpr std::pair<TimeWord, int> kDays[] = {{TimeWord::today, 0},
                                                  {TimeWord::tonight, 0},
                                                  {TimeWord::yesterday, -1},
                                                  {TimeWord::tomorrow, 1},
                                                  {TimeWord::day_before_yesterday, -2},
                                                  {TimeWord::day_after_tomorrow, 2}};
    const std::pair<TimeWord, int>* best = nullptr;
    uint32_t end = 0;
    for (const auto& row : kDays) {
        const uint32_t found = w_.end(i, row.first);
        if (found > end) {
            end = found;
            best = &row;
        }
    }
    if (const uint32_t then = w_.end(i, TimeWord::since_then); then != 0 && last_) {
        TimeExpression out = make(i, then, {last_->edtf.substr(0, last_->edtf.find('/')), last_->days});
        out.since = true;
        return out;
    }
    if (best == nullptr) return std::nullopt;
    if (auto full = date_behind(end)) {
        full->tokens.begin = i;
        return full;
    }
    if (!known_now()) return std::nullopt;
    TimeExpression out = make(i, end, of_day(now_ + best->second));
    out.vague = best->second == 0;
    out.future = best->second > 0;
    const bool bracket = t_.is_mark(end, '(');
    const uint32_t next = bracket ? end + 1 : end;
    if (const auto day = in_line(next) ? t_.word_at(next, WordClass::weekday) : std::nullopt) {
        out.tokens.end = day->hit->last;
        if (bracket && t_.is_mark(out.tokens.end, ')')) ++out.tokens.end;
    }
    return out;
}

// "on Thursday": the last one before the article, or the next one where the text looks ahead.
TimeFinder::Found TimeFinder::weekday(uint32_t i) {
    const auto hit = t_.word_at(i, WordClass::weekday);
    if (!hit) return std::nullopt;
    const bool guarded = (hit->feat & feat::kGuarded) != 0;
    if (guarded && (i == 0 || !in_line(i) || (!plain_prep(i - 1) && !modifier(i - 1)))) return std::nullopt;
    if (t_.language().script == "Latn" && !t_[i].capital) return std::nullopt;
    uint32_t end = hit->hit->last;
    if (auto full = date_behind(end)) {
        full->tokens.begin = i;
        return full;
    }
    if (!known_now()) return std::nullopt;
    const int target = static_cast<int>(hit->word->number);
    const int today = static_cast<int>(weekday_of(now_));
    uint32_t begin = i;
    std::optional<Modifier> mod = modifier_behind(end);
    if (mod) {
        end = mod->end;
    } else if (i > 0 && in_line(i)) {
        mod = modifier(i - 1);
        if (mod && mod->end != i) mod.reset();
        if (mod) begin = i - 1;
    }
    if (mod && mod->same) return std::nullopt;
    int back = (today - target + 7) % 7;
    const int ahead = (target - today + 7) % 7;
    const bool future = mod ? mod->step > 0 : looks_ahead(i);
    if (mod && mod->step == 0) return make(begin, end, of_day(now_ + target - today));
    if (mod && back == 0) back = 7;
    TimeExpression out =
        make(begin, end, of_day(future ? now_ + (mod && ahead == 0 ? 7 : ahead) : now_ - back));
    out.future = future && ahead > 0;
    return out;
}

// "the 17th of the current month", "في 29 الحالي": a day of the month that the words behind name.
TimeFinder::Found TimeFinder::day_of_month(uint32_t i) {
    if (!known_now() || !t_.language().verb_first) return std::nullopt;
    uint32_t end = i + 1;
    auto day = number(i, 1, 31);
    if (!day && ends_in_digit(i)) {  // with the article written onto the digits
        const std::string_view fold = t_.fold(i), article = t_.language().article;
        int value = 0;
        if (fold.starts_with(article) && !article.empty()) {
            const char* last = fold.data() + fold.size();
            const auto [stop, error] = std::from_chars(fold.data() + article.size(), last, value);
            if (error == std::errc{} && stop == last && value >= 1 && value <= 31) day = value;
        }
    } else if (!day) {
        auto spoken = ordinal(i);
        if (!spoken) spoken = count(i);
        if (!spoken || spoken->value < 1 || spoken->value > 31) return std::nullopt;
        day = spoken->value;
        end = spoken->end;
    }
    if (!day || !in_line(end)) return std::nullopt;
    const bool of = plain_prep(end);
    const uint32_t unit = word(of ? end + 1 : end, TimeWord::month);
    if (unit == 0 && (of || i == 0 || !in_line(i) || !plain_prep(i - 1))) return std::nullopt;
    const auto mod = modifier_behind(unit != 0 ? unit : end);
    if (!mod || mod->same || (unit == 0 && mod->step != 0)) return std::nullopt;
    const When month = stepped(TimeWord::month, mod->step);
    const Civil first = to_civil(month.days.first);
    if (static_cast<unsigned>(*day) > days_in_month(first.year, first.month)) return std::nullopt;
    TimeExpression out = make(i, mod->end, of_day(month.days.first + *day - 1));
    out.future = out.days.first > now_;
    return out;
}

// "last month", "الشهر المقبل", "на прошлой неделе", "the past year", "the same day".
TimeFinder::Found TimeFinder::modified_unit(uint32_t i) {
    auto mod = modifier(i);
    const uint32_t unit_at = mod ? mod->end : i;
    if (unit_at > i && !in_line(unit_at)) return std::nullopt;
    for (const TimeWord unit :
         {TimeWord::year, TimeWord::year_of_number, TimeWord::fiscal_year, TimeWord::month, TimeWord::week,
          TimeWord::quarter, TimeWord::half, TimeWord::decade, TimeWord::century, TimeWord::day}) {
        uint32_t end = w_.end(unit_at, unit);
        if (end == 0 || (unit != TimeWord::fiscal_year && w_.note(unit_at, unit) == 0)) continue;
        if (w_.note(unit_at, unit) == 2) continue;
        if (const auto behind = modifier_behind(end); behind && (!mod || mod->step == 0)) {
            mod = behind;
            end = behind->end;
        }
        if (!mod) return std::nullopt;
        if (mod->same) return same_unit(i, unit, end);
        if (unit == TimeWord::day) {  // "the next day": behind the one told before
            if (mod->step != 1 || !last_ || last_->edtf.size() != 10) return std::nullopt;
            return make(i, end, of_day(last_->days.first + 1));
        }
        if (!known_now()) return std::nullopt;
        if (mod->past && (unit == TimeWord::century || unit == TimeWord::quarter || unit == TimeWord::half))
            return std::nullopt;
        if (mod->past) return make(i, end, of_range(moved(unit, -1), now_as(unit)));
        TimeExpression out = make(i, end, stepped(unit, mod->step));
        out.future = mod->step > 0;
        return out;
    }
    return std::nullopt;
}

TimeFinder::Found TimeFinder::same_unit(uint32_t begin, TimeWord unit, uint32_t end) const {
    if (!last_ || last_->days.first == kNever) return std::nullopt;
    const Civil day = to_civil(last_->days.first);
    if (unit == TimeWord::year || unit == TimeWord::year_of_number)
        return make(begin, end, of_year(day.year));
    if (unit == TimeWord::month && last_->edtf.size() >= 7)
        return make(begin, end, of_month(day.year, day.month));
    if (unit == TimeWord::day && last_->edtf.size() == 10) return make(begin, end, of_day(last_->days.first));
    return std::nullopt;
}

When TimeFinder::stepped(TimeWord unit, int step) const {
    const int index = unit == TimeWord::half ? (static_cast<int>(today_.month) - 1) / 6
                                             : (static_cast<int>(today_.month) - 1) / 3;
    switch (unit) {
        case TimeWord::month:
            return moved(unit, step);
        case TimeWord::week: {
            const Day monday = now_ - static_cast<Day>(weekday_of(now_)) + 1 + 7 * step;
            return of_range(of_day(monday), of_day(monday + 6));
        }
        case TimeWord::quarter: {
            const int at = today_.year * 4 + index + step;
            return quarter(at / 4, static_cast<unsigned>(at % 4 + 1));
        }
        case TimeWord::half: {
            const int at = today_.year * 2 + index + step;
            return half(at / 2, static_cast<unsigned>(at % 2 + 1));
        }
        case TimeWord::decade: {
            const int first = today_.year / 10 * 10 + step * 10;
            return {fmt::format("{:03}X", first / 10), {day_of(first, 1, 1), day_of(first + 9, 12, 31)}};
        }
        case TimeWord::century: {
            const int first = today_.year / 100 * 100 + step * 100;
            return {fmt::format("{:02}XX", first / 100), {day_of(first, 1, 1), day_of(first + 99, 12, 31)}};
        }
        default:
            return of_year(today_.year + step);
    }
}

// The article's date, `amount` units away, as exactly as the unit tells it.
When TimeFinder::moved(TimeWord unit, int amount) const {
    switch (unit) {
        case TimeWord::century:
            return of_year(today_.year + 100 * amount);
        case TimeWord::decade:
            return of_year(today_.year + 10 * amount);
        case TimeWord::quarter:
            return moved(TimeWord::month, 3 * amount);
        case TimeWord::half:
            return moved(TimeWord::month, 6 * amount);
        case TimeWord::month: {
            const int months = today_.year * 12 + static_cast<int>(today_.month) - 1 + amount;
            return of_month(months / 12, static_cast<unsigned>(months % 12 + 1));
        }
        case TimeWord::fortnight:
            return of_day(now_ + 14 * amount);
        case TimeWord::week:
            return of_day(now_ + 7 * amount);
        case TimeWord::day:
            return of_day(now_ + amount);
        case TimeWord::hour:
            return of_day(now_ + (amount + (amount < 0 ? -12 : 12)) / 24);
        default:
            return of_year(today_.year + amount);
    }
}
When TimeFinder::now_as(TimeWord unit) const {
    if (unit == TimeWord::century || unit == TimeWord::decade || unit == TimeWord::year)
        return of_year(today_.year);
    if (unit == TimeWord::month || unit == TimeWord::quarter || unit == TimeWord::half)
        return of_month(today_.year, today_.month);
    return of_day(now_);
}

// "five years ago", "قبل خمس سنوات", "the past 20 years", "السنوات العشر الأخيرة", "через три дня". Words of
// count, unit and direction in whatever order the language has.
TimeFinder::Found TimeFinder::counted_unit(uint32_t i) {
    if (!known_now()) return std::nullopt;
    uint32_t at = i;
    std::optional<Modifier> mod;
    std::optional<int> amount;
    std::optional<TimeWord> unit;
    bool ago = false, ahead = false;
    int own = 0;  // what the unit's own form counts
    for (unsigned steps = 0; steps < 7 && at < t_.size() && (at == i || in_line(at)); ++steps) {
        if (const uint32_t end = w_.end(at, TimeWord::ago); end != 0 && !ago && !mod) {
            ago = true;
            at = end;
        } else if (const uint32_t in = w_.end(at, TimeWord::in); in != 0 && at == i) {
            ahead = true;
            at = in;
        } else if (const auto m = modifier(at);
                   m && !mod && !m->same && !ago && (at == i || unit || !amount)) {
            if (m->step == 0 || (unit && !t_.language().verb_first)) break;
            mod = m;
            at = m->end;
        } else if (const auto n = count(at); n && !amount && own < 2 && !t_.may_be(at, WordClass::weekday)) {
            if (unit && !t_.language().verb_first) break;
            amount = n->value;
            at = n->end;
        } else if (!unit) {
            for (const TimeWord word_of_time :
                 {TimeWord::year, TimeWord::month, TimeWord::week, TimeWord::day, TimeWord::decade,
                  TimeWord::century, TimeWord::hour, TimeWord::fortnight, TimeWord::half,
                  TimeWord::quarter}) {
                const uint32_t end = w_.end(at, word_of_time);
                if (end == 0) continue;
                unit = word_of_time;
                own = w_.note(at, word_of_time);
                at = end;
                break;
            }
            if (!unit) {  // a bare article before digits: "الـ15"
                if (t_.language().article.empty() || t_.fold(at) != t_.language().article) break;
                ++at;
            }
        } else {
            break;
        }
    }
    if (!unit || (!ago && !mod && !ahead)) return std::nullopt;
    if (!amount && own == 0) return std::nullopt;  // "the coming years": how many?
    const int n = amount.value_or(own);
    // "since 2014", "since last year", "after the month of Ramadan": not counted.
    if (!amount && own == 1 && (year_here(at) || modifier_behind(at) || month(at))) return std::nullopt;
    if (ago) return make(i, at, moved(*unit, -n));
    if (ahead && mod) return std::nullopt;  // "in the next days": begins behind the "in"
    if (ahead) {
        if (plain_prep(at) && t_.language().verb_first) return std::nullopt;  // "two days after the talks"
        if (!looks_ahead(i) && !looks_ahead(std::min(at + 4, t_.size() - 1))) return std::nullopt;
        TimeExpression out = make(i, at, moved(*unit, n));
        out.future = true;
        return out;
    }
    if (!amount && own < 2) return std::nullopt;  // "last year" is modified_unit's
    TimeExpression out = mod->step < 0 ? make(i, at, of_range(moved(*unit, -n), now_as(*unit)))
                                       : make(i, at, of_range(now_as(*unit), moved(*unit, n)));
    out.future = mod->step > 0;
    return out;
}

}  // namespace isnad
