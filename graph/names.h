// Finding entities by what people type: an id, or a name in any language and spelling.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/fold.h"
#include "graph/knowledge_graph.h"

namespace isnad {

// Views the graph, which must outlive it. Construction O(total length of names).
class NameIndex {
  public:
    explicit NameIndex(const KnowledgeGraph& graph);

    // The entities that `text` names, the likeliest first: the first of these that gives any.
    //   1. the id;  2. a label, folded;  3. a name as written in some document, folded;
    //   4. all words of the text are words of one label ("putin", "foreign ministry kazakhstan").
    // Within one step: more mentions first, then the id. Empty when nothing fits.
    [[nodiscard]] std::vector<Index> find(std::string_view text) const;

    // Entities whose labels are nearest to a text that find() does not know, for "did you mean".
    [[nodiscard]] std::vector<Index> suggestions(std::string_view text, size_t most) const;

    [[nodiscard]] const Folder& folder() const { return folder_; }

  private:
    using Map = std::unordered_map<std::string, std::vector<Index>>;
    [[nodiscard]] std::vector<Index> by_words(const std::string& folded) const;
    void order(std::vector<Index>& found) const;

    const KnowledgeGraph& graph_;
    Folder folder_;
    Map labels_;
    Map aliases_;
    Map words_;
};

}  // namespace isnad
