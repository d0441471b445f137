// Relations by table: a sentence and the edges it must give ("type(subject,object) date status"), and those
// it must not give. The rows of frames.tsv bring their own examples: frame_examples_test.cc.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/extract.h"
#include "tests/extractors/shipped_lexicon.h"

namespace isnad {
namespace {

std::vector<std::string> edges(const std::string& text) {
    Document document;
    document.source = "test";
    document.text = text;
    document.published = "2018-07-31";  // a Tuesday
    const Extraction e = extract(document, lexicon());
    std::vector<std::string> out;
    for (const RelationRecord& r : e.relations)
        out.push_back(r.type + "(" + r.subject + "," + r.object + ") " + r.date.value_or("-") + " " +
                      r.status);
    return out;
}

std::string joined(const std::vector<std::string>& edges) {
    std::string text;
    for (const std::string& edge : edges) text += "\n  " + edge;
    return text;
}

struct Row {
    const char* text;
    const char* edge;
};

class Gives : public testing::TestWithParam<Row> {};
TEST_P(Gives, TheEdge) {
    const auto found = edges(GetParam().text);
    EXPECT_NE(std::find(found.begin(), found.end(), GetParam().edge), found.end())
        << GetParam().text << "\nwanted " << GetParam().edge << "\ngot" << joined(found);
}

const Row kGives[] = {
    // Offices: a comma between title and name, an accreditation, a counterpart.
    {"حدد وزير الخارجية الأمريكي، مايك بومبيو، شروطا.",
     "holds_position(person/mike-pompeo,country/us) 2018-07-31 ongoing"},
    {"قال السفير الروسي لدى الولايات المتحدة، أناتولي أنتونوف إن العمل مستمر.",
     "holds_position(person/anatoly-antonov,country/ru) 2018-07-31 ongoing"},
    {"زار سيرغي لافروف القاهرة حيث التقى نظيره المصري سامح شكري.",
     "holds_position(person/sameh-shoukry,country/eg) 2018-07-31 ongoing"},
    // A subject before the verb behind a complementizer; the object of a relative clause.
    {"وأضاف أن الملك محمد السادس تحدث مباشرة مع أنطونيو غوتيريش.",
     "spoke_with(person/mohammed-vi,person/antonio-guterres) 2018-07-31 occurred"},
    {"وتستعد واشنطن لإعادة فرض عقوبات اقتصادية على طهران.",
     "sanctioned(country/us,country/ir) 2018-07-31 planned"},
    {"تواصل السعودية دعمها لحركة حماس في غزة.", "supports(country/sa,organization/hamas) 2018-07-31 ongoing"},
    // Who says of another that he breaks his word accuses him.
    {"وقال مايك بومبيو إن روسيا انتهكت الاتفاق.",
     "criticized(person/mike-pompeo,country/ru) 2018-07-31 occurred"},
    {"Mike Pompeo said that Iran violated the agreement.",
     "criticized(person/mike-pompeo,country/ir) 2018-07-31 occurred"},
    // An invitation is none of the calls, nor the other way round.
    {"دعا عبد الفتاح السيسي إيمانويل ماكرون لزيارة مصر.",
     "invited(person/abdel-fattah-el-sisi,person/emmanuel-macron) 2018-07-31 occurred"},
    {"دعا أنطونيو غوتيريش روسيا إلى وقف القتال.",
     "called_on(person/antonio-guterres,country/ru) 2018-07-31 occurred"},
    // What is only asked for has not happened; an object of the verb before is no subject; "her" is no man.
    {"Antonio Guterres urged Iran to support Syria.",
     "supports(country/ir,country/sy) 2018-07-31 hypothetical"},
    {"Mike Pompeo visited Budapest and accused Iran of lying.",
     "criticized(person/mike-pompeo,country/ir) 2018-07-31 occurred"},
    {"Боливия готова помочь Сирии.", "aids(country/bo,country/sy) 2018-07-31 planned"},
    // "after the visit of X": the preposition is the visit's.
    {"Формат изменили после визита Джона Болтона в Россию.",
     "visited(person/john-bolton,country/ru) 2018-07-31 occurred"},
    {"شن ترامب هجوما لاذعا على إيران.", "criticized(person/donald-trump,country/ir) 2018-07-31 occurred"},
    // Places and dates.
    {"Mike Pompeo landed in Tashkent, Uzbekistan, on Monday.",
     "located_in(place/tashkent,country/uz) 2018-07-31 ongoing"},
    {"Xi Jinping visited Kazakhstan in 2015.", "visited(person/xi-jinping,country/kz) 2015 occurred"},
};
INSTANTIATE_TEST_SUITE_P(Relations, Gives, testing::ValuesIn(kGives));

class GivesNot : public testing::TestWithParam<Row> {};
TEST_P(GivesNot, TheEdge) {
    const auto found = edges(GetParam().text);
    const std::string_view unwanted = GetParam().edge;
    EXPECT_TRUE(std::none_of(found.begin(), found.end(),
                             [&](const std::string& edge) { return edge.starts_with(unwanted); }))
        << GetParam().text << "\nunwanted " << unwanted << "\ngot" << joined(found);
}

const Row kGivesNot[] = {
    {"قدم ماتيو رينتسي استقالته لسيرجيو ماتاريلا.", "aids("},
    {"دعا أنطونيو غوتيريش روسيا إلى وقف القتال.", "invited("},
    {"قال سيرغي لافروف في مقابلة مع وكالة تاس إن العمل مستمر.", "met_with("},
    {"Владимир Путин принял решение о помощи Сирии.", "hosted("},
    {"شن ترامب هجوما لاذعا على إيران.", "attacked("},
    {"شارك إيلون ماسك الذي يعمل في شركة تسلا في إنشاء المصنع.", "attended("},
    {"وقعت شركة أرامكو اتفاقية للتعاون في الهند.", "located_in("},
    {"فرضت الحكومة السورية سيطرة كاملة على لبنان.", "sanctioned("},
    {"Родители Владимира Путина покинули Россию.", "visited("},
    {"Сергей Лавров ждал саммита ШОС, который пройдёт в Пекине.", "located_in(organization"},
    {"Задержали гражданина Мексики, который прибыл в США.", "visited("},
    {"Mike Pompeo met Republic of Korea (ROK) Vice Minister Choi.",
     "met_with(person/mike-pompeo,country/kr)"},
    {"John Kerry launched the first meeting of NATO.", "met_with("},
    {"Oman called for an urgent meeting of the UN Security Council.",
     "attended(country/om,organization/un-security-council) 2018-07-31 occurred"},
    {"Finland joined NATO's celebration.", "member_of("},
    {"China is Egypt's largest trading partner.", "cooperates_with("},
};
INSTANTIATE_TEST_SUITE_P(Relations, GivesNot, testing::ValuesIn(kGivesNot));

TEST(Relations, OneEdgeForWhatIsToldTwice) {
    const auto found = edges("Xi Jinping visited Kazakhstan in 2015. Xi Jinping visited Kazakhstan.");
    EXPECT_EQ(std::count_if(found.begin(), found.end(),
                            [](const std::string& edge) { return edge.starts_with("visited("); }),
              1)
        << joined(found);
}

TEST(Relations, NoEdgeBetweenTheCountriesOfThoseWhoMet) {
    const auto found = edges(
        "Vladimir Putin met Emmanuel Macron in Paris. The talks between Russia and France lasted an hour.");
    EXPECT_EQ(std::count_if(found.begin(), found.end(),
                            [](const std::string& edge) { return edge.starts_with("met_with("); }),
              1)
        << joined(found);
}

}  // namespace
}  // namespace isnad
