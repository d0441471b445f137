// See sqlite.h. Tested by tests/graph/store_test.cc.
#include "graph/sqlite.h"

#include "core/utf8.h"

namespace isnad {

void Database::open(const std::string& name, int flags) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) return fail(code);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, 5000);
}

void Database::run(const char* sql) {
    if (!ok()) return;
    fail(sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr));
}

void Database::fail(int code) {
    if (code == SQLITE_OK || !ok()) return;
    code_ = code;
    const bool told = handle_ != nullptr && (sqlite3_errcode(handle()) & 0xff) == (code & 0xff);
    failure_ = told ? sqlite3_errmsg(handle()) : sqlite3_errstr(code);
}

void Database::forget_failure() {
    code_ = SQLITE_OK;
    failure_.clear();
}

Query::Query(Database& database, const char* sql) : database_(&database) {
    if (!database.ok()) return;
    sqlite3_stmt* handle = nullptr;
    database.fail(
        sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr));
    handle_.reset(handle);
}

Query::Query(Database& database, const char* columns, const char* from, const char* order)
    : Query(database, (std::string(columns) + from + order).c_str()) {}

void Query::restart() {
    if (handle_ != nullptr) sqlite3_reset(handle_.get());
}

bool Query::next() {
    if (!database_->ok() || handle_ == nullptr) return false;
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) database_->fail(code);
    restart();
    return false;
}

void Query::run() {
    while (next()) {
    }
}

std::string_view Query::view(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    if (bytes == nullptr) return {};
    const std::string_view text(bytes, static_cast<size_t>(sqlite3_column_bytes(handle_.get(), column)));
    if (find_invalid_utf8(text) == std::string_view::npos) return text;
    database_->fail(SQLITE_CORRUPT);  // another program wrote it: no reader of ours lets such text or NUL in
    return {};
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::optional<double> Query::number(int column) const {
    if (is_null(column)) return std::nullopt;
    return sqlite3_column_double(handle_.get(), column);
}

void Query::bind_one(int index, std::string_view value) {
    if (handle_ == nullptr) return;
    const char* data = value.data() == nullptr ? "" : value.data();
    database_->fail(
        sqlite3_bind_text64(handle_.get(), index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Query::bind_one(int index, int64_t value) {
    if (handle_ != nullptr) database_->fail(sqlite3_bind_int64(handle_.get(), index, value));
}

void Query::bind_one(int index, const std::optional<double>& value) {
    if (handle_ == nullptr) return;
    database_->fail(value ? sqlite3_bind_double(handle_.get(), index, *value)
                          : sqlite3_bind_null(handle_.get(), index));
}

void Query::bind_one(int index, const std::optional<std::string>& value) {
    if (value) return bind_one(index, std::string_view(*value));
    if (handle_ != nullptr) database_->fail(sqlite3_bind_null(handle_.get(), index));
}

Transaction::Transaction(Database& database) : database_(&database) {
    database.run("BEGIN IMMEDIATE");
    open_ = database.ok();
}

Transaction::~Transaction() {
    if (open_) sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    if (!open_ || !database_->ok()) return;
    database_->run("COMMIT");
    open_ = !database_->ok();
}

}  // namespace isnad
