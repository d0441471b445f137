// See html_meta.h. Tested by tests/core/html_test.cc.
#include "core/readers/html_meta.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/json.h"
#include "core/readers/dates.h"
#include "core/readers/html_tree.h"

namespace isnad {
namespace {

using Value = rapidjson::Value;

std::string_view view_of(const Value& value) {
    return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength())
                            : std::string_view();
}
const Value* member(const Value& object, const char* name) {
    const auto found = object.FindMember(name);
    return found == object.MemberEnd() ? nullptr : &found->value;
}
// The text of a member: itself, or of the first item of a list, or the name of an object.
std::string_view text_of(const Value& object, const char* name) {
    const Value* value = member(object, name);
    if (value != nullptr && value->IsArray()) value = value->Empty() ? nullptr : &(*value)[0];
    if (value != nullptr && value->IsObject()) value = member(*value, "name");
    return value == nullptr ? std::string_view() : view_of(*value);
}

bool is_article_type(const Value& object) {
    const Value* type = member(object, "@type");
    const auto fits = [](std::string_view name) {
        return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
    };
    if (type == nullptr) return false;
    if (!type->IsArray()) return fits(view_of(*type));
    return std::any_of(type->Begin(), type->End(), [&](const Value& one) { return fits(view_of(one)); });
}

// Objects of a JSON-LD script: those of lists, of @graph and of mainEntity, first to last.
std::vector<const Value*> objects_in(const Value& root) {
    std::vector<const Value*> open = {&root}, found;
    constexpr size_t kMost = 2000;
    while (!open.empty() && found.size() < kMost) {
        const Value& value = *open.back();
        open.pop_back();
        if (value.IsArray()) {
            for (auto it = value.End(); it != value.Begin();) open.push_back(--it);
        } else if (value.IsObject()) {
            found.push_back(&value);
            for (const char* name : {"mainEntity", "@graph"})
                if (const Value* inner = member(value, name)) open.push_back(inner);
        }
    }
    return found;
}

// "publisher": {"@id": "..."} names an object elsewhere in the script.
std::string_view publisher_of(const Value& article, const std::vector<const Value*>& objects) {
    const std::string_view name = text_of(article, "publisher");
    const Value* publisher = member(article, "publisher");
    if (!name.empty() || publisher == nullptr || !publisher->IsObject()) return name;
    const std::string_view id = text_of(*publisher, "@id");
    for (const Value* object : objects)
        if (!id.empty() && text_of(*object, "@id") == id) return text_of(*object, "name");
    return {};
}

// Publishers write markup into values too; a value is one line.
void set(std::string& to, std::string_view value) {
    if (!to.empty()) return;
    to = text_of_fragment(value);
    std::replace(to.begin(), to.end(), '\n', ' ');
}

void read_json_ld(std::string_view script, PageMeta& meta) {
    rapidjson::Document json;
    if (!parse_json(script, json).ok()) return;
    const std::vector<const Value*> objects = objects_in(json);
    for (const Value* object : objects) {
        if (!is_article_type(*object)) continue;
        set(meta.page.title, text_of(*object, "headline"));
        if (meta.page.published.empty())
            meta.page.published = published_day(text_of(*object, "datePublished"));
        set(meta.page.publisher, publisher_of(*object, objects));
        if (meta.page.language.empty()) meta.page.language = language_code(text_of(*object, "inLanguage"));
        if (meta.body.empty()) meta.body = text_of(*object, "articleBody");
    }
}

// name, property, itemprop or http-equiv of <meta>, and the texts that stand elsewhere, by our own names
// ("<h1>").
using Fields = std::map<std::string, std::string, std::less<>>;

void keep(Fields& fields, std::string name, std::string_view value) {
    if (!value.empty()) fields.try_emplace(std::move(name), value);
}

void read_meta_element(const xmlNode* node, Fields& fields) {
    for (const char* key : {"name", "property", "itemprop", "http-equiv"}) {
        const std::string_view name = attribute(node, key);
        if (!name.empty()) keep(fields, lower_ascii(name), attribute(node, "content"));
    }
}

void read_element(const xmlNode* node, PageMeta& meta, Fields& fields) {
    const std::string_view name = name_of(node);
    if (name == "meta") return read_meta_element(node, fields);
    if (name == "html") return keep(fields, "<html lang>", attribute(node, "lang"));
    if (name == "link" && attribute(node, "rel") == "canonical")
        return keep(fields, "<canonical>", attribute(node, "href"));
    if (name == "title" || name == "h1")
        return keep(fields, name == "h1" ? "<h1>" : "<title>", text_below(node));
    if (name == "script" && lower_ascii(attribute(node, "type")) == "application/ld+json") {
        const xmlNode* text = node->children;
        if (text != nullptr && text->content != nullptr)
            read_json_ld(reinterpret_cast<const char*>(text->content), meta);
        return;
    }
    if (name == "time") keep(fields, "<time>", published_day(attribute(node, "datetime")));
    if (lower_ascii(attribute(node, "itemprop")) == "datepublished") {
        const std::string_view written = attribute(node, name == "time" ? "datetime" : "content");
        keep(fields, "datepublished", written.empty() ? text_below(node) : std::string(written));
    }
}

std::string_view first_of(const Fields& fields, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
        if (const auto found = fields.find(name); found != fields.end()) return found->second;
    return {};
}

// "Headline | Site" without the site.
std::string without_site(std::string title, const std::string& site) {
    for (const std::string_view mark :
         {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB "}) {
        const size_t at = title.rfind(mark);
        if (at == std::string::npos || at == 0) continue;
        const std::string_view behind = std::string_view(title).substr(at + mark.size());
        if (behind == site || (site.empty() && at >= 2 * behind.size())) return title.substr(0, at);
    }
    return title;
}

void fill(NewsPage& page, const Fields& fields) {
    set(page.publisher, first_of(fields, {"og:site_name", "publisher", "dc.publisher", "citation_publisher",
                                          "application-name", "copyright"}));
    set(page.title, first_of(fields, {"<h1>"}));
    if (page.title.empty())
        page.title = without_site(std::string(first_of(fields, {"og:title", "twitter:title", "<title>"})),
                                  page.publisher);
    for (const char* name :
         {"article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate",
          "publish-date", "publish_date", "parsely-pub-date", "dc.date.issued", "dcterms.created", "dc.date",
          "dc.date.created", "date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published",
          "article_date_original", "og:pubdate", "<time>"})
        if (page.published.empty()) page.published = published_day(first_of(fields, {name}));
    if (page.language.empty())
        page.language = language_code(
            first_of(fields, {"<html lang>", "og:locale", "content-language", "dc.language", "language"}));
    set(page.url, first_of(fields, {"<canonical>", "og:url"}));
}

}  // namespace

PageMeta meta_of(const xmlDoc* tree) {
    PageMeta meta;
    Fields fields;
    const auto* root = reinterpret_cast<const xmlNode*>(tree);
    for (const xmlNode* node = root; node != nullptr; node = next_node(node, root, true))
        if (node->type == XML_ELEMENT_NODE) read_element(node, meta, fields);
    fill(meta.page, fields);
    return meta;
}

}  // namespace isnad
