// How commands talk: tables, colours, right-to-left text, progress. The same bytes on every run unless a
// terminal looks on: colours, isolates and progress are for terminals alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

// What stands at the other end of a stream.
struct Terminal {
    bool is_terminal = false;
    bool colours = false;  // a terminal, and NO_COLOR is not set, and TERM is not "dumb"
    size_t width = 160;    // columns of tables: the terminal's, else $COLUMNS; 0: no limit
};
[[nodiscard]] Terminal terminal_of(std::FILE* stream);

enum class Colour { plain, bold, dim, underline, red, green, yellow, cyan };

// `text` in the colour, where the terminal has colours.
[[nodiscard]] std::string paint(std::string_view text, Colour colour, const Terminal& terminal);

// Columns that a terminal needs for valid UTF-8: 0 for marks and controls, 2 for wide characters.
[[nodiscard]] size_t display_width(std::string_view text);

// Text of a document made harmless for one line of a terminal: control characters and line ends become
// spaces, bidirectional overrides and isolates are dropped. Length may change; never use it for positions.
[[nodiscard]] std::string one_line(std::string_view text);

// one_line(), and where the terminal shows right-to-left letters: wrapped in U+2068 ... U+2069, so that dates
// and neighbours keep their order.
[[nodiscard]] std::string isolate(std::string_view text, const Terminal& terminal);

// The text cut to at most `width` columns, with an ellipsis when something was cut. 0: not cut.
[[nodiscard]] std::string shorten(std::string_view text, size_t width);

// Standard output. Returns false when it cannot be written.
bool print(std::string_view text);
// Standard output, whole: false when something was lost (disk full, closed pipe).
[[nodiscard]] bool flush_output();
// "isnad: TEXT" on standard error.
void print_error(std::string_view text);

// A table with a header. In a terminal it is aligned and the widest columns are cut to fit; elsewhere cells
// are aligned but never cut.
class Table {
  public:
    enum class Align { left, right };
    struct Column {
        std::string name;
        Align align = Align::left;
        bool elastic = false;  // may be cut
    };

    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
    // REQUIRES: as many cells as columns.
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    [[nodiscard]] size_t size() const { return rows_.size(); }
    [[nodiscard]] std::string text(const Terminal& terminal) const;
    // RFC 4180 with a header; cells that a spreadsheet would run as a formula begin with an apostrophe.
    [[nodiscard]] std::string csv() const;
    // A table of GitHub's Markdown; what would be markup is escaped.
    [[nodiscard]] std::string markdown() const;

  private:
    [[nodiscard]] std::vector<size_t> widths(const Terminal& terminal) const;

    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

// One cell of CSV, quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);

// A bar on standard error while work goes on; silent when that is no terminal. Cleared when it dies.
class Progress {
  public:
    // `total` 0: unknown, only the count is shown.
    Progress(std::string label, uint64_t total);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();
    // Redraws at most ten times a second.
    void update(uint64_t done, std::string_view note = {});

  private:
    std::string label_;
    uint64_t total_;
    Terminal terminal_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace isnad
