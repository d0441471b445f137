// See xml.h. Tested by tests/export/xml_test.cc.
#include "export/xml.h"

#include <fmt/format.h>

namespace isnad {
namespace {

int write_to_sink(void* sink, const char* bytes, int size) {
    static_cast<Sink*>(sink)->write({bytes, static_cast<size_t>(size)});
    return size;
}

const xmlChar* xml(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        const bool section_end = text[i] == '>' && i >= 2 && text.substr(i - 2, 2) == "]]";
        if (text[i] == '&')
            out += "&amp;";
        else if (text[i] == '<')
            out += "&lt;";
        else if (section_end)
            out += "&gt;";
        else
            out.push_back(text[i]);
    }
    return out;
}

}  // namespace

XmlWriter::XmlWriter(Sink& sink)
    : writer_(xmlNewTextWriter(xmlOutputBufferCreateIO(write_to_sink, nullptr, &sink, nullptr))) {
    xmlTextWriterSetIndent(writer_.get(), 1);
    xmlTextWriterSetIndentString(writer_.get(), xml("  "));
    xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
}

void XmlWriter::begin(const char* element) {
    xmlTextWriterStartElement(writer_.get(), xml(element));
}

void XmlWriter::attribute(const char* name, std::string_view value) {
    const std::string clean = clean_text(value, dropped_);
    xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(clean.c_str()));
}

void XmlWriter::text(std::string_view value) {
    const std::string clean = escaped(clean_text(value, dropped_));
    xmlTextWriterWriteRaw(writer_.get(), xml(clean.c_str()));
}

void XmlWriter::end() {
    xmlTextWriterEndElement(writer_.get());
}

void XmlWriter::element(const char* name, const char* attribute_name, std::string_view attribute_value,
                        std::string_view value) {
    begin(name);
    attribute(attribute_name, attribute_value);
    text(value);
    end();
}

void XmlWriter::finish() {
    xmlTextWriterEndDocument(writer_.get());
    xmlTextWriterFlush(writer_.get());
}

std::string xml_id(std::string_view kind, std::string_view id) {
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
            out += fmt::format("_{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return out;
}

}  // namespace isnad
