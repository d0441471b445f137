// See text_index.h. Tested by tests/graph/text_index_test.cc.
#include "graph/text_index.h"

#include <algorithm>
#include <tuple>

#include "core/utf8.h"
#include "graph/store_open.h"

namespace isnad {
namespace {

std::string folded(const Folder& folder, std::string_view text) {
    std::string result = folder.fold_text(text);
    while (result.ends_with(' ')) result.pop_back();
    while (result.starts_with(' ')) result.erase(0, 1);
    return result;
}

// A string of FTS5's query language.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result.push_back('"');
        result.push_back(c);
    }
    return result + '"';
}

constexpr const char* kUnindexed =
    "SELECT s.key, s.text, d.id, s.id FROM statement s JOIN document d ON d.key = s.document "
    "WHERE s.key NOT IN (SELECT rowid FROM said_text) ORDER BY s.key";

}  // namespace

Status index_texts(Store& store, const Folder& folder) {
    Database& db = store.database();
    {
        Transaction transaction(db);
        std::vector<std::pair<int64_t, std::string>> rows;
        Query unindexed(db, kUnindexed);
        Query put(db, "INSERT INTO said_text (rowid, folded) VALUES (?,?)");
        while (unindexed.next()) {
            rows.emplace_back(unindexed.integer(0), folded(folder, unindexed.view(1)));
        }
        for (const auto& [key, text] : rows) put.bind(key, text).run();
        transaction.commit();
    }
    if (!db.ok()) return taken(store);
    return Done{};
}

Result<std::vector<TextHit>> find_text(Store& store, const Folder& folder, std::string_view text) {
    Database& db = store.database();
    const std::string wanted = folded(folder, text);
    std::vector<TextHit> hits;
    if (wanted.empty()) return hits;
    {
        const bool long_enough = count_code_points(wanted) >= 3;
        Query indexed(db, long_enough
                              ? "SELECT d.id, s.id FROM said_text t JOIN statement s ON s.key = t.rowid "
                                "JOIN document d ON d.key = s.document WHERE said_text MATCH ?"
                              : "SELECT d.id, s.id FROM said_text t JOIN statement s ON s.key = t.rowid "
                                "JOIN document d ON d.key = s.document WHERE instr(t.folded, ?) > 0");
        const std::string phrase = long_enough ? quoted(wanted) : wanted;
        indexed.bind(phrase);
        while (indexed.next()) hits.push_back({indexed.text(0), indexed.text(1), 0});
        Query unindexed(db, kUnindexed);
        while (unindexed.next())
            if (folded(folder, unindexed.view(1)).find(wanted) != std::string::npos)
                hits.push_back({unindexed.text(2), unindexed.text(3), 0});
    }
    if (!db.ok()) return taken(store);
    std::sort(hits.begin(), hits.end(), [](const TextHit& a, const TextHit& b) {
        return std::tie(a.document, a.statement) < std::tie(b.document, b.statement);
    });
    return hits;
}

Result<std::vector<TextHit>> nearest_texts(Store& store, const Folder& folder, std::string_view text,
                                           size_t most) {
    Database& db = store.database();
    const std::string wanted = folded(folder, text);
    std::string words;
    for (size_t begin = 0; begin < wanted.size();) {
        const size_t end = std::min(wanted.find(' ', begin), wanted.size());
        const std::string_view word = std::string_view(wanted).substr(begin, end - begin);
        if (count_code_points(word) >= 3) words += (words.empty() ? "" : " OR ") + quoted(word);
        begin = end + 1;
    }
    std::vector<TextHit> hits;
    if (words.empty()) return hits;
    {
        Query query(db,
                    "SELECT d.id, s.id, bm25(said_text) FROM said_text t JOIN statement s ON s.key = t.rowid "
                    "JOIN document d ON d.key = s.document WHERE said_text MATCH ?1 "
                    "ORDER BY bm25(said_text), d.id, s.id LIMIT ?2");
        query.bind(words, static_cast<int64_t>(most));
        while (query.next()) hits.push_back({query.text(0), query.text(1), query.number(2).value_or(0)});
    }
    if (!db.ok()) return taken(store);
    return hits;
}

}  // namespace isnad
