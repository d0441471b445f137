// Bytes in any encoding to UTF-8, through ICU.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace isnad {

// UTF-8 without byte order mark, from bytes in the named encoding. An error for an unknown name and for bytes
// that are not text in it; it begins with `where` and names the line.
[[nodiscard]] Result<std::string> to_utf8(std::string bytes, const std::string& encoding,
                                          std::string_view where);

// As browsers read pages: a byte order mark wins, then `declared` (from the HTTP header), then the page's own
// <meta>, then UTF-8 where the bytes are that, then `otherwise`, then what ICU guesses. Never fails: malformed
// parts become U+FFFD, U+0000 a space.
[[nodiscard]] std::string page_to_utf8(std::string bytes, std::string_view declared,
                                       std::string_view otherwise = {});

// The value of "charset=" in a content type or in the head of a page; empty when there is none.
[[nodiscard]] std::string charset_in(std::string_view text);

}  // namespace isnad
