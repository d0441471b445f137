// See raw.h. Tested by tests/core/feed_test.cc.
//
// libxml2's push parser in recovery mode: events instead of a tree, so memory is that of one item, and a feed
// with an unescaped "&" is read on behind it. No document type is read, so nothing is expanded.
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <memory>
#include <optional>
#include <vector>

#include "core/readers/dates.h"
#include "core/readers/html.h"
#include "core/readers/html_tree.h"
#include "core/readers/raw.h"

namespace isnad {
namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else
            out.push_back(c);
    }
}

std::string trimmed(const std::string& text) {
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

std::string as_line(const std::string& html) {
    std::string line = text_of_fragment(trimmed(html));
    for (char& c : line)
        if (c == '\n') c = ' ';
    return line;
}

struct FeedItem {
    std::string where;
    std::string title, link, id, published, updated, publisher, language, summary, content;
};

class Feed {
  public:
    Feed(LineReader& in, const RawSink& sink) : in_(in), sink_(sink) {}

    void run() {
        xmlSAXHandler handler{};
        handler.initialized = XML_SAX2_MAGIC;
        handler.startElementNs = on_start;
        handler.endElementNs = on_end;
        handler.characters = on_text;
        handler.cdataBlock = on_text;
        handler.getEntity = on_entity;
        handler.serror = on_error;
        parser_.reset(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
        xmlCtxtUseOptions(parser_.get(), XML_PARSE_RECOVER | XML_PARSE_NONET);
        std::vector<char> chunk(size_t{1} << 14);
        for (size_t got = 1; got > 0 && !over_;) {
            const auto read = in_.read(chunk.data(), chunk.size());
            if (!read.ok()) sink_.fail(read.error());
            got = read.ok() ? read.value() : 0;
            xmlParseChunk(parser_.get(), chunk.data(), static_cast<int>(got), got == 0 ? 1 : 0);
            over_ = over_ || sink_.stopped();
        }
        if (item_ && !over_) end_item();
        if (!is_feed_ && !over_) sink_.fail({in_.name(), "expected an RSS or Atom feed"});
    }

  private:
    struct Free {
        // The context does not own the document that a DOCTYPE makes it begin.
        void operator()(xmlParserCtxt* parser) const {
            if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
            xmlFreeParserCtxt(parser);
        }
    };
    static Feed& self(void* data) { return *static_cast<Feed*>(data); }
    static void on_start(void* data, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int,
                         const xmlChar**, int attributes, int, const xmlChar** values) {
        self(data).start(key(view(local), view(prefix), view(uri)), attributes, values);
    }
    static void on_end(void* data, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri) {
        self(data).end(key(view(local), view(prefix), view(uri)));
    }
    static void on_text(void* data, const xmlChar* text, int size) {
        self(data).text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
    }
    // Entities of HTML that feeds use without declaring them.
    static xmlEntity* on_entity(void* data, const xmlChar* name) {
        const htmlEntityDesc* known = htmlEntityLookup(name);
        if (known != nullptr) self(data).text("&" + std::string(view(name)) + ";", true);
        return nullptr;
    }
    static void on_error(void* data, xmlError* error) {
        if (error->level == XML_ERR_FATAL) self(data).bad_xml(*error);
    }

    // "title", "content:encoded", "dc:date" whatever prefix the feed gives to the plain names.
    static std::string key(std::string_view local, std::string_view prefix, std::string_view uri) {
        const bool plain = prefix.empty() || prefix == "atom" || uri == "http://www.w3.org/2005/Atom" ||
                           uri == "http://purl.org/rss/1.0/";
        return plain ? std::string(local) : std::string(prefix) + ":" + std::string(local);
    }
    [[nodiscard]] std::string where() const {
        const xmlParserInput* input = parser_->input;
        return in_.name() + ":" + std::to_string(input == nullptr ? 0 : input->line);
    }

    void start(const std::string& name, int attributes, const xmlChar** values) {
        constexpr size_t kDeepest = 200;
        if (path_.size() >= kDeepest) return stop("expected elements that are not nested so deep");
        if (name == "item" || name == "entry") {
            if (item_) end_item();  // the end of the last one is missing
            item_.emplace().where = where();
            item_depth_ = path_.size();
            is_feed_ = true;
        } else if (name == "rss" || name == "feed" || name == "rdf:RDF") {
            is_feed_ = true;
        } else if (field_ != nullptr) {
            field_->append("<").append(name).append(">");  // Atom's type="xhtml"
        } else {
            begin_field(name, attributes, values);
        }
        path_.push_back(name);
    }

    // An attribute's value; SAX2 gives five pointers for each: name, prefix, URI, begin, end.
    static std::string attribute(std::string_view name, int count, const xmlChar** values) {
        for (int i = 0; i < count; ++i)
            if (const xmlChar** a = values + 5 * i; view(a[0]) == name)
                return {reinterpret_cast<const char*>(a[3]), static_cast<size_t>(a[4] - a[3])};
        return {};
    }

    void begin_field(const std::string& name, int attributes, const xmlChar** values) {
        field_depth_ = path_.size();
        if (!item_) {
            const bool of_channel = !path_.empty() && (path_.back() == "channel" || path_.back() == "feed");
            if (of_channel && name == "title" && publisher_.empty()) field_ = &publisher_;
            if (of_channel && (name == "language" || name == "dc:language") && language_.empty())
                field_ = &language_;
            return;
        }
        if (path_.size() != item_depth_ + 1) return;
        if (name == "link" && item_->link.empty()) {
            const std::string rel = attribute("rel", attributes, values);
            if (rel.empty() || rel == "alternate") item_->link = attribute("href", attributes, values);
        }
        field_ = field_of(name);
        const std::string type = attribute("type", attributes, values);
        const bool atom = name == "summary" || name == "content";
        escape_ = (atom && (type.empty() || type == "text" || type == "text/plain")) || type == "xhtml";
    }
    std::string* field_of(const std::string& name) {
        FeedItem& item = *item_;
        if (name == "title") return &item.title;
        if (name == "link" && item.link.empty()) return &item.link;
        if (name == "guid" || name == "id") return &item.id;
        if (name == "pubDate" || name == "published" || name == "dc:date" || name == "issued")
            return &item.published;
        if (name == "updated" || name == "modified") return &item.updated;
        if (name == "dc:publisher") return &item.publisher;
        if (name == "dc:language") return &item.language;
        if (name == "description" || name == "summary") return &item.summary;
        if (name == "content" || name == "content:encoded") return &item.content;
        return nullptr;
    }

    void text(std::string_view text, bool markup = false) {
        if (field_ == nullptr) return;
        if (field_->size() + text.size() > kLongestPage) {
            too_long_ = true;
        } else if (escape_ && !markup) {
            append_escaped(*field_, text);
        } else {
            field_->append(text);
        }
    }

    void end(const std::string& name) {
        if (!path_.empty()) path_.pop_back();
        if (field_ != nullptr && path_.size() > field_depth_) {
            field_->append("</").append(name).append(">");
        } else if (field_ != nullptr) {
            field_ = nullptr;
            escape_ = false;
        }
        if (item_ && path_.size() <= item_depth_) end_item();
    }

    void end_item() {
        FeedItem item = std::move(*item_);
        item_.reset();
        field_ = nullptr;
        escape_ = false;
        const bool too_long = std::exchange(too_long_, false);
        if (over_) return;
        if (sink_.stopped()) return halt();
        if (too_long)
            return sink_.fail(
                {item.where, "expected an item of at most " + std::to_string(kLongestPage) + " bytes"});
        give(item);
    }
    void give(FeedItem& item) {
        std::string& body = item.content.size() > item.summary.size() ? item.content : item.summary;
        const auto first = [](const std::string& a, const std::string& b) {
            return trimmed(a.empty() ? b : a);
        };
        RawDocument raw{std::move(body), item.where, RawKind::fragment, {}};
        raw.given.title = as_line(item.title);
        if (trimmed(raw.bytes).empty() && raw.given.title.empty())
            return sink_.fail({item.where, "expected an item with a title, a description or content"});
        raw.given.published = published_day(item.published.empty() ? item.updated : item.published);
        raw.given.publisher = as_line(first(item.publisher, publisher_));
        raw.given.language = language_code(first(item.language, language_));
        raw.given.url = first(item.link, item.id.starts_with("http") ? item.id : std::string());
        raw.given.source = first(raw.given.url, first(item.id, item.where));
        sink_.give(std::move(raw));
    }

    // One report a file: what follows a mistake is often the same mistake.
    void bad_xml(const xmlError& error) {
        const bool mended = error.code == XML_ERR_UNDECLARED_ENTITY && error.str1 != nullptr &&
                            htmlEntityLookup(reinterpret_cast<const xmlChar*>(error.str1)) != nullptr;
        if (mended || std::exchange(complained_, true) || over_) return;
        std::string what = error.message == nullptr ? "" : error.message;
        while (what.ends_with('\n')) what.pop_back();
        sink_.fail({in_.name() + ":" + std::to_string(error.line), "expected well-formed XML: " + what});
        if (sink_.stopped()) halt();
    }
    void stop(const char* what) {
        sink_.fail({where(), what});
        halt();
    }
    void halt() {
        over_ = true;
        xmlStopParser(parser_.get());
    }

    LineReader& in_;
    const RawSink& sink_;
    std::unique_ptr<xmlParserCtxt, Free> parser_;
    std::vector<std::string> path_;
    std::optional<FeedItem> item_;
    std::string publisher_, language_;
    std::string* field_ = nullptr;  // where text goes
    size_t item_depth_ = 0, field_depth_ = 0;
    bool escape_ = false, too_long_ = false, complained_ = false, is_feed_ = false, over_ = false;
};

}  // namespace

void read_feed(LineReader& in, const RawSink& sink) {
    start_libxml();
    Feed(in, sink).run();
}

}  // namespace isnad
