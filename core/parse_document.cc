// From the bytes of one document to its text and what is known of it. See input.h. Tested by
// tests/core/input_test.cc.
#include "core/input.h"
#include "core/json.h"
#include "core/utf8.h"
#include "core/readers/html.h"
#include "core/readers/http.h"

namespace isnad {
namespace {

// What the container says of the document goes before what the page says of itself.
void complete(Document& given, NewsPage&& page) {
    const auto fill = [](std::string& to, std::string& from) {
        if (to.empty()) to = std::move(from);
    };
    given.text = std::move(page.text);
    fill(given.title, page.title);
    fill(given.published, page.published);
    fill(given.publisher, page.publisher);
    fill(given.language, page.language);
    fill(given.url, page.url);
}

Result<Document> from_text(RawDocument&& raw, const InputOptions& options) {
    auto utf8 = to_utf8(std::move(raw.bytes), options.encoding, raw.where);
    if (!utf8.ok()) return utf8.error();
    Document document;
    document.source = std::move(raw.where);
    document.text = std::move(utf8.value());
    return document;
}

Result<Document> from_record(RawDocument&& raw, const InputOptions& options) {
    Document document = std::move(raw.given);
    document.text = std::move(raw.bytes);
    for (std::string* field : {&document.source, &document.text, &document.title, &document.published,
                               &document.publisher, &document.language, &document.url}) {
        auto utf8 = to_utf8(std::move(*field), options.encoding, "");
        if (!utf8.ok()) return Error{std::move(raw.where), utf8.error().what};
        *field = std::move(utf8.value());
    }
    return document;
}

Result<Document> from_page(std::string html, Document given, const std::string& where) {
    complete(given, parse_page(html));
    if (given.text.empty()) return Error{where, "expected a page with an article: no running text was found"};
    if (given.source.empty()) given.source = where;
    return given;
}

Result<Document> from_http(RawDocument&& raw) {
    const auto head = http_head(raw.bytes);
    if (!head.ok()) return Error{std::move(raw.where), head.error().what};
    auto body = http_body(raw.bytes, head.value(), kLongestPage);
    if (!body.ok()) return Error{std::move(raw.where), body.error().what};
    return from_page(page_to_utf8(std::move(body.value()), head.value().charset), std::move(raw.given),
                     raw.where);
}

Document from_fragment(RawDocument&& raw) {
    Document document = std::move(raw.given);
    document.text = text_of_fragment(page_to_utf8(std::move(raw.bytes), "utf-8"));
    if (document.title.empty() || document.text.starts_with(document.title)) return document;
    if (!document.text.empty()) document.text.insert(0, "\n\n");
    document.text.insert(0, document.title);
    return document;
}

// Writes over the line.
Result<Document> document_in_place(std::string& line, std::string_view where) {
    rapidjson::Document json;
    const Status parsed = parse_json_in_place(line, json);
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

Result<Document> parse_kind(RawDocument&& raw, const InputOptions& options) {
    switch (raw.kind) {
        case RawKind::json:
            return document_in_place(raw.bytes, raw.where);
        case RawKind::record:
            return from_record(std::move(raw), options);
        case RawKind::page: {
            const std::string otherwise = options.encoding == "utf-8" ? "" : options.encoding;
            return from_page(page_to_utf8(std::move(raw.bytes), "", otherwise), std::move(raw.given),
                             raw.where);
        }
        case RawKind::http:
            return from_http(std::move(raw));
        case RawKind::fragment:
            return from_fragment(std::move(raw));
        case RawKind::text:
            break;
    }
    return from_text(std::move(raw), options);
}

}  // namespace

// Names of files, addresses in archives and what libxml2 lets through in a broken feed need not be UTF-8.
Result<Document> parse_document(RawDocument&& raw, const InputOptions& options) {
    const bool checked = raw.kind == RawKind::json;  // all of the line was
    Result<Document> parsed = parse_kind(std::move(raw), options);
    if (!parsed.ok() || checked) return parsed;
    Document& d = parsed.value();
    for (std::string* field : {&d.source, &d.text, &d.title, &d.published, &d.publisher, &d.language, &d.url})
        if (find_invalid_utf8(*field) != std::string::npos) *field = page_to_utf8(std::move(*field), "utf-8");
    return parsed;
}

Result<Document> document_from_json(std::string_view line, std::string_view where) {
    std::string bytes(line);
    return document_in_place(bytes, where);
}

}  // namespace isnad
