// core/fold: words that must be equal, words that must not.
#include "core/fold.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(Fold, EqualSpellings) {
    const Folder folder;
    const std::pair<const char*, const char*> cases[] = {
        {"أكّد", "اكد"},   {"إيران", "ايران"},         {"وزارة", "وزاره"},    {"مصطفى", "مصطفي"},
        {"مُحَمَّد", "محمد"}, {"کازاخستان", "كازاخستان"}, {"الـرئيس", "الرئيس"}, {"Путин", "путин"},
        {"Пётр", "петр"}, {"Erdoğan", "erdogan"},     {"٢٠٢١", "2021"}};
    for (const auto& [a, b] : cases) EXPECT_EQ(folder.fold_word(a), folder.fold_word(b)) << a << " " << b;
}

TEST(Fold, DifferentWordsStayApart) {
    const Folder folder;
    const std::pair<const char*, const char*> cases[] = {
        {"على", "علي"}, {"й", "и"}, {"لبنان", "لبن"}, {"قال", "قالت"}};
    for (const auto& [a, b] : cases) EXPECT_NE(folder.fold_word(a), folder.fold_word(b)) << a << " " << b;
}

TEST(Fold, TextFoldingIsIdempotent) {
    const Folder folder;
    for (const char* text : {"وقال الرئيس: \"نعم\"", "С. В. Лавров — МИД", "O'Neil's U.S. trip"}) {
        const std::string once = folder.fold_text(text);
        EXPECT_EQ(folder.fold_text(once), once);
    }
}

}  // namespace
}  // namespace isnad
