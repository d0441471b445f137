// core/readers: pages in the shape of several publishers' templates, their dates and their encodings.
#include "core/readers/html.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/input.h"
#include "core/readers/dates.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// tests/data/input/pages: NAME.html, and in NAME.json the document that it must give; an empty one for a page
// without an article.
TEST(Html, PagesOfSeveralTemplates) {
    size_t pages = 0;
    for (const auto& file :
         fs::directory_iterator(std::string(ISNAD_SOURCE_DIR) + "/tests/data/input/pages")) {
        if (file.path().extension() != ".html") continue;
        ++pages;
        const std::string name = file.path().stem().string();
        const auto got = parse_document({read(file.path()), name, RawKind::page, {}}, {});
        const std::string wanted = read(fs::path(file.path()).replace_extension(".json"));
        if (wanted.empty()) {
            ASSERT_FALSE(got.ok()) << name;
            EXPECT_EQ(got.error().text(),
                      name + ": expected a page with an article: no running text was found");
            continue;
        }
        ASSERT_TRUE(got.ok()) << got.error().text();
        const auto expected = document_from_json(wanted, name);
        ASSERT_TRUE(expected.ok()) << expected.error().text();
        const Document& a = got.value();
        const Document& b = expected.value();
        EXPECT_EQ(a.text, b.text) << name;
        EXPECT_EQ(a.source, name);
        EXPECT_EQ(a.title, b.title) << name;
        EXPECT_EQ(a.published, b.published) << name;
        EXPECT_EQ(a.publisher, b.publisher) << name;
        EXPECT_EQ(a.language, b.language) << name;
        EXPECT_EQ(a.url, b.url) << name;
    }
    EXPECT_GE(pages, 9u);
}

TEST(Html, PublishedDays) {
    const std::pair<const char*, const char*> cases[] = {
        {"2021-09-30", "2021-09-30"},
        {"2021-09-30T23:30:00+03:00", "2021-09-30"},
        {"2021/9/3 10:00", "2021-09-03"},
        {"20210930", "2021-09-30"},
        {"20210930T101500Z", "2021-09-30"},
        {"Thu, 30 Sep 2021 21:00:00 GMT", "2021-09-30"},
        {"30 September 2021", "2021-09-30"},
        {"September 30, 2021", "2021-09-30"},
        {"Thu Sep 30 2021 10:00:00", "2021-09-30"},
        {"30.09.2021", "2021-09-30"},
        {"30/09/2021", "2021-09-30"},
        {"09/30/2021", "2021-09-30"},
        {"03/04/2021", ""},  // nobody knows
        {"2021-02-30", ""},
        {"99999999", ""},
        {"yesterday", ""},
        {"", ""},
    };
    for (const auto& [written, day] : cases) EXPECT_EQ(published_day(written), day) << written;
    EXPECT_EQ(published_date("2021-09"), "2021-09");
    EXPECT_EQ(published_date(" 2021 "), "2021");
    EXPECT_EQ(published_date("30.09.2021"), "2021-09-30");
}

TEST(Html, FragmentsKeepTheirParagraphs) {
    EXPECT_EQ(text_of_fragment("plain, 3 words"), "plain, 3 words");
    EXPECT_EQ(text_of_fragment("a &amp; b<br/>c"), "a & b\n\nc");
    EXPECT_EQ(text_of_fragment("<p>One  <b>bold</b>\nword.</p><script>x()</script><p>Two.</p>"),
              "One bold word.\n\nTwo.");
    EXPECT_EQ(text_of_fragment("<p>Text.</p><p><a href='x'>Read more</a></p>"), "Text.");
}

TEST(Html, EncodingsAsBrowsersTakeThem) {
    const std::string arabic = "\xE3\xD5\xD1";  // Egypt in windows-1256
    const std::string egypt = to_utf8(arabic, "windows-1256", "").value();
    EXPECT_EQ(page_to_utf8(arabic, "windows-1256"), egypt);
    EXPECT_EQ(page_to_utf8("<meta charset=cp1256>" + arabic, ""), "<meta charset=cp1256>" + egypt);
    EXPECT_EQ(page_to_utf8(arabic, "", "windows-1256"), egypt);
    EXPECT_EQ(page_to_utf8(egypt, "", "windows-1256"), egypt) << "UTF-8 is taken for that";
    EXPECT_EQ(page_to_utf8("\xEF\xBB\xBF" + egypt, "windows-1256"), egypt) << "a byte order mark wins";
    EXPECT_EQ(page_to_utf8(std::string("\xFF\xFE"
                                       "a\0b\0",
                                       6),
                           ""),
              "ab");
    EXPECT_EQ(page_to_utf8("caf\xE9", "iso-8859-1"), "caf\xC3\xA9");
    EXPECT_EQ(page_to_utf8(std::string("a\0b", 3), ""), "a b");
    EXPECT_EQ(page_to_utf8("a\xFF"
                           "b",
                           "utf-8"),
              "a\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(page_to_utf8("x", "no-such-encoding"), "x");
}

TEST(Html, HostilePagesEndInTime) {
    const auto repeated = [](const std::string& unit, size_t bytes) {
        std::string all;
        while (all.size() < bytes) all += unit;
        return all;
    };
    const std::string paragraph =
        "<p>The minister said on Tuesday that the talks would go on for some days.</p>";
    for (const char* unit :
         {"<div>", "<a>", "</p>", "<p>", "<table><tr><td>", "&amp;", "<!--", "<nav>x</nav>",
          "<b class='related x'>", "\"", "<![CDATA[", "<script>", "<br>"}) {
        const NewsPage before = parse_page(repeated(unit, 200'000) + paragraph + paragraph);
        const NewsPage behind = parse_page(paragraph + paragraph + repeated(unit, 200'000));
        EXPECT_LE(before.text.size() + behind.text.size(), 1'000'000u) << unit;
    }
    EXPECT_EQ(parse_page("").text, "");
    EXPECT_EQ(parse_page("no markup").text, "");
}

}  // namespace
}  // namespace isnad
