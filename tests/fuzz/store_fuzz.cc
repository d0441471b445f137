// A store that somebody else has written to: cells of any type and content, or bytes of the file changed. It
// is refused with a reason, or all of it can be asked for and exported. An input is a row of changes; the
// first byte says whether they are of cells or of bytes.
#include <sqlite3.h>

#include <array>

#include "core/extraction.h"
#include "tests/fuzz/exports.h"

using namespace isnad;

namespace {

constexpr const char* kCells[] = {"document.id",
                                  "document.source",
                                  "document.title",
                                  "document.language",
                                  "document.published",
                                  "document.publisher",
                                  "document.url",
                                  "document.length",
                                  "document.text",
                                  "entity.id",
                                  "entity.type",
                                  "entity.label",
                                  "entity.wikidata",
                                  "entity.country",
                                  "entity.known",
                                  "document_entity.entity",
                                  "document_entity.document",
                                  "mention.document",
                                  "mention.entity",
                                  "mention.how",
                                  "mention.begin",
                                  "mention.end",
                                  "mention.text",
                                  "statement.document",
                                  "statement.id",
                                  "statement.speaker",
                                  "statement.cue",
                                  "statement.mode",
                                  "statement.date",
                                  "statement.begin",
                                  "statement.end",
                                  "statement.text",
                                  "statement.sentence_begin",
                                  "statement.sentence_end",
                                  "statement_entity.role",
                                  "statement_entity.entity",
                                  "relation.id",
                                  "relation.type",
                                  "relation.subject",
                                  "relation.object",
                                  "relation.date",
                                  "evidence.relation",
                                  "evidence.document",
                                  "evidence.title",
                                  "evidence.status",
                                  "evidence.attributed_to",
                                  "evidence.begin",
                                  "evidence.end",
                                  "evidence.text",
                                  "evidence.sentence_begin",
                                  "figure.document",
                                  "figure.metric",
                                  "figure.noun",
                                  "figure.value",
                                  "figure.unit",
                                  "figure.change_percent",
                                  "figure.qualifier",
                                  "figure.period",
                                  "figure.status",
                                  "figure.attributed_to",
                                  "figure.begin",
                                  "figure.end",
                                  "figure_entity.entity"};

// A store with what tests/fuzz/regressions/json gives.
std::string sound_store(const fuzz::Scratch& scratch) {
    const std::string path = scratch.path("sound");
    (void)fuzz::sound_store(path);  // closed at once
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void bind(sqlite3_stmt* statement, fuzz::Bytes& in) {
    const uint64_t type = in.number(1);
    if (type % 8 == 0) sqlite3_bind_null(statement, 1);
    if (type % 8 == 1) sqlite3_bind_int64(statement, 1, static_cast<int64_t>(in.number(8)));
    if (type % 8 == 2) sqlite3_bind_int64(statement, 1, static_cast<int64_t>(in.number(1)) - 2);
    if (type % 8 == 3) sqlite3_bind_double(statement, 1, static_cast<double>(in.number(8)) * 1e290);
    if (type % 8 < 4) return;
    const std::string_view value = in.take(in.number(1));
    if (type % 8 == 4)
        sqlite3_bind_blob(statement, 1, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
    if (type % 8 > 4)
        sqlite3_bind_text(statement, 1, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
}

// Sets one cell of the n-th row, or of every row.
void change_cell(sqlite3* database, fuzz::Bytes& in) {
    const std::string cell = kCells[in.number(1) % std::size(kCells)];
    const std::string table = cell.substr(0, cell.find('.')), column = cell.substr(cell.find('.') + 1);
    const uint64_t row = in.number(1);
    std::string sql = "UPDATE OR REPLACE " + table + " SET \"" + column + "\" = ?1";
    const bool keyed = table.find("_entity") == std::string::npos;
    if (keyed && row < 200)
        sql += " WHERE key = (SELECT key FROM " + table + " ORDER BY key LIMIT 1 OFFSET " +
               std::to_string(row % 8) + ")";
    sqlite3_stmt* statement = nullptr;
    fuzz::require(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    bind(statement, in);
    sqlite3_step(statement);  // a constraint may refuse it
    sqlite3_finalize(statement);
}

void change_cells(const std::string& path, fuzz::Bytes& in) {
    sqlite3* database = nullptr;
    fuzz::require(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    sqlite3_exec(database, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; BEGIN", nullptr, nullptr,
                 nullptr);
    for (int i = 0; i < 16 && !in.empty(); ++i) change_cell(database, in);
    sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_close(database);
}

void change_bytes(std::string& bytes, fuzz::Bytes& in) {
    while (!in.empty()) {
        const size_t at = in.number(3) % bytes.size();
        for (const char c : in.take(1 + in.number(1) % 16)) bytes[at] = c;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    fuzz::count(size);
    static const fuzz::Scratch scratch;
    static const std::string sound = sound_store(scratch);
    fuzz::Bytes in(data, size);
    const bool cells = in.number(1) % 4 != 0;
    std::string bytes = sound;
    if (!cells) change_bytes(bytes, in);
    for (const char* ending : {"-wal", "-shm", "-journal"})
        std::filesystem::remove(scratch.path("store") + ending);
    const std::string path = scratch.write("store", bytes);
    if (cells) change_cells(path, in);
    auto store = Store::open(path, Access::read);
    if (!store.ok()) {
        fuzz::require(!store.error().what.empty());
        return 0;
    }
    const auto graph = load_graph(store.value());
    if (!graph.ok()) {
        fuzz::require(!graph.error().what.empty());
        return 0;
    }
    fuzz::ask_all(store.value(), graph.value());
    fuzz::export_all(scratch, store.value(), graph.value(), fuzz::Content::foreign);
    return 0;
}
