// See graph_parts.h. Tested by tests/graph/graph_parts_test.cc.
//
// Tables of the temp database, which SQLite keeps on disk, list the rows in the order of the parts. A part is
// a stretch of places in its table that cuts no pair in two.
#include "graph/graph_parts.h"

#include <array>
#include <future>
#include <utility>

#include "graph/loader.h"
#include "graph/store_open.h"

namespace isnad {
namespace {

// How a kind of part is cut: the table of its rows, how many make one, and the query that walks from a place
// on, with what belongs together.
struct Cut {
    const char* list;
    int64_t rows;
    const char* walk;
};

Cut cut_of(Part part) {
    switch (part) {
        case Part::relations:
            return {
                "CREATE TEMP TABLE part_relation (place INTEGER PRIMARY KEY, relation INTEGER);"
                "INSERT INTO temp.part_relation (relation) "
                "SELECT key FROM relation ORDER BY type, subject, object, id",
                2000,
                "SELECT p.place, r.type, r.subject, r.object FROM temp.part_relation p "
                "JOIN relation r ON r.key = p.relation WHERE p.place >= ?1 ORDER BY p.place"};
        case Part::pairs:
            return {
                "CREATE TEMP TABLE part_pair (place INTEGER PRIMARY KEY, speaker TEXT, entity TEXT, "
                "statement INTEGER);"
                "INSERT INTO temp.part_pair (speaker, entity, statement) "
                "SELECT s.speaker, l.entity, s.key FROM statement_entity l "
                "JOIN statement s ON s.key = l.statement WHERE l.role = 'about' "
                "ORDER BY s.speaker, l.entity, s.id",
                2000,
                "SELECT place, speaker, entity, '' FROM temp.part_pair WHERE place >= ?1 ORDER BY place"};
        default:
            return {
                "CREATE TEMP TABLE part_document (place INTEGER PRIMARY KEY, document INTEGER);"
                "INSERT INTO temp.part_document (document) SELECT key FROM document ORDER BY id, source",
                300, "SELECT place, place, '', '' FROM temp.part_document WHERE place >= ?1 ORDER BY place"};
    }
}

}  // namespace

GraphParts::GraphParts(Store& store, std::unique_ptr<Loader> loader)
    : store_(&store), loader_(std::move(loader)) {}

GraphParts::GraphParts(GraphParts&& other) noexcept
    : store_(std::exchange(other.store_, nullptr)),
      loader_(std::move(other.loader_)),
      entities_(std::move(other.entities_)),
      listed_(std::move(other.listed_)) {}

GraphParts::~GraphParts() {
    if (store_ != nullptr) sqlite3_exec(store_->database().handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<GraphParts> GraphParts::open(Store& store, LoadOptions options) {
    Database& db = store.database();
    db.run("BEGIN");  // one view of the store, while others write
    GraphParts parts(store, std::make_unique<Loader>(db, options));
    parts.loader_->entities();
    if (!db.ok()) return taken(store);
    parts.entities_.part = Part::documents;
    parts.entities_.entities = parts.loader_->take_entities();
    return parts;
}

Result<size_t> GraphParts::node_count() {
    size_t count = entities_.entities.size();
    Query query(store_->database(),
                "SELECT (SELECT count(*) FROM document) + (SELECT count(*) FROM statement) + "
                "(SELECT count(*) FROM figure)");
    while (query.next()) count += static_cast<size_t>(query.integer(0));
    if (!store_->database().ok()) return taken(*store_);
    return count;
}

Result<std::vector<std::string>> GraphParts::relation_types() {
    std::vector<std::string> types;
    Query query(store_->database(), "SELECT DISTINCT type FROM relation ORDER BY type");
    while (query.next()) types.push_back(query.text(0));
    if (!store_->database().ok()) return taken(*store_);
    return types;
}

// First places of the parts, and the place behind the last.
std::vector<int64_t> GraphParts::borders(Part part) {
    const Cut cut = cut_of(part);
    Database& db = store_->database();
    if (listed_.insert(part).second) {
        db.run("PRAGMA query_only = OFF");
        db.run(cut.list);
        db.run("PRAGMA query_only = ON");
    }
    const auto key_of = [](const Query& row) { return std::array{row.text(1), row.text(2), row.text(3)}; };
    std::vector<int64_t> places = {1};
    for (Query walk(db, cut.walk);;) {
        walk.bind(places.back() + cut.rows - 1);
        if (!walk.next()) break;
        const auto key = key_of(walk);
        int64_t border = 0;
        while (border == 0 && walk.next())
            if (key_of(walk) != key) border = walk.integer(0);
        if (border == 0) break;
        places.push_back(border);
    }
    places.push_back(INT64_MAX);
    return places;
}

KnowledgeGraph GraphParts::read(Part part, int64_t begin, int64_t end, bool with_mentions) {
    const auto in = [&](const char* from) { return Source{from, begin, end}; };
    switch (part) {
        case Part::relations:
            loader_->documents(
                in("FROM document d WHERE d.key IN (SELECT v.document FROM temp.part_relation p "
                   "CROSS JOIN evidence v ON v.relation = p.relation WHERE p.place >= ?1 AND p.place < ?2)"));
            loader_->relations(
                in("FROM temp.part_relation p CROSS JOIN relation r ON r.key = p.relation "
                   "CROSS JOIN evidence v ON v.relation = r.key CROSS JOIN document d ON d.key = v.document "
                   "WHERE p.place >= ?1 AND p.place < ?2"));
            break;
        case Part::pairs:
            loader_->documents(
                in("FROM document d WHERE d.key IN (SELECT s.document FROM temp.part_pair p "
                   "CROSS JOIN statement s ON s.key = p.statement WHERE p.place >= ?1 AND p.place < ?2)"));
            loader_->spoken_pairs(
                in("FROM temp.part_pair p CROSS JOIN statement s ON s.key = p.statement "
                   "CROSS JOIN document d ON d.key = s.document WHERE p.place >= ?1 AND p.place < ?2"));
            break;
        default:
            loader_->documents(
                in("FROM temp.part_document p CROSS JOIN document d ON d.key = p.document "
                   "WHERE p.place >= ?1 AND p.place < ?2"));
            loader_->statements(
                in("FROM temp.part_document p CROSS JOIN document d ON d.key = p.document "
                   "CROSS JOIN statement s ON s.document = d.key WHERE p.place >= ?1 AND p.place < ?2"));
            loader_->figures(
                in("FROM temp.part_document p CROSS JOIN document d ON d.key = p.document "
                   "CROSS JOIN figure f ON f.document = d.key WHERE p.place >= ?1 AND p.place < ?2"));
            if (with_mentions)
                loader_->mentions(
                    in("FROM temp.part_document p CROSS JOIN mention m ON m.document = p.document "
                       "WHERE p.place >= ?1 AND p.place < ?2"));
    }
    KnowledgeGraph graph = loader_->take_facts();
    graph.part = part;
    return graph;
}

Status GraphParts::each(Part part, const Use& use, bool with_mentions) {
    const std::vector<int64_t> places = borders(part);
    const auto read_ahead = [&](size_t i) {
        return std::async(std::launch::async,
                          [this, part, begin = places[i], end = places[i + 1], with_mentions] {
                              return read(part, begin, end, with_mentions);
                          });
    };
    std::future<KnowledgeGraph> next = read_ahead(0);
    for (size_t i = 1; i < places.size(); ++i) {
        KnowledgeGraph graph = next.get();
        if (!store_->database().ok()) return taken(*store_);
        if (i + 1 < places.size()) next = read_ahead(i);
        graph.entities.swap(entities_.entities);
        use(graph);
        graph.entities.swap(entities_.entities);
    }
    return Done{};
}

}  // namespace isnad
