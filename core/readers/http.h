// An HTTP response as a WARC record keeps it: status line, fields, and a body that may be chunked and packed.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace isnad {

struct HttpHead {
    int status = 0;
    std::string type;      // "text/html", lower case, without parameters
    std::string charset;   // from the content type
    std::string encoding;  // Content-Encoding, lower case
    bool chunked = false;
    size_t size = 0;  // bytes of the head with its empty line

    [[nodiscard]] bool is_page() const {
        return status >= 200 && status < 300 && (type == "text/html" || type == "application/xhtml+xml");
    }
};

// An error when it does not begin as a response.
[[nodiscard]] Result<HttpHead> http_head(std::string_view response);

// The body, put together and unpacked (gzip, deflate); at most `longest` bytes of it. What was cut short is
// given as far as it goes.
[[nodiscard]] Result<std::string> http_body(std::string_view response, const HttpHead& head, size_t longest);

}  // namespace isnad
