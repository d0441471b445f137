// See amounts.h. Tested by tests/extractors/amounts_test.cc.
#include "extractors/amounts.h"

#include <algorithm>
#include <cmath>

#include "extractors/amount_numbers.h"

namespace isnad {
namespace {

class AmountFinder {
  public:
    explicit AmountFinder(const Text& text) : t_(text) {}

    [[nodiscard]] std::optional<Amount> at(uint32_t i) const {
        Amount out;
        const uint32_t begin = i;
        if (const auto symbol = t_.word_at(i, WordClass::currency)) {  // $20, USD 5 million
            const uint32_t next = symbol->hit->last;
            if (next >= t_.size() || t_[next].kind != TokenKind::number || t_[next].newline_before)
                return std::nullopt;
            out.unit = symbol->word->value;
            out.unit_token = i;
            i = next;
        }
        auto value = number_at(t_, i);
        if (!value) return std::nullopt;
        const bool bare_year = value->bare && value->value >= 1800 && value->value <= 2150 &&
                               value->end == i + 1 && t_.fold(i).size() == 4;
        out.number = {i, value->end};
        range(*value, out);
        ratio(*value, out);
        out.value = rounded(value->value);
        out.upper = rounded(out.upper);
        out.tokens = {begin, out.unit.empty() ? unit(value->end, out) : value->end};
        qualifier(out);
        // "in 1998 attacks": a year, whatever follows it.
        const bool dated = begin > 0 && !t_[begin].newline_before && t_.may_be(begin - 1, WordClass::prep) &&
                           !t_.may_be(begin - 1, WordClass::qualifier);
        out.year_like = bare_year && (out.unit.empty() || (dated && counted(out.unit)));
        return out;
    }

  private:
    [[nodiscard]] bool inside_line(uint32_t i) const { return i < t_.size() && !t_[i].newline_before; }

    [[nodiscard]] static bool counted(std::string_view unit) {
        return unit.size() > 3 && unit != "percent" && unit[0] >= 'a' && unit[0] <= 'z';
    }

    // 2.139 × 10⁹ is a whole number, whatever binary fractions make of it.
    static double rounded(double value) {
        const double whole = std::round(value);
        return std::abs(value - whole) < 1e-6 * std::abs(whole) && value >= 1000 ? whole : value;
    }

    // "5-6 million", "between 5 and 7 billion": the first takes the scale of the second.
    void range(WrittenNumber& value, Amount& out) const {
        const uint32_t end = value.end;
        if (!inside_line(end)) return;
        uint32_t next = 0;
        if (t_.is_mark(end, '-')) {
            next = end + 1;
        } else if (out.number.begin > 0 && t_.word_with(out.number.begin - 1, WordClass::time, "from")) {
            const auto conj = t_.word_with(end, WordClass::conj, "and");
            if (conj && conj->hit->clitic == nullptr) next = conj->hit->last;
        }
        if (next == 0 || !inside_line(next)) return;
        if (const auto symbol = t_.word_at(next, WordClass::currency)) next = symbol->hit->last;
        const auto second = number_at(t_, next);
        if (!second) return;
        const double low = value.scale == 0 && second->scale != 0 ? value.value * second->scale : value.value;
        if (second->value <= low || (t_.is_mark(end, '-') && second->value > low * 100)) return;
        value.value = low;
        out.upper = second->value;
        value.end = second->end;
        value.bare = false;
    }

    // "76 of the 85": how many there are in all.
    void ratio(WrittenNumber& value, Amount& out) const {
        const auto of =
            inside_line(value.end) ? t_.word_with(value.end, WordClass::qualifier, "of") : std::nullopt;
        if (!of || !inside_line(of->hit->last)) return;
        const auto whole = number_at(t_, of->hit->last);
        if (!whole || whole->value < value.value) return;
        out.of = whole->value;
        value.end = whole->end;
    }

    // Percent, currency or counted noun behind the number. Gives the end of the amount.
    uint32_t unit(uint32_t i, Amount& out) const {
        if (!inside_line(i)) return i;
        if (t_.is_mark(i, '%')) {
            out.unit = "percent";
            return i + 1;
        }
        if (const auto hit = t_.word_at(i, WordClass::percent)) {
            if (hit->word->value == "-") out.unit = "percent";
            return hit->hit->last;
        }
        for (uint32_t at = i; at < i + 2 && inside_line(at); ++at) {
            if (const auto hit = t_.word_at(at, WordClass::currency)) {
                out.unit = hit->word->value;
                out.unit_token = at;
                return currency_end(*hit);
            }
            if (const auto hit = t_.word_at(at, WordClass::unit)) {
                out.unit = hit->word->value;
                out.unit_token = at;
                return hit->hit->last;
            }
            if (const uint32_t end = inhabitants(at, out)) {
                out.unit = "people";
                out.unit_token = at;
                return end;
            }
            if (at == i && (t_[at].kind != TokenKind::word || t_.may_be(at, WordClass::conj) ||
                            t_.may_be(at, WordClass::comp) || t_.may_be(at, WordClass::prep)))
                break;
        }
        return i;
    }

    // "دولار أمريكي": the adjective belongs to the currency.
    [[nodiscard]] uint32_t currency_end(const Text::WordHit& hit) const {
        const uint32_t end = hit.hit->last;
        const bool adjective = inside_line(end) && t_.may_be(end, EntryKind::demonym) && t_[end].arabic &&
                               hit.hit->last == hit.hit->first + 1;
        return adjective ? end + 1 : end;
    }

    // "300 thousand Syrians": the people of a country, by the noun; in languages without capitals the
    // adjective serves for it.
    uint32_t inhabitants(uint32_t i, Amount& out) const {
        if (!t_.may_be(i, EntryKind::demonym)) return 0;
        for (const Hit& hit : t_.hits(i)) {
            if (hit.clitic != nullptr) continue;
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::demonym) continue;
                if ((entry.feat & feat::kNoun) == 0 && !t_[i].arabic) continue;
                out.country = entry.payload;
                return hit.last;
            }
        }
        return 0;
    }

    void qualifier(Amount& out) const {
        const uint32_t before = out.tokens.begin;
        for (uint32_t length = 1; length <= 4 && length <= before; ++length) {
            const uint32_t i = before - length;
            if (t_[i + 1].newline_before) break;
            const auto hit = t_.word_at(i, WordClass::qualifier);
            if (!hit || hit->hit->last != before || hit->word->value == "of" || hit->word->value == "per")
                continue;
            out.qualifier = hit->word->value;
            out.tokens.begin = i;
            if (length > 1) break;  // a longer word is the better reading
        }
    }

    const Text& t_;
};

// A word that several states call their money by: its note gives the English word, then the code of each
// country ("pounds eg=EGP sd=SDG"). Gives the code for a country's id; empty: not one of them.
std::string_view code_in(std::string_view note, std::string_view country) {
    constexpr std::string_view kCountry = "country/";
    if (!country.starts_with(kCountry)) return {};
    const std::string key = ' ' + std::string(country.substr(kCountry.size())) + '=';
    const size_t at = note.find(key);
    return at == std::string_view::npos ? std::string_view() : note.substr(at + key.size(), 3);
}

// Whose pounds: those of the country named nearest in the sentence, else of the one named most; nobody's
// where the article names none of them.
class CurrencyFinder {
  public:
    explicit CurrencyFinder(const Analysis& a) : a_(a) {}

    void settle(Amount& amount) const {
        if (amount.unit_token == kNone) return;
        const auto word = a_.text.word_at(amount.unit_token, WordClass::currency);
        if (!word || word->word->note.find('=') == std::string::npos) return;
        const std::string_view note = word->word->note;
        std::string_view code = nearest(amount, note);
        if (code.empty()) code = most_named(note);
        amount.unit = code.empty() ? note.substr(0, note.find(' ')) : code;
    }

  private:
    [[nodiscard]] std::string_view country(const Mention& m) const {
        const LocalEntity& entity = a_[a_.actor(m.entity)];
        return entity.type == EntityType::country ? entity.id : entity.country_id;
    }
    [[nodiscard]] std::string_view nearest(const Amount& amount, std::string_view note) const {
        const Range sentence = a_.text.sentences()[a_.text.sentence_of(amount.tokens.begin)].tokens;
        std::string_view best;
        uint32_t distance = UINT32_MAX;
        const auto first =
            std::lower_bound(a_.mentions.begin(), a_.mentions.end(), sentence.begin,
                             [](const Mention& m, uint32_t token) { return m.tokens.begin < token; });
        for (auto m = first; m != a_.mentions.end() && m->tokens.begin < sentence.end; ++m) {
            const uint32_t d = m->tokens.begin < amount.tokens.begin ? amount.tokens.begin - m->tokens.begin
                                                                     : m->tokens.begin - amount.tokens.begin;
            const std::string_view code = code_in(note, country(*m));
            if (code.empty() || d >= distance) continue;
            best = code;
            distance = d;
        }
        return best;
    }
    [[nodiscard]] std::string_view most_named(std::string_view note) const {
        std::vector<uint32_t> count(a_.entities.size(), 0);
        std::string_view best;
        uint32_t most = 0;
        for (const Mention& m : a_.mentions) {
            const uint32_t actor = a_.actor(m.entity);
            const std::string_view code = code_in(note, country(m));
            if (code.empty() || ++count[actor] <= most) continue;
            most = count[actor];
            best = code;
        }
        return best;
    }

    const Analysis& a_;
};

}  // namespace

void find_amounts(Analysis& a) {
    const CurrencyFinder currencies(a);
    const AmountFinder finder(a.text);
    a.amount_at.assign(a.text.size(), kNone);
    for (uint32_t i = 0; i < a.text.size();) {
        const bool candidate = a.text[i].kind == TokenKind::number || a.text.may_be(i, WordClass::number) ||
                               a.text.may_be(i, WordClass::currency);
        if (!candidate || a.time_at[i] != kNone || a.mention_at[i] != kNone) {
            ++i;
            continue;
        }
        auto found = finder.at(i);
        if (!found || found->year_like) {
            ++i;
            continue;
        }
        currencies.settle(*found);
        i = std::max(found->tokens.end, i + 1);
        const auto index = static_cast<uint32_t>(a.amounts.size());
        for (uint32_t t = found->tokens.begin; t < found->tokens.end; ++t) a.amount_at[t] = index;
        a.amounts.push_back(std::move(*found));
    }
}

}  // namespace isnad
