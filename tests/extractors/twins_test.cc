// Slow twins: what the fast paths find is what the plainest code finds, on random vocabularies and texts.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "core/utf8.h"
#include "extractors/text.h"

namespace isnad {
namespace {

using Random = std::mt19937_64;

std::string word_of(Random& random, size_t words) {
    std::string word = "w";
    for (size_t n = random() % words; n > 0; n /= 5) word.push_back(static_cast<char>('a' + n % 5));
    return word;
}

// A gazetteer of one language without grammar: organizations with random names of one to five words.
class Vocabulary {
  public:
    explicit Vocabulary(Random& random)
        : folder_(std::filesystem::temp_directory_path() / ("isnad-twins-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_ / "en");
        std::filesystem::create_directories(folder_ / "entities");
        std::ofstream(folder_ / "en/language.tsv") << "key\tvalue\nscript\tLatn\norder\tsvo\n";
        std::ofstream table(folder_ / "entities/organizations.tsv");
        table << "id\ten\tkind\n";
        for (size_t i = 0; i < 200; ++i) {
            std::string name;
            std::vector<std::string> words;
            for (size_t n = 1 + random() % 5; n > 0; --n) {
                words.push_back(word_of(random, 40));
                name += (name.empty() ? "" : " ") + words.back();
            }
            const std::string id = "organization/o" + std::to_string(i);
            table << id << '\t' << name << "\tcompany\n";
            names[words].insert(id);
        }
    }
    ~Vocabulary() { std::filesystem::remove_all(folder_); }
    [[nodiscard]] std::string folder() const { return folder_.string(); }

    std::map<std::vector<std::string>, std::set<std::string>> names;

  private:
    std::filesystem::path folder_;
};

TEST(Twins, TrieFindsWhatASearchOfAllRunsFinds) {
    for (uint64_t seed = 0; seed < 8; ++seed) {
        Random random(seed);
        const Vocabulary vocabulary(random);
        const auto lexicon = Lexicon::compile({vocabulary.folder()});
        ASSERT_TRUE(lexicon.ok()) << lexicon.error().text();
        Document document;
        for (int i = 0; i < 3000; ++i) {
            document.text += word_of(random, 40);
            document.text += random() % 9 == 0 ? "\n" : random() % 7 == 0 ? ", " : " ";
        }
        const Text text(document, lexicon.value());
        size_t found = 0;
        for (uint32_t i = 0; i < text.size(); ++i) {
            std::map<uint32_t, std::set<std::string>> expected, got;
            std::vector<std::string> run;
            for (uint32_t last = i; last < text.size() && last < i + 5; ++last) {
                if (last > i && text[last].newline_before) break;
                run.emplace_back(text.fold(last));
                const auto it = vocabulary.names.find(run);
                if (it != vocabulary.names.end()) expected[last + 1] = it->second;
            }
            for (const Hit& hit : text.hits(i)) {
                for (const Entry& entry : lexicon.value().entries(hit.node))
                    got[hit.last].insert(std::string(lexicon.value().entities[entry.payload].id));
            }
            ASSERT_EQ(got, expected) << "seed " << seed << " token " << i;
            ASSERT_EQ(text.may_be(i, EntryKind::entity), !expected.empty());
            found += expected.size();
        }
        EXPECT_GT(found, 100u);
    }
}

// Letters of the three scripts, marks, digits, joiners, presentation forms, rare planes.
char32_t random_code_point(Random& random) {
    constexpr std::pair<char32_t, char32_t> kRanges[] = {
        {0x20, 0x7E},     {0x41, 0x7A},       {0xA0, 0x24F},     {0x400, 0x52F},   {0x600, 0x6FF},
        {0x620, 0x64A},   {0x64B, 0x65F},     {0xFB50, 0xFDFF},  {0xFE70, 0xFEFC}, {0x2000, 0x206F},
        {0x4E00, 0x4E20}, {0x1F600, 0x1F610}, {0x10400, 0x1044F}};
    const auto& [first, last] = kRanges[random() % std::size(kRanges)];
    return first + static_cast<char32_t>(random() % (last - first + 1));
}

TEST(Twins, TokensFoldAsWordsDo) {
    const Folder folder;
    const Folder copy(folder.rows(), folder.expansions());
    Random random(7);
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (int i = 0; i < 200; ++i) {
            append_utf8(text, random() % 6 == 0 ? U' ' : random_code_point(random));
        }
        const Tokens tokens = tokenize(text, folder);
        uint32_t end = 0;
        for (size_t i = 0; i < tokens.list.size(); ++i) {
            const Token& token = tokens.list[i];
            ASSERT_LE(end, token.begin);
            ASSERT_LT(token.begin, token.end);
            ASSERT_LE(token.end, text.size());
            for (const uint32_t border : {token.begin, token.end})
                ASSERT_TRUE(border == text.size() ||
                            (static_cast<unsigned char>(text[border]) & 0xC0U) != 0x80U);
            end = token.end;
            const std::string_view bytes =
                std::string_view(text).substr(token.begin, token.end - token.begin);
            if (token.kind != TokenKind::word || bytes.find('.') != std::string_view::npos) continue;
            ASSERT_EQ(std::string(tokens.fold(i)), folder.fold_word(bytes)) << bytes;
            ASSERT_EQ(copy.fold_word(bytes), folder.fold_word(bytes));
        }
    }
}

}  // namespace
}  // namespace isnad
