// See schema.h. Tested by tests/graph/migrations_test.cc.
#include <fmt/format.h>

#include "graph/schema.h"

namespace isnad {
namespace {

void set_version(Database& database, int version) {
    database.run(fmt::format("PRAGMA user_version = {}", version).c_str());
}

}  // namespace

std::span<const Migration> migrations() {
    static constexpr Migration kMigrations[] = {
        {2,
         "ALTER TABLE document ADD COLUMN made TEXT NOT NULL DEFAULT '';"
         "CREATE VIRTUAL TABLE said_text USING fts5(folded, tokenize = 'trigram');"
         "CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN"
         "    DELETE FROM said_text WHERE rowid = old.key;"
         "END;"
         "CREATE TABLE verdict (kind TEXT NOT NULL, fact TEXT NOT NULL, verdict TEXT NOT NULL,"
         "    PRIMARY KEY (kind, fact)) WITHOUT ROWID;"},
        // The table of version 2 was never written to.
        {3,
         "DROP TABLE verdict;"
         "CREATE TABLE verdict (kind TEXT NOT NULL, document TEXT NOT NULL, fact TEXT NOT NULL,"
         "    verdict TEXT NOT NULL, PRIMARY KEY (kind, document, fact)) WITHOUT ROWID;"},
    };
    return kMigrations;
}

Status create_schema(Database& database) {
    Transaction transaction(database);
    database.run(schema_sql());
    database.run(fmt::format("PRAGMA application_id = {}", kApplicationId).c_str());
    set_version(database, kSchemaVersion);
    transaction.commit();
    if (!database.ok()) return Error{"", database.failure()};
    return Done{};
}

Status migrate(Database& database, std::span<const Migration> steps) {
    Transaction transaction(database);
    const int version = schema_version(database);
    for (const Migration& step : steps) {
        if (step.to <= version) continue;
        database.run(step.sql);
        set_version(database, step.to);
        if (!database.ok())
            return Error{"", fmt::format("migration to version {}: {}", step.to, database.failure())};
    }
    transaction.commit();
    if (!database.ok()) return Error{"", database.failure()};
    return Done{};
}

int schema_version(Database& database) {
    Query query(database, "PRAGMA user_version");
    return query.next() ? static_cast<int>(query.integer(0)) : -1;
}

}  // namespace isnad
