// See columns.h. Tested by tests/consumers/graphml_test.py.
#include "export/columns.h"

#include <array>
#include <initializer_list>

namespace isnad {
namespace {

constexpr std::array<Column, kNodeColumns> kNodeTable = {{
    {"name", ValueType::text},
    {"name_ar", ValueType::text},
    {"name_en", ValueType::text},
    {"name_ru", ValueType::text},
    {"aliases", ValueType::texts},
    {"wikidata", ValueType::text},
    {"country", ValueType::text},
    {"known", ValueType::boolean},
    {"mentions", ValueType::integer},
    {"text", ValueType::text},
    {"mode", ValueType::text},
    {"cue", ValueType::text},
    {"cameo", ValueType::text},
    {"rule", ValueType::text},
    {"date_text", ValueType::text},
    {"date_from", ValueType::date},
    {"date_to", ValueType::date},
    {"date_precision", ValueType::text},
    {"begin", ValueType::integer},
    {"end", ValueType::integer},
    {"metric", ValueType::text},
    {"noun", ValueType::text},
    {"value", ValueType::number},
    {"unit", ValueType::text},
    {"change_percent", ValueType::number},
    {"qualifier", ValueType::text},
    {"status", ValueType::text},
    {"source", ValueType::text},
    {"title", ValueType::text},
    {"language", ValueType::text},
    {"publisher", ValueType::text},
    {"url", ValueType::text},
    {"length", ValueType::integer},
}};

constexpr std::array<Column, kEdgeColumns> kEdgeTable = {{
    {"date_text", ValueType::text},  {"date_from", ValueType::date},
    {"date_to", ValueType::date},    {"date_precision", ValueType::text},
    {"status", ValueType::text},     {"contested", ValueType::boolean},
    {"title", ValueType::text},      {"attributed_to", ValueType::texts},
    {"plover", ValueType::text},     {"derived", ValueType::boolean},
    {"count", ValueType::integer},   {"first", ValueType::date},
    {"last", ValueType::date},       {"facts", ValueType::texts},
    {"documents", ValueType::texts}, {"sources", ValueType::texts},
    {"texts", ValueType::texts},     {"begins", ValueType::integers},
    {"ends", ValueType::integers},   {"statuses", ValueType::texts},
    {"rules", ValueType::texts},
}};

ColumnSet set_of(size_t size, std::initializer_list<size_t> columns) {
    ColumnSet set(size);
    for (const size_t column : columns) set[column] = true;
    return set;
}

}  // namespace

std::string prefixed(const char* prefix, const Column& column) {
    return column.bare ? std::string(column.name) : prefix + std::string(column.name);
}

std::span<const Column> node_columns() {
    return kNodeTable;
}

std::span<const Column> edge_columns() {
    return kEdgeTable;
}

const ColumnSet& columns_of(NodeKind kind) {
    static const ColumnSet entity = set_of(
        kNodeColumns, {kName, kNameAr, kNameEn, kNameRu, kAliases, kWikidata, kCountry, kKnown, kMentions});
    static const ColumnSet statement = set_of(
        kNodeColumns,
        {kText, kMode, kCue, kCameo, kRule, kDateText, kDateFrom, kDateTo, kDatePrecision, kBegin, kEnd});
    static const ColumnSet figure =
        set_of(kNodeColumns, {kText, kRule, kDateText, kDateFrom, kDateTo, kDatePrecision, kBegin, kEnd,
                              kMetric, kNoun, kValue, kUnit, kChange, kQualifier, kStatus});
    static const ColumnSet document =
        set_of(kNodeColumns, {kDateText, kDateFrom, kDateTo, kDatePrecision, kSource, kTitle, kLanguage,
                              kPublisher, kUrl, kLength});
    switch (kind) {
        case NodeKind::statement:
            return statement;
        case NodeKind::figure:
            return figure;
        case NodeKind::document:
            return document;
        default:
            return entity;
    }
}

const ColumnSet& columns_of(const Edge& edge, EdgeView view) {
    static const ColumnSet plain = set_of(kEdgeColumns, {eDerived});
    static const ColumnSet dated =
        set_of(kEdgeColumns, {eDerived, eDateText, eDateFrom, eDateTo, eDatePrecision});
    static const ColumnSet mention = set_of(kEdgeColumns, {eDerived, eCount});
    static const ColumnSet merged = set_of(kEdgeColumns, {eDerived, eCount, eFirst, eLast, eFacts});
    static const ColumnSet spoken =
        set_of(kEdgeColumns, {eDerived, eDateText, eDateFrom, eDateTo, eDatePrecision, eDocuments, eSources,
                              eTexts, eBegins, eEnds, eRules});
    static const ColumnSet relation =
        set_of(kEdgeColumns,
               {eDerived, eDateText, eDateFrom, eDateTo, eDatePrecision, eStatus, eContested, eTitle,
                eAttributedTo, ePlover, eDocuments, eSources, eTexts, eBegins, eEnds, eStatuses, eRules});
    if (edge.derived && view != EdgeView::statements) return merged;
    switch (edge.kind) {
        case EdgeKind::relation:
            return relation;
        case EdgeKind::spoke_about:
            return spoken;
        case EdgeKind::said:
        case EdgeKind::claimed:
            return dated;
        case EdgeKind::mentioned_in:
            return mention;
        default:
            return plain;
    }
}

}  // namespace isnad
