// The model tables (relations, offices, institutions, metrics) and the builder's trie. Tested by
// lexicon_test.cc.
#include <algorithm>
#include <charconv>
#include <filesystem>

#include "extractors/lexicon/builder.h"
#include "extractors/tokens.h"

namespace isnad {
namespace {

int to_int(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// "actor|place" as a set of entity types.
uint32_t type_set(std::string_view cell) {
    uint32_t set = 0;
    for (const std::string_view part : alternatives(cell)) {
        if (part == "actor") {
            set |= 1U << static_cast<unsigned>(EntityType::person) |
                   1U << static_cast<unsigned>(EntityType::country) |
                   1U << static_cast<unsigned>(EntityType::organization);
        } else if (const auto type = type_from(part)) {
            set |= 1U << static_cast<unsigned>(*type);
        }
    }
    return set;
}

}  // namespace

std::vector<MarkedName> marked_names(std::string_view cell) {
    std::vector<MarkedName> names;
    for (std::string_view part : alternatives(cell)) {
        MarkedName name;
        if (part.front() == '!') name.strong = true;
        if (part.front() == '?') name.guarded = true;
        if (name.strong || name.guarded) part.remove_prefix(1);
        name.name = trim(part);
        if (!name.name.empty()) names.push_back(name);
    }
    return names;
}

void LexiconBuilder::add(std::string_view form, Entry entry) {
    const Tokens tokens = tokenize(form, lexicon_.folder());
    if (tokens.list.empty()) return;
    uint32_t node = Lexicon::kRoot;
    for (const Token& token : tokens.list) {
        if (token.kind == TokenKind::mark && (token.mark == '"' || token.mark == '{' || token.mark == '}'))
            continue;
        const auto [it, fresh] = children_.try_emplace(Key{node, token.hash}, nodes_);
        if (fresh) ++nodes_;
        node = it->second;
    }
    if (node != Lexicon::kRoot) node_entries_.emplace_back(node, entry);
}

uint8_t LexiconBuilder::language_index(std::string_view code) const {
    for (size_t i = 0; i < lexicon_.languages.size(); ++i) {
        if (lexicon_.languages[i].code == code) return static_cast<uint8_t>(i);
    }
    return UINT8_MAX;
}

Status LexiconBuilder::read_model(const std::string& folder) {
    const std::string model = folder + "/model";
    const auto each = [&](std::string_view name, auto&& use) -> Status {
        auto tables = read_tables(model, name);
        if (!tables.ok()) return tables.error();
        for (const TsvTable& table : tables.value()) {
            const auto get = [&](const TsvTable::Row& row, std::string_view column) {
                return TsvTable::cell(row, table.column(column));
            };
            for (const TsvTable::Row& row : table.rows()) use(row, get);
        }
        return Done{};
    };
    Status status = each("relations", [&](const TsvTable::Row& row, auto&& get) {
        lexicon_.relations.push_back({std::string(get(row, "type")), type_set(get(row, "subject")),
                                      type_set(get(row, "object")), get(row, "symmetric") == "1",
                                      get(row, "plover") == "-" ? "" : std::string(get(row, "plover")),
                                      std::string(get(row, "status"))});
    });
    if (!status.ok()) return status;
    status = each("offices", [&](const TsvTable::Row& row, auto&& get) {
        lexicon_.offices.push_back(
            {std::string(get(row, "office")), to_int(get(row, "rank")), std::string(get(row, "group"))});
    });
    if (!status.ok()) return status;
    status = each("name_order", [&](const TsvTable::Row& row, auto&& get) {
        if (get(row, "order") == "family") family_first_.emplace(get(row, "country"));
    });
    if (!status.ok()) return status;
    status = each("metrics", [&](const TsvTable::Row& row, auto&& get) {
        lexicon_.metrics.push_back({std::string(get(row, "metric")), std::string(get(row, "contract")),
                                    std::string(get(row, "unit")), get(row, "sides") == "2",
                                    get(row, "sides") == "0"});
    });
    if (!status.ok()) return status;
    status = each("references", [&](const TsvTable::Row& row, auto&& get) {
        BodyReference& reference = lexicon_.body_references.emplace_back();
        reference.reference = get(row, "reference");
        for (const std::string_view kind : alternatives(get(row, "kinds")))
            reference.kinds.emplace_back(kind);
        reference.unlisted = get(row, "unlisted") == "1";
    });
    if (!status.ok()) return status;
    return each("institutions", [&](const TsvTable::Row& row, auto&& get) {
        Institution institution{std::string(get(row, "institution")),
                                std::string(get(row, "kind")),
                                get(row, "speaks_for_country") == "1",
                                to_int(get(row, "generic")),
                                {},
                                {}};
        for (const LanguageData& language : lexicon_.languages) {
            const std::string_view label = get(row, language.code);
            if (!label.empty()) institution.label.emplace_back(language.code, label);
        }
        for (const std::string_view country : alternatives(get(row, "only")))
            institution.only.emplace_back(country);
        lexicon_.institutions.push_back(std::move(institution));
    });
}

Status LexiconBuilder::add_folder(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::is_directory(folder, error)) return Error{folder, "expected a folder of gazetteers"};
    std::vector<std::string> codes;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && fs::exists(entry.path() / "language.tsv")) codes.push_back(name);
    }
    std::sort(codes.begin(), codes.end());
    for (const std::string& code : codes) {
        if (language_index(code) != UINT8_MAX) continue;
        lexicon_.languages.emplace_back().code = code;
        paradigms_.emplace_back();
        declensions_.emplace_back();
    }
    Status status = read_model(folder);
    if (!status.ok()) return status;
    for (const std::string& code : codes) {
        status = read_language(folder + "/" + code, language_index(code));
        if (!status.ok()) return status;
    }
    const std::string entities = folder + "/entities";
    status = read_countries(entities);
    constexpr std::pair<std::string_view, EntityType> kTables[] = {
        {"places", EntityType::place},
        {"organizations", EntityType::organization},
        {"people", EntityType::person},
        {"events", EntityType::event}};
    for (const auto& [table, type] : kTables) {
        if (status.ok()) status = read_entities(entities, table, type);
    }
    if (status.ok()) status = resolve_links();
    if (status.ok()) status = read_positions(entities);
    return status;
}

}  // namespace isnad
