// See xml.h. Tested by tests/consumers/graphml_test.py and tests/export/text_test.cc.
#include "export/xml.h"

namespace isnad {
namespace {

// Appends `value` cleaned; `reference` gives what stands for a character, or null. Whole runs at a time.
template <class Reference>
void append(std::string& out, std::string_view value, size_t& dropped, Reference reference) {
    std::string cleaned;
    if (!is_clean(value)) value = cleaned = clean_text(value, dropped);
    size_t run = 0;
    for (size_t i = 0; i < value.size(); ++i) {
        const char* escaped = reference(value, i);
        if (escaped == nullptr) continue;
        out.append(value.substr(run, i - run)).append(escaped);
        run = i + 1;
    }
    out.append(value.substr(run));
}

const char* in_text(std::string_view text, size_t i) {
    if (text[i] == '&') return "&amp;";
    if (text[i] == '<') return "&lt;";
    return text[i] == '>' && i >= 2 && text[i - 1] == ']' && text[i - 2] == ']' ? "&gt;" : nullptr;
}

const char* in_attribute(std::string_view text, size_t i) {
    switch (text[i]) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\n':
            return "&#10;";
        case '\t':
            return "&#9;";
        default:
            return nullptr;
    }
}

}  // namespace

XmlWriter::XmlWriter(Sink& sink) : sink_(sink), out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

void XmlWriter::new_line(size_t depth) {
    out_.push_back('\n');
    out_.append(2 * depth, ' ');
}

void XmlWriter::close_start() {
    if (in_start_) out_.push_back('>');
    in_start_ = false;
}

void XmlWriter::begin(const char* element) {
    close_start();
    if (!open_.empty()) open_.back().children = true;
    new_line(open_.size());
    out_.append(1, '<').append(element);
    open_.push_back({element, false, false});
    in_start_ = true;
}

void XmlWriter::attribute(const char* name, std::string_view value) {
    out_.append(1, ' ').append(name).append("=\"");
    append(out_, value, dropped_, in_attribute);
    out_.push_back('"');
}

void XmlWriter::text(std::string_view value) {
    close_start();
    append(out_, value, dropped_, in_text);
    open_.back().text = true;
}

void XmlWriter::end() {
    const Open open = open_.back();
    open_.pop_back();
    if (in_start_) {
        out_.append("/>");
    } else {
        if (open.children && !open.text) new_line(open_.size());
        out_.append("</").append(open.name).append(1, '>');
    }
    in_start_ = false;
    sink_.write(out_);
    out_.clear();
}

void XmlWriter::element(const char* name, const char* attribute_name, std::string_view attribute_value,
                        std::string_view value) {
    begin(name);
    attribute(attribute_name, attribute_value);
    text(value);
    end();
}

void XmlWriter::finish() {
    while (!open_.empty()) end();
    sink_.write("\n");
}

std::string xml_id(std::string_view kind, std::string_view id) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    if (id.substr(0, kind.size()) == kind && id.substr(kind.size(), 1) == "/")
        id.remove_prefix(kind.size() + 1);
    out.append(kind).push_back(':');
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.';
        if (plain)
            out.push_back(c);
        else
            out.append(1, '_')
                .append(1, kHex[static_cast<unsigned char>(c) >> 4U])
                .append(1, kHex[static_cast<unsigned char>(c) & 15U]);
    }
    return out;
}

}  // namespace isnad
