// From an id back to the words of the article: what `isnad explain` shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.h"

namespace isnad {

// The sentence around an evidence, cut out of the article: before + evidence + after. When the store has no
// text the evidence stands alone.
struct Quotation {
    std::string before;
    std::string evidence;
    std::string after;
};
// Positions are code points; a range outside the text gives the evidence alone.
[[nodiscard]] Quotation quotation(const Evidence& evidence, std::string_view document_text);

// The same with the whole paragraph: up to the nearest line ends.
[[nodiscard]] Quotation paragraph(const Evidence& evidence, std::string_view document_text);

// What an id stands for. Several kinds cannot share an id, but evidences of one relation have ids too.
struct Explained {
    enum class What { nothing, statement, relation, figure, entity, document } what = What::nothing;
    Index index = kNowhere;
};
// Looks for the id of a fact, of a relation in one document, of an entity or document, and for the source of
// a document. O(n).
[[nodiscard]] Explained find_id(const KnowledgeGraph& graph, std::string_view id);

}  // namespace isnad
