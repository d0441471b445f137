// See figures_chart.h. Tested by tests/cli/figures_test.cc.
#include "export/figures_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "export/xml.h"

namespace isnad {
namespace {

constexpr double kLeft = 150;    // periods stand here
constexpr double kWidth = 420;   // of the longest bar
constexpr double kRow = 40;      // height of a bar with its two lines of text
constexpr double kHead = 34;     // of a panel's name
constexpr double kTotal = 1000;  // width of the picture

std::string number(double value) {
    return fmt::format("{:.1f}", value);
}

class Chart {
  public:
    Chart(const std::vector<ChartBar>& bars, Sink& sink) : bars_(bars), xml_(sink) {
        for (const ChartBar& bar : bars_) {
            double& most = largest_[bar.panel];
            most = std::max(most, std::fabs(bar.value));
        }
    }

    void draw(const std::string& title) {
        const double height =
            60 + kHead * static_cast<double>(largest_.size()) + kRow * static_cast<double>(bars_.size());
        xml_.begin("svg");
        xml_.attribute("xmlns", "http://www.w3.org/2000/svg");
        xml_.attribute("viewBox", fmt::format("0 0 {} {}", kTotal, height));
        xml_.attribute("role", "img");
        xml_.attribute("font-family", "sans-serif");
        xml_.begin("title");
        xml_.text(title);
        xml_.end();
        xml_.begin("rect");
        xml_.attribute("width", "100%");
        xml_.attribute("height", "100%");
        xml_.attribute("fill", "#ffffff");
        xml_.end();
        text(20, 32, 18, "#111111", title);
        double y = 50;
        for (size_t i = 0; i < bars_.size(); ++i) {
            const bool new_panel = i == 0 || bars_[i].panel != bars_[i - 1].panel;
            if (new_panel) {
                text(20, y + 22, 14, "#111111", bars_[i].panel);
                y += kHead;
            }
            const bool new_period = new_panel || bars_[i].period != bars_[i - 1].period;
            draw_bar(bars_[i], y, new_period);
            y += kRow;
        }
        xml_.end();
        xml_.finish();
    }

  private:
    void draw_bar(const ChartBar& bar, double y, bool with_period) {
        const double most = largest_[bar.panel];
        const double length = most == 0 ? 0 : kWidth * std::fabs(bar.value) / most;
        if (with_period) text(20, y + 16, 13, "#333333", bar.period);
        xml_.begin("rect");
        xml_.attribute("x", number(kLeft));
        xml_.attribute("y", number(y + 3));
        xml_.attribute("width", number(std::max(1.0, length)));
        xml_.attribute("height", "18");
        // Blue where the sources agree, orange where they do not: told apart by the colour-blind too.
        xml_.attribute("fill", bar.disagrees ? "#d55e00" : "#0072b2");
        xml_.begin("title");
        xml_.text(bar.sources);
        xml_.end();
        xml_.end();
        text(kLeft + length + 8, y + 17, 13, "#111111", bar.label);
        text(kLeft, y + 33, 11, "#555555", bar.sources);
    }

    // Each text finds its own direction, so that Arabic names stay whole beside numbers.
    void text(double x, double y, int size, const char* colour, const std::string& value) {
        xml_.begin("text");
        xml_.attribute("x", number(x));
        xml_.attribute("y", number(y));
        xml_.attribute("font-size", std::to_string(size));
        xml_.attribute("fill", colour);
        xml_.attribute("style", "unicode-bidi: plaintext");
        xml_.text(value);
        xml_.end();
    }

    const std::vector<ChartBar>& bars_;
    std::map<std::string, double> largest_;  // by panel
    XmlWriter xml_;
};

}  // namespace

Status write_figures_chart(const std::string& title, const std::vector<ChartBar>& bars, Sink& sink) {
    Chart(bars, sink).draw(title);
    return sink.close();
}

}  // namespace isnad
