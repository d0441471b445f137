// See html_tree.h. Tested by tests/core/html_test.cc.
#include "core/readers/html_tree.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "core/utf8.h"

namespace isnad {
namespace {

template <size_t N>
bool one_of(const std::array<std::string_view, N>& sorted, std::string_view name) {
    return std::binary_search(sorted.begin(), sorted.end(), name);
}

// Elements that do not end a block. All others do, those unknown to us too.
constexpr auto kInline = std::to_array<std::string_view>(
    {"a",  "abbr", "acronym", "b",      "bdi",  "bdo",    "big",    "cite", "code", "data", "del", "dfn",
     "em", "font", "i",       "img",    "ins",  "kbd",    "label",  "mark", "nobr", "q",    "rp",  "ruby",
     "s",  "samp", "small",   "source", "span", "strike", "strong", "sub",  "sup",  "u",    "wbr"});
static_assert(std::is_sorted(kInline.begin(), kInline.end()));

// Elements whose text is never the article's.
constexpr auto kLeftOut = std::to_array<std::string_view>(
    {"applet", "audio",    "button", "canvas", "datalist", "dialog", "embed",    "figcaption", "frame",
     "head",   "iframe",   "input",  "map",    "math",     "menu",   "meter",    "noscript",   "object",
     "option", "progress", "script", "select", "style",    "svg",    "template", "video"});
static_assert(std::is_sorted(kLeftOut.begin(), kLeftOut.end()));

// Elements and roles beside the article.
constexpr auto kBeside = std::to_array<std::string_view>({"aside", "footer", "form", "nav"});
static_assert(std::is_sorted(kBeside.begin(), kBeside.end()));
constexpr auto kRolesBeside =
    std::to_array<std::string_view>({"alert", "alertdialog", "banner", "complementary", "contentinfo",
                                     "dialog", "menu", "navigation", "search"});
static_assert(std::is_sorted(kRolesBeside.begin(), kRolesBeside.end()));

// Words of class and id that publishers give to what stands beside the article.
constexpr auto kWordsBeside =
    std::to_array<std::string_view>({"ad",           "ads",        "advert",      "advertisement",
                                     "advertising",  "adverts",    "author",      "authors",
                                     "banner",       "breadcrumb", "breadcrumbs", "byline",
                                     "caption",      "comment",    "comments",    "consent",
                                     "cookie",       "cookies",    "copyright",   "credit",
                                     "credits",      "disclaimer", "discussion",  "disqus",
                                     "embed",        "feedback",   "footer",      "gallery",
                                     "gdpr",         "hidden",     "keywords",    "latest",
                                     "login",        "menu",       "modal",       "mostread",
                                     "nav",          "navbar",     "navigation",  "newsletter",
                                     "notification", "outbrain",   "overlay",     "pager",
                                     "pagination",   "partner",    "partners",    "poll",
                                     "popular",      "popup",      "promo",       "promoted",
                                     "rating",       "recirc",     "recommend",   "recommendations",
                                     "recommended",  "related",    "replies",     "share",
                                     "sharing",      "sidebar",    "signup",      "social",
                                     "sponsor",      "sponsored",  "subscribe",   "subscription",
                                     "taboola",      "taglist",    "tags",        "toolbar",
                                     "trending",     "widget"});
static_assert(std::is_sorted(kWordsBeside.begin(), kWordsBeside.end()));

// Words that begin so: "relatedposts", "cookiebar".
constexpr auto kStemsBeside =
    std::to_array<std::string_view>({"advert", "breadcrumb", "cookie", "newsletter", "recommend", "related",
                                     "sharedaddy", "sidebar", "sponsor", "subscri"});

bool is_space(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0x3000;
}

// Appends text with runs of white space as one space, none at the beginning. Returns the code points added.
size_t append_collapsed(std::string& out, std::string_view text) {
    size_t added = 0;
    for (size_t i = 0; i < text.size();) {
        const Decoded decoded = decode_utf8(text, i);
        if (is_space(decoded.code_point)) {
            if (!out.empty() && out.back() != ' ') {
                out.push_back(' ');
                ++added;
            }
        } else {
            out.append(text.substr(i, decoded.length));
            ++added;
        }
        i += decoded.length;
    }
    return added;
}

bool is_text(const xmlNode* node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}
std::string_view content_of(const xmlNode* node) {
    return node->content == nullptr ? std::string_view()
                                    : std::string_view(reinterpret_cast<const char*>(node->content));
}

// Calls use(word) for each lower-case word of a class or id: "relatedLinks" and "story__related-links" both
// hold "related" and "links".
template <class Use>
void each_word(std::string_view text, Use&& use) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    std::string word;
    for (size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const bool begins = is_capital(c) && i > 0 && is_small(text[i - 1]);
        if ((begins || !(is_capital(c) || is_small(c))) && !word.empty()) {
            use(word);
            word.clear();
        }
        if (is_capital(c) || is_small(c)) word.push_back(static_cast<char>(c | 0x20));
    }
}

bool has_word_beside(std::string_view text) {
    bool found = false;
    each_word(text, [&](std::string_view word) {
        found = found || one_of(kWordsBeside, word);
        for (const std::string_view stem : kStemsBeside) found = found || word.starts_with(stem);
    });
    return found;
}

bool is_hidden(const xmlNode* element) {
    if (element->properties == nullptr) return false;
    if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
    std::string style = lower_ascii(attribute(element, "style"));
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos;
}

// Walks a tree and collects the blocks. What it stands in is kept on stacks, so that leaving an element is
// cheap.
class Walk {
  public:
    explicit Walk(const xmlNode* root) : root_(root) {
        for (const xmlNode* node = root; node != nullptr;) node = visit(node);
        flush(root);
    }
    std::vector<HtmlBlock> take() { return std::move(blocks_); }

  private:
    const xmlNode* visit(const xmlNode* node) {
        if (is_text(node)) {
            add(content_of(node));
            return leave(node);
        }
        if (node->type != XML_ELEMENT_NODE) {
            const bool holds = node->type == XML_HTML_DOCUMENT_NODE || node->type == XML_DOCUMENT_NODE;
            return holds && node->children != nullptr ? node->children : leave(node);
        }
        const std::string_view name = name_of(node);
        if (one_of(kLeftOut, name) || is_hidden(node)) return leave(node);
        enter(node, name);
        if (node->children != nullptr) return node->children;
        close(node);
        return leave(node);
    }

    void enter(const xmlNode* element, std::string_view name) {
        if (name == "a") ++links_;
        if (!one_of(kInline, name)) flush(element->parent);
        if (looks_like_furniture(element)) furniture_.push_back(element);
    }
    void close(const xmlNode* element) {
        const std::string_view name = name_of(element);
        if (name == "a") --links_;
        if (!one_of(kInline, name)) flush(element);
        if (!furniture_.empty() && furniture_.back() == element) furniture_.pop_back();
    }

    // Past the end of `node`: to its sibling, closing the elements that end here.
    const xmlNode* leave(const xmlNode* node) {
        while (node != root_ && node->next == nullptr) {
            node = node->parent;
            if (node == nullptr) return nullptr;
            if (node->type == XML_ELEMENT_NODE) close(node);
        }
        return node == root_ ? nullptr : node->next;
    }

    void add(std::string_view text) {
        const size_t added = append_collapsed(text_, text);
        letters_ += added;
        if (links_ > 0) linked_ += added;
        if (text_furniture_ == nullptr && !furniture_.empty() && added > 0)
            text_furniture_ = furniture_.back();
    }
    void flush(const xmlNode* element) {
        if (text_.ends_with(' ')) {
            text_.pop_back();
            --letters_;
        }
        if (!text_.empty())
            blocks_.push_back(
                {std::move(text_), letters_, std::min(linked_, letters_), element, text_furniture_});
        text_.clear();
        letters_ = linked_ = 0;
        text_furniture_ = nullptr;
    }

    const xmlNode* root_;
    std::vector<HtmlBlock> blocks_;
    std::vector<const xmlNode*> furniture_;
    std::string text_;
    const xmlNode* text_furniture_ = nullptr;
    size_t letters_ = 0, linked_ = 0, links_ = 0;
};

}  // namespace

namespace {
// Of the shape that libxml2 calls.
void keep_silent(void* /*context*/, const char* /*format*/, ...) {}
}  // namespace

void start_libxml() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        // What is wrong with a page we report ourselves, or read over.
        xmlSetGenericErrorFunc(nullptr, keep_silent);
    });
}

HtmlTree parse_html(std::string_view utf8) {
    start_libxml();
    constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
    return HtmlTree(htmlReadMemory(utf8.data() == nullptr ? "" : utf8.data(), static_cast<int>(utf8.size()),
                                   nullptr, "UTF-8", kOptions));
}

std::string_view name_of(const xmlNode* node) {
    return node->name == nullptr ? std::string_view()
                                 : std::string_view(reinterpret_cast<const char*>(node->name));
}

// Attributes are rarely more than a few, and their values one text node.
std::string_view attribute(const xmlNode* node, const char* name) {
    const xmlAttr* found = xmlHasProp(node, reinterpret_cast<const xmlChar*>(name));
    if (found == nullptr || found->children == nullptr) return {};
    return content_of(found->children);
}

bool has_attribute(const xmlNode* node, const char* name) {
    return xmlHasProp(node, reinterpret_cast<const xmlChar*>(name)) != nullptr;
}

const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool into) {
    if (into && node->children != nullptr) return node->children;
    while (node != root && node->next == nullptr) {
        node = node->parent;
        if (node == nullptr) return nullptr;
    }
    return node == root ? nullptr : node->next;
}

std::string text_below(const xmlNode* root) {
    std::string text;
    for (const xmlNode* node = root; node != nullptr; node = next_node(node, root, true))
        if (is_text(node)) append_collapsed(text, content_of(node));
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return lower;
}

bool looks_like_furniture(const xmlNode* element) {
    const std::string_view name = name_of(element);
    if (one_of(kBeside, name)) return true;
    if (element->properties == nullptr || name == "body" || name == "html" || name == "article" ||
        name == "main")
        return false;
    return one_of(kRolesBeside, attribute(element, "role")) || has_word_beside(attribute(element, "class")) ||
           has_word_beside(attribute(element, "id"));
}

std::vector<HtmlBlock> html_blocks(const xmlNode* root) {
    return Walk(root).take();
}

}  // namespace isnad
