// Extractions as `isnad load` reads them: what is read is written as JSON that reads back to the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/extraction.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view line(reinterpret_cast<const char*>(data), size);
    const auto first = isnad::extraction_from_json(line, "fuzz");
    if (!first.ok()) return 0;
    const std::string written = isnad::to_json(first.value());
    const auto second = isnad::extraction_from_json(written, "again");
    if (!second.ok() || isnad::to_json(second.value()) != written) std::abort();
    return 0;
}
