// See gazetteers.h.
#include "cli/gazetteers.h"

#include <cstdlib>
#include <filesystem>

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

Result<Lexicon> load_lexicon(const std::vector<std::string>& user_folders) {
    const auto folders = gazetteer_folders(user_folders);
    if (!folders.ok()) return folders.error();
    return Lexicon::compile(folders.value());
}

}  // namespace isnad
