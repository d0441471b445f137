// See neo4j_connection.h. Tested by tests/consumers/neo4j_test.py on a real server.
#include "export/neo4j_connection.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include "core/json.h"

namespace isnad {
namespace {

// What is used of libcurl, found when it is needed. Stays loaded: curl cannot be unloaded safely.
struct Curl {
    decltype(&curl_easy_init) init = nullptr;
    decltype(&curl_easy_setopt) setopt = nullptr;
    decltype(&curl_easy_perform) perform = nullptr;
    decltype(&curl_easy_getinfo) getinfo = nullptr;
    decltype(&curl_easy_strerror) strerror = nullptr;
    decltype(&curl_easy_cleanup) cleanup = nullptr;
    decltype(&curl_slist_append) append = nullptr;
    decltype(&curl_slist_free_all) free_all = nullptr;

    static Result<Curl> load() {
        void* library = nullptr;
        for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"})
            if (library == nullptr) library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) return Error{"libcurl", "expected libcurl 4 for HTTP: apt install libcurl4"};
        Curl curl;
        const bool whole = find(library, "curl_easy_init", curl.init) &&
                           find(library, "curl_easy_setopt", curl.setopt) &&
                           find(library, "curl_easy_perform", curl.perform) &&
                           find(library, "curl_easy_getinfo", curl.getinfo) &&
                           find(library, "curl_easy_strerror", curl.strerror) &&
                           find(library, "curl_easy_cleanup", curl.cleanup) &&
                           find(library, "curl_slist_append", curl.append) &&
                           find(library, "curl_slist_free_all", curl.free_all);
        if (!whole) return Error{"libcurl", "the library lacks a function that every version has"};
        return curl;
    }

  private:
    template <class Function>
    static bool find(void* library, const char* name, Function& function) {
        function = reinterpret_cast<Function>(::dlsym(library, name));
        return function != nullptr;
    }
};

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

}  // namespace

class Neo4jConnection::Session {
  public:
    Session(const Curl& curl, const Neo4jServer& server) : curl_(curl), handle_(curl.init()) {
        std::string url = server.url;
        while (url.ends_with('/')) url.pop_back();
        url_ = fmt::format("{}/db/{}/query/v2", url, server.database);
        headers_ = curl_.append(headers_, "Content-Type: application/json");
        headers_ = curl_.append(headers_, "Accept: application/json");
        curl_.setopt(handle_, CURLOPT_URL, url_.c_str());
        curl_.setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_.setopt(handle_, CURLOPT_HTTPHEADER, headers_);
        curl_.setopt(handle_, CURLOPT_WRITEFUNCTION, collect);
        curl_.setopt(handle_, CURLOPT_NOSIGNAL, 1L);
        curl_.setopt(handle_, CURLOPT_CONNECTTIMEOUT, 10L);
        if (server.user.empty()) return;
        curl_.setopt(handle_, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_.setopt(handle_, CURLOPT_USERNAME, server.user.c_str());
        curl_.setopt(handle_, CURLOPT_PASSWORD, server.password.c_str());
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() {
        curl_.cleanup(handle_);
        curl_.free_all(headers_);
    }

    Status post(const std::string& body) {
        std::string answer;
        curl_.setopt(handle_, CURLOPT_WRITEDATA, &answer);
        curl_.setopt(handle_, CURLOPT_POSTFIELDS, body.c_str());
        curl_.setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        const CURLcode code = curl_.perform(handle_);
        if (code != CURLE_OK) return Error{url_, curl_.strerror(code)};
        long status = 0;
        curl_.getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
        if (status == 404)
            return Error{url_,
                         "expected the Query API of Neo4j 5.19 or later and an existing database, got 404"};
        if (status < 200 || status >= 300)
            return Error{url_, fmt::format("{}: {}", status, error_of(answer))};
        return Done{};
    }

  private:
    Curl curl_;
    std::string url_;
    CURL* handle_;
    curl_slist* headers_ = nullptr;
};

Result<Neo4jConnection> Neo4jConnection::open(const Neo4jServer& server) {
    const Result<Curl> curl = Curl::load();
    if (!curl.ok()) return curl.error();
    return Neo4jConnection(std::make_unique<Session>(curl.value(), server));
}

Neo4jConnection::Neo4jConnection(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Neo4jConnection::Neo4jConnection(Neo4jConnection&&) noexcept = default;
Neo4jConnection::~Neo4jConnection() = default;

Status Neo4jConnection::post(const std::string& body) {
    return session_->post(body);
}

}  // namespace isnad
