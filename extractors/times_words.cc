// The small words of dates: numbers, months, years, modifiers. See time_finder.h.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/hash.h"
#include "extractors/time_finder.h"

namespace isnad {

std::optional<int> TimeFinder::number(uint32_t i, int low, int high) const {
    if (i >= t_.size() || t_[i].kind != TokenKind::number) return std::nullopt;
    const std::string_view digits = t_.fold(i);
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value < low || value > high)
        return std::nullopt;
    return value;
}

std::optional<int> TimeFinder::year_number(uint32_t i, int low) const {
    return i < t_.size() && t_.fold(i).size() == 4 ? number(i, low, 2150) : std::nullopt;
}

// "FY2025": a word for the fiscal year with its number glued on.
std::optional<int> TimeFinder::glued_year(uint32_t i) const {
    if (!t_.is_word(i)) return std::nullopt;
    const std::string_view word = t_.fold(i);
    if (word.size() < 5 || word.back() < '0' || word.back() > '9') return std::nullopt;
    const size_t digits = word.find_first_of("0123456789");
    if (digits == word.npos || digits == 0 || word.size() - digits != 4) return std::nullopt;
    int year = 0;
    const auto [end, error] = std::from_chars(word.data() + digits, word.data() + word.size(), year);
    if (error != std::errc{} || end != word.data() + word.size() || year < 1800 || year > 2150)
        return std::nullopt;
    const uint32_t node = t_.lexicon().child(Lexicon::kRoot, hash64(word.substr(0, digits)));
    if (node == Lexicon::kRoot) return std::nullopt;
    for (const Entry& entry : t_.lexicon().entries(node)) {
        if (entry.kind == EntryKind::word && t_.lexicon().words[entry.payload].value == "fiscal-year")
            return year;
    }
    return std::nullopt;
}

std::optional<TimeFinder::Month> TimeFinder::month(uint32_t i) const {
    const auto hit = t_.word_at(i, WordClass::month);
    if (!hit) return std::nullopt;
    if (t_.language().capitals && t_.language().script == "Latn" && !t_[i].capital) return std::nullopt;
    Month out;
    out.number = static_cast<unsigned>(hit->word->number);
    out.hijri = out.number > 100;
    if (out.hijri) out.number -= 100;
    out.end = hit->hit->last;
    out.doubtful = (hit->feat & feat::kGuarded) != 0;
    const bool bracket = t_.is_mark(out.end, '(');
    if (!bracket && !t_.is_mark(out.end, '/')) return out;
    const auto second = t_.word_at(out.end + 1, WordClass::month);
    if (second && second->word->number == hit->word->number) {
        out.end = second->hit->last + (bracket && t_.is_mark(second->hit->last, ')') ? 1 : 0);
        out.dual = true;
        out.doubtful = false;
    }
    return out;
}

std::optional<TimeFinder::Modifier> TimeFinder::modifier(uint32_t i) const {
    if (!w_.any(i)) return std::nullopt;
    struct Row {
        TimeWord word;
        int step;
        bool past, same;
    };
    constexpr Row kRows[] = {{TimeWord::this_, 0, false, false},  {TimeWord::last, -1, false, false},
                             {TimeWord::past, -1, true, false},   {TimeWord::next, 1, false, false},
                             {TimeWord::coming, 1, false, false}, {TimeWord::same, 0, false, true}};
    std::optional<Modifier> best;
    for (const Row& row : kRows) {
        const uint32_t end = w_.end(i, row.word);
        if (end != 0 && (!best || end > best->end)) best = Modifier{row.step, row.past, row.same, end};
    }
    return best;
}

// Behind its noun, in languages whose adjectives stand there (those that put the verb first).
std::optional<TimeFinder::Modifier> TimeFinder::modifier_behind(uint32_t i) const {
    return t_.language().verb_first && in_line(i) ? modifier(i) : std::nullopt;
}

std::optional<TimeFinder::Count> TimeFinder::count(uint32_t i) const {
    if (i >= t_.size()) return std::nullopt;
    if (const auto digits = number(i, 1, 999)) return Count{*digits, i + 1};
    const auto hit = t_.word_at(i, WordClass::number);
    if (!hit) return std::nullopt;
    const double value = hit->word->number;
    if (value < 1 || value > 500 || value != std::floor(value)) return std::nullopt;
    return Count{static_cast<int>(value), hit->hit->last};
}

std::optional<TimeFinder::Count> TimeFinder::ordinal(uint32_t i) const {
    if (i >= t_.size()) return std::nullopt;
    const auto hit = t_.word_at(i, WordClass::ordinal);
    if (!hit) return std::nullopt;
    return Count{static_cast<int>(hit->word->number), hit->hit->last};
}

// Letters glued to a number, with or without a hyphen: 30th, 20-го. Gives the token behind.
uint32_t TimeFinder::suffix(uint32_t i) const {
    const bool hyphen = t_.is_mark(i, '-') && i + 1 < t_.size() && !t_[i].space_before;
    const uint32_t at = hyphen ? i + 1 : i;
    if (!t_.is_word(at) || t_[at].space_before || t_.fold(at).size() > 6) return i;
    return at + 1;
}

// A preposition without a conjunction glued to it, one token long.
bool TimeFinder::plain_prep(uint32_t i) const {
    const auto hit = t_.word_at(i, WordClass::prep);
    return hit && hit->hit->clitic == nullptr && hit->hit->last == i + 1;
}

// "2021", "2021 года", "2021م", "1442 هـ", "2025/26", "FY2025/26".
std::optional<TimeFinder::Year> TimeFinder::year_here(uint32_t i) const {
    if (i >= t_.size()) return std::nullopt;
    Year out;
    if (const auto glued = glued_year(i)) {
        out.value = *glued;
        out.fiscal = true;
    } else if (const auto value = number(i, 1000, 2150); value && t_.fold(i).size() == 4) {
        out.value = *value;
    } else {
        return std::nullopt;
    }
    out.end = i + 1;
    if (const uint32_t era = w_.end(out.end, TimeWord::hijri); era != 0 && out.value < 1600) {
        out.hijri = true;
        out.end = era;
        return out;
    }
    if (t_.is_mark(out.end, '/') && out.end + 1 < t_.size() && !t_[out.end].space_before &&
        !t_[out.end + 1].space_before) {
        const int next = out.value + 1;
        const auto second = number(out.end + 1, 0, 2150);
        const size_t size = second ? t_.fold(out.end + 1).size() : 0;
        if (second && ((size == 4 && *second == next) || (size == 2 && *second == next % 100))) {
            out.second = next;
            out.end += 2;
        }
    }
    out.end = std::max(out.end, word(out.end, TimeWord::gregorian));
    for (const TimeWord unit : {TimeWord::year_of_number, TimeWord::fiscal_year}) {
        const uint32_t end = word(out.end, unit);
        if (end == 0) continue;
        out.fiscal = out.fiscal || unit == TimeWord::fiscal_year;
        out.end = end;
        break;
    }
    return out;
}

// A year behind a date, over "of", a comma, the word for year.
std::optional<TimeFinder::Year> TimeFinder::year_behind(uint32_t i) const {
    bool fiscal = false;
    for (unsigned skipped = 0; skipped < 4 && in_line(i); ++skipped) {
        if (auto year = year_here(i); year && (year->hijri || year->value >= 1500)) {
            year->fiscal = year->fiscal || fiscal;
            return year;
        }
        if (auto words = year_of_words(i)) return words;
        if (t_.is_mark(i, ',')) {
            if (!year_here(i + 1)) return std::nullopt;
            ++i;
            continue;
        }
        const uint32_t fiscal_end = word(i, TimeWord::fiscal_year);
        const uint32_t unit = fiscal_end != 0 ? fiscal_end : word(i, TimeWord::year);
        if (unit != 0) {
            fiscal = fiscal || fiscal_end != 0;
            i = unit;
        } else if (plain_prep(i) || (skipped == 0 && t_.may_be(i, WordClass::qualifier))) {
            ++i;
        } else {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

// "this year", "العام الجاري", "прошлого года"; "of the year" means this one.
std::optional<TimeFinder::Year> TimeFinder::year_of_words(uint32_t i) const {
    if (!known_now() || !in_line(i)) return std::nullopt;
    const auto year = [&](const Modifier& m, uint32_t end) -> std::optional<Year> {
        Year out;
        out.value = today_.year + m.step;
        out.end = end;
        if (m.same) {
            if (last_ && last_->days.first != kNever) out.value = to_civil(last_->days.first).year;
        }
        return out;
    };
    const auto unit = [&](uint32_t at) {
        for (const TimeWord word_of_year :
             {TimeWord::year, TimeWord::year_of_number, TimeWord::fiscal_year}) {
            const uint32_t end = word(at, word_of_year);
            if (end != 0 && (word_of_year == TimeWord::fiscal_year || w_.note(at, word_of_year) == 1))
                return end;
        }
        return uint32_t{0};
    };
    if (const auto first = modifier(i)) {
        const uint32_t end = unit(first->end);
        return end == 0 ? std::nullopt : year(*first, end);
    }
    const uint32_t end = unit(i);
    if (end == 0) return std::nullopt;
    if (const auto behind = modifier_behind(end)) return year(*behind, behind->end);
    return std::nullopt;
}

// Do words of the future or of a plan stand around the token in its clause?
bool TimeFinder::looks_ahead(uint32_t i) const {
    const uint32_t begin = t_.sentences()[t_.sentence_of(i)].tokens.begin;
    for (uint32_t back = 1; back <= 14 && i >= begin + back; ++back) {
        const uint32_t at = i - back;
        if (t_[at].mark == ';' || t_[at].mark == '"') break;
        if (future_word(at)) return true;
    }
    for (uint32_t at = i + 1; at < i + 6 && in_line(at) && t_[at].kind != TokenKind::mark; ++at) {
        if (future_word(at)) return true;
    }
    return false;
}

bool TimeFinder::future_word(uint32_t i) const {
    if (t_.may_be(i, WordClass::future) || t_.may_be(i, WordClass::plan)) return true;
    if (!t_.may_be(i, EntryKind::lexeme)) return false;
    for (const Hit& hit : t_.hits(i)) {
        for (const Entry& entry : t_.lexicon().entries(hit.node)) {
            if (entry.kind == EntryKind::lexeme && unpack(entry.feat).form == Form::future) return true;
        }
    }
    return false;
}

TimeExpression TimeFinder::make(uint32_t begin, uint32_t end, When when) {
    TimeExpression out;
    out.tokens = {begin, end};
    out.edtf = std::move(when.edtf);
    out.days = when.days;
    return out;
}

}  // namespace isnad
