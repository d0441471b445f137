// See neo4j_push.h. Tested by tests/consumers/neo4j_test.py on a real server.
#include "export/neo4j_push.h"

#include <fmt/format.h>

#include <map>

#include "core/json.h"
#include "export/cypher_plan.h"
#include "export/neo4j_connection.h"
#include "export/values.h"

namespace isnad {
namespace {

constexpr size_t kRowsPerRequest = 1000;
constexpr size_t kBytesPerRequest = 128 * 1024;

// Rows of one shape that wait to be sent.
struct Batch {
    std::string merge;
    std::string rows;  // JSON objects with commas between
    size_t count = 0;
};

class Pusher {
  public:
    Pusher(Rows& rows, Neo4jConnection connection, const std::function<void(size_t)>& progress)
        : rows_(rows), connection_(std::move(connection)), progress_(progress) {}

    Result<ExportReport> push() {
        const Result<std::vector<std::string>> constraints = cypher_constraints(rows_);
        if (!constraints.ok()) return constraints.error();
        for (const std::string& constraint : constraints.value()) {
            JsonWriter json;
            json.begin_object().member("statement", constraint).end_object();
            if (Status done = connection_.post(json.take()); !done.ok()) return done.error();
        }
        Status done =
            rows_.each([&](const NodeRow& row) { node(row); }, [&](const EdgeRow& row) { edge(row); });
        if (!done.ok()) return done.error();
        send_all(nodes_);
        send_all(edges_);
        if (!state_.ok()) return state_.error();
        return report_;
    }

  private:
    void node(const NodeRow& row) {
        Batch& batch = nodes_[shape_of(row)];
        if (batch.merge.empty()) batch.merge = cypher_merge(row, rows_.node_columns());
        JsonWriter json;
        json.begin_object().member("id", text(row.id)).member("label", text(row.label));
        values(json, rows_.node_columns(), row.values);
        json.end_object();
        add(batch, json);
        ++report_.nodes;
    }

    void edge(const EdgeRow& row) {
        send_all(nodes_);  // which the edge may need
        Batch& batch = edges_[shape_of(row)];
        if (batch.merge.empty()) batch.merge = cypher_merge(row);
        JsonWriter json;
        json.begin_object().member("a", text(row.from)).member("b", text(row.to)).member("id", text(row.id));
        json.member_integer("weight", row.weight);
        values(json, edge_columns(), row.values);
        json.end_object();
        add(batch, json);
        ++report_.edges;
    }

    void add(Batch& batch, const JsonWriter& json) {
        if (batch.count > 0) batch.rows += ',';
        batch.rows += json.view();
        if (++batch.count == kRowsPerRequest || batch.rows.size() > kBytesPerRequest) send(batch);
    }

    // After the first failure nothing more is sent.
    void send(Batch& batch) {
        if (batch.count == 0 || !state_.ok()) return;
        JsonWriter statement;
        statement.text("UNWIND $rows AS row\n" + batch.merge);
        state_ = connection_.post(
            fmt::format(R"({{"statement":{},"parameters":{{"rows":[{}]}}}})", statement.view(), batch.rows));
        progress_(sent_ += batch.count);
        batch.rows.clear();
        batch.count = 0;
    }

    void send_all(std::map<Shape, Batch>& batches) {
        for (auto& [shape, batch] : batches) send(batch);
    }

    void values(JsonWriter& json, std::span<const Column> columns, const std::vector<Value>& values) {
        for (size_t i = 0; i < values.size(); ++i) {
            if (values[i].index() == 0) continue;
            json.key(columns[i].name);
            value(json, values[i]);
        }
    }

    void value(JsonWriter& json, const Value& value) {
        if (const auto* one = std::get_if<std::string_view>(&value)) json.text(text(*one));
        if (const auto* whole = std::get_if<int64_t>(&value)) json.integer(*whole);
        if (const auto* number = std::get_if<double>(&value)) json.number(*number);
        if (const auto* yes = std::get_if<bool>(&value)) json.boolean(*yes);
        if (const auto* many = std::get_if<std::vector<std::string_view>>(&value)) {
            json.begin_array();
            for (const std::string_view item : *many) json.text(text(item));
            json.end_array();
        }
        if (const auto* numbers = std::get_if<std::vector<int64_t>>(&value)) {
            json.begin_array();
            for (const int64_t item : *numbers) json.integer(item);
            json.end_array();
        }
    }

    std::string text(std::string_view value) { return clean_text(value, report_.dropped_characters); }

    Rows& rows_;
    Neo4jConnection connection_;
    const std::function<void(size_t)>& progress_;
    std::map<Shape, Batch> nodes_, edges_;
    Status state_ = Done{};
    size_t sent_ = 0;
    ExportReport report_;
};

}  // namespace

Result<ExportReport> push_to_neo4j(Rows& rows, const Neo4jServer& server,
                                   const std::function<void(size_t)>& progress) {
    auto connection = Neo4jConnection::open(server);
    if (!connection.ok()) return connection.error();
    return Pusher(rows, std::move(connection.value()), progress).push();
}

}  // namespace isnad
