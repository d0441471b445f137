// Parts of years (quarters, halves, seasons, "the first 7 months"), decades and centuries. See time_finder.h.
#include <fmt/format.h>

#include <algorithm>

#include "extractors/time_finder.h"

namespace isnad {

When TimeFinder::quarter(int year, unsigned index) const {
    When out = of_months(year, index * 3 - 2, index * 3);
    out.edtf = fmt::format("{:04}-{}", year, 32 + index);
    return out;
}
When TimeFinder::half(int year, unsigned index) const {
    When out = of_months(year, index * 6 - 5, index * 6);
    out.edtf = fmt::format("{:04}-{}", year, 39 + index);
    return out;
}

// "the end of this year", "أوائل عام 2022", "mid-March"; "by the end of the year".
TimeFinder::Found TimeFinder::edge_of(uint32_t i) {
    TimeWord edge = TimeWord::end;
    uint32_t next = 0;
    for (const TimeWord word_of_edge :
         {TimeWord::beginning, TimeWord::middle, TimeWord::end, TimeWord::later}) {
        const uint32_t end = w_.end(i, word_of_edge);
        if (end > next) {
            next = end;
            edge = word_of_edge;
        }
    }
    if (next == 0) return std::nullopt;
    for (unsigned skipped = 0; skipped < 2 && in_line(next) && plain_prep(next); ++skipped) ++next;
    if (!in_line(next)) return std::nullopt;
    for (const auto rule :
         {&TimeFinder::part_of_year, &TimeFinder::modified_unit, &TimeFinder::decade, &TimeFinder::century}) {
        if (auto inner = (this->*rule)(next)) {
            inner->tokens.begin = i;
            return inner;
        }
    }
    if (const auto inner = partial(next); inner && inner->day == 0 && inner->begin == next) {
        const auto when = resolve(*inner);
        if (when) return make(i, inner->end, *when);
    }
    if (!known_now() || edge == TimeWord::later) return std::nullopt;
    for (const TimeWord unit : {TimeWord::year, TimeWord::year_of_number, TimeWord::month}) {
        const uint32_t end = word(next, unit);
        if (end != 0 && w_.note(next, unit) == 1) return make(i, end, stepped(unit, 0));
    }
    return std::nullopt;
}

// "the third quarter of 2021", "النصف الأول من العام الجاري", "Q3 2021", "H1 (July–December) of FY2025/26".
TimeFinder::Found TimeFinder::part_of_year(uint32_t i) {
    int index = 0;
    uint32_t at = 0;
    bool halves = false;
    const auto unit = [&](uint32_t token) {
        for (const TimeWord word_of_part : {TimeWord::quarter, TimeWord::half}) {
            const uint32_t end = word(token, word_of_part);
            if (end == 0) continue;
            halves = word_of_part == TimeWord::half;
            return end;
        }
        return uint32_t{0};
    };
    if (const uint32_t name = w_.end(i, TimeWord::quarter_name)) {
        index = w_.note(i, TimeWord::quarter_name);
        at = name;
    } else if (const uint32_t half_name = w_.end(i, TimeWord::half_name)) {
        index = w_.note(i, TimeWord::half_name);
        halves = true;
        at = half_name;
    } else if (const auto first = ordinal(i)) {
        index = first->value;
        at = unit(first->end);
    } else if (const auto digit = number(i, 1, 4)) {
        index = *digit;
        at = unit(i + 1);
        if (at == 0) at = unit(suffix(i + 1));
    } else if (const uint32_t end = w_.end(i, TimeWord::quarter) != 0 ? w_.end(i, TimeWord::quarter)
                                                                      : w_.end(i, TimeWord::half)) {
        halves = w_.end(i, TimeWord::quarter) == 0;
        if (const auto second = in_line(end) ? ordinal(end) : std::nullopt) {
            index = second->value;
            at = second->end;
        }
    }
    if (at == 0 || index < 1 || index > (halves ? 2 : 4)) return std::nullopt;
    const auto part = static_cast<unsigned>(index);
    const unsigned size = halves ? 6 : 3;
    std::optional<std::pair<unsigned, unsigned>> months;  // "(July–December)"
    if (t_.is_mark(at, '(')) {
        const auto first = month(at + 1);
        const uint32_t join = first ? connector(first->end, at + 1) : 0;
        const auto last = join == 0 ? std::nullopt : month(join);
        if (last && t_.is_mark(last->end, ')')) {
            months = {first->number, last->number};
            fiscal_start_ = (first->number + 11 - (part - 1) * size) % 12 + 1;
            at = last->end + 1;
        }
    }
    const auto year = year_behind(at);
    if (!year) {
        if (!known_now() || halves) return std::nullopt;
        const bool late = day_of(today_.year, part * 3 - 2, 1) > now_ && !looks_ahead(i);
        return make(i, at, quarter(today_.year - (late ? 1 : 0), part));
    }
    if (year->hijri) return std::nullopt;
    if (!months && year->fiscal && fiscal_start_ != 0) {
        const unsigned first = (fiscal_start_ - 1 + (part - 1) * size) % 12 + 1;
        months = {first, (first + size - 2) % 12 + 1};
    }
    if (months) {
        const unsigned start = fiscal_start_ == 0 ? months->first : fiscal_start_;
        const bool next_year = (year->second != 0 || year->fiscal) && months->first < start;
        return make(i, year->end,
                    of_months(year->value + (next_year ? 1 : 0), months->first, months->second));
    }
    if (year->fiscal || year->second != 0) {  // when does it begin? The text has not told
        missed_fiscal_ = true;
        return std::nullopt;
    }
    return make(i, year->end, halves ? half(year->value, part) : quarter(year->value, part));
}

// "the first 7 months of 2023", "7 أشهر من هذا العام", "за последние три месяца 2022 года".
TimeFinder::Found TimeFinder::months_of_year(uint32_t i) {
    uint32_t at = i;
    bool first = false, last = false;
    std::optional<int> amount;
    uint32_t unit = 0;
    for (unsigned steps = 0; steps < 5 && at < t_.size() && (at == i || in_line(at)); ++steps) {
        const uint32_t month_end = w_.end(at, TimeWord::month);
        if (const auto rank = ordinal(at); rank && rank->value == 1 && !first) {
            first = true;
            at = rank->end;
        } else if (const auto m = modifier(at); m && m->step < 0 && !unit && !last && !amount) {
            last = true;
            at = m->end;
        } else if (month_end != 0 && unit == 0) {
            if (w_.note(at, TimeWord::month) == 2) amount = 2;
            unit = month_end;
            at = month_end;
        } else if (const auto n = count(at); n && !amount) {
            amount = n->value;
            at = n->end;
        } else if (!t_.language().article.empty() && t_.fold(at) == t_.language().article) {
            ++at;
        } else {
            break;
        }
    }
    if (unit == 0 || !amount || *amount < 2 || *amount > 11) return std::nullopt;
    auto year = year_behind(at);
    if (!year && first && known_now()) {  // "the first seven months of the year"
        uint32_t of = at;
        if (in_line(of) && plain_prep(of)) ++of;
        const uint32_t end = word(of, TimeWord::year);
        if (end != 0 && of > at) year = Year{today_.year, 0, false, false, end};
    }
    if (!year || year->hijri || year->second != 0) return std::nullopt;
    const auto n = static_cast<unsigned>(*amount);
    return make(i, year->end, last ? of_months(year->value, 13 - n, 12) : of_months(year->value, 1, n));
}

// "the fiscal year 2025/26", "FY2025/26", "2025/26".
TimeFinder::Found TimeFinder::fiscal_year(uint32_t i) {
    uint32_t at = i;
    const uint32_t named =
        w_.end(i, TimeWord::fiscal_year) != 0 ? w_.end(i, TimeWord::fiscal_year) : w_.end(i, TimeWord::year);
    if (named != 0) at = named;
    if (at > i && !in_line(at)) return std::nullopt;
    const auto year = year_here(at);
    if (!year || year->hijri || (named == 0 && year->second == 0 && !year->fiscal)) return std::nullopt;
    if (year->second == 0) {
        if (!year->fiscal && w_.end(i, TimeWord::fiscal_year) == 0) return std::nullopt;
        return make(i, year->end, of_year(year->value));
    }
    if (fiscal_start_ > 1)
        return make(i, year->end, of_months(year->value, fiscal_start_, fiscal_start_ - 1));
    return make(i, year->end, of_range(of_year(year->value), of_year(year->second)));
}

TimeFinder::Found TimeFinder::season(uint32_t i) {
    constexpr std::pair<std::string_view, unsigned> kSeasons[] = {
        {"spring", 21}, {"summer", 22}, {"autumn", 23}, {"winter", 24}};
    const auto hit = t_.word_at(i, WordClass::season);
    if (!hit) return std::nullopt;
    unsigned code = 0;
    for (const auto& [name, number_of_season] : kSeasons) {
        if (hit->word->value == name) code = number_of_season;
    }
    if (code == 0) return std::nullopt;
    uint32_t begin = i, end = hit->hit->last;
    int year = 0;
    if (const auto behind = year_behind(end); behind && !behind->hijri && behind->second == 0) {
        year = behind->value;
        end = behind->end;
    } else if (known_now()) {
        auto mod = modifier_behind(end);
        if (mod) {
            end = mod->end;
        } else if (i > 0 && in_line(i)) {
            mod = modifier(i - 1);
            if (mod && mod->end != i) mod.reset();
            if (mod) begin = i - 1;
        }
        if (!mod || mod->same) return std::nullopt;
        const bool over = today_.month >= (code - 20) * 3 + 3;
        year = today_.year;
        if (mod->step < 0 && !over) --year;
        if (mod->step > 0 && today_.month >= (code - 20) * 3) ++year;
    } else {
        return std::nullopt;
    }
    const unsigned first = (code - 20) * 3;
    When when = of_months(year, first, (first + 1) % 12 + 1);
    when.edtf = fmt::format("{:04}-{}", year, code);
    return make(begin, end, when);
}

// "the 1990s", "1990-е годы", "тех 90-х годов", "تسعينيات القرن الماضي".
TimeFinder::Found TimeFinder::decade(uint32_t i) {
    int first = 0;
    uint32_t end = 0;
    const bool short_form = !year_number(i);
    if (const auto digits = short_form ? number(i, 10, 90) : year_number(i)) {
        if (*digits % 10 != 0) return std::nullopt;
        const uint32_t tail = suffix(i + 1);
        if (tail == i + 1 || w_.end(tail - 1, TimeWord::decade_suffix) != tail) return std::nullopt;
        end = std::max(tail, word(tail, TimeWord::year_of_number));
        const bool quoted = i > 0 && t_.is_mark(i - 1, '\'');
        const bool english = t_.language().script == "Latn" && i > 0 && t_.fold(i - 1) == "the";
        if (short_form && end == tail && !quoted && !english) return std::nullopt;
        first = *digits;
    } else if (const uint32_t name = w_.end(i, TimeWord::decade_name)) {
        first = w_.note(i, TimeWord::decade_name);
        end = std::max(name, word(name, TimeWord::year_of_number));
    } else {
        return std::nullopt;
    }
    if (first < 100) {
        const int year = known_now() ? today_.year : 2025;
        int base = year / 100 * 100;
        if (base + first > year) base -= 100;
        const uint32_t of = in_line(end) && plain_prep(end) ? end + 1 : end;
        if (const auto whole = in_line(of) ? century(of) : std::nullopt) {
            base = to_civil(whole->days.first).year;
            end = whole->tokens.end;
        }
        first += base;
    }
    return make(i, end,
                {fmt::format("{:03}X", first / 10), {day_of(first, 1, 1), day_of(first + 9, 12, 31)}});
}

// "the 19th century", "القرن العشرين", "XX век"; "القرن الماضي". None before our era.
TimeFinder::Found TimeFinder::century(uint32_t i) {
    int index = 0;
    uint32_t end = 0;
    if (const auto rank = ordinal(i)) {
        index = rank->value;
        end = word(rank->end, TimeWord::century);
    } else if (const uint32_t unit = w_.end(i, TimeWord::century)) {
        if (const auto rank = in_line(unit) ? ordinal(unit) : std::nullopt) {
            index = rank->value;
            end = rank->end;
        } else if (const auto number_word = count(unit); number_word && number_word->value <= 21) {
            index = number_word->value;
            end = number_word->end;
        } else if (const auto mod = modifier_behind(unit); mod && known_now() && !mod->same) {
            return make(i, mod->end, stepped(TimeWord::century, mod->step));
        }
    } else if (const auto mod = modifier(i); mod && known_now() && !mod->same) {
        end = word(mod->end, TimeWord::century);
        if (end != 0) return make(i, end, stepped(TimeWord::century, mod->step));
    }
    if (end == 0 || index < 1 || index > 21 || word(end, TimeWord::bc) != 0) return std::nullopt;
    end = std::max(end, word(end, TimeWord::gregorian));
    const int first = (index - 1) * 100;
    return make(i, end,
                {fmt::format("{:02}XX", first / 100), {day_of(first, 1, 1), day_of(first + 99, 12, 31)}});
}

}  // namespace isnad
