// Extractions as `isnad load` reads them: what is read is written as JSON that reads back to the same bytes.
#include "core/extraction.h"
#include "tests/fuzz/fuzz.h"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    fuzz::count(size);
    const auto first = extraction_from_json(fuzz::text_of(data, size), "fuzz");
    if (!first.ok()) return 0;
    const std::string written = to_json(first.value());
    const auto second = extraction_from_json(written, "again");
    fuzz::require(second.ok() && to_json(second.value()) == written);
    return 0;
}
