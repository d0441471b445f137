// SQLite with values instead of codes: an open database, and queries that bind, step and give columns.
//
// The first failure sticks to the Database: later calls do nothing, and failure() says what it was. So a
// function runs its queries in a row and asks once at its end.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace isnad {

class Database {
  public:
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // `flags` as for sqlite3_open_v2. On failure failure_code() tells why.
    void open(const std::string& name, int flags);
    // Runs SQL text of any number of statements.
    void run(const char* sql);

    [[nodiscard]] bool ok() const { return code_ == SQLITE_OK; }
    [[nodiscard]] int failure_code() const { return code_; }
    [[nodiscard]] const std::string& failure() const { return failure_; }
    void forget_failure();
    // Keeps the first failure. `code` is a result code of SQLite.
    void fail(int code);

    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
    [[nodiscard]] int changes() const { return sqlite3_changes(handle_.get()); }
    [[nodiscard]] int64_t last_key() const { return sqlite3_last_insert_rowid(handle_.get()); }

  private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    std::unique_ptr<sqlite3, Close> handle_;
    int code_ = SQLITE_OK;
    std::string failure_;
};

// A prepared statement. The Database outlives it.
// Use: query.bind(a, b, ...); while (query.next()) ... query.text(0) ...   Binding starts the query anew.
class Query {
  public:
    Query(Database& database, const char* sql);
    // A query of three pieces.
    Query(Database& database, const char* columns, const char* from, const char* order);

    template <class... Values>
    Query& bind(const Values&... values) {
        restart();
        int index = 0;
        (bind_one(++index, values), ...);
        return *this;
    }
    // True when a row is there; false at the end or after a failure.
    [[nodiscard]] bool next();
    // For statements that give no rows.
    void run();

    // Columns of the current row. Text views live until the next call of next() or bind(). Text that is not
    // UTF-8 is a failure of the database: nothing behind this needs to ask.
    [[nodiscard]] std::string_view view(int column) const;
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    [[nodiscard]] int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
    [[nodiscard]] uint32_t count(int column) const { return static_cast<uint32_t>(integer(column)); }
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::optional<double> number(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
    };
    void restart();
    // Text is not copied: it must live until the query has run.
    void bind_one(int index, std::string_view value);
    void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, int64_t value);
    void bind_one(int index, uint32_t value) { bind_one(index, static_cast<int64_t>(value)); }
    void bind_one(int index, bool value) { bind_one(index, static_cast<int64_t>(value)); }
    void bind_one(int index, const std::optional<double>& value);
    void bind_one(int index, const std::optional<std::string>& value);

    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

// Rolls back when it dies uncommitted.
class Transaction {
  public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    // Does nothing when the database has failed.
    void commit();

  private:
    Database* database_;
    bool open_ = false;
};

}  // namespace isnad
