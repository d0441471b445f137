// See knowledge_graph.h. Tested by tests/graph/graph_parts_test.cc.
#include "graph/knowledge_graph.h"

#include <algorithm>

namespace isnad {

Dated dated(std::string_view text) {
    return {std::string(text), parse_edtf(text)};
}

NodeKind KnowledgeGraph::node_kind(Index node) const {
    if (node < entities.size()) return entities[node].kind;
    if (node < figure_node(0)) return NodeKind::statement;
    return node < document_node(0) ? NodeKind::figure : NodeKind::document;
}

const std::string& KnowledgeGraph::node_id(Index node) const {
    switch (node_kind(node)) {
        case NodeKind::statement:
            return statements[node - statement_node(0)].id;
        case NodeKind::figure:
            return figures[node - figure_node(0)].id;
        case NodeKind::document:
            return documents[node - document_node(0)].id;
        default:
            return entities[node].id;
    }
}

Index KnowledgeGraph::find_entity(std::string_view id) const {
    const auto found = std::lower_bound(entities.begin(), entities.end(), id,
                                        [](const EntityNode& e, std::string_view x) { return e.id < x; });
    if (found == entities.end() || found->id != id) return kNowhere;
    return static_cast<Index>(found - entities.begin());
}

}  // namespace isnad
