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
    bool strict = false;                      // stop at the first error
    const std::atomic<bool>* stop = nullptr;  // reading ends between documents once this is true
};

// Calls `document` for each article of the inputs, in order (folders: sorted by path), and `problem` for each
// line or file that cannot be read ("file:line: what was expected"); reading goes on behind it unless
// options.strict.
// "-" is standard input: JSON lines when its first byte is '{', one text otherwise. Memory: one document.
void read_documents(const std::vector<std::string>& inputs, const InputOptions& options,
                    const std::function<void(Document&&)>& document,
                    const std::function<void(const Error&)>& problem);

// One JSON object as a document; `where` begins the error's text.
[[nodiscard]] Result<Document> document_from_json(std::string_view line, std::string_view where);

// UTF-8 without byte order mark, from bytes in the named encoding.
[[nodiscard]] Result<std::string> to_utf8(std::string bytes, const std::string& encoding,
                                          std::string_view where);

}  // namespace isnad
