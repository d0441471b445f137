// See input.h. Tested by tests/core/input_test.cc.
#include "core/input.h"

#include <algorithm>
#include <filesystem>

#include "core/lines.h"
#include "core/own_output.h"
#include "core/readers/html.h"
#include "core/readers/raw.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

struct NamedFormat {
    const char* name;
    InputFormat format;
    std::vector<std::string_view> endings;
};

const std::vector<NamedFormat>& formats() {
    static const std::vector<NamedFormat> table = {
        {"txt", InputFormat::text, {".txt"}},
        {"jsonl", InputFormat::json_lines, {".jsonl", ".ndjson"}},
        {"html", InputFormat::html, {".html", ".htm", ".xhtml"}},
        {"csv", InputFormat::csv, {".csv"}},
        {"rss", InputFormat::feed, {".rss", ".atom", ".xml"}},
        {"warc", InputFormat::warc, {".warc", ".wet"}},
    };
    return table;
}

// by_name when the name says nothing.
InputFormat format_of_path(std::string_view path) {
    for (const std::string_view packed : {".gz", ".zst"})
        if (path.ends_with(packed)) path.remove_suffix(packed.size());
    for (const NamedFormat& row : formats())
        for (const std::string_view ending : row.endings)
            if (path.ends_with(ending)) return row.format;
    return InputFormat::by_name;
}

bool begins_with(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
           });
}

InputFormat format_of_bytes(std::string_view head) {
    if (head.starts_with('{')) return InputFormat::json_lines;
    if (head.starts_with("WARC/")) return InputFormat::warc;
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (begins_with(head, "<!doctype html") || begins_with(head, "<html")) return InputFormat::html;
    if (head.starts_with("<rss") || head.starts_with("<feed")) return InputFormat::feed;
    if (!head.starts_with("<?xml")) return InputFormat::text;
    const std::string_view top = head.substr(0, 1024);
    return top.find("<html") == std::string_view::npos ? InputFormat::feed : InputFormat::html;
}

class Reader {
  public:
    Reader(const InputOptions& options, const std::function<bool(RawDocument&&)>& document,
           const std::function<void(const Error&)>& problem)
        : options_(options), document_(document), problem_(problem) {
        sink_.give = [this](RawDocument&& raw) { give(std::move(raw)); };
        sink_.fail = [this](const Error& error) { fail(error); };
        sink_.stopped = [this] { return stopped(); };
    }

    void input(const std::string& path) {
        std::error_code error;
        if (path != "-" && fs::is_directory(path, error))
            folder(path);
        else
            file(path);
    }
    [[nodiscard]] bool stopped() const { return stopped_ || (options_.stop != nullptr && *options_.stop); }

  private:
    void fail(const Error& error) {
        problem_(error);
        stopped_ = stopped_ || options_.strict;
    }
    void give(RawDocument&& raw) {
        if (!document_(std::move(raw))) stopped_ = true;
    }

    void folder(const std::string& path) {
        std::vector<std::string> files;
        std::error_code error;
        for (auto it = fs::recursive_directory_iterator(path, error); it != fs::end(it);
             it.increment(error)) {
            if (it->is_regular_file(error) && format_of_path(it->path().string()) != InputFormat::by_name)
                files.push_back(it->path().string());
        }
        if (error) fail({path, "cannot be read: " + error.message()});
        std::sort(files.begin(), files.end());
        for (const std::string& found : files) {
            if (!stopped()) file(found, true);
        }
    }

    void file(const std::string& path, bool of_folder = false) {
        auto opened = LineReader::open(path, kLongestDocument);
        if (!opened.ok()) return fail(opened.error());
        LineReader& in = opened.value();
        if (of_folder && is_own_output(in.ahead())) {
            if (options_.passed_over) options_.passed_over(path);
            return;
        }
        InputFormat format = options_.format;
        if (format == InputFormat::by_name)
            format = path == "-" ? format_of_bytes(in.ahead()) : format_of_path(path);
        switch (format) {
            case InputFormat::json_lines:
                return json_lines(in);
            case InputFormat::html:
                return whole(in, RawKind::page, kLongestPage);
            case InputFormat::csv:
                return read_csv(in, sink_);
            case InputFormat::feed:
                return read_feed(in, sink_);
            case InputFormat::warc:
                return read_warc(in, sink_);
            case InputFormat::text:
            case InputFormat::by_name:
                return whole(in, RawKind::text, kLongestDocument);
        }
    }

    void json_lines(LineReader& in) {
        while (!stopped()) {
            auto line = in.next();
            if (!line.ok()) {
                fail(line.error());  // a line that is too long: the next one may do
                continue;
            }
            if (!line.value()) return;
            if (line.value()->find_first_not_of(" \t\r\n") != std::string_view::npos)
                give({std::string(*line.value()), in.where(), RawKind::json, {}});
        }
    }

    void whole(LineReader& in, RawKind kind, size_t longest) {
        std::string bytes;
        std::vector<char> chunk(size_t{1} << 16);
        while (true) {
            const auto got = in.read(chunk.data(), chunk.size());
            if (!got.ok()) return fail({in.name(), got.error().what});
            if (got.value() == 0) break;
            bytes.append(chunk.data(), got.value());
            if (bytes.size() > longest)
                return fail({in.name(), "expected at most " + std::to_string(longest) + " bytes of content"});
        }
        if (!bytes.empty() || in.name() != "<stdin>") give({std::move(bytes), in.name(), kind, {}});
    }

    const InputOptions& options_;
    const std::function<bool(RawDocument&&)>& document_;
    const std::function<void(const Error&)>& problem_;
    RawSink sink_;
    bool stopped_ = false;
};

}  // namespace

std::optional<InputFormat> format_named(std::string_view name) {
    for (const NamedFormat& row : formats())
        if (row.name == name) return row.format;
    return std::nullopt;
}

const std::vector<std::string>& format_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const NamedFormat& row : formats()) all.emplace_back(row.name);
        return all;
    }();
    return names;
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
