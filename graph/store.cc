// See store.h. Tested by tests/graph/store_test.cc.
#include "graph/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/hash.h"
#include "core/json.h"
#include "graph/model.h"
#include "graph/store_open.h"

namespace isnad {
namespace {

// Sides of a relation as the store keeps them.
std::pair<std::string_view, std::string_view> sides(std::string_view type, std::string_view subject,
                                                    std::string_view object) {
    const bool turn = is_symmetric(type) && object < subject;
    return turn ? std::pair{object, subject} : std::pair{subject, object};
}

std::string label_json(const EntityRecord& entity) {
    auto labels = entity.label;
    std::sort(labels.begin(), labels.end());
    JsonWriter json;
    json.begin_object();
    for (const auto& [language, name] : labels) json.member(language, name);
    json.end_object();
    return json.take();
}

// Every entity id that the facts name, with what goes wrong when one is none: "relations[3]: ...".
class NamedEntities {
  public:
    void add(std::string_view id, const char* list, size_t index) {
        if (id.empty() || !named_.insert(std::string(id)).second) return;
        if (entity_kind(id) && id.find('/') + 1 < id.size() && id.find('/') != std::string_view::npos) return;
        if (wrong_.empty())
            wrong_ = fmt::format("{}[{}]: expected an entity id like person/name, got '{}'", list, index, id);
    }
    void add(const std::vector<std::string>& ids, const char* list, size_t index) {
        for (const std::string& id : ids) add(id, list, index);
    }
    [[nodiscard]] const std::set<std::string>& ids() const { return named_; }
    [[nodiscard]] const std::string& wrong() const { return wrong_; }

  private:
    std::set<std::string> named_;
    std::string wrong_;
};

NamedEntities named_entities(const Extraction& extraction) {
    NamedEntities named;
    const auto each = [&](const char* list, const auto& records, auto visit) {
        for (size_t i = 0; i < records.size(); ++i) visit(records[i], list, i);
    };
    each("entities", extraction.entities,
         [&](const EntityRecord& e, auto list, size_t i) { named.add(e.id, list, i); });
    each("mentions", extraction.mentions,
         [&](const MentionRecord& m, auto list, size_t i) { named.add(m.entity, list, i); });
    each("statements", extraction.statements, [&](const StatementRecord& s, auto list, size_t i) {
        named.add(s.speaker, list, i);
        named.add(s.addressee, list, i);
        named.add(s.about, list, i);
    });
    each("relations", extraction.relations, [&](const RelationRecord& r, auto list, size_t i) {
        named.add(r.subject, list, i);
        named.add(r.object, list, i);
        named.add(r.attributed_to, list, i);
    });
    each("figures", extraction.figures, [&](const FigureRecord& f, auto list, size_t i) {
        named.add(f.participants, list, i);
        named.add(f.attributed_to, list, i);
    });
    return named;
}

}  // namespace

std::string relation_id(std::string_view type, std::string_view subject, std::string_view object,
                        const std::optional<std::string>& date) {
    const auto [first, second] = sides(type, subject, object);
    return IdHash().add("relation").add(type).add(first).add(second).add(date.value_or("")).short_hex();
}

// The prepared statements; made once a store.
struct Store::Impl {
    explicit Impl(std::string name) : path(std::move(name)) {}

    std::string path;
    Database db;
    struct Writer;
    std::unique_ptr<Writer> writer;  // of stores opened for writing

    [[nodiscard]] Error error() const { return store_error(db, path); }
    // A failed operation leaves the handle usable: the next document may still go in.
    [[nodiscard]] Error take_error() {
        Error failure = error();
        db.forget_failure();
        return failure;
    }
};

struct Store::Impl::Writer {
    explicit Writer(Database& database) : db(database) {}

    Database& db;
    Query find{db, "SELECT key FROM document WHERE source = ?"};
    Query find_id{db, "SELECT source FROM document WHERE id = ?"};
    Query find_any{db, "SELECT key FROM document WHERE id = ?1 OR source = ?1 ORDER BY id"};
    Query relations_of{db, "SELECT DISTINCT relation FROM evidence WHERE document = ?"};
    Query entities_of{db, "SELECT entity FROM document_entity WHERE document = ?"};
    Query drop_document{db, "DELETE FROM document WHERE key = ?"};
    Query drop_relation{
        db,
        "DELETE FROM relation WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM evidence WHERE relation = ?1)"};
    Query drop_entity{
        db,
        "DELETE FROM entity WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM document_entity WHERE entity = ?1)"};
    Query add_document{
        db,
        "INSERT INTO document (id, source, title, language, published, publisher, url, length, text, "
        "made) VALUES (?,?,?,?,?,?,?,?,?,?)"};
    Query add_entity{
        db, "INSERT OR IGNORE INTO entity (id, type, label, wikidata, country, known) VALUES (?,?,?,?,?,?)"};
    Query find_entity{
        db,
        "SELECT key FROM entity WHERE id = ? AND type = ? AND label = ? AND wikidata = ? AND country = ? "
        "AND known = ?"};
    Query link_entity{db, "INSERT OR IGNORE INTO document_entity (document, entity) VALUES (?,?)"};
    Query add_mention{
        db, "INSERT INTO mention (document, entity, how, begin, \"end\", text, rule) VALUES (?,?,?,?,?,?,?)"};
    Query add_statement{
        db,
        "INSERT OR IGNORE INTO statement (document, id, speaker, cue, mode, date, cameo, rule, begin, "
        "\"end\", text, sentence_begin, sentence_end) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"};
    Query link_statement{db,
                         "INSERT OR IGNORE INTO statement_entity (statement, role, entity) VALUES (?,?,?)"};
    Query add_relation{db,
                       "INSERT OR IGNORE INTO relation (id, type, subject, object, date) VALUES (?,?,?,?,?)"};
    Query find_relation{db, "SELECT key FROM relation WHERE id = ?"};
    Query add_evidence{
        db,
        "INSERT OR IGNORE INTO evidence (relation, document, id, title, status, attributed_to, plover, "
        "rule, begin, \"end\", text, sentence_begin, sentence_end) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"};
    Query add_figure{
        db,
        "INSERT OR IGNORE INTO figure (document, id, metric, noun, value, unit, change_percent, qualifier, "
        "period, status, attributed_to, rule, begin, \"end\", text, sentence_begin, sentence_end) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"};
    Query link_figure{db, "INSERT OR IGNORE INTO figure_entity (figure, entity) VALUES (?,?)"};

    template <class Document>
    static std::vector<int64_t> keys(Query& query, const Document& document) {
        std::vector<int64_t> keys;
        query.bind(document);
        while (query.next()) keys.push_back(query.integer(0));
        return keys;
    }

    void drop(int64_t document) {
        const std::vector<int64_t> relations = keys(relations_of, document);
        const std::vector<int64_t> entities = keys(entities_of, document);
        drop_document.bind(document).run();
        for (const int64_t key : relations) drop_relation.bind(key).run();
        for (const int64_t key : entities) drop_entity.bind(key).run();
    }

    void put_entity(int64_t document, const EntityRecord& e) {
        const std::string label = label_json(e);
        add_entity.bind(e.id, e.type, label, e.wikidata, e.country, e.known).run();
        find_entity.bind(e.id, e.type, label, e.wikidata, e.country, e.known);
        if (!find_entity.next()) return;
        const int64_t key = find_entity.integer(0);
        link_entity.bind(document, key).run();
    }

    void put(int64_t document, const MentionRecord& m) {
        add_mention.bind(document, m.entity, m.how, m.begin, m.end, m.text, m.rule).run();
    }

    void put(int64_t document, const StatementRecord& s) {
        const Evidence& e = s.evidence;
        add_statement
            .bind(document, s.id, s.speaker, s.cue, s.mode, s.date, s.cameo, s.rule, e.begin, e.end, e.text,
                  e.sentence_begin, e.sentence_end)
            .run();
        if (db.changes() == 0) return;
        const int64_t key = db.last_key();
        for (const std::string& id : s.about) link_statement.bind(key, "about", id).run();
        for (const std::string& id : s.addressee) link_statement.bind(key, "addressee", id).run();
    }

    void put(int64_t document, const RelationRecord& r) {
        const auto [subject, object] = sides(r.type, r.subject, r.object);
        const std::string id = relation_id(r.type, r.subject, r.object, r.date);
        add_relation.bind(id, r.type, subject, object, r.date).run();
        find_relation.bind(id);
        if (!find_relation.next()) return;
        const int64_t key = find_relation.integer(0);
        const Evidence& e = r.evidence;
        add_evidence
            .bind(key, document, r.id, r.title, r.status, r.attributed_to, r.plover, r.rule, e.begin, e.end,
                  e.text, e.sentence_begin, e.sentence_end)
            .run();
    }

    void put(int64_t document, const FigureRecord& f) {
        const Evidence& e = f.evidence;
        add_figure
            .bind(document, f.id, f.metric, f.noun, f.value, f.unit, f.change_percent, f.qualifier, f.period,
                  f.status, f.attributed_to, f.rule, e.begin, e.end, e.text, e.sentence_begin, e.sentence_end)
            .run();
        if (db.changes() == 0) return;
        const int64_t key = db.last_key();
        for (const std::string& id : f.participants) link_figure.bind(key, id).run();
    }

    void put_entities(int64_t document, const Extraction& extraction, const std::set<std::string>& named) {
        std::set<std::string_view> listed;
        for (const EntityRecord& entity : extraction.entities)
            if (listed.insert(entity.id).second) put_entity(document, entity);
        for (const std::string& id : named) {
            if (listed.count(id) != 0) continue;
            EntityRecord unlisted;
            unlisted.id = id;
            unlisted.type = id.substr(0, id.find('/'));
            unlisted.known = false;
            put_entity(document, unlisted);
        }
    }

    void put(const Extraction& extraction, std::string_view made, const std::set<std::string>& named) {
        const DocumentRecord& d = extraction.document;
        add_document
            .bind(d.id, d.source, d.title, d.language, d.published, d.publisher, d.url, d.length, d.text,
                  made)
            .run();
        const int64_t document = db.last_key();
        put_entities(document, extraction, named);
        for (const auto& record : extraction.mentions) put(document, record);
        for (const auto& record : extraction.statements) put(document, record);
        for (const auto& record : extraction.relations) put(document, record);
        for (const auto& record : extraction.figures) put(document, record);
    }
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& path, Access access) {
    auto impl = std::make_unique<Impl>(path);
    if (Status opened = open_store(impl->db, path, access); !opened.ok()) return opened.error();
    if (access == Access::write) impl->writer = std::make_unique<Impl::Writer>(impl->db);
    if (!impl->db.ok()) return impl->error();
    return Store(std::move(impl));
}

Result<Added> Store::add(const Extraction& extraction, std::string_view made) {
    Impl::Writer* writer = impl_->writer.get();
    if (writer == nullptr) return Error{impl_->path, "the store was opened for reading"};
    const NamedEntities named = named_entities(extraction);
    if (!named.wrong().empty()) return Error{"", named.wrong()};
    Added outcome = Added::added;
    {
        Transaction transaction(impl_->db);
        writer->find.bind(extraction.document.source);
        for (const int64_t key : Impl::Writer::keys(writer->find, extraction.document.source)) {
            outcome = Added::replaced;
            writer->drop(key);
        }
        writer->find_id.bind(extraction.document.id);
        if (writer->find_id.next())
            return Error{"", "the store has a document of this id already, from another source: " +
                                 writer->find_id.text(0)};
        writer->put(extraction, made, named.ids());
        transaction.commit();
    }
    if (!impl_->db.ok()) return impl_->take_error();
    return outcome;
}

Result<bool> Store::was_made(std::string_view source, std::string_view made) {
    bool found = false;
    {
        Query query(impl_->db, "SELECT 1 FROM document WHERE source = ? AND made = ?");
        query.bind(source, made);
        found = query.next();
    }
    if (!impl_->db.ok()) return impl_->take_error();
    return found;
}

Result<bool> Store::remove(std::string_view document) {
    Impl::Writer* writer = impl_->writer.get();
    if (writer == nullptr) return Error{impl_->path, "the store was opened for reading"};
    bool found = false;
    {
        Transaction transaction(impl_->db);
        for (const int64_t key : Impl::Writer::keys(writer->find_any, document)) {
            writer->drop(key);
            found = true;
        }
        transaction.commit();
    }
    if (!impl_->db.ok()) return impl_->take_error();
    return found;
}

Result<std::string> Store::document_text(std::string_view id) {
    std::string text;
    {
        Query query(impl_->db, "SELECT text FROM document WHERE id = ? ORDER BY source");
        query.bind(id);
        if (query.next()) text = query.text(0);
    }
    if (!impl_->db.ok()) return impl_->take_error();
    return text;
}

Database& Store::database() {
    return impl_->db;
}
const std::string& Store::path() const {
    return impl_->path;
}

}  // namespace isnad
