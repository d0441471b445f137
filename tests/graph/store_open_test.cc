// graph/store_open: a store that cannot be opened says why and what to do.
#include "graph/store_open.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "graph/graph_parts.h"
#include "graph/schema.h"
#include "tests/graph/samples.h"

namespace isnad {
namespace {

using samples::Scratch;
using testing::Test;

std::string message(const std::string& path, Access access) {
    const Result<Store> store = Store::open(path, access);
    return store.ok() ? std::string("opened") : store.error().text();
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(StoreOpen, NoStore) {
    const Scratch scratch;
    const std::string path = scratch.path("none.isnad");
    EXPECT_EQ(message(path, Access::read),
              path + ": expected a store of isnad, there is none; fill one with 'isnad load' or 'isnad add'");
    EXPECT_FALSE(std::filesystem::exists(path)) << "reading makes no file";
    EXPECT_EQ(message(path, Access::write), "opened");
}

TEST(StoreOpen, OtherFiles) {
    const Scratch scratch;
    const std::string text = scratch.write("notes.txt", "just some text, longer than any header could be");
    EXPECT_EQ(message(text, Access::write),
              text + ": expected a store of isnad, this is some other file; name a new file to make a store");
    EXPECT_EQ(read_file(text), "just some text, longer than any header could be") << "left as it was";
    const std::string folder = scratch.path("");
    EXPECT_NE(message(folder, Access::write).find("this is a folder"), std::string::npos);
    const std::string other = scratch.path("other.db");
    {
        Database db;
        db.open(other, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        db.run("CREATE TABLE cookies (x)");
    }
    EXPECT_EQ(message(other, Access::write),
              other + ": expected a store of isnad, this is a database of some other program");
}

TEST(StoreOpen, CutShort) {
    const Scratch scratch;
    const std::string path = scratch.path("a.isnad");
    { Store store = samples::filled(path, {samples::article("one")}); }
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    EXPECT_NE(message(path, Access::read).find("this one is cut short; restore it, or load it anew"),
              std::string::npos)
        << message(path, Access::read);
}

TEST(StoreOpen, DamagedInside) {
    const Scratch scratch;
    const std::string path = scratch.path("a.isnad");
    { Store store = samples::filled(path, {samples::article("one")}); }
    std::string bytes = read_file(path);
    std::fill(bytes.begin() + 4096, bytes.end(), '\x55');
    scratch.write("a.isnad", bytes);
    Result<Store> store = Store::open(path, Access::read);
    if (store.ok()) {
        const Result<KnowledgeGraph> graph = load_graph(store.value());
        ASSERT_FALSE(graph.ok());
        EXPECT_NE(graph.error().text().find("damaged"), std::string::npos) << graph.error().text();
    } else {
        EXPECT_NE(store.error().text().find("damaged"), std::string::npos) << store.error().text();
    }
}

// What another program may have done to a store: all of it is SQL that SQLite takes.
TEST(StoreOpen, FactsThatNameWhatIsNotThere) {
    const char* const changes[] = {
        "DELETE FROM entity",
        "DELETE FROM document_entity",
        "UPDATE mention SET entity = 'person/nobody'",
        "UPDATE statement SET speaker = 'person/nobody'",
        "UPDATE OR REPLACE statement_entity SET entity = 'person/nobody'",
        "UPDATE relation SET subject = 'person/nobody'",
        "UPDATE relation SET object = ''",
        "UPDATE evidence SET attributed_to = 'person/nobody'",
        "UPDATE figure SET attributed_to = 'person/nobody'",
        "UPDATE OR REPLACE figure_entity SET entity = 'person/nobody'",
        "UPDATE document SET id = 'one'",
        "UPDATE statement SET text = CAST(x'ff' AS TEXT)",
    };
    for (const char* change : changes) {
        SCOPED_TRACE(change);
        const samples::Scratch scratch;
        const std::string path = scratch.path("a.isnad");
        {
            Store store = samples::filled(path, {samples::article("one"), samples::article("two")});
            store.database().run("PRAGMA foreign_keys = OFF");
            store.database().run(change);
            ASSERT_TRUE(store.database().ok()) << store.database().failure();
        }
        for (const bool without_rejected : {false, true}) {
            Result<Store> store = Store::open(path, Access::read);
            ASSERT_TRUE(store.ok()) << store.error().text();
            const Result<KnowledgeGraph> graph = load_graph(store.value(), {without_rejected});
            ASSERT_FALSE(graph.ok());
            EXPECT_NE(graph.error().text().find("damaged"), std::string::npos) << graph.error().text();
            Result<GraphParts> parts = GraphParts::open(store.value(), {without_rejected});
            Status done = parts.ok() ? Status(Done{}) : Status(parts.error());
            for (const Part part : {Part::documents, Part::relations, Part::pairs})
                if (done.ok()) done = parts.value().each(part, [](const KnowledgeGraph&) {});
            EXPECT_FALSE(done.ok());
        }
    }
}

TEST(StoreOpen, ANewerStore) {
    const Scratch scratch;
    const std::string path = scratch.path("a.isnad");
    {
        Store store = samples::filled(path, {samples::article("one")});
        store.database().run("PRAGMA user_version = 99");
    }
    for (const Access access : {Access::read, Access::write})
        EXPECT_EQ(message(path, access), path + ": the store has version 99, this program knows up to " +
                                             std::to_string(kSchemaVersion) + "; use a newer isnad");
}

TEST(StoreOpen, LockedByAnother) {
    const Scratch scratch;
    const std::string path = scratch.path("a.isnad");
    Store store = samples::filled(path, {samples::article("one")});
    Database other;
    other.open(path, SQLITE_OPEN_READWRITE);
    other.run("BEGIN IMMEDIATE");
    ASSERT_TRUE(other.ok());
    sqlite3_busy_timeout(store.database().handle(), 10);
    const Result<Added> added = store.add(samples::article("two"));
    ASSERT_FALSE(added.ok());
    EXPECT_EQ(added.error().text(),
              path + ": the store is in use by another program; try again when it is done");
    Result<Store> reader = Store::open(path, Access::read);
    ASSERT_TRUE(reader.ok()) << "readers go on while another writes";
    EXPECT_EQ(samples::graph_of(reader.value()).documents.size(), 1u);
    other.run("ROLLBACK");
    EXPECT_TRUE(store.add(samples::article("two")).ok()) << "the store is usable afterwards";
}

TEST(StoreOpen, ReadOnly) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may write everything";
    const Scratch scratch;
    const std::string path = scratch.path("a.isnad");
    { Store store = samples::filled(path, {samples::article("one")}); }
    std::filesystem::permissions(path, std::filesystem::perms::owner_read);
    EXPECT_NE(message(path, Access::write).find("read-only"), std::string::npos)
        << message(path, Access::write);
    EXPECT_EQ(message(path, Access::read), "opened");
}

}  // namespace
}  // namespace isnad
