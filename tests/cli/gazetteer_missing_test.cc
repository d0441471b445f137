// `isnad gazetteer missing`: counts, rows, and the same bytes for any order of the articles.
#include <gtest/gtest.h>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

constexpr const char* kFirst =
    "{\"source\":\"a\",\"text\":\"The Foreign Minister, Zorbek Quimbalov, spoke. Quimbalov left "
    "Ngombeko.\"}\n";
constexpr const char* kSecond =
    "{\"source\":\"b\",\"text\":\"\\\"We agree,\\\" said Zorbek Quimbalov in the village of Ngombeko.\"}\n";

TEST(GazetteerMissing, RowsWithCountsInAnyOrder) {
    const Program isnad;
    const std::string one = isnad.write("one.jsonl", std::string(kFirst) + kSecond);
    const std::string two = isnad.write("two.jsonl", std::string(kSecond) + kFirst);
    const Outcome first = isnad.run({"gazetteer", "missing", one});
    const Outcome second = isnad.run({"gazetteer", "missing", two});
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_EQ(first.out, second.out);
    EXPECT_NE(first.out.find("# person (en): 1 names"), std::string::npos) << first.out;
    EXPECT_NE(first.out.find("# 2 articles, 2 times"), std::string::npos) << first.out;
    EXPECT_NE(first.out.find("person/zorbek-quimbalov\tZorbek Quimbalov\t\t\n"), std::string::npos)
        << first.out;
}

TEST(GazetteerMissing, WantsArticles) {
    const Program isnad;
    const Outcome outcome = isnad.run({"gazetteer", "missing"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("expected articles"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace isnad::cli
