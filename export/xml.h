// A streaming XML writer: what GraphML, GEXF and SVG share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/sink.h"

namespace isnad {

// Writes UTF-8 with two spaces of indentation. Text of documents is cleaned on the way; dropped() counts.
// Our own and not libxml2's writer, which was half as fast (docs/decisions.md).
class XmlWriter {
  public:
    explicit XmlWriter(Sink& sink);
    XmlWriter(const XmlWriter&) = delete;
    XmlWriter& operator=(const XmlWriter&) = delete;

    // `element` and `name` live as long as the writer.
    void begin(const char* element);
    // REQUIRES: begin() and attribute() alone since the last begin().
    void attribute(const char* name, std::string_view value);
    // Only & < and ]]> are escaped, and line ends stay raw: Gephi loses text between references.
    void text(std::string_view value);
    void end();
    // begin, text, end on one line.
    void element(const char* name, const char* attribute_name, std::string_view attribute_value,
                 std::string_view value);
    // Ends all open elements and hands the bytes to the sink.
    void finish();

    [[nodiscard]] size_t dropped() const { return dropped_; }

  private:
    struct Open {
        const char* name;
        bool children = false;
        bool text = false;
    };
    void close_start();
    void new_line(size_t depth);

    Sink& sink_;
    std::string out_;
    std::vector<Open> open_;
    bool in_start_ = false;
    size_t dropped_ = 0;
};

// An id that is an NMTOKEN: "person/x" becomes "person:x"; other kinds get their own in front
// ("statement:..."). Letters a-z A-Z, digits, "-" and "." stay; every other byte becomes _XX. Different ids
// stay different.
[[nodiscard]] std::string xml_id(std::string_view kind, std::string_view id);

}  // namespace isnad
