// The asking commands over the examples and over a small store of our own: every output is valid, filters
// filter, names work in every language.
#include <gtest/gtest.h>

#include "core/json.h"
#include "tests/cli/run.h"

namespace isnad::cli {
namespace {

size_t count(const std::string& text, const std::string& part) {
    size_t found = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

// Every line is a JSON object.
size_t json_objects(const std::string& text) {
    size_t objects = 0;
    for (const std::string& line : lines_of(text)) {
        rapidjson::Document json;
        const Status parsed = parse_json(line, json);
        EXPECT_TRUE(parsed.ok() && json.IsObject()) << line;
        ++objects;
    }
    return objects;
}

// Two articles that disagree, told in the format of extract.
std::string two_sources() {
    std::string lines;
    const struct {
        const char* source;
        const char* value;
        const char* speaker;
    } rows[] = {{"a", "25000000000", "person/ann"}, {"b", "26500000000", "person/bob"}};
    for (const auto& row : rows) {
        const std::string text = "Trade grew.\\nAnn said: trade doubled. More.\\nLast line";
        lines +=
            std::string("{\"schema\":\"isnad.extraction/1\",\"document\":{\"id\":\"doc-") + row.source +
            "\",\"source\":\"" + row.source +
            "\",\"language\":\"en\",\"published\":\"2021-09-30\",\"text\":\"" + text +
            "\"},\"entities\":[{\"id\":\"country/kz\",\"type\":\"country\",\"known\":true,\"label\":{\"en\":"
            "\"Kazakhstan\",\"ar\":\"كازاخستان\",\"ru\":\"Казахстан\"}},{\"id\":\"country/"
            "ru\",\"type\":\"country\","
            "\"known\":true,\"label\":{\"en\":\"Russia\",\"ar\":\"روسيا\",\"ru\":\"Россия\"}},{\"id\":\"" +
            row.speaker + "\",\"type\":\"person\",\"known\":true,\"label\":{\"en\":\"Speaker " + row.source +
            "\"}}],\"mentions\":[],\"statements\":[{\"id\":\"s-" + row.source + "\",\"speaker\":\"" +
            row.speaker +
            "\",\"mode\":\"direct\",\"begin\":22,\"end\":35,\"text\":\"trade "
            "doubled\",\"about\":[\"country/kz\"],"
            "\"addressee\":[\"country/ru\"],\"date\":\"2021-09-30\"}],\"relations\":[{\"id\":\"r-" +
            row.source + "\",\"type\":\"visited\",\"subject\":\"" + row.speaker +
            "\",\"object\":\"country/"
            "kz\",\"date\":\"2021-09-30\",\"status\":\"occurred\",\"begin\":0,\"end\":5,"
            "\"text\":\"Trade\"}],\"figures\":[{\"id\":\"f-" +
            row.source +
            "\",\"metric\":\"trade_turnover\",\"participants\":[\"country/kz\",\"country/ru\"],\"value\":" +
            row.value + ",\"unit\":\"USD\",\"period\":\"2020\",\"attributed_to\":\"" + row.speaker +
            "\",\"begin\":0,\"end\":5,\"text\":\"Trade\"}]}\n";
    }
    return lines;
}

class Questions : public testing::Test {
  protected:
    Questions() { program_.good({"load", "s.isnad", "-"}, two_sources()); }
    std::string ask(std::vector<std::string> words) const {
        words.insert(words.begin() + 1, "s.isnad");
        return program_.good(words);
    }
    Program program_;
};

TEST_F(Questions, SaidFilters) {
    const struct {
        std::vector<std::string> words;
        size_t found;
    } rows[] = {
        {{"said"}, 2},
        {{"said", "--by", "speaker a"}, 1},
        {{"said", "--by", "person/bob"}, 1},
        {{"said", "--about", "كازاخستان"}, 2},
        {{"said", "--about", "Казахстан"}, 2},
        {{"said", "--about", "Russia"}, 0},
        {{"said", "--to", "Россия"}, 2},
        {{"said", "--mode", "direct"}, 2},
        {{"said", "--mode", "caption"}, 0},
        {{"said", "--from", "2021-10"}, 0},
        {{"said", "--from", "2021", "--to-date", "2021-09"}, 2},
        {{"said", "--grep", "DOUBLED"}, 2},
        {{"said", "--grep", "tripled"}, 0},
        {{"said", "--grep", "doubled", "--by", "person/ann"}, 1},
        {{"said", "--limit", "1"}, 1},
        {{"who-said", "it was said that trade had doubled"}, 2},
        {{"who-said", "doubled", "--by", "person/ann"}, 1},
        {{"who-said", "nothing of the kind"}, 0},
    };
    for (const auto& row : rows) {
        std::vector<std::string> words = row.words;
        words.push_back("--json");
        EXPECT_EQ(json_objects(ask(words)), row.found)
            << words[0] << " " << (words.size() > 2 ? words[2] : "");
    }
}

TEST_F(Questions, UnknownNamesAreOneAndSayWhatIsNear) {
    const Outcome outcome = program_.run({"said", "s.isnad", "--by", "Kazakstan"});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.err.find("did you mean Kazakhstan (country/kz)"), std::string::npos) << outcome.err;
    EXPECT_EQ(program_.run({"said", "s.isnad", "--from", "yesterday"}).code, 1);
}

TEST_F(Questions, ContextIsTheParagraph) {
    const std::string text = ask({"said", "--context"});
    EXPECT_EQ(count(text, "Ann said: [[trade doubled]]. More.\n"), 2u) << text;
    EXPECT_EQ(text.find("Last line"), std::string::npos);
    EXPECT_NE(text.find("a 22-35"), std::string::npos) << "source and position: " << text;
    EXPECT_NE(ask({"said", "--context", "--json"}).find("\"context\":\"Ann said: trade doubled. More.\""),
              std::string::npos);
}

TEST_F(Questions, NamesInTheLanguageAskedFor) {
    EXPECT_NE(ask({"said", "--lang", "ar"}).find("كازاخستان"), std::string::npos);
    EXPECT_NE(ask({"figures", "--lang", "ru"}).find("Казахстан, Россия"), std::string::npos);
    EXPECT_NE(ask({"explain", "f-a", "--lang", "ru"}).find("Казахстан"), std::string::npos);
    EXPECT_NE(ask({"said"}).find("Kazakhstan"), std::string::npos);
    EXPECT_EQ(program_.run({"said", "s.isnad", "--lang", "xx"}).code, 2);
}

TEST_F(Questions, CsvAndMarkdownHoldTheSameRows) {
    const std::string csv = ask({"said", "--csv"});
    EXPECT_EQ(lines_of(csv).size(), 3u) << csv;
    EXPECT_TRUE(csv.starts_with("date,who,about,to,what,source,at,id\r\n")) << csv;
    const std::string markdown = ask({"said", "--markdown"});
    EXPECT_EQ(lines_of(markdown).size(), 4u) << markdown;
    EXPECT_TRUE(markdown.starts_with("| date | who |")) << markdown;
    EXPECT_EQ(program_.run({"said", "s.isnad", "--csv", "--json"}).code, 2);
}

TEST_F(Questions, RelationsAndTheirShortNames) {
    EXPECT_EQ(json_objects(ask({"visited", "--json"})), 2u);
    EXPECT_EQ(json_objects(ask({"visited", "person/ann", "--json"})), 1u);
    EXPECT_EQ(json_objects(ask({"visited", "person/ann", "Казахстан", "--json"})), 1u);
    EXPECT_EQ(json_objects(ask({"visited", "person/ann", "Russia", "--json"})), 0u);
    EXPECT_EQ(json_objects(ask({"relations", "--type", "visited", "--by", "person/ann", "--with",
                                "country/kz", "--from", "2021", "--to", "2021", "--json"})),
              1u);
    EXPECT_EQ(json_objects(ask({"relations", "--status", "planned", "--json"})), 0u);
}

TEST_F(Questions, FiguresThatDisagreeStandSideBySide) {
    const std::string table =
        ask({"figures", "--metric", "trade_turnover", "--between", "Russia", "Kazakhstan"});
    EXPECT_NE(table.find("disagree"), std::string::npos) << table;
    const std::vector<std::string> lines = lines_of(table);
    ASSERT_EQ(lines.size(), 3u) << table;
    EXPECT_NE(lines[1].find("25 billion USD: Speaker a (a)"), std::string::npos) << table;
    EXPECT_NE(lines[1].find("26.5 billion USD: Speaker b (b)"), std::string::npos) << table;
    EXPECT_EQ(json_objects(ask({"figures", "--between", "Russia", "Kazakhstan", "--json"})), 1u);
    EXPECT_EQ(json_objects(ask({"figures", "--json"})), 2u);
}

TEST_F(Questions, ChartIsAnSvgFile) {
    ask({"figures", "--between", "Russia", "Kazakhstan", "--chart", "out.svg"});
    const std::string svg = read_file(program_.path("out.svg"));
    EXPECT_NE(svg.find("<svg xmlns=\"http://www.w3.org/2000/svg\""), std::string::npos) << svg;
    EXPECT_NE(svg.find("26.5 billion USD"), std::string::npos);
    EXPECT_EQ(count(svg, "#d55e00"), 2u) << "both values disagree";
    EXPECT_EQ(program_.run({"figures", "s.isnad", "--metric", "none", "--chart", "no.svg"}).code, 1);
    EXPECT_FALSE(std::filesystem::exists(program_.path("no.svg")));
}

TEST_F(Questions, PathNamesTheSentenceOfEachStep) {
    const std::string path = ask({"path", "person/ann", "person/bob", "--json"});
    EXPECT_EQ(json_objects(path), 2u) << path;
    EXPECT_EQ(count(path, "\"text\":\"Trade\""), 2u) << path;
}

TEST_F(Questions, ExplainKnowsEveryIdThatTheQuestionsPrint) {
    for (const char* command : {"said", "relations", "figures"}) {
        const std::string csv = ask({command, "--csv"});
        for (size_t i = 1; i < lines_of(csv).size(); ++i) {
            std::string id = lines_of(csv)[i];
            id = id.substr(id.rfind(',') + 1);
            id.pop_back();  // "\r"
            EXPECT_NE(ask({"explain", id}).find("sentence"), std::string::npos) << command << " " << id;
        }
    }
    EXPECT_EQ(program_.run({"explain", "s.isnad", "no-such-id"}).code, 1);
}

TEST_F(Questions, TimelineIsInOrder) {
    const std::string text = ask({"timeline", "Казахстан", "--json"});
    EXPECT_EQ(json_objects(text), 6u) << text;
    EXPECT_EQ(json_objects(ask({"timeline", "country/kz", "--from", "2021", "--json"})), 4u);
}

TEST(QuestionsOverExamples, EveryAnswerIsValidAndTheSameTwice) {
    const Program program;
    const std::string store = program.examples_store();
    for (const std::string command : {"said", "relations", "met", "visited", "signed", "figures"}) {
        const std::string once = program.good({command, store, "--json"});
        EXPECT_GT(json_objects(once), 0u) << command;
        EXPECT_EQ(once, program.good({command, store, "--json"})) << command;
        EXPECT_EQ(program.good({command, store}).find('\x1b'), std::string::npos)
            << "colours outside a terminal";
        EXPECT_EQ(program.good({command, store}).find("\xe2\x81\xa8"), std::string::npos) << "isolates too";
    }
}

}  // namespace
}  // namespace isnad::cli
