// Where exporters write: a file that appears whole or not at all, or standard output.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "core/result.h"

namespace isnad {

// What an export did, for its last line and for tests.
struct ExportReport {
    size_t nodes = 0;
    size_t edges = 0;
    size_t dropped_characters = 0;  // that the format cannot hold
};

// Buffered output to PATH through PATH.part, or to standard output for "-". The first failure is kept:
// write() then does nothing and close() tells. Without close() the part file is removed.
class Sink {
  public:
    explicit Sink(std::string path, size_t buffer = size_t{1} << 20);
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    ~Sink();

    void write(std::string_view bytes);
    // Ends the file and gives it its name.
    [[nodiscard]] Status close();

  private:
    void flush();

    std::string path_;
    std::FILE* file_ = nullptr;
    std::string buffer_;
    size_t most_;      // bytes that wait to be written
    int failure_ = 0;  // errno
};

// Ends the file of a finished export; of a failed one nothing is left.
[[nodiscard]] Result<ExportReport> close_after(Sink& sink, Result<ExportReport> report);

// True for texts that clean_text() leaves as they are, at a glance; false when it is not sure.
[[nodiscard]] bool is_clean(std::string_view text);

// Drops what no XML 1.0 text may hold (and U+0000 everywhere): C0 controls but tab and line feed, U+FFFE,
// U+FFFF, malformed UTF-8. A carriage return becomes a line feed. Adds the number of dropped characters to
// `dropped`.
[[nodiscard]] std::string clean_text(std::string_view text, size_t& dropped);

}  // namespace isnad
