// See table.h. Tested by tests/extractors/table_test.cc.
#include "extractors/lexicon/table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/utf8.h"

namespace isnad {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    size_t begin = 0;
    while (true) {
        const size_t end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

}  // namespace

std::string_view trim(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> alternatives(std::string_view cell) {
    std::vector<std::string_view> parts;
    if (trim(cell).empty()) return parts;
    for (const std::string_view part : split(cell, '|')) {
        const std::string_view name = trim(part);
        if (!name.empty()) parts.push_back(name);
    }
    return parts;
}

Result<TsvTable> TsvTable::read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{path, "cannot be opened: expected a readable table"};
    TsvTable table;
    table.path_ = path;
    table.bytes_.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    std::string_view rest(table.bytes_.data(), table.bytes_.size());
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    if (find_invalid_utf8(rest) != std::string_view::npos) return Error{path, "expected valid UTF-8"};
    for (uint32_t line = 1; !rest.empty(); ++line) {
        const size_t end = rest.find('\n');
        std::string_view text = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.empty() || text.front() == '#') continue;
        if (table.columns_.empty()) {
            table.columns_ = split(text, '\t');
            continue;
        }
        Row row{line, split(text, '\t')};
        if (row.cells.size() > table.columns_.size()) {
            return Error{table.where(row), "expected at most " + std::to_string(table.columns_.size()) +
                                               " cells, found " + std::to_string(row.cells.size())};
        }
        table.rows_.push_back(std::move(row));
    }
    return table;
}

int TsvTable::column(std::string_view name) const {
    const auto found = std::find(columns_.begin(), columns_.end(), name);
    return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

Result<std::vector<TsvTable>> read_tables(const std::string& folder, std::string_view name) {
    namespace fs = std::filesystem;
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder, error)) {
        const std::string stem = file.path().stem().string();
        if (file.path().extension() != ".tsv") continue;
        if (stem == name || stem.starts_with(std::string(name) + "-")) paths.push_back(file.path().string());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<TsvTable> tables;
    for (const std::string& path : paths) {
        auto table = TsvTable::read(path);
        if (!table.ok()) return table.error();
        tables.push_back(std::move(table.value()));
    }
    return tables;
}

}  // namespace isnad
