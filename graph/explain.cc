// See explain.h. Tested by tests/graph/explain_test.cc.
#include "graph/explain.h"

#include <algorithm>
#include <optional>

namespace isnad {
namespace {

// Byte position of a code point, or npos behind the end. O(size).
size_t byte_of(std::string_view text, uint32_t code_point) {
    uint32_t seen = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
        if (seen++ == code_point) return i;
    }
    return seen == code_point ? text.size() : std::string_view::npos;
}

template <class Fact>
Index with_id(const std::vector<Fact>& facts, std::string_view id) {
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.id == id; });
    return found == facts.end() ? kNowhere : static_cast<Index>(found - facts.begin());
}

Index relation_with_evidence(const KnowledgeGraph& graph, std::string_view id) {
    for (Index i = 0; i < graph.relations.size(); ++i)
        for (const RelationEvidence& evidence : graph.relations[i].evidence)
            if (evidence.id == id) return i;
    for (Index i = 0; i < graph.relations.size(); ++i)
        for (const std::string& merged : graph.relations[i].merged_ids)
            if (merged == id) return i;
    return kNowhere;
}

Index with_source(const KnowledgeGraph& graph, std::string_view source) {
    for (Index i = 0; i < graph.documents.size(); ++i)
        if (graph.documents[i].source == source) return i;
    return kNowhere;
}

struct Place {
    size_t begin, end;  // bytes
};

// Where the evidence stands in the text; nothing when the text is another.
std::optional<Place> place_of(const Evidence& evidence, std::string_view document_text) {
    const size_t begin = byte_of(document_text, evidence.begin);
    const size_t end = byte_of(document_text, evidence.end);
    if (document_text.empty() || begin == std::string_view::npos || end == std::string_view::npos) return {};
    if (document_text.substr(begin, end - begin) != evidence.text) return {};
    return Place{begin, end};
}

}  // namespace

Quotation quotation(const Evidence& evidence, std::string_view document_text) {
    const Quotation alone{"", evidence.text, ""};
    const std::optional<Place> place = place_of(evidence, document_text);
    if (!place) return alone;
    const auto [begin, end] = *place;
    if (evidence.sentence_end <= evidence.sentence_begin) return alone;
    const size_t first = std::min(begin, byte_of(document_text, evidence.sentence_begin));
    const size_t last = byte_of(document_text, evidence.sentence_end);
    Quotation quotation = alone;
    quotation.before = document_text.substr(first, begin - first);
    if (last != std::string_view::npos && last > end) quotation.after = document_text.substr(end, last - end);
    return quotation;
}

Quotation paragraph(const Evidence& evidence, std::string_view document_text) {
    const Quotation alone{"", evidence.text, ""};
    const std::optional<Place> place = place_of(evidence, document_text);
    if (!place) return alone;
    const auto [begin, end] = *place;
    const size_t line = document_text.substr(0, begin).find_last_of("\r\n");
    const size_t first = line == std::string_view::npos ? 0 : line + 1;
    const size_t last = std::min(document_text.find_first_of("\r\n", end), document_text.size());
    return {std::string(document_text.substr(first, begin - first)), evidence.text,
            std::string(document_text.substr(end, last - end))};
}

Explained find_id(const KnowledgeGraph& graph, std::string_view id) {
    using What = Explained::What;
    if (const Index i = with_id(graph.statements, id); i != kNowhere) return {What::statement, i};
    if (const Index i = with_id(graph.relations, id); i != kNowhere) return {What::relation, i};
    if (const Index i = with_id(graph.figures, id); i != kNowhere) return {What::figure, i};
    if (const Index i = graph.find_entity(id); i != kNowhere) return {What::entity, i};
    if (const Index i = with_id(graph.documents, id); i != kNowhere) return {What::document, i};
    if (const Index i = relation_with_evidence(graph, id); i != kNowhere) return {What::relation, i};
    if (const Index i = with_source(graph, id); i != kNowhere) return {What::document, i};
    return {};
}

}  // namespace isnad
