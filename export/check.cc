// See check.h. Tested by tests/consumers/formats_test.py.
#include "export/check.h"

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <unordered_set>

#include "core/json.h"

namespace isnad {
namespace {

struct FreeReader {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};
struct FreeText {
    void operator()(xmlChar* text) const { xmlFree(text); }
};

std::string attribute(xmlTextReader* reader, const char* name) {
    const std::unique_ptr<xmlChar, FreeText> value(
        xmlTextReaderGetAttribute(reader, reinterpret_cast<const xmlChar*>(name)));
    return value ? reinterpret_cast<const char*>(value.get()) : std::string();
}

Result<FileCounts> count_xml(const std::string& path) {
    const std::unique_ptr<xmlTextReader, FreeReader> reader(
        xmlReaderForFile(path.c_str(), nullptr, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR));
    if (!reader) return Error{path, "cannot be read"};
    FileCounts counts;
    std::unordered_set<std::string> nodes, edges;
    int state = 1;
    while ((state = xmlTextReaderRead(reader.get())) == 1) {
        if (xmlTextReaderNodeType(reader.get()) != XML_READER_TYPE_ELEMENT) continue;
        const std::string_view name(reinterpret_cast<const char*>(xmlTextReaderConstLocalName(reader.get())));
        if (name != "node" && name != "edge") continue;
        const auto line = [&] {
            return fmt::format("{}:{}", path, xmlTextReaderGetParserLineNumber(reader.get()));
        };
        const std::string id = attribute(reader.get(), "id");
        if (!(name == "node" ? nodes : edges).insert(id).second)
            return Error{line(), fmt::format("expected an id of its own, got '{}' again", id)};
        if (name == "edge")
            for (const char* end : {"source", "target"})
                if (!nodes.contains(attribute(reader.get(), end)))
                    return Error{line(),
                                 fmt::format("{} '{}' is no node", end, attribute(reader.get(), end))};
    }
    if (state != 0)
        return Error{fmt::format("{}:{}", path, xmlTextReaderGetParserLineNumber(reader.get())),
                     "expected well-formed XML"};
    return FileCounts{nodes.size(), edges.size()};
}

Result<FileCounts> count_lines(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{path, "cannot be read"};
    FileCounts counts;
    std::string line;
    for (size_t number = 1; std::getline(file, line); ++number) {
        rapidjson::Document json;
        if (Status parsed = parse_json(line, json); !parsed.ok())
            return Error{fmt::format("{}:{}", path, number), parsed.error().text()};
        JsonReport report;
        const JsonNode root(&json, report);
        const std::string kind = root["kind"].present() ? root["kind"].text() : root["schema"].text();
        if (root["id"].text().empty() || kind.empty())
            return Error{fmt::format("{}:{}", path, number), "expected an object with an id"};
        const bool edge = kind == "relation" || kind == "UnknownLink" || kind == "Membership";
        ++(edge ? counts.edges : counts.nodes);
    }
    return counts;
}

// Records of a CSV file: line ends outside of quotation marks.
size_t records(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    size_t lines = 0;
    bool quoted = false;
    for (std::istreambuf_iterator<char> at(file), end; at != end; ++at) {
        quoted = quoted != (*at == '"');
        if (*at == '\n' && !quoted) ++lines;
    }
    return lines == 0 ? 0 : lines - 1;  // the header
}

Result<FileCounts> count_folder(const std::string& folder) {
    std::error_code error;
    FileCounts counts;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".csv") continue;
        const bool edge = entry.path().stem().string().find('-') != std::string::npos;
        (edge ? counts.edges : counts.nodes) += records(entry.path());
    }
    if (error) return Error{folder, "expected a folder: " + error.message()};
    return counts;
}

}  // namespace

Result<FileCounts> count_file(const std::string& format, const std::string& path) {
    if (format == "graphml" || format == "gexf") return count_xml(path);
    if (format == "jsonl" || format == "ftm") return count_lines(path);
    if (format == "csv") return count_folder(path);
    return Error{"--check", fmt::format("expected graphml, gexf, csv, jsonl or ftm, got {}", format)};
}

}  // namespace isnad
