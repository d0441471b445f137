// Names in running text, by table: tests/data/mentions.tsv and tests/data/offices-at-date.tsv.
#include "extractors/mentions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "extractors/extract.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

struct Case {
    std::string where, language, text, published, expected;
};

std::vector<Case> cases(const std::string& name) {
    std::ifstream in(std::string(ISNAD_SOURCE_DIR) + "/tests/data/" + name);
    std::vector<Case> out;
    std::string line;
    bool header = true;
    for (size_t number = 1; std::getline(in, line); ++number) {
        if (line.starts_with("#") || line.empty()) continue;
        if (header) {
            header = false;
            continue;
        }
        std::array<std::string, 4> cells;
        std::istringstream row(line);
        for (std::string& cell : cells) std::getline(row, cell, '\t');
        out.push_back({name + ":" + std::to_string(number), cells[0], cells[1], cells[2], cells[3]});
    }
    return out;
}

Extraction run(const Case& c) {
    Document document;
    document.source = c.where;
    document.text = c.text;
    document.language = c.language;
    document.published = c.published;
    return extract(document, lexicon());
}

bool by_name(const MentionRecord& m) {
    return m.how == "name" || m.how == "alias";
}

std::string found(const Extraction& e) {
    std::string out;
    for (const MentionRecord& m : e.mentions) out += "\n  " + m.how + " " + m.entity + " \"" + m.text + "\"";
    return out;
}

TEST(Mentions, Table) {
    const auto all = cases("mentions.tsv");
    ASSERT_GT(all.size(), 20u);
    for (const Case& c : all) {
        const Extraction e = run(c);
        std::istringstream parts(c.expected);
        for (std::string part; std::getline(parts, part, '|');) {
            const bool wanted = !part.starts_with("!");
            const size_t eq = part.find('=');
            const std::string surface = wanted ? part.substr(0, eq) : part.substr(1);
            const std::string entity = wanted && eq != std::string::npos ? part.substr(eq + 1) : "";
            const bool there = std::any_of(e.mentions.begin(), e.mentions.end(), [&](const MentionRecord& m) {
                if (!by_name(m) || m.text != surface) return false;
                return entity.ends_with('/') ? m.entity.starts_with(entity)
                                             : entity.empty() || m.entity == entity;
            });
            EXPECT_EQ(there, wanted) << c.where << ": " << part << "\nin: " << c.text << found(e);
        }
    }
}

TEST(Mentions, References) {
    const auto all = cases("references.tsv");
    ASSERT_GE(all.size(), 10u);
    for (const Case& c : all) {
        const Extraction e = run(c);
        const bool wanted = !c.expected.starts_with("!");
        const size_t eq = c.expected.find('=');
        const std::string surface = c.expected.substr(wanted ? 0 : 1, eq - (wanted ? 0 : 1));
        const std::string entity = eq == std::string::npos ? "" : c.expected.substr(eq + 1);
        const bool there = std::any_of(e.mentions.begin(), e.mentions.end(), [&](const MentionRecord& m) {
            return !by_name(m) && m.how != "demonym" && m.text == surface &&
                   (entity.empty() || m.entity == entity);
        });
        EXPECT_EQ(there, wanted) << c.where << ": " << c.expected << "\nin: " << c.text << found(e);
    }
}

TEST(Mentions, OfficesOnTheDateOfTheArticle) {
    const auto all = cases("offices-at-date.tsv");
    ASSERT_GE(all.size(), 150u);
    for (const Case& c : all) {
        const Extraction e = run(c);
        const bool there = std::any_of(e.mentions.begin(), e.mentions.end(), [&](const MentionRecord& m) {
            return !by_name(m) && m.entity == c.expected;
        });
        EXPECT_TRUE(there) << c.where << ": " << c.text << " (" << c.published << ") is not " << c.expected
                           << found(e);
    }
}

}  // namespace
}  // namespace isnad
