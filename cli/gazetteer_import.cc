// See gazetteer_import.h. Tested by tests/cli/gazetteer_import_test.cc.
#include "cli/gazetteer_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <unordered_map>

#include "cli/command.h"
#include "cli/gazetteers.h"
#include "cli/ui.h"
#include "extractors/lexicon/table.h"
#include "extractors/tokens.h"

namespace isnad {
namespace {

Result<ImportKinds> import_kinds() {
    const auto folder = shipped_gazetteers();
    if (!folder.ok()) return folder.error();
    const auto tables = read_tables(folder.value() + "/model", "imports");
    if (!tables.ok()) return tables.error();
    ImportKinds kinds;
    for (const TsvTable& table : tables.value()) {
        const auto cell = [&](const TsvTable::Row& row, std::string_view column) {
            return std::string(TsvTable::cell(row, table.column(column)));
        };
        for (const TsvTable::Row& row : table.rows())
            kinds[{cell(row, "source"), cell(row, "code")}] = {cell(row, "type"), cell(row, "kind")};
    }
    return kinds;
}

// Gives records ids of ours and writes them as rows.
class Importer {
  public:
    explicit Importer(const Lexicon& lexicon) : lexicon_(lexicon) {
        for (uint32_t e = 0; e < lexicon.entities.size(); ++e) {
            const LexiconEntity entity = lexicon.entities[e];
            by_id_.emplace(entity.id, e);
            if (!entity.wikidata.empty()) by_wikidata_.emplace(entity.wikidata, e);
        }
    }

    // Table name → its lines. Sorted by id, whatever the order of the records.
    [[nodiscard]] std::map<std::string, std::vector<std::string>> rows(std::vector<ImportRecord> records) {
        std::stable_sort(records.begin(), records.end(), [](const ImportRecord& a, const ImportRecord& b) {
            return std::tuple(b.weight, a.source_id) < std::tuple(a.weight, b.source_id);
        });
        std::map<std::string, std::vector<std::string>> out;
        for (const ImportRecord& record : records) {
            const std::string country = country_id(record.country);
            const std::string id = id_of(record, country);
            if (id.empty()) continue;
            out[table_of(record.type)].push_back(line(record, id, country));
        }
        for (auto& [table, lines] : out) {
            std::sort(lines.begin(), lines.end(), [](const std::string& a, const std::string& b) {
                return a.substr(0, a.find('\t')) < b.substr(0, b.find('\t'));
            });
        }
        return out;
    }

    [[nodiscard]] static std::string header(const std::string& table) {
        if (table == "people") return "id\ten\tar\tru\tgender\tcountry\twikidata";
        if (table == "events") return "id\ten\tar\tru\tkind\tfrom\tto\tplace\tcountry\twikidata";
        if (table == "organizations") return "id\ten\tar\tru\tkind\tcountry\tmembers\tstands_for\twikidata";
        return "id\ten\tar\tru\tkind\tcountry\tstands_for\twikidata";
    }

  private:
    static std::string table_of(const std::string& type) { return type == "person" ? "people" : type + "s"; }

    [[nodiscard]] std::string country_id(const std::string& country) const {
        std::string id = "country/";
        if (country.starts_with("country/")) {
            id = country;
        } else if (const auto known = by_wikidata_.find(country); known != by_wikidata_.end()) {
            id = lexicon_.entities[known->second].id;
        } else {
            for (const char c : country) id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        return by_id_.contains(id) && id.starts_with("country/") ? id : std::string();
    }

    [[nodiscard]] std::string slug(std::string_view name) const {
        std::string out;
        for (const char c : lexicon_.folder().fold_text(name)) {
            const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (fits)
                out += c;
            else if (!out.empty() && out.back() != '-')
                out += '-';
        }
        while (!out.empty() && out.back() == '-') out.pop_back();
        return out;
    }

    // The known entity's id where the record is surely its own: by Wikidata id, or by name and country.
    [[nodiscard]] std::string id_of(const ImportRecord& record, const std::string& country) {
        if (!record.id.empty()) return used_.insert(record.id).second ? record.id : std::string();
        if (const auto known = by_wikidata_.find(record.wikidata); known != by_wikidata_.end()) {
            const std::string id(lexicon_.entities[known->second].id);
            if (id.starts_with(record.type + "/") && used_.insert(id).second) return id;
        }
        const auto english = record.names.find("en");
        std::string base = english == record.names.end() || english->second.empty()
                               ? std::string()
                               : slug(english->second.front());
        if (base.empty()) base = slug(record.source_id);
        if (base.empty()) return {};
        std::string id = record.type + "/" + base;
        if (!taken(id, record, country) && used_.insert(id).second) return id;
        if (!country.empty()) id += "-" + country.substr(country.find('/') + 1);
        for (size_t number = 2; by_id_.contains(id) || !used_.insert(id).second; ++number)
            id = fmt::format("{}/{}-{}", record.type, base, number);
        return id;
    }

    // Does somebody else have the id: of another country, or of another Wikidata id?
    [[nodiscard]] bool taken(const std::string& id, const ImportRecord& record,
                             const std::string& country) const {
        const auto known = by_id_.find(id);
        if (known == by_id_.end()) return false;
        const LexiconEntity entity = lexicon_.entities[known->second];
        if (!entity.wikidata.empty() && !record.wikidata.empty()) return entity.wikidata != record.wikidata;
        return country.empty() || entity.country == LexiconEntity::kNone ||
               lexicon_.entities[entity.country].id != country;
    }

    // An ordinary word of some language needs a type word before it: the mark "?".
    [[nodiscard]] bool ordinary(std::string_view name) const {
        const Tokens tokens = tokenize(name, lexicon_.folder());
        if (tokens.list.size() != 1) return false;
        const uint32_t node = lexicon_.child(Lexicon::kRoot, tokens.list.front().hash);
        if (node == Lexicon::kRoot) return false;
        const auto entries = lexicon_.entries(node);
        return std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
            return entry.kind == EntryKind::word || entry.kind == EntryKind::lexeme ||
                   entry.kind == EntryKind::title || entry.kind == EntryKind::demonym ||
                   entry.kind == EntryKind::name_part;
        });
    }

    [[nodiscard]] std::string cell(const ImportRecord& record, const char* language) const {
        const auto names = record.names.find(language);
        if (names == record.names.end()) return {};
        std::set<std::string> seen;
        std::string out;
        for (const std::string& raw : names->second) {
            std::string name = raw;
            std::replace_if(
                name.begin(), name.end(),
                [](char c) { return c == '\t' || c == '|' || c == '\n' || c == '\r'; }, ' ');
            const std::string_view trimmed = trim(name);
            if (trimmed.empty() || !seen.insert(lexicon_.folder().fold_text(trimmed)).second) continue;
            if (!out.empty()) out += '|';
            const bool marked = trimmed.starts_with('?') || trimmed.starts_with('!');
            if (!marked && record.type != "person" && ordinary(trimmed)) out += '?';
            out += trimmed;
        }
        return out;
    }

    [[nodiscard]] std::string line(const ImportRecord& r, const std::string& id,
                                   const std::string& country) const {
        const std::string names =
            id + '\t' + cell(r, "en") + '\t' + cell(r, "ar") + '\t' + cell(r, "ru") + '\t';
        if (r.type == "person") return names + r.gender + '\t' + country + '\t' + r.wikidata;
        if (r.type == "event")
            return names + r.kind + '\t' + r.from + '\t' + r.to + "\t\t" + country + '\t' + r.wikidata;
        return names + r.kind + '\t' + country + (r.type == "organization" ? "\t\t\t" : "\t\t") + r.wikidata;
    }

    const Lexicon& lexicon_;
    std::unordered_map<std::string_view, uint32_t> by_id_, by_wikidata_;
    std::set<std::string> used_;
};

Status read_records(const ImportOptions& options, const RecordSink& record, const ProblemSink& problem) {
    if (options.format == "csv") return read_csv(options.file, record, problem);
    const auto kinds = import_kinds();
    if (!kinds.ok()) return kinds.error();
    auto lines = LineReader::open(options.file);
    if (!lines.ok()) return lines.error();
    if (options.format == "geonames") return read_geonames(lines.value(), kinds.value(), record, problem);
    if (options.format == "wikidata") return read_wikidata(lines.value(), kinds.value(), record, problem);
    return read_ftm(lines.value(), kinds.value(), record, problem);
}

Status write_table(const std::string& folder, const std::string& name, const std::string& bytes) {
    std::error_code error;
    std::filesystem::create_directories(folder + "/entities", error);
    const std::string path = folder + "/entities/" + name;
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    if (!out.flush()) return Error{path, "cannot be written"};
    return Done{};
}

}  // namespace

int import_gazetteer(const Lexicon& lexicon, const ImportOptions& options) {
    std::vector<ImportRecord> records;
    size_t problems = 0;
    const Status read = read_records(
        options, [&](ImportRecord&& record) { records.push_back(std::move(record)); },
        [&](const Error& error) {
            ++problems;
            print_error(error.text());
        });
    if (!read.ok()) return fail(read.error());
    size_t rows = 0;
    for (const auto& [table, lines] : Importer(lexicon).rows(std::move(records))) {
        std::string bytes = Importer::header(table) + "\n";
        for (const std::string& line : lines) bytes += line + "\n";
        rows += lines.size();
        const std::string name = table + "-" + options.format + ".tsv";
        if (options.output.empty()) {
            print(fmt::format("# entities/{}\n{}", name, bytes));
        } else if (const Status written = write_table(options.output, name, bytes); !written.ok()) {
            return fail(written.error());
        }
    }
    print_error(fmt::format("{} rows, {} lines that cannot be read", rows, problems));
    return problems == 0 && rows > 0 ? kExitDone : kExitFailed;
}

}  // namespace isnad
