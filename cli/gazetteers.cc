// See gazetteers.h.
#include "cli/gazetteers.h"

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "cli/checked.h"
#include "core/hash.h"
#include "core/lines.h"

namespace isnad {

namespace {

// Folders that an installation may have put its data into: where it lies seen from the program, so that a
// moved tree works; where the build meant it to go.
std::vector<std::string> installed_data() {
    std::vector<std::string> folders;
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error)
        folders.push_back((program.parent_path() / ISNAD_DATA_FROM_PROGRAM).lexically_normal().string());
    if (folders.empty() || folders[0] != ISNAD_INSTALLED_DATA) folders.emplace_back(ISNAD_INSTALLED_DATA);
    return folders;
}

// All tables below the folders.
Result<std::vector<std::string>> files_of(const std::vector<std::string>& folders) {
    std::vector<std::string> files;
    for (const std::string& folder : folders) {
        auto found = table_files(folder);
        if (!found.ok()) return found.error();
        files.insert(files.end(), found.value().begin(), found.value().end());
    }
    return files;
}

// Opens a compiled lexicon and sees whether it was made of the tables in `folders`, if any are named. A
// lexicon that was found good is not read through again as long as none of `files` changes.
Result<Lexicon> open_compiled(const std::string& path, const std::vector<std::string>& files,
                              const std::optional<std::vector<std::string>>& folders) {
    const FileState state = state_of(files);
    if (is_remembered(state)) {
        auto known = Lexicon::open(path, Check::header);
        if (known.ok()) return known;
    }
    auto compiled = Lexicon::open(path, Check::all);
    if (!compiled.ok()) return compiled;
    if (folders) {
        const auto hash = hash_tables(*folders);
        if (!hash.ok()) return hash.error();
        if (compiled.value().tables_hash() != hash.value())
            return Error{path, "the tables have changed: compile it anew"};
    }
    remember(state);
    return compiled;
}

}  // namespace

Result<std::string> shipped_gazetteers() {
    std::vector<std::string> places;
    if (const char* set = std::getenv("ISNAD_GAZETTEERS"); set != nullptr && *set != '\0')
        places.emplace_back(set);
    for (const std::string& data : installed_data()) places.push_back(data + "/gazetteers");
    places.emplace_back(ISNAD_BUILD_GAZETTEERS);
    std::error_code error;
    for (const std::string& place : places) {
        if (std::filesystem::is_directory(place + "/entities", error)) return place;
    }
    return Error{places.front(),
                 "expected the gazetteers here: reinstall, or set ISNAD_GAZETTEERS to their folder"};
}

Result<std::vector<std::string>> gazetteer_folders(const std::vector<std::string>& user_folders) {
    const auto shipped = shipped_gazetteers();
    if (!shipped.ok()) return shipped.error();
    std::vector<std::string> folders{shipped.value()};
    folders.insert(folders.end(), user_folders.begin(), user_folders.end());
    return folders;
}

Result<Lexicon> compile_lexicon(const std::vector<std::string>& user_folders) {
    const auto folders = gazetteer_folders(user_folders);
    if (!folders.ok()) return folders.error();
    return Lexicon::compile(folders.value());
}

Result<LoadedLexicon> find_lexicon(const std::vector<std::string>& user_folders) {
    if (const char* set = std::getenv("ISNAD_LEXICON");
        set != nullptr && *set != '\0' && user_folders.empty()) {
        auto compiled = open_compiled(set, {set}, std::nullopt);
        if (!compiled.ok()) return compiled.error();
        return LoadedLexicon{std::move(compiled.value()), set};
    }
    const auto folders = gazetteer_folders(user_folders);
    if (!folders.ok()) return folders.error();
    const auto tables = files_of(folders.value());
    if (!tables.ok()) return tables.error();
    std::vector<std::string> places;
    for (const std::string& data : installed_data()) places.push_back(data + "/isnad.lexicon");
    places.emplace_back(ISNAD_BUILD_LEXICON);
    std::error_code error;
    for (const std::string& path : places) {
        if (!std::filesystem::exists(path, error)) continue;
        std::vector<std::string> files = tables.value();
        files.push_back(path);
        auto compiled = open_compiled(path, files, folders.value());  // a damaged one is passed over
        if (compiled.ok()) return LoadedLexicon{std::move(compiled.value()), path};
    }
    auto lexicon = Lexicon::compile(folders.value());
    if (!lexicon.ok()) return lexicon.error();
    return LoadedLexicon{std::move(lexicon.value()), {}};
}

Result<Lexicon> load_lexicon(const std::vector<std::string>& user_folders) {
    auto found = find_lexicon(user_folders);
    if (!found.ok()) return found.error();
    return std::move(found.value().lexicon);
}

Result<std::string> program_fingerprint(const std::vector<std::string>& user_folders) {
    const auto shipped = shipped_gazetteers();
    if (!shipped.ok()) return shipped.error();
    std::vector<std::string> folders{shipped.value()};
    folders.insert(folders.end(), user_folders.begin(), user_folders.end());
    IdHash hash;
    hash.add(ISNAD_VERSION);
    const Result<std::string> program = read_all("/proc/self/exe");
    if (program.ok()) hash.add(hash_hex(program.value()));
    for (const std::string& folder : folders) {
        const auto files = table_files(folder);
        if (!files.ok()) return files.error();
        for (const std::string& file : files.value()) {
            const Result<std::string> bytes = read_all(file);
            if (!bytes.ok()) return bytes.error();
            hash.add(std::string_view(file).substr(folder.size())).add(hash_hex(bytes.value()));
        }
    }
    return hash.hex();
}

}  // namespace isnad
