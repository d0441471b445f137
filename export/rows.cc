// See rows.h. Tested by tests/consumers/graphml_test.py.
#include "export/rows.h"

#include <algorithm>
#include <set>

namespace isnad {
namespace {

void set(std::vector<Value>& values, size_t column, std::string_view text) {
    if (!text.empty()) values[column] = text;
}
void set(std::vector<Value>& values, size_t column, std::vector<std::string_view> texts) {
    if (!texts.empty()) values[column] = std::move(texts);
}
void set(std::vector<Value>& values, size_t column, const std::vector<std::string>& texts) {
    if (!texts.empty()) values[column] = std::vector<std::string_view>(texts.begin(), texts.end());
}
void set_integer(std::vector<Value>& values, size_t column, int64_t value) {
    values[column] = value;
}

// REQUIRES: the four date columns follow each other from `first` on.
void set_date(Row& row, size_t first, const Dated& date) {
    set(row.values, first, date.text);
    set(row.values, first + 1, row.keep(date.from()));
    set(row.values, first + 2, row.keep(date.to()));
    set(row.values, first + 3, date.precision());
}

std::string_view cut(Row& row, const std::string& text) {
    constexpr size_t kMost = 80;  // code points
    size_t seen = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
        if (seen++ == kMost) return row.keep(text.substr(0, i) + "\xe2\x80\xa6");
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
    row.label = cut(row, evidence.text);
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
    set_date(row, kDateText, s.date);
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
    set_date(row, kDateText, f.period);
}

void fill(NodeRow& row, const DocumentNode& d) {
    row.label = d.title.empty() ? d.source : d.title;
    set(row.values, kSource, d.source);
    set(row.values, kTitle, d.title);
    set(row.values, kLanguage, d.language);
    set_date(row, kDateText, d.published);
    set(row.values, kPublisher, d.publisher);
    set(row.values, kUrl, d.url);
    set_integer(row.values, kLength, d.length);
}

struct Proofs {
    std::vector<std::string_view> documents, sources, texts, statuses, rules;
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
    set_date(row, eDateText, r.date);
    set(row.values, eStatus, r.status);
    row.values[eContested] = r.contested;
    set(row.values, eTitle, r.title);
    set(row.values, ePlover, r.plover);
    std::vector<std::string_view> attributed;
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
    set(row.values, eFirst, row.keep(days.first));
    set(row.values, eLast, row.keep(days.last));
    std::vector<std::string_view> facts;
    for (const Index item : edge.items)
        facts.push_back(edge.kind == EdgeKind::relation ? graph.relations[item].id
                                                        : graph.statements[item].id);
    set(row.values, eFacts, std::move(facts));
}

void fill_spoken(EdgeRow& row, const KnowledgeGraph& graph, const StatementNode& s) {
    set_date(row, eDateText, s.date);
    Proofs proofs;
    proofs.add(graph.documents[s.document], s.evidence, s.rule);
    std::move(proofs).put(row.values);
}

// A node lives from its first to its last dated edge; one with an undated edge lives always.
class Looks {
  public:
    explicit Looks(size_t nodes) : looks_(nodes), open_(nodes) {}

    void add(const KnowledgeGraph& graph, const Edge& edge) {
        const DaySpan days = days_of(graph, edge);
        for (const Index node : {edge.from, edge.to}) {
            if (node >= looks_.size()) continue;
            Look& look = looks_[node];
            ++look.degree;
            if (days.first.empty() || days.last.empty()) open_[node] = true;
            if (!days.first.empty() && (look.start.empty() || days.first < look.start))
                look.start = days.first;
            if (days.last > look.end) look.end = days.last;
        }
    }

    [[nodiscard]] std::vector<Look> take() {
        for (size_t i = 0; i < looks_.size(); ++i)
            if (open_[i]) looks_[i].start.clear(), looks_[i].end.clear();
        return std::move(looks_);
    }

  private:
    std::vector<Look> looks_;
    std::vector<bool> open_;
};

void join(ColumnSet& into, const ColumnSet& set) {
    for (size_t i = 0; i < set.size(); ++i)
        if (set[i]) into[i] = true;
}

}  // namespace

void Row::begin(size_t count) {
    values.assign(count, Value());
    made_.clear();
}

Rows::Rows(const KnowledgeGraph& graph, const Selection& selection, std::span<const NodeNumbers> numbers)
    : graph_(&graph),
      selection_(selection),
      chosen_(select(graph, selection)),
      numbers_(numbers),
      columns_(isnad::node_columns().begin(), isnad::node_columns().end()),
      entity_columns_(columns_of(NodeKind::person)) {
    for (const NodeNumbers& n : numbers_) columns_.push_back({n.name, n.type, true});
    entity_columns_.resize(columns_.size(), true);
}

Rows::Rows(GraphParts& parts, const Selection& selection)
    : parts_(&parts),
      selection_(selection),
      columns_(isnad::node_columns().begin(), isnad::node_columns().end()),
      entity_columns_(columns_of(NodeKind::person)) {}

ColumnSet Rows::all_node_columns() const {
    ColumnSet all = entity_columns_;
    if (selection_.view == EdgeView::raw)
        for (const NodeKind kind : {NodeKind::statement, NodeKind::figure, NodeKind::document})
            join(all, columns_of(kind));
    return all;
}

ColumnSet Rows::all_edge_columns() const {
    ColumnSet all(kEdgeColumns);
    const bool merged = selection_.view == EdgeView::aggregate;
    join(all, columns_of({EdgeKind::relation, 0, 0, {}, merged}, selection_.view));
    join(all, columns_of({EdgeKind::spoke_about, 0, 0, {}, true}, selection_.view));
    if (selection_.view == EdgeView::raw)
        join(all, columns_of({EdgeKind::said, 0, 0, {}, false}, EdgeView::raw));
    return all;
}

Result<std::vector<std::string>> Rows::edge_types() {
    std::set<std::string> types;
    if (graph_ != nullptr) {
        for (const Edge& edge : chosen_.edges) types.insert(edge_type(*graph_, edge));
    } else {
        Result<std::vector<std::string>> relations = parts_->relation_types();
        if (!relations.ok()) return relations.error();
        for (const std::string& type : relations.value()) types.insert(relation_edge_type(type));
        for (const EdgeKind kind : kinds_of(selection_.view)) types.insert(std::string(type_of(kind)));
        const std::set<std::string> wanted(selection_.types.begin(), selection_.types.end());
        if (!wanted.empty())
            std::erase_if(types, [&](const std::string& type) { return !wanted.contains(type); });
    }
    return std::vector<std::string>(types.begin(), types.end());
}

Status Rows::each_selected(Part part, const UsePart& use, bool with_mentions) {
    return parts_->each(
        part, [&](const KnowledgeGraph& graph) { use(graph, select(graph, selection_)); }, with_mentions);
}

Status Rows::each_selected(const UsePart& use) {
    if (graph_ != nullptr) return use(*graph_, chosen_), Done{};
    if (selection_.view == EdgeView::raw)
        if (Status done = each_selected(Part::documents, use); !done.ok()) return done;
    if (Status done = each_selected(Part::relations, use); !done.ok()) return done;
    return each_selected(Part::pairs, use);
}

Status Rows::measure_looks() {
    const size_t nodes = graph_ != nullptr ? graph_->node_count() : parts_->entities().entities.size();
    Looks looks(nodes);
    // Of a part only the entities: its own nodes are looked at when they are written.
    Status done = each_selected([&](const KnowledgeGraph& graph, const Selected& chosen) {
        for (const Edge& edge : chosen.edges) looks.add(graph, edge);
    });
    entity_looks_ = looks.take();
    with_looks_ = true;
    return done;
}

// Entities that a chosen edge touches, when only some edges are chosen.
Status Rows::mark_entities() {
    const size_t entities = parts_->entities().entities.size();
    marked_.assign(entities, is_whole(selection_));
    if (is_whole(selection_)) return Done{};
    return each_selected([&](const KnowledgeGraph&, const Selected& chosen) {
        for (const Edge& edge : chosen.edges)
            for (const Index node : {edge.from, edge.to})
                if (node < entities) marked_[node] = true;
    });
}

Status Rows::write_entities(const UseNode& use) {
    if (Status done = mark_entities(); !done.ok()) return done;
    for (Index i = 0; i < marked_.size(); ++i)
        if (marked_[i]) write_node(parts_->entities(), i, entity_looks_, use);
    return Done{};
}

// The nodes of a graph in memory, or those of a part alone.
void Rows::write_nodes(const KnowledgeGraph& graph, const Selected& chosen, const UseNode& use) {
    if (graph.part != Part::whole && graph.part != Part::documents) return;
    Looks looks(with_looks_ && graph.part != Part::whole ? graph.node_count() : 0);
    if (with_looks_ && graph.part != Part::whole)
        for (const Edge& edge : chosen.edges) looks.add(graph, edge);
    const std::vector<Look> own = looks.take();
    const size_t begin = graph.part == Part::whole ? 0 : graph.entities.size();
    for (const Index node : chosen.nodes)
        if (node >= begin) write_node(graph, node, graph.part == Part::whole ? entity_looks_ : own, use);
}

void Rows::write_edges(const KnowledgeGraph& graph, const Selected& chosen, const UseEdge& use) {
    for (const Edge& edge : chosen.edges) {
        fill_edge(graph, edge);
        use(edge_);
    }
}

Status Rows::each_node(const UseNode& use) {
    if (graph_ != nullptr) return write_nodes(*graph_, chosen_, use), Done{};
    if (Status done = write_entities(use); !done.ok()) return done;
    if (selection_.view != EdgeView::raw) return Done{};
    const bool needs_edges = with_looks_ || !is_whole(selection_);
    return each_selected(
        Part::documents,
        [&](const KnowledgeGraph& graph, const Selected& chosen) { write_nodes(graph, chosen, use); },
        needs_edges);
}

Status Rows::each_edge(const UseEdge& use) {
    return each_selected(
        [&](const KnowledgeGraph& graph, const Selected& chosen) { write_edges(graph, chosen, use); });
}

Status Rows::each(const UseNode& use_node, const UseEdge& use_edge) {
    if (graph_ == nullptr)
        if (Status done = write_entities(use_node); !done.ok()) return done;
    return each_selected([&](const KnowledgeGraph& graph, const Selected& chosen) {
        write_nodes(graph, chosen, use_node);
        write_edges(graph, chosen, use_edge);
    });
}

Result<Rows::Counts> Rows::count() {
    Counts counts;
    if (graph_ != nullptr) return Counts{chosen_.nodes.size(), chosen_.edges.size()};
    if (Status done = mark_entities(); !done.ok()) return done.error();
    counts.nodes = static_cast<size_t>(std::count(marked_.begin(), marked_.end(), true));
    Status done = each_selected([&](const KnowledgeGraph& graph, const Selected& chosen) {
        counts.edges += chosen.edges.size();
        if (graph.part == Part::documents)
            counts.nodes +=
                static_cast<size_t>(std::count_if(chosen.nodes.begin(), chosen.nodes.end(),
                                                  [&](Index node) { return node >= graph.entities.size(); }));
    });
    if (!done.ok()) return done.error();
    return counts;
}

std::string_view Rows::type_name(const KnowledgeGraph& graph, const Edge& edge) {
    if (edge.kind != EdgeKind::relation) return type_of(edge.kind);
    const std::string& type = graph.relations[edge.items[0]].type;
    const auto known = types_.find(type);
    return known != types_.end() ? known->second
                                 : types_.emplace(type, relation_edge_type(type)).first->second;
}

void Rows::write_node(const KnowledgeGraph& graph, Index node, const std::vector<Look>& looks,
                      const UseNode& use) {
    NodeRow& row = node_;
    row.begin(columns_.size());
    row.kind = graph.node_kind(node);
    row.id = graph.node_id(node);
    row.columns = &columns_of(row.kind);
    if (with_looks_) row.look = looks[node];
    switch (row.kind) {
        case NodeKind::statement:
            fill(row, graph.statements[node - graph.statement_node(0)]);
            break;
        case NodeKind::figure:
            fill(row, graph.figures[node - graph.figure_node(0)]);
            break;
        case NodeKind::document:
            fill(row, graph.documents[node - graph.document_node(0)]);
            break;
        default:
            row.columns = &entity_columns_;
            fill(row, graph.entities[node]);
            add_numbers(row, node);
    }
    use(row);
}

void Rows::add_numbers(NodeRow& row, Index entity) const {
    for (size_t n = 0; n < numbers_.size(); ++n) {
        const double value = numbers_[n].values[entity];
        if (numbers_[n].type == ValueType::integer)
            row.values[kNodeColumns + n] = static_cast<int64_t>(value);
        else
            row.values[kNodeColumns + n] = value;
    }
}

void Rows::fill_edge(const KnowledgeGraph& graph, const Edge& e) {
    EdgeRow& row = edge_;
    row.begin(kEdgeColumns);
    row.columns = &columns_of(e, selection_.view);
    row.id = edge_id(graph, e, selection_.view);
    row.type = type_name(graph, e);
    row.from_kind = graph.node_kind(e.from);
    row.from = graph.node_id(e.from);
    row.to_kind = graph.node_kind(e.to);
    row.to = graph.node_id(e.to);
    row.weight = weight_of(graph, e);
    if (with_looks_) {
        DaySpan days = days_of(graph, e);
        row.look = {std::move(days.first), std::move(days.last), 0};
    }
    const bool merged = e.derived && selection_.view != EdgeView::statements;
    if (merged)
        fill_derived(row, graph, e);
    else if (e.kind == EdgeKind::relation)
        fill_relation(row, graph, graph.relations[e.items[0]]);
    else if (e.kind == EdgeKind::spoke_about)
        fill_spoken(row, graph, graph.statements[e.items[0]]);
    else if (e.kind == EdgeKind::said)
        set_date(row, eDateText, graph.statements[e.items[0]].date);
    else if (e.kind == EdgeKind::claimed)
        set_date(row, eDateText, graph.figures[e.items[0]].period);
    if (e.kind == EdgeKind::mentioned_in) set_integer(row.values, eCount, row.weight);
    if (!merged) row.values[eDerived] = e.derived;
}

}  // namespace isnad
