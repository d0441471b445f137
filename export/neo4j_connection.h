// Requests to the HTTP Query API of a Neo4j server, through libcurl.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "export/neo4j_push.h"

namespace isnad {

class Neo4jConnection {
  public:
    // Asks the server nothing yet. An error when libcurl is not installed: it is looked for here and not
    // linked, since it brings 25 libraries that no other command needs and that cost each start 3 ms.
    [[nodiscard]] static Result<Neo4jConnection> open(const Neo4jServer& server);

    Neo4jConnection(Neo4jConnection&&) noexcept;
    Neo4jConnection& operator=(Neo4jConnection&&) = delete;
    ~Neo4jConnection();

    // Sends one JSON request. The error has the server's own words.
    [[nodiscard]] Status post(const std::string& body);

  private:
    class Session;
    explicit Neo4jConnection(std::unique_ptr<Session> session);
    std::unique_ptr<Session> session_;
};

}  // namespace isnad
