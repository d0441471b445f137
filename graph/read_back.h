// Documents of a store as the extractions that were put in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/extraction.h"
#include "graph/store.h"

namespace isnad {

// Sources of the documents whose facts name the entity (id), sorted.
[[nodiscard]] Result<std::vector<std::string>> sources_naming(Store& store, std::string_view entity);

// What Store::add took, but for two things: sides of symmetric relations come in the store's order, and
// entities that the extraction did not list are listed. An error when there is no such document.
[[nodiscard]] Result<Extraction> read_extraction(Store& store, std::string_view source);

}  // namespace isnad
