// One self-contained web page of a graph: network, facts with their sentences, figures, timeline.
#pragma once

#include <string>

#include "export/sink.h"
#include "graph/knowledge_graph.h"
#include "graph/query.h"
#include "graph/store.h"

namespace isnad {

struct ReportOptions {
    std::string title;            // empty: the page's own
    std::string language = "en";  // of the interface: ar, ru, en
    Days days;
    size_t most_facts = 10'000;  // the latest; what is left out is counted on the page
};

struct ReportCounts {
    size_t facts = 0;
    size_t left_out = 0;
    size_t entities = 0;
};

// The page needs no network and no other file. Equal stores give equal bytes.
[[nodiscard]] Result<ReportCounts> write_report(Store& store, const KnowledgeGraph& graph,
                                                const ReportOptions& options, Sink& sink);

}  // namespace isnad
