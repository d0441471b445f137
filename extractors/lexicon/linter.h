// Private to lint.cc and lint_language.cc: the state of one run of the lint.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/fold.h"
#include "extractors/lexicon/lint.h"
#include "extractors/lexicon/table.h"

namespace isnad {

using StringSet = std::set<std::string, std::less<>>;

class Linter {
  public:
    [[nodiscard]] std::vector<LintFinding> run(const std::vector<std::string>& folders);

  private:
    // A row under examination; cells by column name.
    struct RowView {
        const TsvTable* table;
        const TsvTable::Row* row;
        [[nodiscard]] std::string_view operator[](std::string_view column) const {
            return TsvTable::cell(*row, table->column(column));
        }
    };
    using RowCheck = std::function<void(const RowView&)>;

    void report(const RowView& row, std::string what);
    // Every row of every file of the table; the files' headers are checked once, in headers().
    void each(const std::string& folder, std::string_view table, const RowCheck& check);
    void collect(const std::string& folder);  // ids and names that rows may refer to
    void headers(const std::string& folder);
    void sorted(const std::string& folder, std::string_view table);

    // lint.cc
    void model(const std::string& folder);
    void entities(const std::string& folder);
    void entity(const RowView& row, std::string_view prefix);
    void positions(const std::string& folder);
    void names(const RowView& row, std::string_view table);
    void duplicate_names();
    // lint_language.cc
    void language(const std::string& folder, const std::string& code);
    void words(const RowView& row);
    void cue(const RowView& row);
    void frame(const RowView& row);
    [[nodiscard]] bool is_made(std::string_view id) const;
    void slots(const RowView& row, std::string_view column);
    void pattern(const RowView& row, std::string_view id_column);

    // Expects the cell to be empty or an id that some row holds.
    void reference(const RowView& row, std::string_view column, std::string_view prefix);
    void references(const RowView& row, std::string_view column, std::string_view prefix);
    void one_of(const RowView& row, std::string_view column, std::string_view value,
                const StringSet& allowed);
    void each_of(const RowView& row, std::string_view column, const StringSet& allowed);
    void date(const RowView& row, std::string_view column);
    void tidy(const RowView& row, std::string_view column);

    struct Named {
        std::string id, context;
        RowView row;
    };
    Folder folder_;
    std::vector<LintFinding> findings_;
    std::string root_;                         // the gazetteers folder being read
    std::vector<std::vector<TsvTable>> kept_;  // tables that Named rows view
    StringSet entities_, offices_, institutions_, metrics_, relations_;
    StringSet seen_;                                   // ids of this folder
    std::map<std::string, std::vector<Named>> names_;  // table, language, folded name
    StringSet lexemes_, paradigms_, patterns_;         // of the language being read
};

}  // namespace isnad
