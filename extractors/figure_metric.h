// What a number measures: the metric noun of its sentence. Private to figures.cc.
#pragma once

#include "extractors/figure_scope.h"

namespace isnad {

struct MetricNoun {
    uint32_t metric = kNone;
    Range tokens;
};

class MetricFinder {
  public:
    MetricFinder(const Analysis& a, const FigureContext& context) : a_(a), t_(a.text), context_(context) {}

    // The noun for the amount; metric kNone where its sentence has none that fits. `content` limits the
    // sentence where the amount is reported speech.
    [[nodiscard]] MetricNoun of(uint32_t amount, Range content);
    [[nodiscard]] bool fits(uint32_t metric, const std::string& unit) const;

  private:
    [[nodiscard]] const Metric& row(uint32_t metric) const { return a_.lexicon().metrics[metric]; }
    void read(uint32_t token);
    [[nodiscard]] uint32_t last_with(const std::string& unit, uint32_t index) const;
    [[nodiscard]] bool is_behind(const Amount& amount, const MetricNoun& noun, bool percent) const;

    const Analysis& a_;
    const Text& t_;
    const FigureContext& context_;
    std::vector<MetricNoun> nouns_;  // of the sentence
    uint32_t nouns_of_ = kNone;
};

}  // namespace isnad
