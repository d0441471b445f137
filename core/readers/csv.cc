// See raw.h. Tested by tests/core/csv_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/readers/dates.h"
#include "core/readers/raw.h"

namespace isnad {
namespace {

using Fields = std::vector<std::string>;

// Takes a record apart, line by line, since a quoted field may hold line ends.
class RecordParser {
  public:
    explicit RecordParser(char comma) : comma_(comma) {}

    // Returns whether the record ends with this line; what is wrong is in error().
    bool line(std::string_view text) {
        if (quoted_) field_.push_back('\n');
        for (const char c : text) put(c);
        if (quoted_) return false;
        end_field();
        return true;
    }
    [[nodiscard]] Fields& fields() { return fields_; }
    [[nodiscard]] const std::string& error() const { return error_; }
    [[nodiscard]] size_t size() const { return size_ + field_.size(); }

  private:
    void put(char c) {
        if (quoted_) {
            if (c == '"')
                quoted_ = false, closed_ = true;
            else
                field_.push_back(c);
        } else if (c == comma_) {
            end_field();
        } else if (c == '"' && closed_) {  // "" inside quotes is one quote
            field_.push_back(c);
            quoted_ = true, closed_ = false;
        } else if (c == '"' && field_.empty()) {
            quoted_ = true;
        } else if (closed_) {
            if (c != ' ' && error_.empty())
                error_ = fmt::format("expected '{}' or the line's end behind a closing quote",
                                     comma_ == '\t' ? "a tab" : std::string(1, comma_));
        } else {
            field_.push_back(c);
        }
    }
    void end_field() {
        size_ += field_.size();
        fields_.push_back(std::move(field_));
        field_.clear();
        closed_ = false;
    }

    const char comma_;
    Fields fields_;
    std::string field_;
    std::string error_;
    size_t size_ = 0;
    bool quoted_ = false, closed_ = false;
};

// Which column holds what; names as in JSON lines.
struct Columns {
    char comma = ',';
    size_t count = 0;
    std::optional<size_t> source, text, title, published, publisher, language, url;
};

std::string column_name(std::string_view cell) {
    const size_t begin = cell.find_first_not_of(" \t");
    const size_t end = cell.find_last_not_of(" \t");
    std::string name(begin == std::string_view::npos ? "" : cell.substr(begin, end + 1 - begin));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return name;
}

std::optional<Columns> columns_of(std::string_view header) {
    for (const char comma : {',', ';', '\t'}) {
        RecordParser parser(comma);
        if (!parser.line(header) || !parser.error().empty()) continue;
        const auto place = [&](std::string_view name) -> std::optional<size_t> {
            for (size_t i = 0; i < parser.fields().size(); ++i)
                if (column_name(parser.fields()[i]) == name) return i;
            return std::nullopt;
        };
        const Columns columns{comma,          parser.fields().size(), place("source"),    place("text"),
                              place("title"), place("published"),     place("publisher"), place("language"),
                              place("url")};
        if (columns.text && (columns.source || columns.url)) return columns;
    }
    return std::nullopt;
}

class CsvReader {
  public:
    CsvReader(LineReader& in, const RawSink& sink) : in_(in), sink_(sink) {}

    void run() {
        if (!read_header()) return;
        while (!sink_.stopped()) {
            const auto line = next_line();
            if (!line) return;
            if (line->find_first_not_of(" \t") != std::string_view::npos) record(*line);
        }
    }

  private:
    // The next line that can be read; nothing at the end.
    std::optional<std::string_view> next_line() {
        while (!sink_.stopped()) {
            auto line = in_.next();
            if (line.ok()) return line.value();
            sink_.fail(line.error());
        }
        return std::nullopt;
    }

    bool read_header() {
        const auto header = next_line();
        const auto columns = header ? columns_of(*header) : std::nullopt;
        if (columns) {
            columns_ = *columns;
        } else {
            sink_.fail({in_.name() + ":1",
                        "expected a line that names the columns, among them 'text' and "
                        "'source' or 'url'"});
        }
        return columns.has_value();
    }

    void record(std::string_view line) {
        const std::string where = in_.where();
        RecordParser parser(columns_.comma);
        while (!parser.line(line)) {
            const auto more = parser.size() < kLongestDocument ? next_line() : std::nullopt;
            if (!more) return sink_.fail({where, "expected a closing quote"});
            line = *more;
        }
        if (!parser.error().empty()) return sink_.fail({where, parser.error()});
        if (parser.fields().size() != columns_.count)
            return sink_.fail(
                {where, fmt::format("expected {} fields, found {}", columns_.count, parser.fields().size())});
        give(parser.fields(), where);
    }

    void give(Fields& fields, const std::string& where) {
        const auto take = [&](const std::optional<size_t>& column) {
            return column ? fields[*column] : std::string();
        };
        RawDocument raw{take(columns_.text), where, RawKind::record, {}};
        Document& given = raw.given;
        given.title = take(columns_.title);
        given.publisher = take(columns_.publisher);
        given.language = take(columns_.language);
        given.url = take(columns_.url);
        given.source = take(columns_.source);
        if (given.source.empty()) given.source = given.url;
        if (given.source.empty()) return sink_.fail({where, "expected a source that is not empty"});
        const std::string published = take(columns_.published);
        given.published = published_date(published);
        if (given.published.empty() && !published.empty())
            return sink_.fail({where, "published: expected a date such as 2021-09-30"});
        sink_.give(std::move(raw));
    }

    LineReader& in_;
    const RawSink& sink_;
    Columns columns_;
};

}  // namespace

void read_csv(LineReader& in, const RawSink& sink) {
    CsvReader(in, sink).run();
}

}  // namespace isnad
