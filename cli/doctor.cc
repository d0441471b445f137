// isnad doctor: what is installed, which tables are read, whether a store is sound. Tested by
// tests/cli/manual_test.cc.
#include <fmt/format.h>
#include <libxml/xmlversion.h>
#include <unicode/uversion.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "cli/commands.h"
#include "cli/gazetteers.h"
#include "cli/ui.h"
#include "core/json.h"
#include "export/xml.h"
#include "graph/schema.h"
#include "graph/store.h"

namespace isnad {
namespace {

struct Finding {
    std::string what;
    std::string value;
    bool good = true;
};

class Doctor {
  public:
    void look_at_program() {
        add("isnad", ISNAD_VERSION);
        add("compiler", __VERSION__);
        add("SQLite", sqlite3_libversion());
        add("full text (FTS5)",
            sqlite3_compileoption_used("ENABLE_FTS5") == 1 ? "yes" : "missing: install SQLite with FTS5",
            sqlite3_compileoption_used("ENABLE_FTS5") == 1);
        add("ICU", U_ICU_VERSION);
        add("libxml2", LIBXML_DOTTED_VERSION);
        add("store version", std::to_string(kSchemaVersion));
        add("threads", std::to_string(std::thread::hardware_concurrency()));
        const Terminal terminal = terminal_of(stdout);
        add("terminal", terminal.is_terminal ? fmt::format("{} columns, {}", terminal.width,
                                                           terminal.colours ? "colours" : "no colours")
                                             : "no");
    }

    void look_at_tables(const std::vector<std::string>& folders) {
        const Result<std::string> shipped = shipped_gazetteers();
        if (!shipped.ok()) return add("tables", shipped.error().text(), false);
        add("tables", shipped.value());
        const Result<LoadedLexicon> found = find_lexicon(folders);
        if (!found.ok()) return add("tables", found.error().text(), false);
        const Lexicon& l = found.value().lexicon;
        add("compiled lexicon", found.value().file.empty() ? "none of these tables" : found.value().file);
        std::array<size_t, 5> counts{};
        for (uint32_t e = 0; e < l.entities.size(); ++e) ++counts[static_cast<size_t>(l.entities[e].type)];
        for (size_t i = 0; i < counts.size(); ++i)
            add(fmt::format("  {}", type_name(static_cast<EntityType>(i))), std::to_string(counts[i]));
        add("  positions", std::to_string(l.positions.size()));
        add("  relation types", std::to_string(l.relations.size()));
        add("  metrics", std::to_string(l.metrics.size()));
        add("  lexemes", std::to_string(l.lexemes.size()));
        add("  cues", std::to_string(l.cues.size()));
        add("  frames", std::to_string(l.frames.size()));
        std::string languages;
        for (const LanguageData& language : l.languages)
            languages += (languages.empty() ? "" : " ") + language.code;
        add("  languages", languages);
    }

    // Programs that open what isnad exports; none is needed.
    void look_at_programs() {
        const char* path = std::getenv("PATH");
        for (const char* name : {"cypher-shell", "neo4j-admin", "gephi", "duckdb", "sqlite3", "python3"}) {
            std::string found = "not found";
            std::string_view rest = path == nullptr ? std::string_view() : path;
            while (!rest.empty() && found == "not found") {
                const size_t end = std::min(rest.find(':'), rest.size());
                const std::filesystem::path file = std::filesystem::path(rest.substr(0, end)) / name;
                std::error_code error;
                if (std::filesystem::exists(file, error)) found = file.string();
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
            add(name, found);
        }
    }

    void look_at_store(const std::string& path) {
        Result<Store> store = Store::open(path, Access::read);
        if (!store.ok()) return add("store", store.error().text(), false);
        Database& db = store.value().database();
        add("store", path);
        const auto text = [&](const char* sql) {
            Query query(db, sql);
            return query.next() ? query.text(0) : std::string();
        };
        const std::string sound = text("PRAGMA quick_check(1)");
        add("  sound", sound == "ok" ? "yes" : "damaged: " + sound + "; restore it, or load it anew",
            sound == "ok");
        for (const char* table :
             {"document", "entity", "mention", "statement", "relation", "evidence", "figure", "verdict"})
            add(fmt::format("  {}", table), text(fmt::format("SELECT count(*) FROM {}", table).c_str()));
        const std::string open =
            text("SELECT count(*) FROM statement WHERE key NOT IN (SELECT rowid FROM said_text)");
        add("  not yet searchable",
            open == "0" ? "0" : open + ": the next 'isnad add' or 'isnad load' does it");
        if (!db.ok()) add("store", db.failure(), false);
    }

    int report(bool json) const {
        const Terminal terminal = terminal_of(stdout);
        bool good = true;
        for (const Finding& f : findings_) {
            good = good && f.good;
            if (json) {
                JsonWriter writer;
                const size_t name = f.what.find_first_not_of(' ');
                writer.begin_object().member("what", f.what.substr(name)).member("value", f.value);
                writer.key("good").boolean(f.good).end_object();
                print(writer.take() + '\n');
            } else {
                print(fmt::format("{:<22}{}\n", f.what,
                                  paint(one_line(f.value), f.good ? Colour::plain : Colour::red, terminal)));
            }
        }
        return good ? kExitDone : kExitFailed;
    }

  private:
    void add(std::string what, std::string value, bool good = true) {
        findings_.push_back({std::move(what), std::move(value), good});
    }
    std::vector<Finding> findings_;
};

}  // namespace

int run_doctor(Words words) {
    std::string store;
    std::vector<std::string> gazetteers;
    bool json = false;
    CLI::App app;
    describe(
        app, words,
        "What is installed, which tables are read, whether a store is sound. Exit code 1: something is not.",
        "  isnad doctor\n"
        "  isnad doctor news.isnad --json");
    app.add_option("STORE", store, "A store to look at too");
    app.add_option("--gazetteer", gazetteers, "A folder of your own tables, behind the shipped ones");
    app.add_flag("--json", json, "Print one JSON object a line");
    if (const std::optional<int> code = parse(app, words)) return *code;
    Doctor doctor;
    doctor.look_at_program();
    doctor.look_at_tables(gazetteers);
    doctor.look_at_programs();
    if (!store.empty()) doctor.look_at_store(store);
    return doctor.report(json);
}

}  // namespace isnad
