// Lines and whole contents of files and standard input, unpacked when they are gzip or zstd.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace isnad {

// Reads a file, or standard input for "-", line by line in memory bounded by the longest line.
// Compression is recognised by the first bytes, not by the name. Move-only; not thread-safe.
class LineReader {
  public:
    static constexpr size_t kLongestLine = size_t{256} << 20;

    // `path` is "-" or a file; an error says which file and why. A byte order mark at the start is skipped.
    [[nodiscard]] static Result<LineReader> open(const std::string& path, size_t longest_line = kLongestLine);

    LineReader(LineReader&&) noexcept;
    LineReader& operator=(LineReader&&) noexcept;
    ~LineReader();

    // The next line without its "\n" or "\r\n"; nothing at the end. The view lives until the next call.
    // Errors: "file:line: ..." for a line that is too long, which is passed over in bounded memory so that
    // the next call gives the line behind it; and for broken compressed data or a read error, after which the
    // reader stays at its end.
    [[nodiscard]] Result<std::optional<std::string_view>> next();

    // The next unpacked bytes, at most n (0 at the end), for what is no line. May follow next() and be
    // followed by it. REQUIRES: n > 0.
    [[nodiscard]] Result<size_t> read(char* to, size_t n);
    // What is read ahead already, without taking it: empty at the end of the file only.
    [[nodiscard]] std::string_view ahead() const;

    // "file:line" of the line that next() gave last; "<stdin>" names standard input.
    [[nodiscard]] std::string where() const;
    [[nodiscard]] uint64_t line() const;
    [[nodiscard]] const std::string& name() const;
    // Bytes taken from the file so far, packed as they are, for progress.
    [[nodiscard]] uint64_t bytes_read() const;

  private:
    struct Impl;
    explicit LineReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The whole content of a file or of standard input ("-"), unpacked. An error when it is longer than `longest`
// bytes.
[[nodiscard]] Result<std::string> read_all(const std::string& path,
                                           size_t longest = LineReader::kLongestLine);

}  // namespace isnad
