// What a number is about: who takes part in it and when. Private to figures.cc.
#pragma once

#include <string>

#include "extractors/figures.h"

namespace isnad {

// The part of a sentence that speaks of one amount.
struct FigureScope {
    Range near;    // the amount's own clause, not over another amount
    Range before;  // what the sentence (or the reported content) says up to there
    Range told;    // the part of `before` behind the last "that": who tells it is none of its sides
};

// The actors named in a range, by kind, in the order of the text.
struct NamedActors {
    std::vector<uint32_t> countries;  // and continents and areas
    std::vector<uint32_t> places;
    std::vector<uint32_t> bodies;
    std::vector<uint32_t> events;
    [[nodiscard]] bool empty() const {
        return countries.empty() && places.empty() && bodies.empty() && events.empty();
    }
    [[nodiscard]] const std::vector<uint32_t>& best() const {
        return !countries.empty() ? countries : !bodies.empty() ? bodies : !places.empty() ? places : events;
    }
};

class FigureContext {
  public:
    explicit FigureContext(Analysis& analysis);

    // `content` limits the sentence where the amount is reported speech; `noun` is the metric's token or
    // kNone.
    [[nodiscard]] FigureScope scope(uint32_t amount, uint32_t noun, Range content) const;
    [[nodiscard]] NamedActors actors(Range range) const;
    // The first country or place of the range; the last one (or, unless `lands`, the last actor).
    [[nodiscard]] uint32_t nearest_behind(Range range) const;
    [[nodiscard]] uint32_t nearest_before(Range range, bool lands) const;
    // The last actor of the range that stands alone or behind "in": not "for X", "to X".
    [[nodiscard]] uint32_t nearest_free(Range range) const;
    // The last country or place of the range as it is named: a capital is no country here.
    [[nodiscard]] uint32_t nearest_place(Range range) const;
    // The last group of countries ("with A, B and C") in the range that does not end in `except`.
    [[nodiscard]] std::vector<uint32_t> group_before(Range range, uint32_t except) const;
    // "Chinese exports", "the exports of China": the country has what is counted, it is not its partner.
    [[nodiscard]] bool is_owner(Range range, uint32_t country) const;
    // The two countries that the article is about; the second kNone where there is no such pair.
    [[nodiscard]] uint32_t main_country();
    [[nodiscard]] uint32_t pair_country();
    // The time expression for the amount; nullptr when its sentence has none in scope.
    [[nodiscard]] const TimeExpression* time(uint32_t amount, const FigureScope& scope, bool flow) const;
    // "2006/2018" for "since 2006" in an article of 2018; else the expression itself.
    [[nodiscard]] std::string period(const TimeExpression& time) const;
    [[nodiscard]] bool is_boundary(uint32_t token) const;

  private:
    [[nodiscard]] uint32_t other_behind(uint32_t amount) const;
    [[nodiscard]] uint32_t behind_dateline(Range sentence) const;
    void count_countries();
    void add(NamedActors& out, uint32_t entity) const;
    void collect(NamedActors& out, uint32_t token, Range range) const;

    Analysis& a_;
    const Text& t_;
    bool counted_ = false;
    uint32_t main_ = kNone, pair_ = kNone;
};

}  // namespace isnad
