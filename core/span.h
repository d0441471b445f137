// A half-open range of a text. Which text, and whether it counts bytes or code points, the owner of the span
// says.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad {

// [begin, end). Inside the extractors: bytes of Document::text. In core/extraction.h: code points.
struct Span {
    uint32_t begin = 0;
    uint32_t end = 0;

    [[nodiscard]] uint32_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    friend bool operator==(const Span&, const Span&) = default;
    friend auto operator<=>(const Span&, const Span&) = default;
};

// The bytes of `text` that `span` covers. REQUIRES: span.end <= text.size().
[[nodiscard]] inline std::string_view slice(std::string_view text, Span span) {
    return text.substr(span.begin, span.size());
}

}  // namespace isnad
