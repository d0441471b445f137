// The whole walk over small articles, and the properties that hold for every text.
#include "extractors/extract.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/utf8.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

Extraction run(const std::string& text, const std::string& published = "2021-09-30") {
    Document document;
    document.source = "test";
    document.text = text;
    document.published = published;
    return extract(document, lexicon());
}

bool says(const Extraction& e, std::string_view speaker, std::string_view part) {
    return std::any_of(e.statements.begin(), e.statements.end(), [&](const StatementRecord& s) {
        return s.speaker == speaker && s.evidence.text.find(part) != std::string::npos;
    });
}

TEST(Extract, ArabicVerbFirstStatement) {
    const Extraction e = run("قال الرئيس الروسي فلاديمير بوتين إن روسيا وكازاخستان دولتان صديقتان.");
    EXPECT_EQ(e.document.language, "ar");
    EXPECT_TRUE(says(e, "person/vladimir-putin", "دولتان صديقتان"));
    ASSERT_EQ(e.statements.size(), 1u);
    EXPECT_EQ(e.statements[0].mode, "indirect");
    EXPECT_EQ(e.statements[0].about, (std::vector<std::string>{"country/kz", "country/ru"}));
}

TEST(Extract, ArabicDroppedSubjectAndQuotation) {
    const Extraction e = run("قال بوتين إن العمل مستمر.\nوأضاف: \"الحدث مهم جدا لنا جميعا\".");
    ASSERT_EQ(e.statements.size(), 2u);
    EXPECT_EQ(e.statements[1].speaker, "person/vladimir-putin");
    EXPECT_EQ(e.statements[1].mode, "direct");
    EXPECT_EQ(e.statements[1].evidence.text, "الحدث مهم جدا لنا جميعا");
}

TEST(Extract, DatesResolveAgainstTheArticle) {
    const Extraction e = run("٣٠ سبتمبر ٢٠٢١\n\nقال بوتين إن العمل مستمر.", "");
    EXPECT_EQ(e.document.published, "2021-09-30");
}

const char* const kTexts[] = {
    "",
    "\n\n",
    "\"",
    "\"\"\"\"",
    "قال",
    "قال:",
    "وقال الرئيس: \"",
    "«»«»«",
    "و و و و",
    "1 2 3 % $ € 5bn",
    "قال بوتين إن روسيا وكازاخستان وقعتا اتفاقية بقيمة 5 مليارات و 800 مليون دولار في 30 سبتمبر 2021.",
    "Путин заявил, что Россия и Казахстан — союзники. «Мы рады», — сказал он.",
    "Putin said on Thursday that Russia's trade with Kazakhstan rose 12.5% to $28.2bn.\n\"We agree,\" he "
    "added.",
    "\xEF\xBF\xBD ﷲ ﻻ U.S. J. Smith's (((( )))) 12:30 30/09/2021 2021-09-30 -- – —",
};

TEST(ExtractProperty, EverySpanIsTheArticlesOwnText) {
    for (const char* text : kTexts) {
        const Extraction e = run(text);
        const std::string source = text;
        const auto check = [&](uint32_t begin, uint32_t end, const std::string& quoted) {
            EXPECT_LT(begin, end);
            size_t from = 0, at = 0;
            uint32_t points = 0;
            for (; at < source.size() && points < begin; ++points) at += decode_utf8(source, at).length;
            from = at;
            for (; at < source.size() && points < end; ++points) at += decode_utf8(source, at).length;
            EXPECT_EQ(source.substr(from, at - from), quoted);
        };
        for (const auto& m : e.mentions) check(m.begin, m.end, m.text);
        for (const auto& s : e.statements) check(s.evidence.begin, s.evidence.end, s.evidence.text);
        for (const auto& r : e.relations) check(r.evidence.begin, r.evidence.end, r.evidence.text);
        for (const auto& f : e.figures) check(f.evidence.begin, f.evidence.end, f.evidence.text);
    }
}

TEST(ExtractProperty, TheSameTextGivesTheSameBytes) {
    for (const char* text : kTexts) EXPECT_EQ(to_json(run(text)), to_json(run(text)));
}

TEST(ExtractProperty, JsonComesBackEqual) {
    for (const char* text : kTexts) {
        const std::string json = to_json(run(text));
        const auto back = extraction_from_json(json, "test:1");
        ASSERT_TRUE(back.ok()) << back.error().text();
        EXPECT_EQ(to_json(back.value()), json);
    }
}

}  // namespace
}  // namespace isnad
