// See model.h. Tested by tests/graph/model_test.cc.
#include "graph/model.h"

#include <algorithm>

namespace isnad {
namespace {

struct KindNames {
    std::string_view type;
    std::string_view label;
};

// In the order of NodeKind; the first five are entities.
constexpr std::array<KindNames, kNodeKinds> kKinds = {{{"person", "Person"},
                                                       {"country", "Country"},
                                                       {"organization", "Organization"},
                                                       {"place", "Place"},
                                                       {"event", "Event"},
                                                       {"statement", "Statement"},
                                                       {"figure", "Figure"},
                                                       {"document", "Document"}}};
constexpr size_t kEntityKinds = 5;

// In the order of EdgeKind.
constexpr std::array<std::string_view, 9> kEdgeTypes = {
    "SAID", "ABOUT", "ADDRESSED_TO", "CLAIMED", "CONCERNS", "REPORTED_IN", "MENTIONED_IN", "", "SPOKE_ABOUT"};

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string_view label_of(NodeKind kind) {
    return kKinds[static_cast<size_t>(kind)].label;
}

std::optional<NodeKind> entity_kind(std::string_view type_or_id) {
    const std::string_view type = type_or_id.substr(0, type_or_id.find('/'));
    for (size_t i = 0; i < kEntityKinds; ++i)
        if (kKinds[i].type == type) return static_cast<NodeKind>(i);
    return std::nullopt;
}

std::string_view type_of(EdgeKind kind) {
    return kEdgeTypes[static_cast<size_t>(kind)];
}

std::string relation_edge_type(std::string_view type) {
    std::string upper(type);
    for (char& c : upper)
        if (is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

bool is_relation_type(std::string_view type) {
    return !type.empty() && is_lower(type[0]) && std::all_of(type.begin(), type.end(), [](char c) {
        return is_lower(c) || is_digit(c) || c == '_';
    });
}

bool is_symmetric(std::string_view relation_type) {
    return std::find(kSymmetricRelations.begin(), kSymmetricRelations.end(), relation_type) !=
           kSymmetricRelations.end();
}

size_t status_rank(std::string_view status) {
    return static_cast<size_t>(std::find(kStatuses.begin(), kStatuses.end(), status) - kStatuses.begin());
}

}  // namespace isnad
