// The store: one SQLite file that keeps what documents say. Documents come and go whole.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/extraction.h"
#include "core/result.h"
#include "graph/sqlite.h"

namespace isnad {

enum class Access { read, write };
enum class Added { added, replaced };

// The id of a relation over all documents: a hash of type, sides and date. Sides of symmetric types are
// sorted.
[[nodiscard]] std::string relation_id(std::string_view type, std::string_view subject,
                                      std::string_view object, const std::optional<std::string>& date);

// Move-only; one thread at a time (SQLite is opened without its own locks). Many programs may read a store
// while one writes it.
class Store {
  public:
    // Access::write makes the file when it is not there and migrates an older one; Access::read needs it to
    // be there and up to date. Errors say what to do: no store, a newer version, locked, read-only, damaged,
    // cut short.
    [[nodiscard]] static Result<Store> open(const std::string& path, Access access);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // Puts a document's facts in, in one transaction; a document of the same source is replaced. After an
    // error the store is as before. Entities that facts name but the extraction does not list are added
    // without a label. Facts whose id the document gave before are left out.
    // `made`, where given, is kept for was_made().
    [[nodiscard]] Result<Added> add(const Extraction& extraction, std::string_view made = {});

    // Is there a document of this source that was added with this `made`? Then it need not be extracted anew.
    [[nodiscard]] Result<bool> was_made(std::string_view source, std::string_view made);

    // Takes a document (id or source) and exactly its facts out. False when there is none.
    [[nodiscard]] Result<bool> remove(std::string_view document);

    // The text of a document (id), empty when it was stored without.
    [[nodiscard]] Result<std::string> document_text(std::string_view id);

    // For load_graph and tests.
    [[nodiscard]] Database& database();
    [[nodiscard]] const std::string& path() const;

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace isnad
