// core/readers: CSV, RSS and Atom, WARC: what is read, and what is said of what cannot be.
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "core/input.h"

namespace isnad {
namespace {

class Containers : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("isnad-containers-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void read(const std::string& name, const std::string& bytes, InputOptions options = {}) {
        path_ = (folder_ / name).string();
        std::ofstream(path_, std::ios::binary) << bytes;
        documents_.clear();
        errors_.clear();
        read_documents(
            {path_}, options, [&](Document&& d) { documents_.push_back(std::move(d)); },
            [&](const Error& e) { errors_.push_back(e.text()); });
    }
    void expect_errors(const std::vector<std::string>& wanted) {
        ASSERT_EQ(errors_.size(), wanted.size()) << (errors_.empty() ? "" : errors_[0]);
        for (size_t i = 0; i < wanted.size(); ++i) EXPECT_EQ(errors_[i], path_ + wanted[i]);
    }

    std::filesystem::path folder_;
    std::string path_;
    std::vector<Document> documents_;
    std::vector<std::string> errors_;
};

std::string gzipped(const std::string& bytes) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(bytes.size() + 100, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

TEST_F(Containers, CsvReadsNamedColumnsInAnyOrder) {
    read("a.csv",
         "Title,ignored,TEXT, source ,published\r\n"
         "\"A, \"\"B\"\"\",x,\"first line\r\nsecond, line\",one,2021-09-30\r\n"
         "\r\n"
         ",,plain \"text\" here,two,30.09.2021");
    expect_errors({});
    ASSERT_EQ(documents_.size(), 2u);
    EXPECT_EQ(documents_[0].title, "A, \"B\"");
    EXPECT_EQ(documents_[0].text, "first line\nsecond, line");
    EXPECT_EQ(documents_[0].source, "one");
    EXPECT_EQ(documents_[0].published, "2021-09-30");
    EXPECT_EQ(documents_[1].text, "plain \"text\" here");
    EXPECT_EQ(documents_[1].published, "2021-09-30");
}

TEST_F(Containers, CsvOfSemicolonsAndTabsAndUrlAsSource) {
    read("a.csv", "url;text;language;publisher\nhttp://a;x, y;ar;P\n");
    ASSERT_EQ(documents_.size(), 1u);
    EXPECT_EQ(documents_[0].source, "http://a");
    EXPECT_EQ(documents_[0].url, "http://a");
    EXPECT_EQ(documents_[0].text, "x, y");
    EXPECT_EQ(documents_[0].language, "ar");
    EXPECT_EQ(documents_[0].publisher, "P");
    read("b.csv", "\xEF\xBB\xBFsource\ttext\na\tb\n");
    ASSERT_EQ(documents_.size(), 1u);
    EXPECT_EQ(documents_[0].source, "a");
}

TEST_F(Containers, CsvReportsBadRecordsAndGoesOn) {
    read("a.csv",
         "source,text,published\n"
         "a,x\n"
         "b,\"x\"y,2021\n"
         "c,\"two\nlines\",not a date\n"
         ",x,2021\n"
         "d,bad \xFF bytes,2021\n"
         "e,good,2021\n"
         "f,\"never closed,2021\n");
    expect_errors(
        {":2: expected 3 fields, found 2", ":3: expected ',' or the line's end behind a closing quote",
         ":4: published: expected a date such as 2021-09-30", ":6: expected a source that is not empty",
         ":7: expected valid UTF-8 (try --encoding windows-1256)", ":9: expected a closing quote"});
    ASSERT_EQ(documents_.size(), 1u);
    EXPECT_EQ(documents_[0].source, "e");
}

TEST_F(Containers, CsvInAnotherEncodingAndWithoutItsColumns) {
    InputOptions options;
    options.encoding = "windows-1256";
    read("a.csv", "source,text,title\na,\xE3\xD5\xD1,\xE3\xD5\xD1\n", options);
    ASSERT_EQ(documents_.size(), 1u);
    EXPECT_EQ(documents_[0].text, "\xD9\x85\xD8\xB5\xD8\xB1");
    EXPECT_EQ(documents_[0].title, documents_[0].text);
    const std::string wanted =
        ":1: expected a line that names the columns, among them 'text' and 'source' or 'url'";
    read("b.csv", "id,body\n1,x\n");
    expect_errors({wanted});
    read("c.csv", "");
    expect_errors({wanted});
}

TEST_F(Containers, RssItemsAreArticles) {
    read(
        "a.rss",
        "<?xml version='1.0'?>\n<rss version='2.0' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'>\n"
        "<channel><title>Gulf &amp; Desk</title><language>en-us</language>\n"
        "<item><title>First &amp;amp; last</title><link> http://a/1 </link><pubDate>Thu, 30 Sep 2021 "
        "21:00:00 "
        "GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>Putin met Xi.</p><p>They "
        "talked.</p>]]></content:encoded></item>\n"
        "<item><title>Second</title><guid>x-2</guid><description>&lt;p&gt;Only "
        "&lt;b&gt;this&lt;/b&gt;.&lt;/p&gt;"
        "</description></item>\n</channel></rss>");
    expect_errors({});
    ASSERT_EQ(documents_.size(), 2u);
    EXPECT_EQ(documents_[0].title, "First & last");
    EXPECT_EQ(documents_[0].text, "First & last\n\nPutin met Xi.\n\nThey talked.");
    EXPECT_EQ(documents_[0].source, "http://a/1");
    EXPECT_EQ(documents_[0].url, "http://a/1");
    EXPECT_EQ(documents_[0].published, "2021-09-30");
    EXPECT_EQ(documents_[0].publisher, "Gulf & Desk");
    EXPECT_EQ(documents_[0].language, "en");
    EXPECT_EQ(documents_[1].source, "x-2");
    EXPECT_EQ(documents_[1].text, "Second\n\nOnly this.");
}

TEST_F(Containers, AtomEntriesOfEveryKindOfContent) {
    read(
        "a.atom",
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>F</title>"
        "<entry><title type='text'>A</title><link rel='self' href='http://no'/><link href='http://a/1'/>"
        "<id>urn:1</id><published>2021-09-30T10:00:00Z</published><updated>2022-01-01T10:00:00Z</updated>"
        "<content type='html'>&lt;p>Html.&lt;/p></content></entry>"
        "<entry><title>B</title><id>urn:2</id><updated>2022-01-01T10:00:00Z</updated><summary>5 &lt; 6 &amp; "
        "so on</summary></entry>"
        "<entry><title>C</title><id>urn:3</id><content type='xhtml'><div "
        "xmlns='http://www.w3.org/1999/xhtml'>"
        "<p>One &amp; all.</p><p>Two.</p></div></content></entry></feed>");
    expect_errors({});
    ASSERT_EQ(documents_.size(), 3u);
    EXPECT_EQ(documents_[0].url, "http://a/1");
    EXPECT_EQ(documents_[0].published, "2021-09-30");
    EXPECT_EQ(documents_[0].text, "A\n\nHtml.");
    EXPECT_EQ(documents_[1].source, "urn:2");
    EXPECT_EQ(documents_[1].published, "2022-01-01");
    EXPECT_EQ(documents_[1].text, "B\n\n5 < 6 & so on");
    EXPECT_EQ(documents_[2].text, "C\n\nOne & all.\n\nTwo.");
}

TEST_F(Containers, BrokenFeedsAreReadOn) {
    read("a.xml",
         "<rss><channel>\n<item><title>A&nbsp;1</title></item>\n<item><title>AT&T</title><b></item>\n"
         "<item></item>\n<item><title>last</title></item></channel></rss>");
    ASSERT_GE(documents_.size(), 3u);
    EXPECT_EQ(documents_[0].title, "A 1");
    EXPECT_EQ(documents_.back().title, "last");
    ASSERT_EQ(errors_.size(), 2u);
    EXPECT_TRUE(errors_[0].starts_with(path_ + ":3: expected well-formed XML")) << errors_[0];
    EXPECT_EQ(errors_[1], path_ + ":4: expected an item with a title, a description or content");
    read("b.xml", "<sitemap><url/></sitemap>");
    expect_errors({": expected an RSS or Atom feed"});
}

TEST_F(Containers, FeedsExpandNothing) {
    std::string bomb = "<!DOCTYPE r [<!ENTITY a '0123456789'>";
    for (char c = 'b'; c < 'k'; ++c) {
        bomb += std::string("<!ENTITY ") + c + " '";
        for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
        bomb += "'>";
    }
    read("a.xml", bomb +
                      "<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>t &j; &x;"
                      "</title></item></channel></rss>");
    for (const Document& d : documents_) EXPECT_LT(d.text.size(), 1000u);
}

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& content = "application/http") {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri + "\r\nContent-Type: " + content +
           "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}
const char* const kPage =
    "<html><head><title>Talks</title></head><body><p>The ministers of Egypt and Sudan met in Cairo on "
    "Tuesday, a "
    "spokesman said.</p><p>They agreed to meet again.</p></body></html>";
const char* const kText =
    "Talks\n\nThe ministers of Egypt and Sudan met in Cairo on Tuesday, a spokesman said.\n\nThey agreed to "
    "meet "
    "again.";

std::string response(const std::string& fields, const std::string& body,
                     const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + "\r\n" + body;
}
std::string chunked(const std::string& body) {
    std::string out = "a\r\n" + body.substr(0, 10) + "\r\n";
    char size[16];
    std::snprintf(size, sizeof size, "%zx;x=y\r\n", body.size() - 10);
    return out + size + body.substr(10) + "\r\n0\r\n\r\n";
}

TEST_F(Containers, WarcResponsesAreArticles) {
    const std::string records[] = {
        record("warcinfo", "", "software: test\r\n", "application/warc-fields"),
        record("request", "http://a/0", "GET / HTTP/1.1\r\n\r\n"),
        record("response", "dns:a", "20210930 a. A 1.2.3.4", "text/dns"),
        record("response", "http://a/1", response("", kPage)),
        record("response", "http://a/2", response("Transfer-Encoding: chunked\r\n", chunked(kPage))),
        record("response", "http://a/3", response("Content-Encoding: gzip\r\n", gzipped(kPage))),
        record("response", "<http://a/4>",
               response("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzipped(kPage)))),
        // Crawlers that unpack and join the body but keep the fields.
        record("response", "http://a/5",
               response("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", kPage)),
        record("response", "http://a/6", response("", kPage, "404 Not Found")),
        record("response", "http://a/7", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        record("conversion", "http://a/8", "Plain text of a page.", "text/plain"),
    };
    std::string plain, members;
    for (const std::string& one : records) {
        plain += one;
        members += gzipped(one);
    }
    for (const bool packed : {false, true}) {
        read(packed ? "a.warc.gz" : "a.warc", packed ? members : plain);
        expect_errors({});
        ASSERT_EQ(documents_.size(), 6u);
        for (size_t i = 0; i < 5; ++i) {
            EXPECT_EQ(documents_[i].source, "http://a/" + std::to_string(i + 1));
            EXPECT_EQ(documents_[i].text, kText) << documents_[i].source;
        }
        EXPECT_EQ(documents_[5].text, "Plain text of a page.");
    }
}

TEST_F(Containers, WarcReportsBadRecordsAndGoesOn) {
    const std::string good = record("response", "http://good", response("", kPage));
    read("a.warc",
         good + "garbage\r\n" + good + "WARC/1.0\r\nWARC-Type: response\r\n\r\n" +
             record("response", "http://x", "not http") +
             record("response", "http://x", response("Content-Encoding: br\r\n", "\x1b\x03")) +
             record("response", "http://x", response("Content-Encoding: gzip\r\n", "\x01\x02\x03")) +
             record("response", "http://x", response("", "<p>Menu</p>")) +
             record("response", "http://x", std::string(kLongestDocument + 1, 'x')) + good +
             "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 100\r\n\r\nshort");
    ASSERT_EQ(documents_.size(), 3u);
    EXPECT_EQ(errors_[0], "behind " + path_ + ":record 1: expected a line that begins with WARC/");
    errors_.erase(errors_.begin());
    expect_errors({":record 3: expected a record with a Content-Length",
                   ":record 4: expected an HTTP response",
                   ":record 5: expected a body packed with gzip or deflate, found 'br'",
                   ":record 6: expected sound compressed data in the body",
                   ":record 7: expected a page with an article: no running text was found",
                   ":record 8: expected a record of at most 16777216 bytes",
                   ":record 10: expected 95 bytes more: the file ends too early"});
}

}  // namespace
}  // namespace isnad
