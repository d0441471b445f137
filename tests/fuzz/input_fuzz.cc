// Every reader of articles: the first byte says which format, the rest is the file. Whatever comes out is
// valid UTF-8 without NUL, and has a source.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/input.h"
#include "core/utf8.h"

namespace {

// The bytes as a file that the readers can open.
class MemoryFile {
  public:
    MemoryFile(const uint8_t* data, size_t size) : descriptor_(::memfd_create("fuzz", 0)) {
        if (descriptor_ < 0 || ::write(descriptor_, data, size) != static_cast<ssize_t>(size)) std::abort();
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(descriptor_); }
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

  private:
    int descriptor_;
};

void check(const std::string& text) {
    if (isnad::find_invalid_utf8(text) != std::string::npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const auto& names = isnad::format_names();
    isnad::InputOptions options;
    options.format = *isnad::format_named(names[data[0] % names.size()]);
    const MemoryFile file(data + 1, size - 1);
    isnad::read_documents(
        {file.path()}, options,
        [](isnad::Document&& d) {
            for (const std::string* field :
                 {&d.source, &d.text, &d.title, &d.published, &d.publisher, &d.language, &d.url})
                check(*field);
            if (d.source.empty()) std::abort();
        },
        [](const isnad::Error& error) {
            if (error.what.empty()) std::abort();
        });
    return 0;
}
