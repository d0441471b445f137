// The arrows between the rooms, and letters of languages kept out of code: read off the source files.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"core", {"core"}},
    {"extractors", {"core", "extractors"}},
    {"graph", {"core", "graph"}},
    {"export", {"core", "graph", "export"}},
    {"cli", {"core", "extractors", "graph", "export", "cli"}},
};

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

template <class Use>
void each_source(Use&& use) {
    for (const auto& [room, allowed] : kMayInclude) {
        const fs::path folder = fs::path(ISNAD_SOURCE_DIR) / room;
        if (!fs::exists(folder)) continue;  // a room that has no files yet
        for (const auto& file : fs::recursive_directory_iterator(folder)) {
            const std::string ending = file.path().extension().string();
            if (ending == ".cc" || ending == ".h") use(room, file.path());
        }
    }
}

TEST(Layering, IncludesFollowTheArrows) {
    const std::regex include("#include \"([a-z]+)/");
    size_t checked = 0;
    each_source([&](const std::string& room, const fs::path& path) {
        const std::string text = read(path);
        for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
            EXPECT_TRUE(kMayInclude.at(room).contains((*it)[1])) << path << " includes " << (*it)[1];
            ++checked;
        }
    });
    EXPECT_GT(checked, 30u);
}

// One program, one namespace: a class name that two rooms define in headers is undefined behaviour.
TEST(Layering, NoTwoHeadersDefineOneName) {
    const std::regex definition(
        "(?:^|\\n)(?:struct|class|enum class) (?:\\[\\[nodiscard\\]\\] )?(\\w+)[^;\\n]*\\{");
    std::map<std::string, fs::path> defined;
    each_source([&](const std::string&, const fs::path& path) {
        if (path.extension() != ".h") return;
        const std::string text = read(path);
        for (std::sregex_iterator it(text.begin(), text.end(), definition), end; it != end; ++it) {
            const auto [where, fresh] = defined.try_emplace((*it)[1], path);
            EXPECT_TRUE(fresh) << (*it)[1] << " is defined in " << where->second << " and in " << path;
        }
    });
    EXPECT_GT(defined.size(), 30u);
}

TEST(Layering, CodeHoldsNoLettersOfALanguage) {
    each_source([](const std::string&, const fs::path& path) {
        std::ifstream in(path);
        std::string line;
        for (int number = 1; std::getline(in, line); ++number) {
            const size_t comment = line.find("//");
            const std::string code = line.substr(0, comment);
            for (const char c : code) {
                const auto byte = static_cast<unsigned char>(c);
                EXPECT_FALSE(byte >= 0xD0 && byte <= 0xDB)
                    << path << ":" << number << ": letters belong in gazetteers/";
            }
        }
    });
}

}  // namespace
