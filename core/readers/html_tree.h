// An HTML page as libxml2 reads it, cut into blocks: the stretches of text between two block elements.
// Only core/readers/html*.cc include this.
#pragma once

#include <libxml/HTMLparser.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

struct FreeXmlDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using HtmlTree = std::unique_ptr<xmlDoc, FreeXmlDocument>;

// To be called before any use of libxml2: it may be used on several threads at once then.
void start_libxml();

// Null when nothing at all could be made of it. Elements nested deeper than libxml2 allows (256) end the
// page.
[[nodiscard]] HtmlTree parse_html(std::string_view utf8);

// Views into the tree.
[[nodiscard]] std::string_view name_of(const xmlNode* node);
[[nodiscard]] std::string_view attribute(const xmlNode* node, const char* name);
[[nodiscard]] bool has_attribute(const xmlNode* node, const char* name);
// Text below a node, runs of white space as one space, none at the ends.
[[nodiscard]] std::string text_below(const xmlNode* node);
// Lower case in ASCII.
[[nodiscard]] std::string lower_ascii(std::string_view text);

// The node behind `node` in document order, with or without what is below it; null behind the last one of
// `root`.
[[nodiscard]] const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool into);

struct HtmlBlock {
    std::string text;          // white space as in text_below
    size_t letters = 0;        // code points
    size_t linked = 0;         // of them inside <a>
    const xmlNode* element;    // the block element that holds it
    const xmlNode* furniture;  // the innermost element around it that looks like furniture, or null
};

// The blocks of a tree in order. Scripts, hidden elements, buttons and captions are left out.
[[nodiscard]] std::vector<HtmlBlock> html_blocks(const xmlNode* root);

// Does this element look like something beside the article: by its name, its role or the words of its class
// and id?
[[nodiscard]] bool looks_like_furniture(const xmlNode* element);

}  // namespace isnad
