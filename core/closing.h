// The closing record of a stream of extractions:
// {"schema":"isnad.closing/1","documents":2,"errors":0,"bytes":99}. It counts what stands before it, so that
// a stream that was cut short is not taken for a whole one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace isnad {

// One line without its end.
[[nodiscard]] std::string closing_record(uint64_t documents, uint64_t errors, uint64_t bytes);

// Is this line one?
[[nodiscard]] bool is_closing_record(std::string_view line);

// The number of documents that a closing record tells of. `where` begins the error's text.
[[nodiscard]] Result<uint64_t> documents_of_closing(std::string_view line, std::string_view where);

}  // namespace isnad
