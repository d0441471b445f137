// Step 1: reading documents: texts, JSON lines, HTML pages, CSV, feeds and WARC archives; files, folders,
// standard input; plain, gzip or zstd; any encoding.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/document.h"
#include "core/readers/charset.h"
#include "core/result.h"

namespace isnad {

// What a file is read as. `by_name`: as its name ends; standard input as it begins.
enum class InputFormat { by_name, text, json_lines, html, csv, feed, warc };

// By the name that users give: txt, jsonl, html, csv, rss or warc.
[[nodiscard]] std::optional<InputFormat> format_named(std::string_view name);
[[nodiscard]] const std::vector<std::string>& format_names();

struct InputOptions {
    InputFormat format = InputFormat::by_name;
    std::string encoding = "utf-8";           // an ICU converter name; applies to texts, CSV and pages
    bool strict = false;                      // stop at the first error
    const std::atomic<bool>* stop = nullptr;  // reading ends between documents once this is true
    // Told of each file of a folder that isnad itself wrote (core/own_output.h); none is read.
    std::function<void(const std::string& path)> passed_over;
};

// The longest line, record or text file that is read as one document. No article is nearly as long; what is
// longer is reported and passed over, so that memory stays bounded.
constexpr size_t kLongestDocument = size_t{16} << 20;

// What the bytes of a RawDocument are: a whole text file, a line of JSON, a page, the HTTP response with a
// page, a text out of a container, a piece of HTML out of a feed.
enum class RawKind { text, json, page, http, record, fragment };

// A document as it stands in its file: cheap to read in order, to be parsed on any thread.
struct RawDocument {
    std::string bytes;
    std::string where;  // "file:line", "file:record N", or the file's name
    RawKind kind = RawKind::text;
    Document given;  // what the container says of it, in the encoding of the bytes; without a text
};
[[nodiscard]] Result<Document> parse_document(RawDocument&& raw, const InputOptions& options);

// Calls `document` for each document of the inputs, in order (folders: sorted by path), and `problem` for
// what cannot be read at all; reading goes on behind it unless options.strict. Stops when `document` gives
// false.
// "-" is standard input: options.format, or what its first bytes show: JSON lines for '{', HTML, XML and WARC
// by their beginnings, one text otherwise. Memory: one document.
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

}  // namespace isnad
