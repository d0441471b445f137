// The first minutes of a store and what its failures mean: see store_open.cc. Private to this room.
#pragma once

#include <string>

#include "core/result.h"
#include "graph/sqlite.h"
#include "graph/store.h"

namespace isnad {

// Opens, checks, creates or migrates, as Store::open says.
[[nodiscard]] Status open_store(Database& database, const std::string& path, Access access);

// What the failure of the database means for its user, and what to do.
[[nodiscard]] Error store_error(const Database& database, const std::string& path);

// The same of an open store, whose failure it forgets: the next query begins anew.
[[nodiscard]] Error taken(Store& store);

}  // namespace isnad
