// The first minutes of a store: see store_open.cc. Used by store.cc and by no one else.
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

}  // namespace isnad
