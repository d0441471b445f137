// See http.h. Tested by tests/core/warc_test.cc.
#include "core/readers/http.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/readers/charset.h"

namespace isnad {
namespace {

std::string_view trimmed(std::string_view text) {
    const size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}
std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

// The next line without its end; `at` moves behind it. Nothing at the end of the text.
std::optional<std::string_view> next_line(std::string_view text, size_t& at) {
    if (at >= text.size()) return std::nullopt;
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

void read_field(std::string_view line, HttpHead& head) {
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string name = lower(trimmed(line.substr(0, colon)));
    const std::string value = lower(trimmed(line.substr(colon + 1)));
    if (name == "content-type") {
        head.type = trimmed(std::string_view(value).substr(0, value.find(';')));
        head.charset = charset_in(value);
    } else if (name == "content-encoding") {
        head.encoding = value;
    } else if (name == "transfer-encoding") {
        head.chunked = value.find("chunked") != std::string::npos;
    }
}

// Crawlers sometimes keep the field of a chunked body whose chunks they have joined: nothing then.
std::optional<std::string> joined_chunks(std::string_view body) {
    std::string joined;
    for (size_t at = 0; at < body.size();) {
        const auto line = next_line(body, at);
        const std::string_view digits = trimmed(line->substr(0, line->find(';')));
        size_t size = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
        if (error != std::errc() || end != digits.data() + digits.size() || digits.empty())
            return joined.empty() ? std::nullopt : std::optional(std::move(joined));
        if (size == 0) break;
        joined.append(body.substr(at, size));
        if (size > body.size() - at) break;  // cut short
        at += size;
        at = body.substr(at).starts_with("\r\n") ? at + 2 : body.substr(at).starts_with("\n") ? at + 1 : at;
    }
    return joined;
}

// Unpacks zlib, gzip (format 15 + 32) or bare deflate (-15). Nothing when not a byte comes out.
std::optional<std::string> inflated(std::string_view packed, int format, size_t longest) {
    z_stream stream{};
    if (inflateInit2(&stream, format) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    int code = Z_OK;
    while (code == Z_OK && out.size() < longest) {
        const size_t before = out.size();
        const size_t room = std::min(longest - before, std::max<size_t>(packed.size() * 4, 4096));
        out.resize(before + room);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(room);
        code = inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (out.empty() && code != Z_STREAM_END) return std::nullopt;
    return out;
}

std::optional<std::string> unpacked(std::string_view body, size_t longest) {
    auto out = inflated(body, 15 + 32, longest);
    return out ? std::move(out) : inflated(body, -15, longest);
}

}  // namespace

Result<HttpHead> http_head(std::string_view response) {
    HttpHead head;
    size_t at = 0;
    const auto status = next_line(response, at);
    const size_t space = status ? status->find(' ') : std::string_view::npos;
    if (!status || !status->starts_with("HTTP/") || space == std::string_view::npos)
        return Error{"", "expected an HTTP response"};
    const std::string_view digits = status->substr(space + 1, 3);
    std::from_chars(digits.data(), digits.data() + digits.size(), head.status);
    while (const auto line = next_line(response, at)) {
        if (line->empty()) break;
        read_field(*line, head);
    }
    head.size = at;
    return head;
}

Result<std::string> http_body(std::string_view response, const HttpHead& head, size_t longest) {
    std::string_view body = response.substr(head.size);
    std::optional<std::string> joined;
    if (head.chunked) joined = joined_chunks(body);
    if (joined) body = *joined;
    const bool identity = head.encoding.empty() || head.encoding == "identity" || head.encoding == "none";
    // Crawlers also keep the field of a body that they have unpacked; a page begins with a mark or a space.
    const bool plain = identity || body.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == body.find('<');
    if (plain) return std::string(body.substr(0, longest));
    if (head.encoding != "gzip" && head.encoding != "x-gzip" && head.encoding != "deflate")
        return Error{"", fmt::format("expected a body packed with gzip or deflate, found '{}'",
                                     head.encoding.substr(0, 40))};
    auto out = unpacked(body, longest);
    if (!out) return Error{"", "expected sound compressed data in the body"};
    return std::move(*out);
}

}  // namespace isnad
