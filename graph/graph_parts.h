// A store read part by part, so that memory does not grow with the number of documents: entities stay, facts
// come and go. What the parts hold together is what load_graph() gives.
#pragma once

#include <functional>
#include <memory>
#include <set>

#include "graph/knowledge_graph.h"

namespace isnad {

class Loader;

class GraphParts {
  public:
    // Called with one part; the graph is gone afterwards.
    using Use = std::function<void(const KnowledgeGraph&)>;

    // Reads the entities. The store must outlive this and be used by nobody else meanwhile.
    [[nodiscard]] static Result<GraphParts> open(Store& store, LoadOptions options = {});
    GraphParts(GraphParts&&) noexcept;
    ~GraphParts();

    // The parts of a kind one after the other: documents by id, the others by type, sides or speaker, topic.
    // While one is used, a thread of its own reads the next. Mentions are read where they are wanted.
    // REQUIRES: part is not Part::whole; `use` leaves the store and this alone.
    [[nodiscard]] Status each(Part part, const Use& use, bool with_mentions = false);
    // Entities alone.
    [[nodiscard]] const KnowledgeGraph& entities() const { return entities_; }
    // Facts of a kind of node as the store counts them, with those that a reader rejected.
    [[nodiscard]] Result<size_t> node_count();
    // "met_with", ...: sorted.
    [[nodiscard]] Result<std::vector<std::string>> relation_types();

  private:
    GraphParts(Store& store, std::unique_ptr<Loader> loader);
    [[nodiscard]] std::vector<int64_t> borders(Part part);
    [[nodiscard]] KnowledgeGraph read(Part part, int64_t begin, int64_t end, bool with_mentions);

    Store* store_;
    std::unique_ptr<Loader> loader_;
    KnowledgeGraph entities_;
    std::set<Part> listed_;
};

}  // namespace isnad
