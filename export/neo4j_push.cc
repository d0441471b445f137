// See neo4j_push.h. Tested by tests/consumers/neo4j_test.py on a real server.
#include "export/neo4j_push.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

#include "core/json.h"
#include "export/cypher_plan.h"
#include "export/values.h"

namespace isnad {
namespace {

constexpr size_t kRowsPerRequest = 1000;

size_t collect(char* bytes, size_t size, size_t count, void* text) {
    static_cast<std::string*>(text)->append(bytes, size * count);
    return size * count;
}

// "Neo.ClientError...: message" of a failed answer, else the beginning of the answer.
std::string error_of(const std::string& answer) {
    rapidjson::Document json;
    if (parse_json(answer, json).ok()) {
        JsonReport report;
        const JsonNode root(&json, report);
        const JsonNode errors = root["errors"];
        if (errors.present() && errors.size() > 0)
            return errors.item(0)["code"].text() + ": " + errors.item(0)["message"].text();
    }
    return answer.substr(0, 300);
}

class Connection {
  public:
    explicit Connection(const Neo4jServer& server) : handle_(curl_easy_init()) {
        std::string url = server.url;
        while (url.ends_with('/')) url.pop_back();
        url_ = fmt::format("{}/db/{}/query/v2", url, server.database);
        headers_.reset(curl_slist_append(nullptr, "Content-Type: application/json"));
        headers_.reset(curl_slist_append(headers_.release(), "Accept: application/json"));
        CURL* curl = handle_.get();
        curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers_.get());
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
        if (server.user.empty()) return;
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
    }

    Status post(const std::string& body) {
        std::string answer;
        CURL* curl = handle_.get();
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        const CURLcode code = curl_easy_perform(curl);
        if (code != CURLE_OK) return Error{url_, curl_easy_strerror(code)};
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        if (status == 404)
            return Error{url_,
                         "expected the Query API of Neo4j 5.19 or later and an existing database, got 404"};
        if (status < 200 || status >= 300)
            return Error{url_, fmt::format("{}: {}", status, error_of(answer))};
        return Done{};
    }

  private:
    struct Clean {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    std::string url_;
    std::unique_ptr<CURL, Clean> handle_;
    std::unique_ptr<curl_slist, Clean> headers_;
};

class Pusher {
  public:
    Pusher(const Rows& rows, const Neo4jServer& server, const std::function<void(size_t)>& progress)
        : rows_(rows), connection_(server), progress_(progress) {}

    Status push() {
        for (const std::string& constraint : cypher_constraints(rows_)) {
            JsonWriter json;
            json.begin_object().member("statement", constraint).end_object();
            if (Status done = connection_.post(json.take()); !done.ok()) return done;
        }
        for (const RowGroup& group : rows_.node_groups())
            if (Status done = send(group, cypher_merge_nodes(rows_, group), &Pusher::node); !done.ok())
                return done;
        for (const RowGroup& group : rows_.edge_groups())
            if (Status done = send(group, cypher_merge_edges(group), &Pusher::edge); !done.ok()) return done;
        return Done{};
    }
    [[nodiscard]] size_t dropped() const { return dropped_; }

  private:
    Status send(const RowGroup& group, const std::string& merge, void (Pusher::*write)(JsonWriter&, size_t)) {
        for (size_t begin = 0; begin < group.rows.size(); begin += kRowsPerRequest) {
            const size_t end = std::min(group.rows.size(), begin + kRowsPerRequest);
            JsonWriter json;
            json.begin_object().member("statement", "UNWIND $rows AS row\n" + merge);
            json.key("parameters").begin_object().key("rows").begin_array();
            for (size_t i = begin; i < end; ++i) (this->*write)(json, group.rows[i]);
            json.end_array().end_object().end_object();
            if (Status done = connection_.post(json.take()); !done.ok()) return done;
            progress_(sent_ += end - begin);
        }
        return Done{};
    }

    void node(JsonWriter& json, size_t i) {
        const NodeRow row = rows_.node(i);
        json.begin_object().member("id", text(row.id)).member("label", text(row.label));
        values(json, rows_.node_columns(), row.values);
        json.end_object();
    }

    void edge(JsonWriter& json, size_t i) {
        const EdgeRow row = rows_.edge(i);
        json.begin_object().member("a", text(row.from)).member("b", text(row.to)).member("id", text(row.id));
        json.member_integer("weight", row.weight);
        values(json, edge_columns(), row.values);
        json.end_object();
    }

    void values(JsonWriter& json, std::span<const Column> columns, const std::vector<Value>& values) {
        for (size_t i = 0; i < values.size(); ++i) {
            if (values[i].index() == 0) continue;
            json.key(columns[i].name);
            value(json, values[i]);
        }
    }

    void value(JsonWriter& json, const Value& value) {
        if (const auto* one = std::get_if<std::string>(&value)) json.text(text(*one));
        if (const auto* whole = std::get_if<int64_t>(&value)) json.integer(*whole);
        if (const auto* number = std::get_if<double>(&value)) json.number(*number);
        if (const auto* yes = std::get_if<bool>(&value)) json.boolean(*yes);
        if (const auto* many = std::get_if<std::vector<std::string>>(&value)) {
            json.begin_array();
            for (const std::string& item : *many) json.text(text(item));
            json.end_array();
        }
        if (const auto* numbers = std::get_if<std::vector<int64_t>>(&value)) {
            json.begin_array();
            for (const int64_t item : *numbers) json.integer(item);
            json.end_array();
        }
    }

    std::string text(std::string_view value) { return clean_text(value, dropped_); }

    const Rows& rows_;
    Connection connection_;
    const std::function<void(size_t)>& progress_;
    size_t sent_ = 0;
    size_t dropped_ = 0;
};

}  // namespace

Result<ExportReport> push_to_neo4j(const Rows& rows, const Neo4jServer& server,
                                   const std::function<void(size_t)>& progress) {
    Pusher pusher(rows, server, progress);
    if (Status done = pusher.push(); !done.ok()) return done.error();
    return ExportReport{rows.nodes(), rows.edges(), pusher.dropped()};
}

}  // namespace isnad
