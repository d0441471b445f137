// The readers of gazetteer_import.h, one a format.
#include <algorithm>
#include <charconv>

#include "cli/gazetteer_import.h"
#include "core/json.h"
#include "core/utf8.h"

namespace isnad {
namespace {

std::vector<std::string_view> split(std::string_view line, char at) {
    std::vector<std::string_view> cells;
    while (true) {
        const size_t end = line.find(at);
        cells.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return cells;
        line.remove_prefix(end + 1);
    }
}

// Calls `line` for each line of the file; a broken one is a problem.
template <class F>
Status each_line(LineReader& lines, const ProblemSink& problem, F&& line) {
    while (true) {
        auto next = lines.next();
        if (!next.ok()) return next.error();
        if (!next.value()) return Done{};
        if (next.value()->empty()) continue;
        if (Status status = line(*next.value()); !status.ok())
            problem({lines.where(), status.error().text()});
    }
}

// The JSON object of a line of a dump: "[", "]" and the comma at its end belong to the dump.
std::string_view object_of(std::string_view line) {
    while (!line.empty() && (line.back() == ',' || line.back() == ' ')) line.remove_suffix(1);
    return line == "[" || line == "]" ? std::string_view{} : line;
}

std::vector<std::string> texts(const JsonNode& list) {
    std::vector<std::string> out;
    for (size_t i = 0; i < list.size(); ++i) out.push_back(list.item(i).text());
    return out;
}

// The items that a claim of a Wikidata entity points to: P31 → Q5.
std::vector<std::string> claimed(const JsonNode& claims, const char* property) {
    std::vector<std::string> out;
    const JsonNode list = claims[property];
    for (size_t i = 0; i < list.size(); ++i) {
        const JsonNode item = list.item(i);
        const JsonNode snak = item["mainsnak"];
        const JsonNode data = snak["datavalue"];
        const JsonNode value = data["value"];
        const JsonNode id = value["id"];
        if (id.present()) out.push_back(id.text());
    }
    return out;
}

constexpr const char* kLanguages[] = {"en", "ar", "ru"};

void wikidata_names(const JsonNode& root, ImportRecord& record) {
    for (const char* language : kLanguages) {
        const JsonNode labels = root["labels"];
        const JsonNode label = labels[language];
        if (label.present()) record.names[language].push_back(label["value"].text());
        const JsonNode aliases = root["aliases"];
        const JsonNode list = aliases[language];
        for (size_t i = 0; i < list.size(); ++i)
            record.names[language].push_back(list.item(i)["value"].text());
    }
}

}  // namespace

void add_by_script(ImportRecord& record, std::string_view name) {
    bool arabic = false, cyrillic = false, latin = false, other = false;
    for (uint32_t at = 0; at < name.size();) {
        const Decoded d = decode_utf8(name, at);
        const char32_t c = d.code_point;
        at += d.length;
        // Letters of Persian, Urdu, Ukrainian or Serbian alone make a name of another language.
        if (c >= 0x0621 && c <= 0x0652)
            arabic = true;
        else if ((c >= 0x0410 && c <= 0x044F) || c == 0x0401 || c == 0x0451)
            cyrillic = true;
        else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x00C0 && c < 0x0250))
            latin = true;
        else if (c > 0x02FF && (c < 0x2000 || c > 0x206F))
            other = true;
    }
    if (other || arabic + cyrillic + latin != 1) return;
    record.names[arabic ? "ar" : cyrillic ? "ru" : "en"].emplace_back(name);
}

Status read_geonames(LineReader& lines, const ImportKinds& kinds, const RecordSink& sink,
                     const ProblemSink& problem) {
    return each_line(lines, problem, [&](std::string_view line) -> Status {
        const auto cells = split(line, '\t');
        if (cells.size() < 15) return Error{"", "expected the 19 columns of a GeoNames file"};
        const std::string code(cells[7]);
        auto kind = kinds.find({"geonames", code});
        if (kind == kinds.end()) kind = kinds.find({"geonames", std::string(cells[6])});
        if (kind == kinds.end() || kind->second.first.empty()) return Done{};
        ImportRecord record;
        record.type = kind->second.first;
        record.kind = kind->second.second;
        record.country = cells[8];
        record.source_id = "geonames-" + std::string(cells[0]);
        add_by_script(record, cells[1]);
        if (record.names["en"].empty()) record.names["en"].emplace_back(cells[2]);
        // Alternative names have no language here: those in Latin letters are of any.
        for (const std::string_view name : split(cells[3], ',')) {
            ImportRecord other;
            add_by_script(other, name);
            for (const char* language : {"ar", "ru"})
                for (std::string& found : other.names[language]) record.names[language].push_back(found);
        }
        std::from_chars(cells[14].data(), cells[14].data() + cells[14].size(), record.weight);
        sink(std::move(record));
        return Done{};
    });
}

Status read_wikidata(LineReader& lines, const ImportKinds& kinds, const RecordSink& sink,
                     const ProblemSink& problem) {
    return each_line(lines, problem, [&](std::string_view line) -> Status {
        line = object_of(line);
        if (line.empty()) return Done{};
        rapidjson::Document json;
        if (Status status = parse_json(line, json); !status.ok()) return status;
        JsonReport report;
        const JsonNode root(&json, report);
        const JsonNode claims = root["claims"];
        ImportRecord record;
        for (const std::string& type : claimed(claims, "P31")) {
            const auto kind = kinds.find({"wikidata", type});
            if (kind == kinds.end() || kind->second.first.empty()) continue;
            std::tie(record.type, record.kind) = kind->second;
            break;
        }
        if (record.type.empty()) return report.ok() ? Status(Done{}) : Status(Error{"", report.what()});
        record.wikidata = root.required("id").text();
        record.source_id = record.wikidata;
        wikidata_names(root, record);
        const auto first = [&](const char* property) {
            const auto all = claimed(claims, property);
            return all.empty() ? std::string() : all.front();
        };
        record.country = first(record.type == "person" ? "P27" : "P17");
        if (const std::string gender = first("P21"); record.type == "person" && !gender.empty())
            record.gender = gender == "Q6581072" ? "f" : gender == "Q6581097" ? "m" : "";
        if (!report.ok()) return Error{"", report.what()};
        sink(std::move(record));
        return Done{};
    });
}

Status read_ftm(LineReader& lines, const ImportKinds& kinds, const RecordSink& sink,
                const ProblemSink& problem) {
    return each_line(lines, problem, [&](std::string_view line) -> Status {
        rapidjson::Document json;
        if (Status status = parse_json(object_of(line), json); !status.ok()) return status;
        JsonReport report;
        const JsonNode root(&json, report);
        const auto kind = kinds.find({"ftm", root.required("schema").text()});
        if (!report.ok()) return Error{"", report.what()};
        if (kind == kinds.end()) return Done{};
        const JsonNode properties = root.required("properties");
        ImportRecord record;
        std::tie(record.type, record.kind) = kind->second;
        record.source_id = root["id"].text();
        for (const char* property : {"name", "alias"}) {
            for (const std::string& name : texts(properties[property])) add_by_script(record, name);
        }
        const auto first = [&](const char* property) {
            const auto all = texts(properties[property]);
            return all.empty() ? std::string() : all.front();
        };
        record.wikidata = first("wikidataId");
        record.country = first(record.type == "person" ? "nationality" : "country");
        if (record.country.empty()) record.country = first("country");
        const std::string gender = first("gender");
        record.gender = gender == "female" ? "f" : gender == "male" ? "m" : "";
        if (!report.ok()) return Error{"", report.what()};
        sink(std::move(record));
        return Done{};
    });
}

namespace {

// One record of a CSV file (RFC 4180: quotes, doubled inside) from `at`; moves `at` behind it.
std::vector<std::string> csv_record(std::string_view text, size_t& at, char separator, uint64_t& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        line += c == '\n';
        if (quoted) {
            if (c != '"')
                cells.back() += c;
            else if (at + 1 < text.size() && text[at + 1] == '"')
                cells.back() += text[++at];
            else
                quoted = false;
        } else if (c == '"' && cells.back().empty()) {
            quoted = true;
        } else if (c == separator) {
            cells.emplace_back();
        } else if (c == '\n') {
            ++at;
            return cells;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

}  // namespace

Status read_csv(const std::string& path, const RecordSink& sink, const ProblemSink& problem) {
    const Result<std::string> read = read_all(path);
    if (!read.ok()) return read.error();
    std::string_view text = read.value();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::string_view head = text.substr(0, text.find('\n'));
    const char separator =
        head.find('\t') != std::string_view::npos                                               ? '\t'
        : std::count(head.begin(), head.end(), ';') > std::count(head.begin(), head.end(), ',') ? ';'
                                                                                                : ',';
    size_t at = 0;
    uint64_t line = 1;
    const std::vector<std::string> header = csv_record(text, at, separator, line);
    const auto column = [&](std::string_view name) { return std::find(header.begin(), header.end(), name); };
    if (column("type") == header.end() && column("id") == header.end())
        return Error{path + ":1", "expected a column 'type' (person, place, organization, event) or 'id'"};
    while (at < text.size()) {
        const uint64_t here = line;
        const std::vector<std::string> cells = csv_record(text, at, separator, line);
        if (cells.size() == 1 && cells[0].empty()) continue;
        const auto get = [&](std::string_view name) {
            const auto i = static_cast<size_t>(column(name) - header.begin());
            return i < cells.size() ? cells[i] : std::string();
        };
        ImportRecord record;
        record.id = get("id");
        record.type = get("type").empty() ? record.id.substr(0, record.id.find('/')) : get("type");
        const std::string where = path + ":" + std::to_string(here);
        if (record.type != "person" && record.type != "place" && record.type != "organization" &&
            record.type != "event") {
            problem(
                {where, "expected a type (person, place, organization, event), found '" + record.type + "'"});
            continue;
        }
        record.kind = get("kind");
        record.country = get("country");
        record.gender = get("gender");
        record.wikidata = get("wikidata");
        record.from = get("from");
        record.to = get("to");
        for (const char* language : kLanguages) {
            const std::string names = get(language);
            for (const std::string_view name : split(names, '|'))
                if (!name.empty()) record.names[language].emplace_back(name);
        }
        const std::string untagged = get("name");
        for (const std::string_view name : split(untagged, '|')) add_by_script(record, name);
        sink(std::move(record));
    }
    return Done{};
}

}  // namespace isnad
