// See checked.h. Tested by tests/cli/checked_test.cc.
#include "cli/checked.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "core/hash.h"
#include "core/lines.h"

namespace isnad {
namespace {

constexpr time_t kJustNow = 2;  // seconds; file systems count in steps of up to two

// Empty when there is none: no home, or a relative path, which the specification forbids.
std::filesystem::path cache_folder() {
    const auto folder = [](const char* variable, const char* below) -> std::filesystem::path {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value != '/') return {};
        return std::filesystem::path(value) / below;
    };
    const std::filesystem::path cache = folder("XDG_CACHE_HOME", "isnad");
    return cache.empty() ? folder("HOME", ".cache/isnad") : cache;
}

// Where the state of these files is kept; empty when it cannot be.
std::filesystem::path place_of(const FileState& state) {
    const std::filesystem::path folder = cache_folder();
    return folder.empty() || state.text.empty() ? std::filesystem::path() : folder / state.name;
}

}  // namespace

FileState state_of(const std::vector<std::string>& files) {
    const time_t now = std::time(nullptr);
    std::error_code error;
    const std::string here = std::filesystem::current_path(error).string() + "/";
    std::string paths;
    std::string state = fmt::format("isnad {}\n", ISNAD_VERSION);
    bool known = true;
    for (const std::string& file : files) {
        struct stat info {};
        known = known && ::stat(file.c_str(), &info) == 0 && info.st_ctim.tv_sec + kJustNow < now;
        const std::string path = file.starts_with('/') ? file : here + file;
        paths += path + "\n";
        state +=
            fmt::format("{} {} {} {} {}.{} {}.{}\n", path, info.st_dev, info.st_ino, info.st_size,
                        info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
    }
    return {"checked-" + hash_hex(paths), known ? state : std::string()};
}

bool is_remembered(const FileState& state) {
    const std::filesystem::path place = place_of(state);
    if (place.empty()) return false;
    const Result<std::string> kept = read_all(place.string());
    return kept.ok() && kept.value() == state.text;
}

void remember(const FileState& state) {
    const std::filesystem::path place = place_of(state);
    if (place.empty()) return;
    std::error_code error;
    std::filesystem::create_directories(place.parent_path(), error);
    const std::string draft = fmt::format("{}.{}", place.string(), ::getpid());
    std::ofstream out(draft, std::ios::binary);
    out << state.text;
    out.close();
    if (out.good())
        std::filesystem::rename(draft, place, error);  // whole or not at all
    else
        std::filesystem::remove(draft, error);
}

}  // namespace isnad
