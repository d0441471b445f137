// Extractions of any content into a store and out through every exporter: what is added is found again, and
// what is written is well-formed and complete. An input is lines of JSON.
#include "core/extraction.h"
#include "tests/fuzz/exports.h"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const fuzz::Scratch scratch;
    std::vector<Extraction> extractions;
    std::string_view rest = fuzz::text_of(data, size);
    while (!rest.empty() && extractions.size() < 4) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        auto extraction = extraction_from_json(rest.substr(0, end), "fuzz");
        if (extraction.ok()) extractions.push_back(std::move(extraction.value()));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (extractions.empty()) return -1;
    fuzz::count(size);
    for (const char* ending : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(scratch.path("store") + ending);
    auto store = Store::open(scratch.path("store"), Access::write);
    fuzz::require(store.ok());
    for (const Extraction& extraction : extractions) {
        const auto added = store.value().add(extraction);
        fuzz::require(added.ok() || !added.error().what.empty());
    }
    const auto graph = load_graph(store.value());
    fuzz::require(graph.ok());
    fuzz::ask_all(store.value(), graph.value());
    fuzz::export_all(scratch, store.value(), graph.value(), fuzz::Content::ours);
    return 0;
}
