// Properties of nodes and edges as columns. A new one is a line in columns.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/edges.h"

namespace isnad {

// `date` is "YYYY-MM-DD"; `texts` a list of texts, `integers` of whole numbers.
enum class ValueType : uint8_t { text, integer, number, boolean, date, texts, integers };
// Texts are views into the graph or the row.
using Value = std::variant<std::monostate, std::string_view, int64_t, double, bool,
                           std::vector<std::string_view>, std::vector<int64_t>>;

struct Column {
    std::string_view name;  // [a-z_]+
    ValueType type;
    bool bare = false;  // written without the prefix that keeps columns of nodes and edges apart
};
// "n_" and the name, or the bare name.
[[nodiscard]] std::string prefixed(const char* prefix, const Column& column);

using ColumnSet = std::vector<bool>;

enum NodeColumn : size_t {
    kName,
    kNameAr,
    kNameEn,
    kNameRu,
    kAliases,
    kWikidata,
    kCountry,
    kKnown,
    kMentions,
    kText,
    kMode,
    kCue,
    kCameo,
    kRule,
    kDateText,
    kDateFrom,
    kDateTo,
    kDatePrecision,
    kBegin,
    kEnd,
    kMetric,
    kNoun,
    kValue,
    kUnit,
    kChange,
    kQualifier,
    kStatus,
    kSource,
    kTitle,
    kLanguage,
    kPublisher,
    kUrl,
    kLength,
    kNodeColumns
};

enum EdgeColumn : size_t {
    eDateText,
    eDateFrom,
    eDateTo,
    eDatePrecision,
    eStatus,
    eContested,
    eTitle,
    eAttributedTo,
    ePlover,
    eDerived,
    eCount,
    eFirst,
    eLast,
    eFacts,
    eDocuments,
    eSources,
    eTexts,
    eBegins,
    eEnds,
    eStatuses,
    eRules,
    kEdgeColumns
};

// In the order of the enumerations, for all kinds; a row fills some of them.
[[nodiscard]] std::span<const Column> node_columns();
[[nodiscard]] std::span<const Column> edge_columns();
// Columns that rows of a kind may fill.
[[nodiscard]] const ColumnSet& columns_of(NodeKind kind);
[[nodiscard]] const ColumnSet& columns_of(const Edge& edge, EdgeView view);

}  // namespace isnad
