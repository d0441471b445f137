// core/json: texts of JSON read into a document, whole or where they lie.
#include "core/json.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

// A number as the document has it, or the error.
std::string number(const std::string& text, bool in_place) {
    std::string copy = text;
    rapidjson::Document document;
    const Status done = in_place ? parse_json_in_place(copy, document) : parse_json(text, document);
    if (!done.ok()) return done.error().text();
    if (document.IsInt64()) return "whole " + std::to_string(document.GetInt64());
    if (document.IsUint64()) return "large " + std::to_string(document.GetUint64());
    if (!document.IsDouble()) return "no number";
    char digits[40];
    return {digits, static_cast<size_t>(std::snprintf(digits, sizeof digits, "%.17g", document.GetDouble()))};
}

TEST(Json, Numbers) {
    const std::pair<const char*, const char*> cases[] = {
        {"0", "whole 0"},
        {"-7", "whole -7"},
        {"9223372036854775807", "whole 9223372036854775807"},
        {"-9223372036854775808", "whole -9223372036854775808"},
        {"18446744073709551615", "large 18446744073709551615"},
        {"18446744073709551616", "1.8446744073709552e+19"},
        {"0.1", "0.10000000000000001"},
        {"0.0e99", "0"},
        {"0e-400", "0"},
        {"1.7976931348623157e308", "1.7976931348623157e+308"},
        {"5e-324", "4.9406564584124654e-324"},
        {"123456789012345678e-17", "1.2345678901234567"},
        {"1e400", "column 1: expected JSON: Number too big to be stored in double."},
        {"1e-400", "column 1: expected JSON: a number is too large or too small"},
        {"\"1\"", "no number"},
    };
    for (const auto& [text, wanted] : cases)
        for (const bool in_place : {false, true})
            EXPECT_EQ(number(text, in_place), wanted) << text << in_place;
}

TEST(Json, WhatIsNoJson) {
    for (const char* text : {"", "{", "[1,", "01", "1.", ".5", "+1", "1e", "0x10", "NaN", "Infinity", "-",
                             "{\"a\":1}x", "\"\\ud800\"", "\"\x01\"", "\"\xff\"", "[1 2]", "{1:2}"})
        for (const bool in_place : {false, true})
            EXPECT_NE(number(text, in_place).find("expected JSON"), std::string::npos) << text << in_place;
}

TEST(Json, TextsObjectsAndListsAreKept) {
    const std::string json = R"({"a":["\u0627\n",-1.5,null,true],"b":{"c":"\ud83d\ude00 \"x\"","d":12}})";
    for (const bool in_place : {false, true}) {
        std::string copy = json;
        rapidjson::Document document;
        const Status done = in_place ? parse_json_in_place(copy, document) : parse_json(json, document);
        ASSERT_TRUE(done.ok()) << done.error().text();
        EXPECT_STREQ(document["a"][0].GetString(), "\xD8\xA7\n");
        EXPECT_EQ(document["a"][1].GetDouble(), -1.5);
        EXPECT_TRUE(document["a"][2].IsNull());
        EXPECT_TRUE(document["a"][3].GetBool());
        EXPECT_STREQ(document["b"]["c"].GetString(), "\xF0\x9F\x98\x80 \"x\"");
        EXPECT_EQ(document["b"]["d"].GetInt(), 12);
    }
}

}  // namespace
}  // namespace isnad
