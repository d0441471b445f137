// See rows.h. Tested by tests/consumers/graphml_test.py.
#include "export/rows.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace isnad {
namespace {

// --- the tables ---

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

// --- filling ---

void set(std::vector<Value>& values, size_t column, std::string_view text) {
    if (!text.empty()) values[column] = std::string(text);
}
void set(std::vector<Value>& values, size_t column, std::vector<std::string> texts) {
    if (!texts.empty()) values[column] = std::move(texts);
}
void set_integer(std::vector<Value>& values, size_t column, int64_t value) {
    values[column] = value;
}

// REQUIRES: the four date columns follow each other from `first` on.
void set_date(std::vector<Value>& values, size_t first, const Dated& date) {
    set(values, first, date.text);
    set(values, first + 1, date.from());
    set(values, first + 2, date.to());
    set(values, first + 3, date.precision());
}

std::string cut(const std::string& text) {
    constexpr size_t kMost = 80;  // code points
    size_t seen = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
        if (seen++ == kMost) return text.substr(0, i) + "\xe2\x80\xa6";
    }
    return text;
}

void fill(NodeRow& row, const EntityNode& e) {
    row.label = e.name;
    set(row.values, kName, e.name);
    for (const auto& [language, name] : e.labels) {
        if (language == "ar") set(row.values, kNameAr, name);
        if (language == "en") set(row.values, kNameEn, name);
        if (language == "ru") set(row.values, kNameRu, name);
    }
    set(row.values, kAliases, e.aliases);
    set(row.values, kWikidata, e.wikidata);
    set(row.values, kCountry, e.country);
    row.values[kKnown] = e.known;
    set_integer(row.values, kMentions, e.mentions);
}

void fill_evidence(NodeRow& row, const Evidence& evidence, std::string_view rule) {
    row.label = cut(evidence.text);
    set(row.values, kText, evidence.text);
    set_integer(row.values, kBegin, evidence.begin);
    set_integer(row.values, kEnd, evidence.end);
    set(row.values, kRule, rule);
}

void fill(NodeRow& row, const StatementNode& s) {
    fill_evidence(row, s.evidence, s.rule);
    set(row.values, kMode, s.mode);
    set(row.values, kCue, s.cue);
    set(row.values, kCameo, s.cameo);
    set_date(row.values, kDateText, s.date);
}

void fill(NodeRow& row, const FigureNode& f) {
    fill_evidence(row, f.evidence, f.rule);
    set(row.values, kMetric, f.metric);
    set(row.values, kNoun, f.noun);
    if (f.value) row.values[kValue] = *f.value;
    set(row.values, kUnit, f.unit);
    if (f.change_percent) row.values[kChange] = *f.change_percent;
    set(row.values, kQualifier, f.qualifier);
    set(row.values, kStatus, f.status);
    set_date(row.values, kDateText, f.period);
}

void fill(NodeRow& row, const DocumentNode& d) {
    row.label = d.title.empty() ? d.source : d.title;
    set(row.values, kSource, d.source);
    set(row.values, kTitle, d.title);
    set(row.values, kLanguage, d.language);
    set_date(row.values, kDateText, d.published);
    set(row.values, kPublisher, d.publisher);
    set(row.values, kUrl, d.url);
    set_integer(row.values, kLength, d.length);
}

struct Proofs {
    std::vector<std::string> documents, sources, texts, statuses, rules;
    std::vector<int64_t> begins, ends;

    void add(const DocumentNode& document, const Evidence& evidence, const std::string& rule) {
        documents.push_back(document.id);
        sources.push_back(document.source);
        texts.push_back(evidence.text);
        begins.push_back(evidence.begin);
        ends.push_back(evidence.end);
        rules.push_back(rule);
    }
    void put(std::vector<Value>& values) && {
        set(values, eDocuments, std::move(documents));
        set(values, eSources, std::move(sources));
        set(values, eTexts, std::move(texts));
        set(values, eStatuses, std::move(statuses));
        set(values, eRules, std::move(rules));
        if (!begins.empty()) values[eBegins] = std::move(begins);
        if (!ends.empty()) values[eEnds] = std::move(ends);
    }
};

void fill_relation(EdgeRow& row, const KnowledgeGraph& graph, const RelationEdge& r) {
    set_date(row.values, eDateText, r.date);
    set(row.values, eStatus, r.status);
    row.values[eContested] = r.contested;
    set(row.values, eTitle, r.title);
    set(row.values, ePlover, r.plover);
    std::vector<std::string> attributed;
    for (const Index e : r.attributed_to) attributed.push_back(graph.entities[e].id);
    set(row.values, eAttributedTo, std::move(attributed));
    Proofs proofs;
    for (const RelationEvidence& e : r.evidence) {
        proofs.add(graph.documents[e.document], e.evidence, e.rule);
        proofs.statuses.push_back(e.status);
    }
    std::move(proofs).put(row.values);
}

// Edges that stand for several facts: number, first and last day, and the ids to ask `isnad explain` for.
void fill_derived(EdgeRow& row, const KnowledgeGraph& graph, const Edge& edge) {
    row.values[eDerived] = true;
    const DaySpan days = days_of(graph, edge);
    set_integer(row.values, eCount, static_cast<int64_t>(edge.items.size()));
    set(row.values, eFirst, days.first);
    set(row.values, eLast, days.last);
    std::vector<std::string> facts;
    for (const Index item : edge.items)
        facts.push_back(edge.kind == EdgeKind::relation ? graph.relations[item].id
                                                        : graph.statements[item].id);
    set(row.values, eFacts, std::move(facts));
}

void fill_spoken(EdgeRow& row, const KnowledgeGraph& graph, const StatementNode& s) {
    set_date(row.values, eDateText, s.date);
    Proofs proofs;
    proofs.add(graph.documents[s.document], s.evidence, s.rule);
    std::move(proofs).put(row.values);
}

}  // namespace

std::string prefixed(const char* prefix, const Column& column) {
    return column.bare ? std::string(column.name) : prefix + std::string(column.name);
}

std::span<const Column> edge_columns() {
    return kEdgeTable;
}

Rows::Rows(const KnowledgeGraph& graph, const Selection& selection, std::span<const NodeNumbers> numbers)
    : graph_(graph),
      view_(selection.view),
      chosen_(select(graph, selection)),
      numbers_(numbers),
      columns_(kNodeTable.begin(), kNodeTable.end()) {
    for (const NodeNumbers& n : numbers_) columns_.push_back({n.name, n.type, true});
    used_node_columns_.resize(columns_.size());
    used_edge_columns_.resize(kEdgeColumns);
    group_nodes();
    group_edges();
}

namespace {

void mark(const std::vector<Value>& values, std::vector<bool>& used, std::vector<bool>& used_by_all) {
    for (size_t c = 0; c < values.size(); ++c)
        if (values[c].index() != 0) used[c] = used_by_all[c] = true;
}

template <class Key>
std::vector<RowGroup> in_order(std::map<Key, RowGroup> groups) {
    std::vector<RowGroup> list;
    for (auto& [key, group] : groups) list.push_back(std::move(group));
    return list;
}

}  // namespace

void Rows::group_nodes() {
    std::map<NodeKind, RowGroup> groups;
    for (size_t i = 0; i < nodes(); ++i) {
        const NodeRow row = node(i);
        RowGroup& group = groups[row.kind];
        if (group.rows.empty()) group = {{}, row.kind, row.kind, {}, std::vector<bool>(columns_.size())};
        group.rows.push_back(i);
        mark(row.values, group.used, used_node_columns_);
    }
    node_groups_ = in_order(std::move(groups));
}

void Rows::group_edges() {
    std::map<std::tuple<std::string, NodeKind, NodeKind>, RowGroup> groups;
    for (size_t i = 0; i < edges(); ++i) {
        const EdgeRow row = edge(i);
        RowGroup& group = groups[{row.type, row.from_kind, row.to_kind}];
        if (group.rows.empty())
            group = {row.type, row.from_kind, row.to_kind, {}, std::vector<bool>(kEdgeColumns)};
        group.rows.push_back(i);
        mark(row.values, group.used, used_edge_columns_);
    }
    edge_groups_ = in_order(std::move(groups));
}

NodeRow Rows::node(size_t i) const {
    const Index node = chosen_.nodes[i];
    NodeRow row{graph_.node_kind(node), graph_.node_id(node), {}, std::vector<Value>(columns_.size())};
    switch (row.kind) {
        case NodeKind::statement:
            fill(row, graph_.statements[node - graph_.statement_node(0)]);
            break;
        case NodeKind::figure:
            fill(row, graph_.figures[node - graph_.figure_node(0)]);
            break;
        case NodeKind::document:
            fill(row, graph_.documents[node - graph_.document_node(0)]);
            break;
        default:
            fill(row, graph_.entities[node]);
            for (size_t n = 0; n < numbers_.size(); ++n) {
                const double value = numbers_[n].values[node];
                if (numbers_[n].type == ValueType::integer)
                    row.values[kNodeColumns + n] = static_cast<int64_t>(value);
                else
                    row.values[kNodeColumns + n] = value;
            }
    }
    return row;
}

EdgeRow Rows::edge(size_t i) const {
    const Edge& e = chosen_.edges[i];
    EdgeRow row{edge_id(graph_, e, view_), edge_type(graph_, e),
                graph_.node_kind(e.from),  graph_.node_id(e.from),
                graph_.node_kind(e.to),    graph_.node_id(e.to),
                weight_of(graph_, e),      std::vector<Value>(kEdgeColumns)};
    const bool merged = e.derived && view_ != EdgeView::statements;
    if (merged)
        fill_derived(row, graph_, e);
    else if (e.kind == EdgeKind::relation)
        fill_relation(row, graph_, graph_.relations[e.items[0]]);
    else if (e.kind == EdgeKind::spoke_about)
        fill_spoken(row, graph_, graph_.statements[e.items[0]]);
    else if (e.kind == EdgeKind::said)
        set_date(row.values, eDateText, graph_.statements[e.items[0]].date);
    else if (e.kind == EdgeKind::claimed)
        set_date(row.values, eDateText, graph_.figures[e.items[0]].period);
    if (e.kind == EdgeKind::mentioned_in) set_integer(row.values, eCount, row.weight);
    if (!merged) row.values[eDerived] = e.derived;
    return row;
}

}  // namespace isnad
