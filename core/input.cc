// See input.h. Tested by tests/core/input_test.cc.
#include "core/input.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <filesystem>

#include "core/json.h"
#include "core/lines.h"
#include "core/utf8.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

bool has_ending(std::string_view path, std::string_view ending) {
    for (const std::string_view packed : {".gz", ".zst"}) {
        if (path.ends_with(packed)) path.remove_suffix(packed.size());
    }
    return path.ends_with(ending);
}
bool is_json_lines(std::string_view path) {
    return has_ending(path, ".jsonl") || has_ending(path, ".ndjson");
}
bool is_article(std::string_view path) {
    return is_json_lines(path) || has_ending(path, ".txt");
}

class Reader {
  public:
    Reader(const InputOptions& options, const std::function<bool(RawDocument&&)>& document,
           const std::function<void(const Error&)>& problem)
        : options_(options), document_(document), problem_(problem) {}

    void input(const std::string& path) {
        std::error_code error;
        if (path != "-" && fs::is_directory(path, error)) {
            folder(path);
        } else if (path == "-") {
            standard_input();
        } else if (is_json_lines(path)) {
            lines(path);
        } else {
            text(path);
        }
    }
    [[nodiscard]] bool stopped() const { return stopped_ || (options_.stop != nullptr && *options_.stop); }

  private:
    void fail(const Error& error) {
        problem_(error);
        stopped_ = options_.strict;
    }

    void folder(const std::string& path) {
        std::vector<std::string> files;
        std::error_code error;
        for (auto it = fs::recursive_directory_iterator(path, error); it != fs::end(it);
             it.increment(error)) {
            if (it->is_regular_file(error) && is_article(it->path().string()))
                files.push_back(it->path().string());
        }
        if (error) fail({path, "cannot be read: " + error.message()});
        std::sort(files.begin(), files.end());
        for (const std::string& file : files) {
            if (!stopped()) input(file);
        }
    }

    void give(RawDocument&& raw) {
        if (!document_(std::move(raw))) stopped_ = true;
    }

    void text(const std::string& path) {
        auto bytes = read_all(path, kLongestDocument);
        if (!bytes.ok()) return fail(bytes.error());
        give({std::move(bytes.value()), path == "-" ? "<stdin>" : path, false});
    }

    void lines(const std::string& path) {
        auto reader = LineReader::open(path, kLongestDocument);
        if (!reader.ok()) return fail(reader.error());
        while (!stopped()) {
            auto line = reader.value().next();
            if (!line.ok()) {
                fail(line.error());  // a line that is too long: the next one may do
                continue;
            }
            if (!line.value()) return;
            one_line(*line.value(), reader.value().where());
        }
    }
    void one_line(std::string_view line, const std::string& where) {
        if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
        give({std::string(line), where, true});
    }

    void standard_input() {
        auto reader = LineReader::open("-", kLongestDocument);
        if (!reader.ok()) return fail(reader.error());
        std::string text;
        bool first = true, json = options_.json_lines;
        while (!stopped()) {
            auto line = reader.value().next();
            if (!line.ok()) {
                fail(line.error());
                if (first || !json) return;
                continue;
            }
            if (!line.value()) break;
            if (first) json = json || line.value()->starts_with('{');
            first = false;
            if (json) {
                one_line(*line.value(), reader.value().where());
            } else {
                text.append(*line.value()).push_back('\n');
                if (text.size() > kLongestDocument)
                    return fail({"<stdin>", "expected a text of at most " + std::to_string(kLongestDocument) +
                                                " bytes"});
            }
        }
        if (!json && !text.empty()) give({std::move(text), "<stdin>", false});
    }

    const InputOptions& options_;
    const std::function<bool(RawDocument&&)>& document_;
    const std::function<void(const Error&)>& problem_;
    bool stopped_ = false;
};

}  // namespace

Result<std::string> to_utf8(std::string bytes, const std::string& encoding, std::string_view where) {
    std::string text;
    if (encoding.empty() || ucnv_compareNames(encoding.c_str(), "utf-8") == 0) {
        text = std::move(bytes);
    } else {
        UErrorCode status = U_ZERO_ERROR;
        const auto length = static_cast<int32_t>(bytes.size());
        UConverter* converter = ucnv_open(encoding.c_str(), &status);
        if (U_FAILURE(status)) {
            return Error{std::string(where),
                         "unknown encoding '" + encoding + "': expected a name such as windows-1256"};
        }
        std::string out(bytes.size() * 4 + 16, '\0');
        const int32_t written =
            ucnv_toAlgorithmic(UCNV_UTF8, converter, out.data(), static_cast<int32_t>(out.size()),
                               bytes.data(), length, &status);
        ucnv_close(converter);
        if (U_FAILURE(status)) return Error{std::string(where), "expected text in " + encoding};
        out.resize(static_cast<size_t>(written));
        text = std::move(out);
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    const size_t bad = find_invalid_utf8(text);
    if (bad != std::string::npos) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
        return Error{std::string(where) + ":" + std::to_string(line),
                     "expected valid UTF-8 (try --encoding windows-1256)"};
    }
    return text;
}

Result<Document> document_from_json(std::string_view line, std::string_view where) {
    rapidjson::Document json;
    const Status parsed = parse_json(line, json);
    if (!parsed.ok()) return Error{std::string(where), parsed.error().text()};
    JsonReport report;
    const JsonNode root(&json, report);
    Document document;
    const auto optional = [&](const char* name) {
        const JsonNode node = root[name];
        return node.is_null() ? std::string() : node.text();
    };
    document.source = root.required("source").text();
    document.text = root.required("text").text();
    document.title = optional("title");
    document.published = optional("published");
    document.publisher = optional("publisher");
    document.language = optional("language");
    document.url = optional("url");
    if (!report.ok()) return Error{std::string(where), report.what()};
    if (document.source.empty()) return Error{std::string(where), "expected a source that is not empty"};
    return document;
}

Result<Document> parse_document(RawDocument&& raw, const InputOptions& options) {
    if (raw.json) return document_from_json(raw.bytes, raw.where);
    auto utf8 = to_utf8(std::move(raw.bytes), options.encoding, raw.where);
    if (!utf8.ok()) return utf8.error();
    Document document;
    document.source = std::move(raw.where);
    document.text = std::move(utf8.value());
    return document;
}

void read_raw_documents(const std::vector<std::string>& inputs, const InputOptions& options,
                        const std::function<bool(RawDocument&&)>& document,
                        const std::function<void(const Error&)>& problem) {
    Reader reader(options, document, problem);
    for (const std::string& path : inputs) {
        if (!reader.stopped()) reader.input(path);
    }
}

void read_documents(const std::vector<std::string>& inputs, const InputOptions& options,
                    const std::function<void(Document&&)>& document,
                    const std::function<void(const Error&)>& problem) {
    read_raw_documents(
        inputs, options,
        [&](RawDocument&& raw) {
            auto parsed = parse_document(std::move(raw), options);
            if (parsed.ok()) {
                document(std::move(parsed.value()));
                return true;
            }
            problem(parsed.error());
            return !options.strict;
        },
        problem);
}

}  // namespace isnad
