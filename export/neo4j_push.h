// Writes a graph straight into a running Neo4j 5 over its HTTP Query API.
#pragma once

#include <functional>
#include <string>

#include "export/rows.h"
#include "export/sink.h"

namespace isnad {

struct Neo4jServer {
    std::string url;  // http://localhost:7474
    std::string database = "neo4j";
    std::string user;  // empty: no authentication
    std::string password;
};

// The statements of the Cypher script with rows as parameters, at most 1000 or 128 KB a request. Pushed
// twice, nothing doubles. Each request is a transaction of its own: after an error what went before stays,
// and a second push completes it. `progress` is called with the number of rows sent.
[[nodiscard]] Result<ExportReport> push_to_neo4j(Rows& rows, const Neo4jServer& server,
                                                 const std::function<void(size_t)>& progress);

}  // namespace isnad
