// Step 1: reading documents: .txt files, JSON lines, folders, standard input; plain, gzip or zstd; any
// encoding.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "core/document.h"
#include "core/result.h"

namespace isnad {

struct InputOptions {
    std::string encoding = "utf-8";           // an ICU converter name; applies to .txt
    bool json_lines = false;                  // standard input is JSON lines, whatever it begins with
    bool strict = false;                      // stop at the first error
    const std::atomic<bool>* stop = nullptr;  // reading ends between documents once this is true
};

// The longest line or text file that is read as one document. No article is nearly as long; what is longer
// is reported and passed over, so that memory stays bounded.
constexpr size_t kLongestDocument = size_t{16} << 20;

// A document as it stands in its file: cheap to read in order, to be parsed on any thread.
struct RawDocument {
    std::string bytes;
    std::string where;  // "file:line", or the file's name
    bool json = false;  // a JSON line; else a whole text
};
[[nodiscard]] Result<Document> parse_document(RawDocument&& raw, const InputOptions& options);

// Calls `document` for each document of the inputs, in order (folders: sorted by path), and `problem` for
// what cannot be read at all; reading goes on behind it unless options.strict. Stops when `document` gives
// false.
// "-" is standard input: JSON lines when its first byte is '{', one text otherwise. Memory: one document.
void read_raw_documents(const std::vector<std::string>& inputs, const InputOptions& options,
                        const std::function<bool(RawDocument&&)>& document,
                        const std::function<void(const Error&)>& problem);

// The same with each document parsed; `problem` also hears of those that cannot be ("file:line: what was
// expected").
void read_documents(const std::vector<std::string>& inputs, const InputOptions& options,
                    const std::function<void(Document&&)>& document,
                    const std::function<void(const Error&)>& problem);

// One JSON object as a document; `where` begins the error's text.
[[nodiscard]] Result<Document> document_from_json(std::string_view line, std::string_view where);

// UTF-8 without byte order mark, from bytes in the named encoding.
[[nodiscard]] Result<std::string> to_utf8(std::string bytes, const std::string& encoding,
                                          std::string_view where);

}  // namespace isnad
