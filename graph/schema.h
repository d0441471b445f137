// The store's schema, its version, and the way from older versions to it.
#pragma once

#include <span>

#include "core/result.h"
#include "graph/sqlite.h"

namespace isnad {

// What SQLite keeps in every store's header, so that no other program's file is taken for one: "isna".
inline constexpr int kApplicationId = 0x69736e61;

// Version of schema.sql; kept in user_version. A change of schema.sql raises it and adds a row to
// kMigrations.
inline constexpr int kSchemaVersion = 3;

// Brings a store from version to - 1 to version to.
struct Migration {
    int to;
    const char* sql;
};

// The text of schema.sql.
[[nodiscard]] const char* schema_sql();

// The migrations of this program, one for each version above 1, in order.
[[nodiscard]] std::span<const Migration> migrations();

// Fills an empty database, in one transaction.
[[nodiscard]] Status create_schema(Database& database);

// Runs the migrations above the store's version in one transaction; the store is unchanged after an error.
[[nodiscard]] Status migrate(Database& database, std::span<const Migration> steps);

// PRAGMA user_version; -1 after a failure.
[[nodiscard]] int schema_version(Database& database);

}  // namespace isnad
