// --edges, --from, --to, --type, --around, --hops: what `export`, `push` and `report` take.
#pragma once

#include <string>
#include <vector>

#include "cli/questions.h"
#include "export/selection.h"

namespace isnad {

class SelectionOptions {
  public:
    void add_to(CLI::App& app);
    // `entities`: a graph that has all of them. `relation_types`: those of the store.
    [[nodiscard]] Result<Selection> selection(const KnowledgeGraph& entities,
                                              const std::vector<std::string>& relation_types) const;

  private:
    std::string edges_ = "raw";
    DayOptions days_;
    std::vector<std::string> types_;
    std::string around_;
    size_t hops_ = 1;
};

}  // namespace isnad
