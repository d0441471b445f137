// See times.h. Where expressions are looked for, and what stands around them; the grammar is time_finder.h.
// Tested by tests/extractors/times_test.cc.
#include "extractors/times.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "extractors/time_finder.h"

namespace isnad {

using std::chrono::year_month_day;

Civil to_civil(Day day) {
    const year_month_day ymd = civil(day);
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
            static_cast<unsigned>(ymd.day())};
}
unsigned days_in_month(int year, unsigned month) {
    using namespace std::chrono;
    return static_cast<unsigned>(year_month_day_last{std::chrono::year{year} / month / last}.day());
}
When of_day(Day day) {
    return {iso_date(day), {day, day}};
}
When of_month(int year, unsigned month) {
    return {fmt::format("{:04}-{:02}", year, month),
            {day_of(year, month, 1), day_of(year, month, days_in_month(year, month))}};
}
When of_year(int year) {
    return {fmt::format("{:04}", year), {day_of(year, 1, 1), day_of(year, 12, 31)}};
}
When of_months(int year, unsigned first, unsigned last) {
    return of_range(of_month(year, first), of_month(last < first ? year + 1 : year, last));
}
When of_range(const When& first, const When& last) {
    if (first.edtf == last.edtf) return first;
    return {first.edtf + "/" + last.edtf, {first.days.first, last.days.last}};
}

TimeFinder::TimeFinder(const Text& text, const TimeWords& words, Day published)
    : t_(text), w_(words), now_(published) {
    if (published != kNever) today_ = to_civil(published);
}

bool TimeFinder::candidate(uint32_t i) const {
    constexpr uint64_t kClasses = Kinds::class_bits(WordClass::month, WordClass::weekday, WordClass::season,
                                                    WordClass::ordinal, WordClass::number);
    return t_[i].kind == TokenKind::number || w_.opens(i) || (t_.kinds(i).classes & kClasses) != 0 ||
           ends_in_digit(i);
}

bool TimeFinder::time_follows(uint32_t i) const {
    constexpr uint32_t kReach = 7;
    for (uint32_t next = i; next < i + kReach; ++next) {
        if (w_.any(next)) return true;
    }
    return false;
}

std::optional<TimeExpression> TimeFinder::at(uint32_t i) {
    Found best;
    const auto take = [&](Found found) {
        if (found && (!best || found->tokens.end > best->tokens.end)) best = std::move(found);
    };
    const bool number_token = t_[i].kind == TokenKind::number;
    const bool number_word = t_.may_be(i, WordClass::number);
    const bool ranked = t_.may_be(i, WordClass::ordinal);
    const bool glued = !number_token && ends_in_digit(i);
    const bool opens = w_.opens(i);
    if (number_token || number_word || ranked || glued || t_.may_be(i, WordClass::month) ||
        w_.end(i, TimeWord::year) != 0)
        take(date(i));
    // A number counts time only where a word of time follows soon.
    if (ranked || opens || ((number_token || number_word) && time_follows(i))) {
        take(part_of_year(i));
        take(months_of_year(i));
        take(decade(i));
        take(century(i));
        take(counted_unit(i));
    }
    if (number_token || number_word || ranked || glued) take(day_of_month(i));
    if (t_.may_be(i, WordClass::weekday)) take(weekday(i));
    if (t_.may_be(i, WordClass::season)) take(season(i));
    if (!number_word && !ranked && (number_token || glued || opens)) take(fiscal_year(i));
    if (opens) {
        take(relative_day(i));
        take(modified_unit(i));
        take(edge_of(i));
    }
    return best;
}

// "since 2011", "until 2030" directly before the expression; a strong word also some words before it
// ("since the war began in 2011").
void TimeFinder::mark_edges(TimeExpression& time) const {
    const uint32_t begin = time.tokens.begin;
    if (time.edtf.find('/') != std::string::npos) return;
    for (uint32_t back = 1; back <= 6 && back <= begin && in_line(begin - back + 1); ++back) {
        const uint32_t i = begin - back;
        if (t_[i].kind == TokenKind::mark && !t_.is_quote_mark(i)) return;
        if (!w_.any(i)) continue;
        const uint32_t since = w_.end(i, TimeWord::since), until = w_.end(i, TimeWord::until);
        const bool strong = since > w_.end(i, TimeWord::from);
        if (since == begin || (strong && since < begin)) {
            time.since = true;
            return;
        }
        if (until == begin && w_.end(i, TimeWord::by) == 0) {
            time.until = true;
            return;
        }
        if (back == 1 && (w_.end(i, TimeWord::by) == begin)) return;
    }
}

std::string edtf_of(const TimeExpression& time) {
    if (time.since) return time.edtf + "/..";
    if (time.until) return "../" + time.edtf;
    return time.edtf;
}

namespace {

// Inside the name of a person, place or body a word is no date.
bool in_name(const Analysis& a, uint32_t i) {
    if (i >= a.mention_at.size() || a.mention_at[i] == kNone) return false;
    const EntityType type = a[a.mentions[a.mention_at[i]].entity].type;
    return type != EntityType::event && type != EntityType::country;
}

void find_all(Analysis& a, TimeFinder& finder) {
    a.times.clear();
    a.time_at.assign(a.text.size(), kNone);
    for (uint32_t i = 0; i < a.text.size();) {
        auto found = finder.candidate(i) && !in_name(a, i) ? finder.at(i) : std::nullopt;
        if (!found || (!a.times.empty() && found->tokens.begin < a.times.back().tokens.end)) {
            ++i;
            continue;
        }
        finder.mark_edges(*found);
        finder.remember(*found);
        i = std::max(found->tokens.end, i + 1);
        const auto index = static_cast<uint32_t>(a.times.size());
        for (uint32_t t = found->tokens.begin; t < found->tokens.end; ++t) a.time_at[t] = index;
        a.times.push_back(std::move(*found));
    }
}

}  // namespace

void find_times(Analysis& a) {
    const TimeWords words(a.text);
    TimeFinder finder(a.text, words, a.published);
    find_all(a, finder);
    // A headline may name a fiscal half whose months only the text below tells.
    if (finder.learned_late()) find_all(a, finder);
}

namespace {

// "Today, 31 January": the day of an article that names no year with it; the year it speaks of most, the
// later of two, is taken for its own.
std::optional<std::string> today_of_text(const Text& text, const TimeWords& words) {
    std::map<int, unsigned> years;
    uint32_t today = kNone;
    for (uint32_t i = 0; i < text.size(); ++i) {
        if (today == kNone && words.end(i, TimeWord::today) != 0) today = i;
        if (text[i].kind != TokenKind::number || text.fold(i).size() != 4) continue;
        if (const auto year = plain_date(text.fold(i))) {
            const int value = static_cast<int>(civil(year->first).year());
            if (value >= 1990 && value <= 2030) ++years[value];
        }
    }
    if (today == kNone || years.empty()) return std::nullopt;
    int best = years.begin()->first;
    for (const auto& [year, count] : years) {
        if (count >= years[best]) best = year;
    }
    TimeFinder finder(text, words, day_of(best, 7, 1));
    const auto found = finder.at(today);
    if (!found || found->edtf.size() != 10 || found->vague) return std::nullopt;
    return std::to_string(best) + found->edtf.substr(4);
}

}  // namespace

std::optional<std::string> find_publication_date(const Text& text) {
    const TimeWords words(text);
    TimeFinder finder(text, words, kNever);
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
            if (!dateline && p < 4 && i < line.begin + 8) dateline = found->edtf;
        }
    }
    return dateline ? dateline : today_of_text(text, words);
}

}  // namespace isnad
