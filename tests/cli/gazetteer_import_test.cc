// `isnad gazetteer import` and what a user's own folder overrides.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A GeoNames line: the columns that are read, the others empty.
std::string geonames(const std::string& id, const std::string& name, const std::string& others,
                     const std::string& code, const std::string& country, const std::string& people) {
    return id + "\t" + name + "\t" + name + "\t" + others + "\t1\t2\t" + code.substr(0, 1) + "\t" + code +
           "\t" + country + "\t\t\t\t\t\t" + people + "\t\t\t\t\n";
}

TEST(GazetteerImport, GeoNames) {
    const Program isnad;
    // Arabic "دابوب", Cyrillic "Дабуб", and a Persian spelling (with ک) that is passed over.
    const std::string file = isnad.write(
        "geo.txt",
        geonames("77", "Dabubistan",
                 "\xD8\xAF\xD8\xA7\xD8\xA8\xD9\x88\xD8\xA8,\xD0\x94\xD0\xB0\xD0\xB1\xD1\x83\xD0\xB1,"
                 "\xDA\xA9\xD8\xAF\xD8\xA7,Dabub",
                 "PPL", "KZ", "1000") +
            geonames("78", "Dabubistan", "", "PPL", "KZ", "9000") +
            geonames("79", "Old Dabub", "", "PPLH", "KZ", "0"));
    const Outcome out = isnad.run({"gazetteer", "import", "geonames", file});
    EXPECT_EQ(out.code, 0) << out.err;
    EXPECT_TRUE(
        has(out.out, "# entities/places-geonames.tsv\nid\ten\tar\tru\tkind\tcountry\tstands_for\twikidata\n"))
        << out.out;
    // The larger of two places of one name gets the plain id.
    EXPECT_TRUE(has(out.out, "place/dabubistan\tDabubistan\t\t\tcity\tcountry/kz\t\t\n")) << out.out;
    EXPECT_TRUE(has(out.out,
                    "place/dabubistan-kz\tDabubistan\t\xD8\xAF\xD8\xA7\xD8\xA8\xD9\x88\xD8\xA8\t"
                    "\xD0\x94\xD0\xB0\xD0\xB1\xD1\x83\xD0\xB1\tcity\tcountry/kz\t\t\n"))
        << out.out;
    EXPECT_FALSE(has(out.out, "Old Dabub")) << out.out;
    EXPECT_TRUE(has(out.err, "2 rows, 0 lines")) << out.err;
}

TEST(GazetteerImport, WikidataTakesTheShippedIdAndPassesOverWhatItDoesNotKnow) {
    const Program isnad;
    const std::string file = isnad.write(
        "dump.json",
        "[\n{\"id\":\"Q7747\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"Vladimir Putin\"}},"
        "\"aliases\":{\"en\":[{\"language\":\"en\",\"value\":\"V. V. "
        "Putin\"}]},\"claims\":{\"P31\":[{\"mainsnak\":"
        "{\"datavalue\":{\"value\":{\"id\":\"Q5\"}}}}],\"P27\":[{\"mainsnak\":{\"datavalue\":{\"value\":{"
        "\"id\":"
        "\"Q159\"}}}}],\"P21\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q6581097\"}}}}]}},\n"
        "{\"id\":\"Q1\",\"labels\":{\"en\":{\"value\":\"universe\"}},\"aliases\":[],\"claims\":{}}\n]\n");
    const Outcome out = isnad.run({"gazetteer", "import", "wikidata", file});
    EXPECT_EQ(out.code, 0) << out.err;
    EXPECT_TRUE(has(out.out, "person/vladimir-putin\tVladimir Putin|V. V. Putin\t\t\tm\tcountry/ru\tQ7747\n"))
        << out.out;
    EXPECT_FALSE(has(out.out, "universe")) << out.out;
}

TEST(GazetteerImport, FollowTheMoneyIntoAFolderThatLintsAndIsUsed) {
    const Program isnad;
    const std::string file = isnad.write("ftm.jsonl",
                                         "{\"id\":\"x-1\",\"schema\":\"Company\",\"properties\":{\"name\":["
                                         "\"Quimbalov Pipes\"],\"country\":[\"kz\"]}}\n"
                                         "{\"id\":\"x-2\",\"schema\":\"Person\",\"properties\":{\"name\":["
                                         "\"Zorbek Quimbalov\"],\"gender\":[\"male\"],"
                                         "\"nationality\":[\"kz\"]}}\n{\"id\":\"x-3\",\"schema\":\"Vessel\","
                                         "\"properties\":{\"name\":[\"Nautilus\"]}}\n");
    const std::string folder = isnad.path("tables");
    const Outcome out = isnad.run({"gazetteer", "import", "ftm", file, "-o", folder});
    EXPECT_EQ(out.code, 0) << out.err;
    EXPECT_TRUE(std::filesystem::exists(folder + "/entities/people-ftm.tsv"));
    EXPECT_TRUE(std::filesystem::exists(folder + "/entities/organizations-ftm.tsv"));
    const Outcome found = isnad.run({"gazetteer", "find", "Quimbalov Pipes", "--gazetteer", folder});
    EXPECT_EQ(found.out, "organization/quimbalov-pipes\tname\ten\n") << found.err;
    const Outcome lint = isnad.run({"gazetteer", "lint", "--gazetteer", folder});
    EXPECT_FALSE(has(lint.out, "-ftm.tsv")) << lint.out;
}

TEST(GazetteerImport, CsvWithQuotesAndWhatIsWrongInIt) {
    const Program isnad;
    const std::string file = isnad.write("my.csv",
                                         "type,en,kind,country\nplace,\"Ngombeko, Upper|Ngombeko\",city,ke\n"
                                         "planet,Mars,,\n");
    const Outcome out = isnad.run({"gazetteer", "import", "csv", file});
    EXPECT_EQ(out.code, 1);
    EXPECT_TRUE(has(out.out, "place/ngombeko-upper\tNgombeko, Upper|Ngombeko\t\t\tcity\tcountry/ke\t\t\n"))
        << out.out;
    EXPECT_TRUE(has(out.err, "my.csv:3: expected a type")) << out.err;
    EXPECT_EQ(isnad.run({"gazetteer", "import", "csv"}).code, 2);
    EXPECT_EQ(isnad.run({"gazetteer", "import", "xml", file}).code, 2);
}

TEST(OwnGazetteer, ARowOfAKnownIdReplacesTheLabelAndKeepsTheNames) {
    const Program isnad;
    const std::string folder = isnad.path("own");
    std::filesystem::create_directories(folder + "/entities");
    isnad.write("own/entities/people-mine.tsv",
                "id\ten\tar\tru\tgender\tcountry\twikidata\nperson/vladimir-putin\tVladimir Vladimirovich "
                "Putin\t\t\t\t\tQ7747\n");
    const std::string text =
        isnad.write("a.txt", "Vladimir Putin left. Vladimir Vladimirovich Putin came back.\n");
    const Outcome out = isnad.run({"extract", "--no-text", text, "--gazetteer", folder});
    EXPECT_EQ(out.code, 0) << out.err;
    EXPECT_TRUE(has(out.out, "\"en\":\"Vladimir Vladimirovich Putin\"")) << out.out;
    EXPECT_FALSE(has(out.out, "\"en\":\"Vladimir Putin\"")) << out.out;
    EXPECT_TRUE(has(out.out, "\"wikidata\":\"Q7747\"")) << out.out;
    EXPECT_TRUE(has(out.out, "\"text\":\"Vladimir Putin\"")) << out.out;
}

}  // namespace
}  // namespace isnad::cli
