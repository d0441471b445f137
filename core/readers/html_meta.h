// What a page says of itself. Only core/readers/html*.cc include this.
#pragma once

#include <libxml/tree.h>

#include <string>

#include "core/readers/html.h"

namespace isnad {

// JSON-LD (schema.org articles), OpenGraph and meta elements, microdata, <time>, <h1> and <title>, in this
// order. `body` is the articleBody of the JSON-LD.
struct PageMeta {
    NewsPage page;  // its text is empty
    std::string body;
};
[[nodiscard]] PageMeta meta_of(const xmlDoc* tree);

}  // namespace isnad
