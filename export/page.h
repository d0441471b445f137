// The files of export/page/, compiled in: the page that `isnad report` fills.
#pragma once

#include <string_view>

namespace isnad {

struct PageParts {
    std::string_view html, css, js, words;
};
[[nodiscard]] const PageParts& page_parts();

}  // namespace isnad
