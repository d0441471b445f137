// Every kind of input through the program: by name, by --format, on standard input, in folders.
#include <gtest/gtest.h>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

struct Sample {
    const char* file;
    const char* format;
    size_t documents;
    const char* word;  // of the first document's text
};
constexpr Sample kSamples[] = {
    {"page.html", "html", 1, "corridor"},
    {"articles.csv", "csv", 2, "Sochi"},
    {"feed.rss", "rss", 2, "\xD0\xA2\xD0\xBE\xD0\xBA\xD0\xB0\xD0\xB5\xD0\xB2"},
    {"crawl.warc.gz", "warc", 1, "\xD9\x85\xD8\xB3\xD9\x82\xD8\xB7"},
};

std::string sample(const std::string& file) {
    return source_dir() + "/tests/data/input/" + file;
}

TEST(Formats, ByNameAndOnStandardInput) {
    const Program program;
    for (const Sample& s : kSamples) {
        const std::string by_name = program.good({"extract", sample(s.file)});
        EXPECT_EQ(lines_of(by_name).size(), s.documents) << s.file;
        EXPECT_NE(by_name.find(s.word), std::string::npos) << s.file;
        const std::string bytes = read_file(sample(s.file));
        const std::string told = program.good({"extract", "--format", s.format, "-"}, bytes);
        EXPECT_EQ(lines_of(told).size(), s.documents) << s.file;
        if (std::string(s.file) == "page.html") continue;  // its source is the file's name
        EXPECT_TRUE(told == by_name) << s.file;
        if (std::string(s.file) == "articles.csv") continue;  // nothing shows at its beginning
        EXPECT_TRUE(program.good({"extract", "-"}, bytes) == by_name) << s.file;
    }
}

TEST(Formats, AFileOfAnotherNameByFormat) {
    const Program program;
    program.write("table.dat", read_file(sample("articles.csv")));
    EXPECT_TRUE(program.good({"extract", "--format", "csv", "table.dat"}) ==
                program.good({"extract", sample("articles.csv")}));
    EXPECT_EQ(program.run({"extract", "--format", "pdf", "table.dat"}).code, 2);
}

TEST(Formats, FoldersAndStores) {
    const Program program;
    for (const Sample& s : kSamples) program.write(std::string("in/") + s.file, read_file(sample(s.file)));
    program.write("in/notes.pdf", "%PDF");
    EXPECT_EQ(program.good({"add", "s.isnad", "in"}),
              "6 documents added, 0 replaced, 0 unchanged, 0 errors\n");
    EXPECT_EQ(program.good({"add", "s.isnad", "in"}),
              "0 documents added, 0 replaced, 6 unchanged, 0 errors\n");
    EXPECT_NE(program.good({"relations", "s.isnad", "--type", "met_with"}).find("2021-09-29"), std::string::npos);
}

TEST(Formats, PositionsAreOfTheTextThatIsWritten) {
    const Program program;
    const std::string out = program.good({"show", "text", sample("page.html"), "--json"});
    EXPECT_EQ(out.find("cookie"), std::string::npos);
    EXPECT_NE(out.find("\"begin\":48"), std::string::npos) << "behind the title and an empty line: " << out;
}

TEST(Formats, ErrorsOfThreadsKeepTheirPlace) {
    const Program program;
    program.write("a.csv", "source,text\na,Putin met Xi.\nb\nc,Putin met Xi.\n");
    for (const char* threads : {"1", "3"}) {
        const Outcome outcome = program.run({"extract", "--threads", threads, "a.csv"});
        EXPECT_EQ(outcome.code, 1);
        EXPECT_EQ(outcome.err, "isnad: a.csv:3: expected 2 fields, found 1\n");
        EXPECT_EQ(lines_of(outcome.out).size(), 2u);
    }
}

}  // namespace
}  // namespace isnad::cli
