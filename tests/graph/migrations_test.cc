// graph/migrations: a store of an older version becomes one of this version, and a failed step changes
// nothing.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "graph/schema.h"
#include "graph/text_index.h"
#include "tests/graph/samples.h"

namespace isnad {
namespace {

using samples::Scratch;

std::string old_schema() {
    std::ifstream in(std::string(ISNAD_SOURCE_DIR) + "/tests/graph/schema-1.sql");
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Tables, indexes and triggers with their columns; SQL text differs in comments, so only names are compared.
std::string shape(Database& db) {
    std::string text;
    Query query(
        db,
        "SELECT m.type || ' ' || m.name || ' ' || coalesce((SELECT group_concat(c.name || ':' || c.type || "
        "':' "
        "|| c.\"notnull\" || ':' || coalesce(c.dflt_value, ''), ',') FROM pragma_table_info(m.name) c), '') "
        "FROM sqlite_schema m ORDER BY m.type, m.name");
    while (query.next()) text += query.text(0) + '\n';
    return text;
}

void make_version_1(const std::string& path) {
    Database db;
    db.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    db.run(old_schema().c_str());
    db.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = 1", kApplicationId).c_str());
    db.run("INSERT INTO document VALUES (1,'d','one','T','en','2021-09-30','','',9,'some text')");
    db.run("INSERT INTO entity VALUES (1,'person/ann','person','{\"en\":\"Ann\"}','','',1)");
    db.run("INSERT INTO document_entity VALUES (1,1)");
    db.run(
        "INSERT INTO statement VALUES "
        "(1,1,'s','person/ann','said','indirect','2021-09-30','','',0,4,'some',0,9)");
    ASSERT_TRUE(db.ok()) << db.failure();
}

TEST(Migrations, OneForEachVersionInOrder) {
    int version = 1;
    for (const Migration& step : migrations()) EXPECT_EQ(step.to, ++version);
    EXPECT_EQ(version, kSchemaVersion);
}

TEST(Migrations, AnOldStoreBecomesANewOne) {
    const Scratch scratch;
    const std::string path = scratch.path("old.isnad");
    make_version_1(path);
    const Result<Store> reader = Store::open(path, Access::read);
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().text(),
              path + ": the store has the older version 1; 'isnad load " + path + "' brings it up to date");
    Result<Store> store = Store::open(path, Access::write);
    ASSERT_TRUE(store.ok()) << store.error().text();
    EXPECT_EQ(schema_version(store.value().database()), kSchemaVersion);
    Result<Store> fresh = Store::open(scratch.path("new.isnad"), Access::write);
    EXPECT_EQ(shape(store.value().database()), shape(fresh.value().database()));
    ASSERT_TRUE(index_texts(store.value(), Folder()).ok());
    EXPECT_EQ(find_text(store.value(), Folder(), "SOME").value().size(), 1u);
    EXPECT_EQ(samples::graph_of(store.value()).statements.size(), 1u) << "its facts are still there";
}

TEST(Migrations, AFailedStepChangesNothing) {
    const Scratch scratch;
    const std::string path = scratch.path("a.isnad");
    { Store store = samples::filled(path, {samples::article("one")}); }
    Database db;
    db.open(path, SQLITE_OPEN_READWRITE);
    const std::string before = shape(db);
    const Migration steps[] = {{kSchemaVersion + 1, "CREATE TABLE good (x)"},
                               {kSchemaVersion + 2, "nonsense"}};
    EXPECT_FALSE(migrate(db, steps).ok());
    db.forget_failure();
    EXPECT_EQ(shape(db), before);
    EXPECT_EQ(schema_version(db), kSchemaVersion);
}

}  // namespace
}  // namespace isnad
