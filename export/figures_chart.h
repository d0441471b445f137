// A bar chart of figures as one SVG file without anything from elsewhere.
#pragma once

#include <string>
#include <vector>

#include "export/sink.h"

namespace isnad {

struct ChartBar {
    std::string panel;   // metric and unit: bars of one panel share a scale
    std::string period;  // bars of one period stand together
    double value = 0;
    std::string label;    // "25.6 billion USD"
    std::string sources;  // who says so; shown below the label and on hovering
    bool disagrees = false;
};

// Panels and periods stand in the order of the bars, one below the other. REQUIRES: values are finite.
[[nodiscard]] Status write_figures_chart(const std::string& title, const std::vector<ChartBar>& bars,
                                         Sink& sink);

}  // namespace isnad
