// Dates of the calendar: day, month, year in all orders, ranges, and the Islamic calendar. See time_finder.h.
#include <algorithm>
#include <charconv>

#include "extractors/time_finder.h"

namespace isnad {

// --- reading what is written ---

std::optional<TimeFinder::Partial> TimeFinder::partial(uint32_t i) const {
    if (i >= t_.size()) return std::nullopt;
    for (const auto rule :
         {&TimeFinder::numeric, &TimeFinder::day_month, &TimeFinder::month_day, &TimeFinder::year_alone}) {
        if (auto found = (this->*rule)(i)) return found;
    }
    return std::nullopt;
}

// 30/09/2021, 30.09.2021, 2021-09-30, 30.09.21.
std::optional<TimeFinder::Partial> TimeFinder::numeric(uint32_t i) const {
    if (t_[i].kind != TokenKind::number) return std::nullopt;
    int parts[3] = {};
    size_t sizes[3] = {};
    size_t count = 0;
    uint32_t end = i;
    const auto read = [&](std::string_view text) {
        if (count == 3) return false;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), parts[count]);
        sizes[count++] = text.size();
        return error == std::errc{} && stop == text.data() + text.size();
    };
    const std::string_view digits = t_.fold(i);
    if (digits.find('.') != digits.npos) {
        for (size_t begin = 0; begin <= digits.size();) {
            const size_t stop = std::min(digits.find('.', begin), digits.size());
            if (!read(digits.substr(begin, stop - begin))) return std::nullopt;
            begin = stop + 1;
        }
        end = i + 1;
    } else {
        while (end < t_.size() && t_[end].kind == TokenKind::number) {
            if (!read(t_.fold(end))) return std::nullopt;
            ++end;
            const bool joined = count < 3 && (t_.is_mark(end, '/') || t_.is_mark(end, '-')) &&
                                !t_[end].space_before && end + 1 < t_.size() && !t_[end + 1].space_before;
            if (!joined) break;
            ++end;
        }
    }
    if (count != 3) return std::nullopt;
    int year = parts[2], month = parts[1], day = parts[0];
    if (sizes[0] == 4)
        std::swap(year, day);
    else if (sizes[2] == 2 && digits.find('.') != digits.npos)
        year += year < 50 ? 2000 : 1900;
    else if (sizes[2] != 4)
        return std::nullopt;
    if (month > 12 && day <= 12) std::swap(month, day);
    if (year < 1800 || year > 2150 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    Partial out;
    out.begin = i;
    out.end = std::max(end, word(end, TimeWord::gregorian));
    out.year = year;
    out.month = static_cast<unsigned>(month);
    out.day = static_cast<unsigned>(day);
    return out;
}

// "30 сентября", "31 من يناير", "15-16 July 2021", "15 and 16 July", "first of May", "الخامس من مايو".
std::optional<TimeFinder::Partial> TimeFinder::day_month(uint32_t i) const {
    Partial out;
    out.begin = i;
    uint32_t next = i;
    bool words = false;
    if (const auto digits = number(i, 1, 31)) {
        out.day = static_cast<unsigned>(*digits);
        next = suffix(i + 1);
        const uint32_t join = connector(next, i);
        const auto second = join != 0 && join < t_.size() ? number(join, 1, 31) : std::nullopt;
        const bool listed = join != 0 && t_.may_be(next, WordClass::conj);
        if (second && *second > *digits && (!listed || *second == *digits + 1)) {
            out.last_day = static_cast<unsigned>(*second);
            next = suffix(join + 1);
        }
    } else {
        auto spoken = ordinal(i);
        if (!spoken) spoken = count(i);
        if (!spoken || spoken->value > 31) return std::nullopt;
        out.day = static_cast<unsigned>(spoken->value);
        next = spoken->end;
        words = true;
    }
    if (!in_line(next)) return std::nullopt;
    const bool of = plain_prep(next) && month(next + 1) && in_line(next + 1);
    if (of) ++next;
    const auto name = month(next);
    if (!name || (words && name->doubtful && !of)) return std::nullopt;
    out.month = name->number;
    out.hijri = name->hijri;
    out.end = name->end;
    read_year(out);
    return out;
}

// "September 30, 2021", "July 15-16, 2021", "سبتمبر 2021", "ديسمبر الماضي", "in March".
std::optional<TimeFinder::Partial> TimeFinder::month_day(uint32_t i) const {
    const auto name = month(i);
    if (!name) return std::nullopt;
    Partial out;
    out.begin = i;
    out.month = name->number;
    out.hijri = name->hijri;
    out.end = name->end;
    const auto day = in_line(name->end) ? number(name->end, 1, 31) : std::nullopt;
    if (day && t_.language().script == "Latn") {
        out.day = static_cast<unsigned>(*day);
        out.end = suffix(name->end + 1);
        const uint32_t join = connector(out.end, i);
        const auto second = join != 0 && join < t_.size() ? number(join, 1, 31) : std::nullopt;
        const bool listed = join != 0 && t_.may_be(out.end, WordClass::conj);
        if (second && *second > *day && (!listed || *second == *day + 1)) {
            out.last_day = static_cast<unsigned>(*second);
            out.end = suffix(join + 1);
        }
    }
    read_year(out);
    if (out.day == 0 && out.year == kUnknown && out.step == kUnknown) {
        if (const auto before =
                i > 0 && t_[i - 1].kind == TokenKind::word && in_line(i) ? modifier(i - 1) : std::nullopt;
            before && before->end == i && !before->same) {
            out.step = before->step;
            out.begin = i - 1;
        }
        out.weak = out.step == kUnknown && !name->dual;
    }
    return out;
}

// The year or the modifier behind a day or month.
void TimeFinder::read_year(Partial& date) const {
    if (date.end >= t_.size()) return;
    if (const auto year = year_behind(date.end); year && year->second == 0 && year->hijri <= date.hijri) {
        if (!date.hijri || year->hijri || year->value < 1600) {
            date.year = year->value;
            date.end = year->end;
            return;
        }
    }
    if (date.hijri) {
        if (const auto year = number(date.end, 1300, 1600)) {
            date.year = *year;
            date.end = std::max(date.end + 1, word(date.end + 1, TimeWord::hijri));
            return;
        }
    }
    if (const auto behind = modifier_behind(date.end); behind && !behind->same) {
        date.step = behind->step;
        date.end = behind->end;
    }
}

// "عام 2021", "в 2021 году", "in 2021", "2021".
std::optional<TimeFinder::Partial> TimeFinder::year_alone(uint32_t i) const {
    Partial out;
    out.begin = i;
    uint32_t at = i;
    if (const uint32_t unit = w_.end(i, TimeWord::year)) {
        at = unit;
        if (t_.is_mark(at, '(') || t_.is_mark(at, ',')) ++at;
        if (!in_line(at)) return std::nullopt;
    }
    const auto year = year_here(at);
    if (!year || year->second != 0 || year->fiscal) return std::nullopt;
    if (!year->hijri && year->value < (at > i || year->end > at + 1 ? 1000 : 1800)) return std::nullopt;
    out.year = year->value;
    out.hijri = year->hijri;
    out.end = year->end;
    out.weak = at == i && year->end == at + 1;
    return out;
}

// --- what it means ---

// A bare year or month name needs a preposition, a bracket or a capital before it.
bool TimeFinder::has_company(const Partial& date) const {
    const uint32_t i = date.begin;
    const bool before = i > 0 && in_line(i);
    if (date.month != 0) {
        if (!before) return false;
        if (t_.may_be(i - 1, WordClass::prep)) return !month(i)->doubtful || plain_prep(i - 1);
        return w_.end(i - 1, TimeWord::month) == i || w_.end(i - 1, TimeWord::since) == i;
    }
    const uint32_t next = date.end;
    for (const WordClass counted :
         {WordClass::scale, WordClass::currency, WordClass::unit, WordClass::percent}) {
        if (t_.may_be(next, counted) && in_line(next)) return false;
    }
    if (t_.is_mark(next, '%')) return false;
    if (!before) return false;
    return t_.may_be(i - 1, WordClass::prep) || w_.any(i - 1) || t_.is_mark(i - 1, '(') || t_[i - 1].capital;
}

// Day and month without a year: a modifier decides; else the nearest, and ahead where the clause looks ahead.
int TimeFinder::guess_year(const Partial& date) const {
    const unsigned day = date.day == 0 ? 1 : std::min(date.day, days_in_month(today_.year, date.month));
    const Day first = day_of(today_.year, date.month, day);
    const Day last =
        date.day != 0 ? first : first + static_cast<Day>(days_in_month(today_.year, date.month)) - 1;
    const int year = today_.year;
    if (date.step != kUnknown) {
        if (date.step < 0) return last < now_ ? year : year - 1;
        if (date.step > 0) return first > now_ ? year : year + 1;
        return year;
    }
    if (first > now_) {
        const Day limit = looks_ahead(date.begin) ? 330 : 100;
        return first <= now_ + limit ? year : year - 1;
    }
    return last < now_ - 60 && looks_ahead(date.begin) && last < now_ - 200 ? year + 1 : year;
}

std::optional<When> TimeFinder::resolve(const Partial& date) const {
    if (date.hijri) return resolve_hijri(date);
    int year = date.year;
    if (year == kUnknown) {
        if (!known_now()) return std::nullopt;
        year = guess_year(date);
    }
    if (date.month == 0) return of_year(year);
    if (date.day == 0) return of_month(year, date.month);
    const unsigned size = days_in_month(year, date.month);
    if (date.day > size || date.last_day > size) return std::nullopt;
    const When first = of_day(day_of(year, date.month, date.day));
    if (date.last_day <= date.day) return first;
    return of_range(first, of_day(day_of(year, date.month, date.last_day)));
}

std::optional<When> TimeFinder::resolve_hijri(const Partial& date) const {
    int year = date.year;
    if (year == kUnknown) {
        if (!known_now() || date.step == kUnknown) return std::nullopt;
        const IslamicDate today = islamic_date(now_);
        year = today.year;
        if (date.step < 0 && date.month >= today.month) --year;
        if (date.step > 0 && date.month <= today.month) ++year;
    }
    const auto day = [&](int y, unsigned m, unsigned d) { return islamic_day({y, m, d}); };
    if (date.day != 0) return of_day(day(year, date.month, date.day));
    const unsigned first = date.month == 0 ? 1 : date.month;
    const bool wraps = date.month == 0 || date.month == 12;
    const Day end = day(wraps ? year + 1 : year, wraps ? 1 : first + 1, 1) - 1;
    return of_range(of_day(day(year, first, 1)), of_day(end));
}

// --- ranges ---

// "–", "to"; "and" where a word like "between" opened the range. Gives the token behind; 0 for none.
uint32_t TimeFinder::connector(uint32_t i, uint32_t begin) const {
    if (!in_line(i)) return 0;
    if (t_.is_mark(i, '-')) return i + 1;
    if (t_[i].hyphen_before) return i;
    if (const uint32_t to = word(i, TimeWord::to)) return to;
    const auto conj = t_.word_with(i, WordClass::conj, "and");
    const bool opened = begin > 0 && w_.end(begin - 1, TimeWord::from) == begin;
    if (!conj || conj->hit->clitic != nullptr) {  // "and" glued to the month
        const auto glued = opened ? t_.word_at(i, WordClass::month) : std::nullopt;
        return glued && glued->hit->clitic != nullptr && !glued->hit->clitic->conj.empty() ? i : 0;
    }
    const bool days = t_[begin].kind == TokenKind::number && t_.fold(begin).size() <= 2;
    return days || opened || t_.may_be(begin, WordClass::month) || w_.note(begin, TimeWord::year) == 2
               ? conj->hit->last
               : 0;
}

TimeFinder::Found TimeFinder::range(const Partial& first) const {
    if (first.last_day != 0) return std::nullopt;
    const uint32_t join = connector(first.end, first.begin);
    if (join == 0 || !in_line(join)) return std::nullopt;
    const bool listed = t_.may_be(first.end, WordClass::conj);
    const bool opened = first.begin > 0 && w_.end(first.begin - 1, TimeWord::from) == first.begin;
    if (listed && !opened && w_.note(first.begin, TimeWord::year) != 2) return std::nullopt;
    const auto second = partial(join);
    if (!second || second->last_day != 0 || second->hijri != first.hijri) return std::nullopt;
    if ((first.day != 0) != (second->day != 0) || (first.month != 0) != (second->month != 0))
        return std::nullopt;
    Partial a = first, b = *second;
    if (b.weak && a.weak && a.month == 0 && b.year <= a.year) return std::nullopt;
    if (b.year == kUnknown && a.year != kUnknown) b.year = a.year + (b.month < a.month ? 1 : 0);
    const auto to = resolve(b);
    if (!to) return std::nullopt;
    if (a.year == kUnknown && a.month != 0 && !a.hijri) {
        a.year = to_civil(to->days.last).year;
        if (a.month > b.month || (a.month == b.month && a.day > b.day)) --a.year;
    }
    const auto from = resolve(a);
    if (!from || from->days.first >= to->days.first) return std::nullopt;
    return make(first.begin, b.end, of_range(*from, *to));
}

// The same day told in the other calendar: "15 رمضان 1442هـ الموافق 27 أبريل 2021م". The Gregorian one
// counts.
TimeFinder::Found TimeFinder::twin(const Partial& first) const {
    uint32_t next = first.end;
    if (const uint32_t same = word(next, TimeWord::same_as)) {
        next = same;
    } else if (t_.is_mark(next, '(') || t_.is_mark(next, '/') || t_.is_mark(next, ',') ||
               t_.is_mark(next, '-')) {
        const bool bracket = t_.is_mark(next, '(');
        ++next;
        if (bracket && word(next, TimeWord::same_as)) next = word(next, TimeWord::same_as);
    } else {
        return std::nullopt;
    }
    while (in_line(next) && (t_.may_be(next, WordClass::weekday) || t_.is_mark(next, ','))) ++next;
    if (!in_line(next)) return std::nullopt;
    const auto second = partial(next);
    if (!second || second->hijri == first.hijri || (second->month == 0) != (first.month == 0))
        return std::nullopt;
    const auto when = resolve(first.hijri ? *second : first);
    if (!when) return std::nullopt;
    const uint32_t end = t_.is_mark(second->end, ')') ? second->end + 1 : second->end;
    return make(first.begin, end, *when);
}

TimeFinder::Found TimeFinder::date(uint32_t i) {
    const auto first = partial(i);
    if (!first) return std::nullopt;
    if (auto found = twin(*first)) return found;
    if (auto found = range(*first)) {
        if (!first->weak || first->month == 0 || has_company(*first) || found->edtf.size() > 9) return found;
    }
    if (first->weak && !has_company(*first)) return std::nullopt;
    // The month behind a day that it does not have: "31 February".
    if (first->day == 0 && first->month != 0 && i > 0 && in_line(i) && number(i - 1, 29, 31))
        return std::nullopt;
    const auto when = resolve(*first);
    if (!when) return std::nullopt;
    TimeExpression out = make(first->begin, first->end, *when);
    out.future = known_now() && when->days.first > now_;
    return out;
}

}  // namespace isnad
