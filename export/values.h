// Values as text, the way the formats write them.
#pragma once

#include <string>
#include <string_view>

#include "export/rows.h"

namespace isnad {

// Numbers as short as they read back equal, booleans true/false, items of lists joined by `separator`.
// In items a separator and a backslash get a backslash in front when `escape` is set.
[[nodiscard]] std::string plain_text(const Value& value, char separator, bool escape);
// The same as a view: of the value itself where it is a text, else of `made`, which is filled.
[[nodiscard]] std::string_view plain_text(const Value& value, char separator, bool escape, std::string& made);

// Lower-case label of a kind: "person", ..., "document".
[[nodiscard]] std::string lower_label(NodeKind kind);

}  // namespace isnad
