// See lint.h: model/ and entities/. Tested by tests/house/data_lint_test.cc.
#include "extractors/lexicon/lint.h"

#include <algorithm>
#include <filesystem>

#include "core/edtf.h"
#include "extractors/lexicon/linter.h"
#include "extractors/tokens.h"

namespace isnad {
namespace {

// Columns that a table must have; a table that is not listed here has no reader.
const std::map<std::string, std::vector<std::string_view>, std::less<>> kColumns = {
    {"countries", {"id", "en", "ar", "ru", "iso", "kind", "capital", "adj_en", "adj_ar", "adj_ru"}},
    {"places", {"id", "en", "ar", "ru", "kind", "country", "stands_for"}},
    {"organizations", {"id", "en", "ar", "ru", "kind", "country", "members"}},
    {"people", {"id", "en", "ar", "ru", "gender", "country"}},
    {"events", {"id", "en", "ar", "ru", "kind", "from", "to"}},
    {"positions", {"person", "office", "of", "from", "to"}},
    {"relations", {"type", "subject", "object", "symmetric", "plover"}},
    {"offices", {"office", "rank", "group", "en", "ar", "ru"}},
    {"institutions", {}},  // one table in model/, another in the languages
    {"metrics", {"metric", "contract", "unit"}},
    {"imports", {"source", "code", "type", "kind"}},
    {"references", {"reference", "kinds", "unlisted"}},
    {"name_order", {"country", "order"}},
    {"entity_types", {"type", "node", "actor"}},
    {"language", {"key", "value"}},
    {"paradigms", {"paradigm", "features", "form"}},
    {"lexemes", {"lexeme", "pos", "paradigm", "stems"}},
    {"cues", {"cue", "lexeme", "use", "content", "example", "gives", "counter"}},
    {"frames", {"frame", "lexeme", "use", "type", "a", "b", "example", "gives", "counter"}},
    {"titles", {"office", "number", "gender", "forms"}},
    {"words", {"class", "value", "forms"}},
    {"names", {"kind", "forms"}},
    {"clitics", {"prefix"}},
    {"abbreviations", {"forms"}},
    {"declension", {}},
    {"declension_examples", {}},
};

const std::map<std::string, StringSet, std::less<>> kKinds = {
    {"places", {"airport",  "area",   "base",     "canal",  "capital", "city",     "continent",
                "crossing", "desert", "district", "island", "lake",    "mountain", "nuclear",
                "palace",   "port",   "region",   "river",  "sea",     "strait"}},
    {"organizations",
     {"agency", "alliance", "armed", "bank", "company", "court", "fund", "government", "igo", "institute",
      "media", "ministry", "ngo", "parliament", "party", "religious", "sport", "university"}},
    {"events",
     {"accord", "attack", "conference", "crisis", "election", "exercise", "exhibition", "forum", "games",
      "series", "summit", "war"}},
};

bool is_id(std::string_view id, std::string_view prefix) {
    if (!id.starts_with(prefix) || id.size() == prefix.size()) return false;
    return std::all_of(id.begin() + static_cast<std::ptrdiff_t>(prefix.size()), id.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_wikidata(std::string_view id) {
    return id.size() > 1 && id[0] == 'Q' && id[1] != '0' &&
           std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view table_of(std::string_view stem) {
    return stem.substr(0, stem.find('-'));
}

}  // namespace

void Linter::report(const RowView& row, std::string what) {
    const std::filesystem::path path(row.table->path());
    std::string text;
    for (const std::string_view cell : row.row->cells) (text += text.empty() ? "" : "\t") += cell;
    findings_.push_back({path.lexically_relative(root_).string() + ":" + std::to_string(row.row->line),
                         std::move(what), std::move(text)});
}

void Linter::each(const std::string& folder, std::string_view table, const RowCheck& check) {
    Result<std::vector<TsvTable>> tables = read_tables(folder, table);
    if (!tables.ok()) {
        findings_.push_back({tables.error().where, tables.error().what, ""});
        return;
    }
    kept_.push_back(std::move(tables.value()));
    for (const TsvTable& read : kept_.back())
        for (const TsvTable::Row& row : read.rows()) check({&read, &row});
}

void Linter::headers(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator(folder, error))
        if (file.path().extension() == ".tsv") paths.push_back(file.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        const std::string where = path.lexically_relative(root_).string() + ":1";
        const auto known = kColumns.find(table_of(path.stem().string()));
        if (known == kColumns.end()) {
            findings_.push_back(
                {where, "expected a table that gazetteers/README.md lists", path.stem().string()});
            continue;
        }
        const Result<TsvTable> table = TsvTable::read(path.string());
        if (!table.ok()) continue;  // reported where it is read
        for (const std::string_view column : known->second)
            if (table.value().column(column) < 0)
                findings_.push_back({where, "expected a column '" + std::string(column) + "'", ""});
    }
}

void Linter::sorted(const std::string& folder, std::string_view table) {
    const TsvTable* file = nullptr;
    std::string_view last;
    each(folder, table, [&](const RowView& row) {
        if (row.table != file) last = {};
        file = row.table;
        const std::string_view key = TsvTable::cell(*row.row, 0);
        if (key < last)
            report(row, "expected rows sorted by their first column, found '" + std::string(key) +
                            "' behind '" + std::string(last) + "'");
        last = key;
    });
}

void Linter::reference(const RowView& row, std::string_view column, std::string_view prefix) {
    const std::string_view id = row[column];
    if (id.empty()) return;
    if (!id.starts_with(prefix) || !entities_.contains(id))
        report(row, "column '" + std::string(column) + "': no row holds '" + std::string(id) + "'");
}

void Linter::references(const RowView& row, std::string_view column, std::string_view prefix) {
    for (const std::string_view id : alternatives(row[column]))
        if (!id.starts_with(prefix) || !entities_.contains(id))
            report(row, "column '" + std::string(column) + "': no row holds '" + std::string(id) + "'");
}

void Linter::one_of(const RowView& row, std::string_view column, std::string_view value,
                    const StringSet& allowed) {
    if (allowed.contains(value)) return;
    report(row, "column '" + std::string(column) + "': '" + std::string(value) + "' is none of its values");
}

void Linter::each_of(const RowView& row, std::string_view column, const StringSet& allowed) {
    for (const std::string_view value : alternatives(row[column])) one_of(row, column, value, allowed);
}

void Linter::date(const RowView& row, std::string_view column) {
    if (!row[column].empty() && !parse_edtf(row[column]))
        report(row, "column '" + std::string(column) + "': expected an EDTF date, found '" +
                        std::string(row[column]) + "'");
}

// No blanks at the ends of a value, none doubled, no empty value between bars.
void Linter::tidy(const RowView& row, std::string_view column) {
    const std::string_view cell = row[column];
    if (cell != trim(cell) || cell.find("  ") != std::string_view::npos ||
        cell.find("||") != std::string_view::npos || cell.find(" |") != std::string_view::npos ||
        cell.find("| ") != std::string_view::npos || cell.starts_with('|') || cell.ends_with('|'))
        report(row, "column '" + std::string(column) + "': blanks or empty values to take out");
}

void Linter::model(const std::string& folder) {
    headers(folder);
    for (const std::string_view table : {"relations", "offices", "institutions", "metrics", "entity_types"})
        sorted(folder, table);
    each(folder, "relations", [&](const RowView& row) {
        each_of(row, "subject", {"actor", "person", "country", "organization", "place", "event"});
        each_of(row, "object", {"actor", "person", "country", "organization", "place", "event"});
        each_of(row, "symmetric", {"0", "1"});
        each_of(row, "status", {"occurred", "ongoing", "planned", "denied", "hypothetical"});
    });
    each(folder, "institutions", [&](const RowView& row) {
        for (const std::string_view column : {"en", "ar", "ru"})
            if (row[column].find("%s") == std::string_view::npos)
                report(row, "column '" + std::string(column) + "': expected a %s where the country stands");
    });
}

void Linter::entities(const std::string& folder) {
    headers(folder);
    for (const std::string_view table :
         {"countries", "places", "organizations", "people", "events", "positions"})
        sorted(folder, table);
    each(folder, "countries", [&](const RowView& row) {
        entity(row, "country/");
        names(row, "countries");
        reference(row, "capital", "place/");
    });
    each(folder, "places", [&](const RowView& row) {
        entity(row, "place/");
        names(row, "places");
        reference(row, "stands_for", "country/");
        each_of(row, "kind", kKinds.at("places"));
    });
    each(folder, "organizations", [&](const RowView& row) {
        entity(row, "organization/");
        names(row, "organizations");
        references(row, "members", "");
        each_of(row, "kind", kKinds.at("organizations"));
    });
    each(folder, "people", [&](const RowView& row) {
        entity(row, "person/");
        names(row, "people");
        each_of(row, "gender", {"m", "f"});
    });
    each(folder, "events", [&](const RowView& row) {
        entity(row, "event/");
        names(row, "events");
        reference(row, "place", "place/");
        each_of(row, "kind", kKinds.at("events"));
        date(row, "from");
        date(row, "to");
        if (row["kind"] == "series" && !row["from"].empty()) report(row, "a series has no dates of its own");
    });
    positions(folder);
}

void Linter::entity(const RowView& row, std::string_view prefix) {
    const std::string_view id = row["id"];
    if (!is_id(id, prefix))
        report(row, "expected an id '" + std::string(prefix) + "' with lower-case ASCII words joined by '-'");
    if (!seen_.emplace(id).second) report(row, "the id '" + std::string(id) + "' stands twice");
    if (prefix != "country/") reference(row, "country", "country/");
    if (!row["wikidata"].empty() && !is_wikidata(row["wikidata"]))
        report(row, "column 'wikidata': expected Q and digits, found '" + std::string(row["wikidata"]) + "'");
    if (row["en"].empty() && row["ar"].empty() && row["ru"].empty()) report(row, "expected a name");
    for (const std::string_view column : {"en", "ar", "ru"}) tidy(row, column);
}

void Linter::positions(const std::string& folder) {
    each(folder, "positions", [&](const RowView& row) {
        if (!entities_.contains(row["person"]))
            report(row, "column 'person': no row holds '" + std::string(row["person"]) + "'");
        if (!entities_.contains(row["of"]))
            report(row, "column 'of': no row holds '" + std::string(row["of"]) + "'");
        one_of(row, "office", row["office"], offices_);
        date(row, "from");
        date(row, "to");
        const auto from = parse_edtf(row["from"]), to = parse_edtf(row["to"]);
        if (from && to && first_day(from->days) > last_day(to->days))
            report(row, "the office ends before it begins");
    });
}

// Remembers the names that stand for the entity without a type word; duplicate_names() compares them.
void Linter::names(const RowView& row, std::string_view table) {
    for (const std::string_view language : {"en", "ar", "ru"}) {
        for (std::string_view name : alternatives(row[language])) {
            if (name.starts_with('?')) continue;
            if (name.starts_with('!')) name.remove_prefix(1);
            std::string key = std::string(table) + '\t' + std::string(language) + '\t';
            for (const auto& token : tokenize(name, folder_).list) key += std::to_string(token.hash) + ' ';
            const std::string context = std::string(row["country"]) + ' ' + std::string(row["kind"]);
            names_[key].push_back({std::string(row["id"]), context, row});
        }
    }
}

// Two rows with one name are told apart by country or kind; with neither, nobody can choose.
void Linter::duplicate_names() {
    for (const auto& [key, rows] : names_) {
        for (size_t i = 1; i < rows.size(); ++i) {
            for (size_t j = 0; j < i; ++j) {
                if (rows[i].id == rows[j].id || rows[i].context != rows[j].context) continue;
                report(rows[i].row, "'" + rows[i].id + "' has a name of '" + rows[j].id +
                                        "' and neither country nor kind tells them apart");
                break;
            }
        }
    }
}

void Linter::collect(const std::string& folder) {
    for (const std::string_view table : {"countries", "places", "organizations", "people", "events"})
        each(folder + "/entities", table, [&](const RowView& row) { entities_.emplace(row["id"]); });
    each(folder + "/model", "offices", [&](const RowView& row) { offices_.emplace(row["office"]); });
    each(folder + "/model", "institutions",
         [&](const RowView& row) { institutions_.emplace(row["institution"]); });
    each(folder + "/model", "metrics", [&](const RowView& row) { metrics_.emplace(row["metric"]); });
    each(folder + "/model", "relations", [&](const RowView& row) { relations_.emplace(row["type"]); });
}

std::vector<LintFinding> Linter::run(const std::vector<std::string>& folders) {
    namespace fs = std::filesystem;
    for (const std::string& folder : folders) {
        if (!fs::is_directory(folder)) return {{folder, "expected a folder of tables", ""}};
        root_ = folder;
        collect(folder);
    }
    findings_.clear();  // what cannot be read is reported once, below
    for (const std::string& folder : folders) {
        root_ = folder;
        seen_.clear();
        model(folder + "/model");
        entities(folder + "/entities");
        std::vector<std::string> languages;
        for (const auto& entry : fs::directory_iterator(folder))
            if (fs::exists(entry.path() / "language.tsv"))
                languages.push_back(entry.path().filename().string());
        std::sort(languages.begin(), languages.end());
        for (const std::string& code : languages) language(folder + "/" + code, code);
    }
    root_ = folders.empty() ? std::string() : folders.front();
    duplicate_names();
    return std::move(findings_);
}

std::vector<LintFinding> lint_gazetteers(const std::vector<std::string>& folders) {
    return Linter().run(folders);
}

}  // namespace isnad
