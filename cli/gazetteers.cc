// See gazetteers.h.
#include "cli/gazetteers.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "core/hash.h"
#include "core/lines.h"

namespace isnad {

Result<std::string> shipped_gazetteers() {
    std::vector<std::string> places;
    if (const char* set = std::getenv("ISNAD_GAZETTEERS"); set != nullptr && *set != '\0')
        places.emplace_back(set);
    places.emplace_back(ISNAD_INSTALLED_GAZETTEERS);
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

Result<Lexicon> load_lexicon(const std::vector<std::string>& user_folders) {
    if (const char* set = std::getenv("ISNAD_LEXICON");
        set != nullptr && *set != '\0' && user_folders.empty())
        return Lexicon::open(set);
    const auto folders = gazetteer_folders(user_folders);
    if (!folders.ok()) return folders.error();
    const auto hash = hash_tables(folders.value());
    if (!hash.ok()) return hash.error();
    std::error_code error;
    for (const char* path : {ISNAD_INSTALLED_LEXICON, ISNAD_BUILD_LEXICON}) {
        if (!std::filesystem::exists(path, error)) continue;
        auto compiled = Lexicon::open(path);  // a damaged one is passed over: the tables say the same
        if (compiled.ok() && compiled.value().tables_hash() == hash.value()) return compiled;
    }
    return Lexicon::compile(folders.value());
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
    std::error_code error;
    for (const std::string& folder : folders) {
        std::vector<std::string> files;
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder, error))
            if (file.path().extension() == ".tsv") files.push_back(file.path().string());
        std::sort(files.begin(), files.end());
        for (const std::string& file : files) {
            const Result<std::string> bytes = read_all(file);
            if (!bytes.ok()) return bytes.error();
            hash.add(std::string_view(file).substr(folder.size())).add(hash_hex(bytes.value()));
        }
    }
    return hash.hex();
}

}  // namespace isnad
