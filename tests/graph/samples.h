// Small extractions and a folder that goes away, for the tests of the graph.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/extraction.h"
#include "graph/knowledge_graph.h"
#include "graph/store.h"

namespace isnad::samples {

// A folder of one test.
class Scratch {
  public:
    Scratch() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ =
            std::filesystem::temp_directory_path() / (std::string("isnad-") + test->test_suite_name() + "-" +
                                                      test->name() + "-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code error;
        std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, error);
        std::filesystem::remove_all(folder_, error);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return path(name);
    }

  private:
    std::filesystem::path folder_;
};

inline Evidence evidence(uint32_t begin, std::string text) {
    const auto end = begin + static_cast<uint32_t>(text.size());
    return {begin, end, std::move(text), 0, 100};
}

inline EntityRecord entity(std::string id, std::string name) {
    EntityRecord record;
    record.type = id.substr(0, id.find('/'));
    record.id = std::move(id);
    record.label = {{"en", std::move(name)}};
    return record;
}

inline StatementRecord statement(std::string id, std::string speaker, std::string text, std::string date,
                                 std::vector<std::string> about = {}) {
    StatementRecord s;
    s.id = std::move(id);
    s.speaker = std::move(speaker);
    s.mode = "indirect";
    s.cue = "said";
    s.about = std::move(about);
    s.date = std::move(date);
    s.rule = "en/cue/say";
    s.evidence = evidence(10, std::move(text));
    return s;
}

inline RelationRecord relation(std::string id, std::string type, std::string subject, std::string object,
                               std::optional<std::string> date, std::string status) {
    RelationRecord r;
    r.id = std::move(id);
    r.type = std::move(type);
    r.subject = std::move(subject);
    r.object = std::move(object);
    r.date = std::move(date);
    r.status = std::move(status);
    r.rule = "en/frame/x";
    r.evidence = evidence(40, "met in Sochi");
    return r;
}

inline FigureRecord figure(std::string id, double value, std::vector<std::string> participants,
                           std::string period, std::string attributed_to = {}) {
    FigureRecord f;
    f.id = std::move(id);
    f.metric = "trade_turnover";
    f.value = value;
    f.unit = "USD";
    f.participants = std::move(participants);
    f.period = std::move(period);
    f.status = "actual";
    f.attributed_to = std::move(attributed_to);
    f.rule = "en/figure/x";
    f.evidence = evidence(60, "20 billion dollars");
    return f;
}

inline Extraction document(std::string source, std::string published = "2021-09-30") {
    Extraction e;
    e.document.id = "id-of-" + source;
    e.document.source = std::move(source);
    e.document.title = "A title";
    e.document.language = "en";
    e.document.published = std::move(published);
    e.document.text =
        "0123456789 some text of the article, long enough for every position that the facts name. The end.";
    e.document.length = static_cast<uint32_t>(e.document.text.size());
    return e;
}

// Two people, two countries; a statement, a meeting, a visit and a figure.
inline Extraction article(const std::string& source, const std::string& published = "2021-09-30") {
    Extraction e = document(source, published);
    e.entities = {entity("country/kz", "Kazakhstan"), entity("country/ru", "Russia"),
                  entity("person/ann", "Ann Example"), entity("person/bob", "Bob Example")};
    MentionRecord mention;
    mention.entity = "person/ann";
    mention.how = "name";
    mention.begin = 0;
    mention.end = 3;
    mention.text = "Ann";
    mention.rule = "table";
    e.mentions = {mention};
    e.statements = {statement("s-" + source, "person/ann", "that trade with Kazakhstan grows", published,
                              {"country/kz"})};
    e.relations = {relation("m-" + source, "met_with", "person/bob", "person/ann", published, "occurred"),
                   relation("v-" + source, "visited", "person/ann", "country/kz", "2021-09", "planned")};
    e.figures = {figure("f-" + source, 2e10, {"country/kz", "country/ru"}, "2020", "person/ann")};
    return e;
}

// A store at the path with these documents in it.
inline Store filled(const std::string& path, const std::vector<Extraction>& documents) {
    Result<Store> store = Store::open(path, Access::write);
    if (!store.ok()) throw std::runtime_error(store.error().text());
    for (const Extraction& e : documents) {
        const Result<Added> added = store.value().add(e);
        if (!added.ok()) throw std::runtime_error(added.error().text());
    }
    return std::move(store.value());
}

inline KnowledgeGraph graph_of(Store& store) {
    Result<KnowledgeGraph> graph = load_graph(store);
    if (!graph.ok()) throw std::runtime_error(graph.error().text());
    return std::move(graph.value());
}

inline int64_t count(Store& store, const std::string& sql) {
    Query query(store.database(), sql.c_str());
    return query.next() ? query.integer(0) : -1;
}

}  // namespace isnad::samples
