// The rows of a store for `export` and `push`: read part by part, or from a graph in memory where the whole
// is needed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/selection_options.h"
#include "export/rows.h"
#include "graph/graph_parts.h"

namespace isnad {

struct RowSourceOptions {
    LoadOptions load;
    bool picture = false;             // the writer needs places of all nodes
    bool picture_when_small = false;  // the same, for at most kMostPlaces nodes
    bool stats = false;               // numbers of the network beside the entities
};
inline constexpr size_t kMostPlaces = 20'000;

class RowSource {
  public:
    [[nodiscard]] static Result<std::unique_ptr<RowSource>> open(const std::string& store,
                                                                 const SelectionOptions& selection,
                                                                 const RowSourceOptions& options);
    [[nodiscard]] Rows& rows() { return *rows_; }
    // The store part by part, whatever is selected. The rows end with the first call.
    [[nodiscard]] Result<GraphParts> parts();

  private:
    RowSource(Store store, LoadOptions load) : store_(std::move(store)), load_(load) {}
    [[nodiscard]] Status choose(const SelectionOptions& selection, const RowSourceOptions& options);

    Store store_;
    LoadOptions load_;
    std::optional<GraphParts> parts_;
    std::optional<KnowledgeGraph> graph_;
    std::vector<NodeNumbers> numbers_;
    std::unique_ptr<Rows> rows_;
};

}  // namespace isnad
