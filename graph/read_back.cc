// See read_back.h. Tested by tests/graph/read_back_test.cc.
#include "graph/read_back.h"

#include <optional>

#include "core/json.h"
#include "graph/store_open.h"

namespace isnad {
namespace {

Evidence evidence(const Query& query, int column) {
    return {query.count(column), query.count(column + 1), query.text(column + 2), query.count(column + 3),
            query.count(column + 4)};
}

class Reader {
  public:
    explicit Reader(Database& db) : db_(db) {}

    std::optional<Extraction> read(std::string_view source) {
        if (!read_document(source)) return std::nullopt;
        read_entities();
        read_mentions();
        read_statements();
        read_relations();
        read_figures();
        return std::move(out_);
    }

  private:
    bool read_document(std::string_view source) {
        Query query(db_,
                    "SELECT key, id, source, title, language, published, publisher, url, length, text "
                    "FROM document WHERE source = ?");
        query.bind(source);
        if (!query.next()) return false;
        key_ = query.integer(0);
        out_.document = {query.text(1), query.text(2), query.text(3),  query.text(4), query.text(5),
                         query.text(6), query.text(7), query.count(8), query.text(9)};
        return true;
    }

    void read_entities() {
        Query query(db_,
                    "SELECT e.id, e.type, e.label, e.wikidata, e.country, e.known FROM entity e "
                    "JOIN document_entity d ON d.entity = e.key WHERE d.document = ? ORDER BY e.id");
        query.bind(key_);
        while (query.next()) {
            EntityRecord entity;
            entity.id = query.text(0);
            entity.type = query.text(1);
            rapidjson::Document json;
            if (parse_json(query.view(2), json).ok()) {
                JsonReport report;
                const JsonNode labels(&json, report);
                for (const std::string_view language : labels.keys())
                    entity.label.emplace_back(language, labels[std::string(language).c_str()].text());
            }
            entity.wikidata = query.text(3);
            entity.country = query.text(4);
            entity.known = query.integer(5) != 0;
            out_.entities.push_back(std::move(entity));
        }
    }

    void read_mentions() {
        Query query(db_,
                    "SELECT entity, how, begin, \"end\", text, rule FROM mention WHERE document = ? "
                    "ORDER BY begin, \"end\", entity, key");
        query.bind(key_);
        while (query.next())
            out_.mentions.push_back(
                {query.text(0), query.text(1), query.count(2), query.count(3), query.text(4), query.text(5)});
    }

    void read_statements() {
        Query query(
            db_,
            "SELECT key, id, speaker, cue, mode, date, cameo, rule, begin, \"end\", text, sentence_begin, "
            "sentence_end FROM statement WHERE document = ? ORDER BY begin, \"end\", id");
        Query links(db_, "SELECT role, entity FROM statement_entity WHERE statement = ? ORDER BY entity");
        query.bind(key_);
        while (query.next()) {
            StatementRecord s;
            links.bind(query.integer(0));
            while (links.next()) (links.view(0) == "about" ? s.about : s.addressee).push_back(links.text(1));
            s.id = query.text(1);
            s.speaker = query.text(2);
            s.cue = query.text(3);
            s.mode = query.text(4);
            s.date = query.text(5);
            s.cameo = query.text(6);
            s.rule = query.text(7);
            s.evidence = evidence(query, 8);
            out_.statements.push_back(std::move(s));
        }
    }

    void read_relations() {
        Query query(
            db_,
            "SELECT r.type, r.subject, r.object, r.date, v.id, v.title, v.status, v.attributed_to, v.plover, "
            "v.rule, v.begin, v.\"end\", v.text, v.sentence_begin, v.sentence_end FROM evidence v "
            "JOIN relation r ON r.key = v.relation WHERE v.document = ? ORDER BY v.begin, v.\"end\", v.id");
        query.bind(key_);
        while (query.next()) {
            RelationRecord r;
            r.type = query.text(0);
            r.subject = query.text(1);
            r.object = query.text(2);
            if (!query.is_null(3)) r.date = query.text(3);
            r.id = query.text(4);
            r.title = query.text(5);
            r.status = query.text(6);
            r.attributed_to = query.text(7);
            r.plover = query.text(8);
            r.rule = query.text(9);
            r.evidence = evidence(query, 10);
            out_.relations.push_back(std::move(r));
        }
    }

    void read_figures() {
        Query query(db_,
                    "SELECT key, id, metric, noun, value, unit, change_percent, qualifier, period, status, "
                    "attributed_to, rule, begin, \"end\", text, sentence_begin, sentence_end FROM figure "
                    "WHERE document = ? ORDER BY begin, \"end\", id");
        Query links(db_, "SELECT entity FROM figure_entity WHERE figure = ? ORDER BY entity");
        query.bind(key_);
        while (query.next()) {
            FigureRecord f;
            links.bind(query.integer(0));
            while (links.next()) f.participants.push_back(links.text(0));
            f.id = query.text(1);
            f.metric = query.text(2);
            f.noun = query.text(3);
            f.value = query.number(4);
            f.unit = query.text(5);
            f.change_percent = query.number(6);
            f.qualifier = query.text(7);
            f.period = query.text(8);
            f.status = query.text(9);
            f.attributed_to = query.text(10);
            f.rule = query.text(11);
            f.evidence = evidence(query, 12);
            out_.figures.push_back(std::move(f));
        }
    }

    Database& db_;
    int64_t key_ = 0;
    Extraction out_;
};

}  // namespace

Result<std::vector<std::string>> sources_naming(Store& store, std::string_view entity) {
    Database& db = store.database();
    std::vector<std::string> sources;
    {
        Query query(db,
                    "SELECT DISTINCT d.source FROM document d JOIN document_entity l ON l.document = d.key "
                    "JOIN entity e ON e.key = l.entity WHERE e.id = ? ORDER BY d.source");
        query.bind(entity);
        while (query.next()) sources.push_back(query.text(0));
    }
    if (!db.ok()) return taken(store);
    return sources;
}

Result<Extraction> read_extraction(Store& store, std::string_view source) {
    std::optional<Extraction> extraction = Reader(store.database()).read(source);
    if (!store.database().ok()) return taken(store);
    if (!extraction) return Error{std::string(source), "no document of the store has this source"};
    return std::move(*extraction);
}

}  // namespace isnad
