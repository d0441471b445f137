// What readers judged of single facts (isnad review): kept in the store, by the document and the fact's id in
// it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "graph/store.h"

namespace isnad {

// kind: "statement", "relation" (an evidence of one) or "figure".
struct FactKey {
    std::string kind;
    std::string document;  // id
    std::string fact;      // id in the document
    friend auto operator<=>(const FactKey&, const FactKey&) = default;
};
using Verdicts = std::map<FactKey, bool>;  // true: right

// Puts the verdict in, in place of an earlier one.
[[nodiscard]] Status put_verdict(Store& store, const FactKey& key, bool right);
[[nodiscard]] Result<Verdicts> load_verdicts(Store& store);

// Share of right ones with its 95 % interval after Wilson; all 0 when nothing was judged.
struct Precision {
    size_t right = 0;
    size_t judged = 0;
    double share = 0;
    double low = 0;
    double high = 0;
};
[[nodiscard]] Precision precision_of(size_t right, size_t judged);

}  // namespace isnad
