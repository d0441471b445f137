// See ui.h. Tested by tests/cli/ui_test.cc.
#include "cli/ui.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "core/utf8.h"

namespace isnad {
namespace {

// Calls visit(code_point, bytes) for each code point; malformed bytes come as U+FFFD.
template <class Visit>
void each_code_point(std::string_view text, Visit visit) {
    for (size_t i = 0; i < text.size();) {
        const Decoded decoded = decode_utf8(text, i);
        const bool malformed = decoded.code_point == 0xfffd && decoded.length == 1;
        visit(static_cast<UChar32>(decoded.code_point),
              malformed ? "\xef\xbf\xbd" : text.substr(i, decoded.length));
        i += decoded.length;
    }
}

size_t width_of(UChar32 c) {
    const int8_t category = u_charType(c);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
        category == U_CONTROL_CHAR)
        return 0;
    const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_bidi_control(UChar32 c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool is_line_end(UChar32 c) {
    return c == 0x2028 || c == 0x2029;
}

bool has_right_to_left(std::string_view text) {
    bool found = false;
    each_code_point(text, [&](UChar32 c, std::string_view) {
        const UCharDirection direction = u_charDirection(c);
        found = found || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    });
    return found;
}

const char* code_of(Colour colour) {
    switch (colour) {
        case Colour::plain:
            return "0";
        case Colour::bold:
            return "1";
        case Colour::dim:
            return "2";
        case Colour::underline:
            return "4";
        case Colour::red:
            return "31";
        case Colour::green:
            return "32";
        case Colour::yellow:
            return "33";
        case Colour::cyan:
            return "36";
    }
    return "0";
}

}  // namespace

Terminal terminal_of(std::FILE* stream) {
    Terminal terminal;
    const int descriptor = ::fileno(stream);
    terminal.is_terminal = ::isatty(descriptor) == 1;
    if (!terminal.is_terminal) {
        const char* columns = std::getenv("COLUMNS");
        const size_t wanted = columns == nullptr ? 0 : std::strtoul(columns, nullptr, 10);
        if (wanted > 0) terminal.width = wanted;
        return terminal;
    }
    const char* type = std::getenv("TERM");
    terminal.colours =
        std::getenv("NO_COLOR") == nullptr && type != nullptr && std::string_view(type) != "dumb";
    struct winsize size {};
    const bool known = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    terminal.width = known ? size.ws_col : 80;
    return terminal;
}

std::string paint(std::string_view text, Colour colour, const Terminal& terminal) {
    if (!terminal.colours || colour == Colour::plain) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", code_of(colour), text);
}

size_t display_width(std::string_view text) {
    size_t width = 0;
    each_code_point(text, [&](UChar32 c, std::string_view) { width += width_of(c); });
    return width;
}

std::string one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    each_code_point(text, [&](UChar32 c, std::string_view bytes) {
        if (u_charType(c) == U_CONTROL_CHAR || is_line_end(c))
            line.push_back(' ');
        else if (!is_bidi_control(c))
            line.append(bytes);
    });
    return line;
}

std::string isolate(std::string_view text, const Terminal& terminal) {
    std::string line = one_line(text);
    if (!terminal.is_terminal || !has_right_to_left(line)) return line;
    return "\xe2\x81\xa8" + line + "\xe2\x81\xa9";
}

std::string shorten(std::string_view text, size_t width) {
    if (width == 0 || display_width(text) <= width) return std::string(text);
    std::string cut;
    size_t used = 0;
    bool full = false;
    each_code_point(text, [&](UChar32 c, std::string_view bytes) {
        full = full || used + width_of(c) + 1 > width;
        if (full) return;
        used += width_of(c);
        cut.append(bytes);
    });
    return cut + "\xe2\x80\xa6";
}

bool print(std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

bool flush_output() {
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

void print_error(std::string_view text) {
    const std::string line = fmt::format("isnad: {}\n", text);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

std::vector<size_t> Table::widths(const Terminal& terminal) const {
    std::vector<size_t> widths;
    for (const Column& column : columns_) widths.push_back(display_width(column.name));
    for (const auto& row : rows_)
        for (size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(one_line(row[i])));
    if (terminal.width == 0) return widths;
    size_t total = 2 * (columns_.size() - 1);
    for (const size_t width : widths) total += width;
    while (total > terminal.width) {
        size_t widest = columns_.size();
        for (size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].elastic && widths[i] > 8 &&
                (widest == columns_.size() || widths[i] > widths[widest]))
                widest = i;
        if (widest == columns_.size()) break;
        --widths[widest];
        --total;
    }
    return widths;
}

std::string Table::text(const Terminal& terminal) const {
    const std::vector<size_t> widths = this->widths(terminal);
    std::string text;
    const auto add_row = [&](const std::vector<std::string>& cells, Colour colour) {
        std::string line;
        for (size_t i = 0; i < columns_.size(); ++i) {
            const std::string cell = shorten(one_line(cells[i]), widths[i]);
            const std::string padding(widths[i] - std::min(widths[i], display_width(cell)), ' ');
            const std::string shown = paint(isolate(cell, terminal), colour, terminal);
            line += columns_[i].align == Align::right ? padding + shown : shown + padding;
            line += "  ";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    };
    std::vector<std::string> names;
    for (const Column& column : columns_) names.push_back(column.name);
    add_row(names, Colour::bold);
    for (const auto& row : rows_) add_row(row, Colour::plain);
    return text;
}

std::string csv_cell(std::string_view text) {
    std::string cell(text);
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    const bool number = formula && cell.find_first_not_of("+-.0123456789e") == std::string::npos;
    if (formula && !number) cell.insert(cell.begin(), '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos && !cell.starts_with(' ') && !cell.ends_with(' '))
        return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted.push_back('"');
        quoted.push_back(c);
    }
    return quoted + '"';
}

std::string Table::csv() const {
    std::string text;
    const auto end_cell = [&](size_t i) { text += i + 1 < columns_.size() ? "," : "\r\n"; };
    for (size_t i = 0; i < columns_.size(); ++i) {
        text += csv_cell(columns_[i].name);
        end_cell(i);
    }
    for (const auto& row : rows_) {
        for (size_t i = 0; i < row.size(); ++i) {
            text += csv_cell(row[i]);
            end_cell(i);
        }
    }
    return text;
}

std::string Table::markdown() const {
    const auto cell = [](std::string_view text) {
        std::string escaped;
        for (const char c : one_line(text)) {
            if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) escaped.push_back('\\');
            escaped.push_back(c);
        }
        return escaped;
    };
    std::string text = "|";
    for (const Column& column : columns_) text += ' ' + cell(column.name) + " |";
    text += "\n|";
    for (const Column& column : columns_) text += column.align == Align::right ? " ---: |" : " --- |";
    text += '\n';
    for (const auto& row : rows_) {
        text += '|';
        for (const std::string& value : row) text += ' ' + cell(value) + " |";
        text += '\n';
    }
    return text;
}

Progress::Progress(std::string label, uint64_t total)
    : label_(std::move(label)), total_(total), terminal_(terminal_of(stderr)) {}

Progress::~Progress() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::update(uint64_t done, std::string_view note) {
    if (!terminal_.is_terminal) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    drawn_ = true;
    std::string line = fmt::format("{} ", label_);
    if (total_ > 0) {
        constexpr size_t kBar = 30;
        const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total_));
        const auto filled = static_cast<size_t>(share * kBar);
        line += fmt::format("[{}{}] {:3.0f}% ", std::string(filled, '#'), std::string(kBar - filled, ' '),
                            share * 100);
    } else {
        line += fmt::format("{} ", done);
    }
    line += one_line(note);
    fmt::print(stderr, "\r\x1b[K{}", shorten(line, terminal_.width == 0 ? 79 : terminal_.width - 1));
}

}  // namespace isnad
