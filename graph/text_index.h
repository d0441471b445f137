// Full-text search over what was said: the folded contents of statements in SQLite's FTS5.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/fold.h"
#include "graph/store.h"

namespace isnad {

// Puts the contents in that are not there yet. Called when a load is done; what an interrupted load left out
// is put in by the next one.
[[nodiscard]] Status index_texts(Store& store, const Folder& folder);

// A statement by its document's id and its own; `rank` is smaller for nearer ones.
struct TextHit {
    std::string document;
    std::string statement;
    double rank = 0;
};

// Statements whose content holds the text, both folded: case, vowel marks and hamza do not count. Ordered by
// ids. Contents that are not yet indexed are searched too.
[[nodiscard]] Result<std::vector<TextHit>> find_text(Store& store, const Folder& folder,
                                                     std::string_view text);

// At most `most` statements whose contents share most words with the text, weighed by how rare the words are;
// best first. Words of less than three letters do not count.
[[nodiscard]] Result<std::vector<TextHit>> nearest_texts(Store& store, const Folder& folder,
                                                         std::string_view text, size_t most);

}  // namespace isnad
