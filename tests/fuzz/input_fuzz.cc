// Every reader of articles: the first byte says which format, the rest is the file. Whatever comes out is
// valid UTF-8 without NUL, and has a source.
#include "core/input.h"
#include "core/utf8.h"
#include "tests/fuzz/fuzz.h"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    fuzz::count(size);
    const auto& names = format_names();
    InputOptions options;
    options.format = *format_named(names[data[0] % names.size()]);
    const fuzz::MemoryFile file(fuzz::text_of(data + 1, size - 1));
    read_documents(
        {file.path()}, options,
        [](Document&& d) {
            for (const std::string* field :
                 {&d.source, &d.text, &d.title, &d.published, &d.publisher, &d.language, &d.url})
                fuzz::require(find_invalid_utf8(*field) == std::string::npos);
            fuzz::require(!d.source.empty());
        },
        [](const Error& error) { fuzz::require(!error.what.empty()); });
    return 0;
}
