// Reads one gazetteer table: UTF-8 TSV with a header line and # comments (gazetteers/README.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace isnad {

// Owns the file's bytes; rows and cells view them. Cells beyond a row's end are empty.
class TsvTable {
  public:
    struct Row {
        uint32_t line;  // 1-based, of the file
        std::vector<std::string_view> cells;
    };

    [[nodiscard]] static Result<TsvTable> read(const std::string& path);

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    [[nodiscard]] const std::vector<std::string_view>& columns() const { return columns_; }
    // Index of the column, or -1.
    [[nodiscard]] int column(std::string_view name) const;
    [[nodiscard]] static std::string_view cell(const Row& row, int column) {
        return column >= 0 && static_cast<size_t>(column) < row.cells.size()
                   ? row.cells[static_cast<size_t>(column)]
                   : std::string_view{};
    }
    [[nodiscard]] std::string where(const Row& row) const { return path_ + ":" + std::to_string(row.line); }

  private:
    std::string path_;
    std::vector<char> bytes_;  // not std::string: views must survive a move
    std::vector<std::string_view> columns_;
    std::vector<Row> rows_;
};

// The alternatives of a cell: split at '|', blanks trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string_view> alternatives(std::string_view cell);

[[nodiscard]] std::string_view trim(std::string_view text);

// All tables of one name below a folder: name.tsv and name-*.tsv, sorted by file name. A missing folder gives
// none.
[[nodiscard]] Result<std::vector<TsvTable>> read_tables(const std::string& folder, std::string_view name);

}  // namespace isnad
