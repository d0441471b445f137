// Corrections that users make to entities: rows of entities/corrections.tsv in a folder of their own tables.
// They are applied to what was extracted, so that they hold for every article that is ever read with the
// folder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/extraction.h"
#include "core/fold.h"
#include "core/result.h"
#include "extractors/lexicon/lexicon.h"

namespace isnad {

// One row. Columns: id, action, to, language, name.
//   merge   everything said of `id` is said of `to`
//   split   in articles that write `id` as `name`, it is `to`
//   rename  `id` is called `name` in `language`
struct Correction {
    std::string id;
    std::string action;
    std::string to;
    std::string language;
    std::string name;
};

// Where the corrections of a store stand: "news.isnad.gazetteer", beside it. `isnad add` reads it by itself.
[[nodiscard]] std::string corrections_folder(const std::string& store);

class Corrections {
  public:
    // The rows of these folders, later ones behind earlier ones. Errors name file:line.
    [[nodiscard]] static Result<Corrections> read(const std::vector<std::string>& folders);

    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] const std::vector<Correction>& rows() const { return rows_; }

    // Splits, then merges (one after the other where they chain), then renames. A relation of an entity with
    // itself is dropped. `lexicon`, where given, knows names of entities that the article does not name.
    void apply(Extraction& extraction, const Folder& folder, const Lexicon* lexicon) const;

  private:
    [[nodiscard]] std::map<std::string, std::string> renamings(const Extraction& extraction,
                                                               const Folder& folder) const;
    std::vector<Correction> rows_;
    std::map<std::string, std::string> merges_;  // to the end of the chain
};

// Puts a row into the folder's corrections.tsv and keeps it sorted; the folder is made when it is not there.
// An error when the row would close a circle of merges.
[[nodiscard]] Status add_correction(const std::string& folder, const Correction& row);

}  // namespace isnad
