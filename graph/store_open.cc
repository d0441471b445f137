// Opening a store, and saying clearly why one cannot be opened. Tested by tests/graph/store_open_test.cc.
#include "graph/store_open.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "graph/schema.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

enum class FileState { missing, folder, empty, foreign, cut_short, database };

size_t big_endian(std::string_view bytes) {
    size_t value = 0;
    for (const char c : bytes) value = (value << 8) | static_cast<unsigned char>(c);
    return value;
}

// Looks at the SQLite header (fileformat2.html, "The Database Header"): page size at 16, page count at 28.
FileState state_of(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return FileState::missing;
    if (fs::is_directory(path, error)) return FileState::folder;
    std::string header(100, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    header.resize(static_cast<size_t>(file.gcount()));
    if (header.empty()) return FileState::empty;
    if (!header.starts_with(std::string_view("SQLite format 3\0", std::min<size_t>(16, header.size()))))
        return FileState::foreign;
    if (header.size() < 100) return FileState::cut_short;
    const size_t stored = big_endian(std::string_view(header).substr(16, 2));
    const size_t page = stored == 1 ? 65536 : stored;
    const size_t pages = big_endian(std::string_view(header).substr(28, 4));
    const bool log = fs::exists(path + "-wal", error) && fs::file_size(path + "-wal", error) > 0;
    return !log && fs::file_size(path, error) < page * pages ? FileState::cut_short : FileState::database;
}

Error no_store(const std::string& path, std::string_view state) {
    return {path, fmt::format("expected a store of isnad, {}", state)};
}

std::optional<Error> wrong_file(const std::string& path, FileState state, Access access) {
    switch (state) {
        case FileState::folder:
            return no_store(path, "this is a folder");
        case FileState::foreign:
            return no_store(path, "this is some other file; name a new file to make a store");
        case FileState::cut_short:
            return no_store(path, "this one is cut short; restore it, or load it anew");
        case FileState::missing:
        case FileState::empty:
            if (access == Access::write) return std::nullopt;
            return no_store(path, "there is none; fill one with 'isnad load' or 'isnad add'");
        case FileState::database:
            return std::nullopt;
    }
    return std::nullopt;
}

bool is_empty_database(Database& database) {
    Query query(database, "SELECT count(*) FROM sqlite_schema");
    return query.next() && query.integer(0) == 0;
}

int application_id(Database& database) {
    Query query(database, "PRAGMA application_id");
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

// Readers open for writing where they may, since only then the last of them takes the log files away. A store
// that was closed well can be read even where nothing can be written beside it.
void open_for_reading(Database& database, const std::string& path) {
    const auto refused = [&] {
        static_cast<void>(schema_version(database));
        const int code = database.failure_code() & 0xff;
        return code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_PERM;
    };
    for (const int flags : {SQLITE_OPEN_READWRITE, SQLITE_OPEN_READONLY}) {
        database.open(path, flags | SQLITE_OPEN_NOMUTEX);
        database.run("PRAGMA query_only = ON");
        if (!refused()) return;
        database.forget_failure();
    }
    std::string uri = "file:";
    for (const char c : path)
        uri += std::string_view("%?#").find(c) == std::string_view::npos
                   ? std::string(1, c)
                   : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    database.open(uri + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

Status check_version(Database& database, const std::string& path, Access access) {
    const int version = schema_version(database);
    if (!database.ok()) return store_error(database, path);
    if (application_id(database) != kApplicationId)
        return no_store(path, "this is a database of some other program");
    if (version > kSchemaVersion)
        return Error{path,
                     fmt::format("the store has version {}, this program knows up to {}; use a newer isnad",
                                 version, kSchemaVersion)};
    if (version == kSchemaVersion) return Done{};
    if (access == Access::read)
        return Error{path,
                     fmt::format("the store has the older version {}; 'isnad load {}' brings it up to date",
                                 version, path)};
    if (Status done = migrate(database, migrations()); !done.ok()) return Error{path, done.error().what};
    return Done{};
}

Status prepare_for_writing(Database& database, const std::string& path) {
    if (sqlite3_db_readonly(database.handle(), "main") == 1)
        return Error{path, "cannot write: the file is read-only"};
    database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
    if (!database.ok()) return store_error(database, path);
    return Done{};
}

}  // namespace

Error store_error(const Database& database, const std::string& path) {
    switch (database.failure_code() & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {path, "the store is in use by another program; try again when it is done"};
        case SQLITE_READONLY:
            return {path, "cannot write: the file or its folder is read-only"};
        case SQLITE_CANTOPEN:
            return {path, "cannot open: is the folder there, and may it be read and written?"};
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return {path, fmt::format("the store is damaged ({}); restore it, or load it anew",
                                      database.failure())};
        case SQLITE_FULL:
            return {path, "the disk is full; nothing of the last document was kept"};
        case SQLITE_IOERR:
            return {path,
                    "the disk cannot be read or written, or the file may not grow; nothing of the last "
                    "document was kept"};
        default:
            return {path, database.failure()};
    }
}

Status open_store(Database& database, const std::string& path, Access access) {
    if (std::optional<Error> wrong = wrong_file(path, state_of(path), access)) return *wrong;
    if (access == Access::read)
        open_for_reading(database, path);
    else
        database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX);
    if (!database.ok()) return store_error(database, path);
    const bool fresh = is_empty_database(database);
    if (!database.ok()) return store_error(database, path);
    if (fresh && access == Access::read)
        return no_store(path, "this one is empty; fill it with 'isnad load' or 'isnad add'");
    if (!fresh) {
        if (Status version = check_version(database, path, access); !version.ok()) return version;
    }
    if (access == Access::read) return Done{};
    if (Status ready = prepare_for_writing(database, path); !ready.ok()) return ready;
    if (fresh && !create_schema(database).ok()) return store_error(database, path);
    return Done{};
}

Error taken(Store& store) {
    Error error = store_error(store.database(), store.path());
    store.database().forget_failure();
    return error;
}

}  // namespace isnad
