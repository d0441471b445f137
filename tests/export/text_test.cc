// Texts on their way into files: what is dropped, what is escaped, what comes back.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "export/cypher.h"
#include "export/sink.h"
#include "export/xml.h"

namespace isnad {
namespace {

using namespace std::string_literals;

struct Cleaned {
    std::string text;
    std::string clean;
    size_t dropped;
};

TEST(CleanText, DropsWhatXmlCannotHold) {
    const Cleaned cases[] = {
        {"plain, with \"quotes\"", "plain, with \"quotes\"", 0},
        {"a\tb\nc", "a\tb\nc", 0},
        {"a\r\nb\rc", "a\nb\nc", 0},
        {"a\0b\x0b\x1f"s, "ab", 3},
        {"\xef\xbf\xbe\xef\xbf\xbf|", "|", 2},
        {"\xef\xbf\xbd", "\xef\xbf\xbd", 0},  // U+FFFD itself stays
        {"\xd8\xa7\xd0\xb0\xe2\x80\x8f\xf0\x9f\x98\x80", "\xd8\xa7\xd0\xb0\xe2\x80\x8f\xf0\x9f\x98\x80", 0},
        {"\xd8|\xe2\x80|\xff", "||", 4},  // malformed bytes
        {"\xed\xa0\x80", "", 3},          // half of a surrogate pair
    };
    for (const Cleaned& c : cases) {
        size_t dropped = 0;
        EXPECT_EQ(clean_text(c.text, dropped), c.clean);
        EXPECT_EQ(dropped, c.dropped) << c.text;
        if (is_clean(c.text)) {
            EXPECT_EQ(c.text, c.clean);
        }
    }
}

// Every two bytes: is_clean() never lets through what clean_text() would change.
TEST(CleanText, IsCleanIsNeverWrong) {
    for (int a = 0; a < 256; ++a)
        for (int b = 0; b < 256; ++b) {
            const std::string text = {static_cast<char>(a), static_cast<char>(b), 'x'};
            if (!is_clean(text)) continue;
            size_t dropped = 0;
            EXPECT_EQ(clean_text(text + "\x01", dropped), text);  // the slow way: the last byte is unclean
            EXPECT_EQ(dropped, 1U);
        }
}

TEST(CypherText, EscapesAndKeepsUnicodeEscapesApart) {
    EXPECT_EQ(cypher_text("it's"), R"('it\'s')");
    EXPECT_EQ(cypher_text(R"(a\b)"), R"('a\\b')");
    EXPECT_EQ(cypher_text(R"(\u0027)"), R"('\\' + 'u0027')");
    EXPECT_EQ(cypher_text("two\nlines"), "'two\nlines'");
}

TEST(XmlId, IsAnNmtokenAndKeepsIdsApart) {
    EXPECT_EQ(xml_id("person", "person/vladimir-putin"), "person:vladimir-putin");
    EXPECT_EQ(xml_id("person", "person/~a b"), "person:_7Ea_20b");
    EXPECT_EQ(xml_id("statement", "0a1b"), "statement:0a1b");
    EXPECT_NE(xml_id("person", "person/a_b"), xml_id("person", "person/a b"));
    EXPECT_NE(xml_id("person", "person/a_20b"), xml_id("person", "person/a b"));
}

TEST(XmlWriter, WritesWhatReadersOfGephiKeep) {
    const std::string path = (std::filesystem::temp_directory_path() / "isnad-xml-writer-test.xml").string();
    {
        Sink sink(path);
        XmlWriter xml(sink);
        xml.begin("a");
        xml.attribute("b", "\"<&>\"\n\t");
        xml.element("c", "d", "e", "1 < 2 & ]]> \"q\"\nline");
        xml.begin("f");
        xml.end();
        xml.begin("g");
        xml.element("h", "i", "", "");
        xml.finish();
        EXPECT_EQ(xml.dropped(), 0U);
        ASSERT_TRUE(sink.close().ok());
    }
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    EXPECT_EQ(text.str(), R"(<?xml version="1.0" encoding="UTF-8"?>
<a b="&quot;&lt;&amp;&gt;&quot;&#10;&#9;">
  <c d="e">1 &lt; 2 &amp; ]]&gt; "q"
line</c>
  <f/>
  <g>
    <h i=""></h>
  </g>
</a>
)");
    std::remove(path.c_str());
}

}  // namespace
}  // namespace isnad
