// Articles of our own with everything the program says of them: tests/golden/*.txt and *.json. A change of
// the engine or of a table shows here as a difference of lines; `sh scripts/golden` rewrites the files, and
// whoever commits them has looked at the difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "core/input.h"
#include "extractors/extract.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;
const fs::path kFolder = fs::path(ISNAD_SOURCE_DIR) / "tests/golden";

// The same JSON with a line for every entity, mention, statement, relation and figure.
std::string one_item_a_line(const std::string& json) {
    std::string lines;
    int depth = 0;
    bool inside = false;  // a string
    for (size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inside && c == '\\') {
            lines += json.substr(i++, 2);
            continue;
        }
        if (c == '"') inside = !inside;
        if (!inside && (c == '}' || c == ']') && --depth == 0) lines += '\n';
        lines += c;
        if (inside) continue;
        if (c == '{' || c == '[') ++depth;
        if ((c == ',' && depth <= 2) || (c == '[' && depth == 2)) lines += '\n';
    }
    return lines + '\n';
}

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(Golden, ArticlesSayWhatTheySaid) {
    const Result<Lexicon> lexicon = Lexicon::compile({std::string(ISNAD_SOURCE_DIR) + "/gazetteers"});
    ASSERT_TRUE(lexicon.ok()) << lexicon.error().text();
    const bool rewrite = std::getenv("ISNAD_REWRITE_GOLDEN") != nullptr;
    size_t articles = 0;
    read_documents(
        {kFolder.string()}, {},
        [&](Document&& document) {
            ++articles;
            const fs::path path = fs::path(document.source).replace_extension(".json");
            document.source = path.stem().string();  // not where this clone happens to stand
            const std::string now = one_item_a_line(to_json(extract(document, lexicon.value())));
            if (rewrite) std::ofstream(path, std::ios::binary) << now;
            EXPECT_EQ(read(path), now) << path << ": look at the difference, then run 'sh scripts/golden'";
        },
        [](const Error& error) { ADD_FAILURE() << error.text(); });
    EXPECT_GE(articles, 6u);
}

}  // namespace
}  // namespace isnad
