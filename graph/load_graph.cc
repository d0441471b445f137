// The whole store as a graph. Tested by tests/graph/graph_parts_test.cc.
#include "graph/knowledge_graph.h"
#include "graph/loader.h"
#include "graph/store_open.h"

namespace isnad {

Result<KnowledgeGraph> load_graph(Store& store, LoadOptions options) {
    Database& db = store.database();
    db.run("BEGIN");  // one view of the store, while others write
    Loader loader(db, options);
    loader.entities();
    loader.documents({"FROM document d"});
    loader.statements({"FROM statement s JOIN document d ON d.key = s.document"});
    loader.relations(
        {"FROM relation r JOIN evidence v ON v.relation = r.key JOIN document d ON d.key = v.document"});
    loader.figures({"FROM figure f JOIN document d ON d.key = f.document"});
    loader.mentions({"FROM mention m"});
    db.run("COMMIT");
    if (db.ok()) {
        KnowledgeGraph graph = loader.take_facts();
        graph.entities = loader.take_entities();
        return graph;
    }
    Error error = taken(store);
    sqlite3_exec(db.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return error;
}

}  // namespace isnad
