// core/own_output: exports are recognised, articles are not.
#include "core/own_output.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(OwnOutput, ExportsAreNoArticles) {
    for (const char* own : {
             R"({"schema":"isnad.extraction/1","document":{}})",
             R"({"kind":"entity","id":"country/kz","type":"Country"})",
             R"({"id":"person/x","schema":"Person","properties":{"name":["X"]}})",
             R"({"@context":{"schema":"https://schema.org/"}})",
             "id:ID(Person),label:string\n",
             ":START_ID(Person),:END_ID(Country),id:string\n",
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
             "xmlns=\"http://graphml.graphdrawing.org/xmlns\">",
             "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta name=\"generator\" content=\"isnad\">",
         })
        EXPECT_TRUE(is_own_output(own)) << own;
    for (const char* article : {
             "",
             "isnad",
             R"({"id":"1","text":"schema"})",
             R"({"source":"a","text":"b"})",
             "id,title,text\n1,a,b\n",
             "<?xml version=\"1.0\"?><rss><channel>",
             "<!doctype html><html><head><title>isnad</title>",
             R"({"id":"x","schema":"NewsArticle","text":"b"})",
         })
        EXPECT_FALSE(is_own_output(article)) << article;
}

}  // namespace
}  // namespace isnad
