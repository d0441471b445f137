// A news page as an article: its running text without menus, related links, captions, banners and comments,
// and what the page says of itself (meta elements, JSON-LD, OpenGraph).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace isnad {

// The longest page that is read; its tree takes up to about forty times its bytes.
constexpr size_t kLongestPage = size_t{4} << 20;

// All UTF-8; empty where the page does not say it.
struct NewsPage {
    std::string title;
    std::string published;  // YYYY-MM-DD
    std::string publisher;
    std::string language;  // "ar"
    std::string url;       // the canonical one
    std::string text;      // title and paragraphs, with an empty line between; empty: no running text found
};

// `html`: UTF-8 without U+0000 (see page_to_utf8). Never fails; what is no page gives an empty text.
// Time complexity: O(size).
[[nodiscard]] NewsPage parse_page(std::string_view html);

// The paragraphs of a piece of HTML (the body of a feed's item), without scripts and captions, with an empty
// line between; text without markup comes back as it is.
[[nodiscard]] std::string text_of_fragment(std::string_view html);

// "ar" of "ar-EG", "ar_AR" and "AR".
[[nodiscard]] std::string language_code(std::string_view tag);

}  // namespace isnad
