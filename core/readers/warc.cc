// See raw.h. Tested by tests/core/warc_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/readers/http.h"
#include "core/readers/raw.h"

namespace isnad {
namespace {

struct WarcHead {
    std::string type, uri, content_type;
    std::optional<uint64_t> length;
};

std::string_view trimmed(std::string_view text) {
    const size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}
bool same_name(std::string_view a, std::string_view lower) {
    return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) {
        return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
    });
}

void read_field(std::string_view line, WarcHead& head) {
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view name = trimmed(line.substr(0, colon));
    std::string_view value = trimmed(line.substr(colon + 1));
    if (same_name(name, "warc-type")) head.type = value;
    if (same_name(name, "content-type")) head.content_type = value;
    if (same_name(name, "warc-target-uri")) {
        if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
        head.uri = value;
    }
    if (same_name(name, "content-length")) {
        uint64_t length = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        if (error == std::errc() && end == value.data() + value.size()) head.length = length;
    }
}

class WarcReader {
  public:
    WarcReader(LineReader& in, const RawSink& sink) : in_(in), sink_(sink) {}

    void run() {
        while (!sink_.stopped() && find_record()) {
            ++number_;
            const auto head = read_head();
            if (!head) return;
            if (!head->length) {
                sink_.fail({where(), "expected a record with a Content-Length"});
            } else if (!read_block(*head)) {
                return;
            }
        }
    }

  private:
    [[nodiscard]] std::string where() const { return fmt::format("{}:record {}", in_.name(), number_); }

    // The next line; nothing at the end of the file and where it cannot be read.
    std::optional<std::string_view> next_line() {
        auto line = in_.next();
        if (line.ok()) return line.value();
        sink_.fail(line.error());
        return std::nullopt;
    }

    // Goes to the line that begins a record, and reports once what stands between.
    bool find_record() {
        for (bool complained = false;;) {
            const auto line = next_line();
            if (!line) return false;
            if (line->starts_with("WARC/")) return true;
            if (line->empty() || std::exchange(complained, true)) continue;
            sink_.fail({where_behind(), "expected a line that begins with WARC/"});
            if (sink_.stopped()) return false;
        }
    }
    [[nodiscard]] std::string where_behind() const { return number_ == 0 ? in_.name() : "behind " + where(); }

    std::optional<WarcHead> read_head() {
        WarcHead head;
        while (const auto line = next_line()) {
            if (line->empty()) return head;
            read_field(*line, head);
        }
        sink_.fail({where(), "expected an empty line behind the record's head"});
        return std::nullopt;
    }

    // False when the file ends inside.
    bool read_block(const WarcHead& head) {
        const bool wanted = head.type == "response" || head.type == "conversion";
        const bool too_long = *head.length > kLongestDocument;
        std::string block;
        if (!take(*head.length, wanted && !too_long ? &block : nullptr)) return false;
        if (wanted && too_long)
            sink_.fail({where(), fmt::format("expected a record of at most {} bytes", kLongestDocument)});
        else if (wanted)
            give(std::move(block), head);
        return true;
    }

    // Reads `length` bytes, into `to` when it is not null.
    bool take(uint64_t length, std::string* to) {
        char chunk[1 << 14];
        while (length > 0) {
            const auto got = in_.read(chunk, static_cast<size_t>(std::min<uint64_t>(length, sizeof chunk)));
            if (!got.ok() || got.value() == 0) {
                sink_.fail({where(),
                            got.ok() ? fmt::format("expected {} bytes more: the file ends too early", length)
                                     : got.error().what});
                return false;
            }
            if (to != nullptr) to->append(chunk, got.value());
            length -= got.value();
        }
        return true;
    }

    void give(std::string block, const WarcHead& head) {
        RawDocument raw{std::move(block), where(), RawKind::record, {}};
        raw.given.source = raw.given.url = head.uri;
        if (head.type == "conversion") {  // WET files: the page's text
            if (!head.content_type.starts_with("text/plain")) return;
        } else {
            const auto http = http_head(raw.bytes);
            if (!http.ok()) {
                if (head.uri.starts_with("http")) sink_.fail({raw.where, http.error().what});
                return;  // "dns:" records are responses too
            }
            if (!http.value().is_page()) return;
            raw.kind = RawKind::http;
        }
        if (head.uri.empty()) return sink_.fail({raw.where, "expected a record with a WARC-Target-URI"});
        sink_.give(std::move(raw));
    }

    LineReader& in_;
    const RawSink& sink_;
    uint64_t number_ = 0;
};

}  // namespace

void read_warc(LineReader& in, const RawSink& sink) {
    WarcReader(in, sink).run();
}

}  // namespace isnad
