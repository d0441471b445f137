// See entry.h. Tested by tests/extractors/image_test.cc.
#include "extractors/lexicon/entry.h"

#include <iterator>
#include <utility>

namespace isnad {
namespace {

constexpr std::pair<std::string_view, WordClass> kWordClasses[] = {
    {"prep", WordClass::prep},
    {"conj", WordClass::conj},
    {"comp", WordClass::comp},
    {"rel", WordClass::rel},
    {"neg", WordClass::neg},
    {"future", WordClass::future},
    {"modal", WordClass::modal},
    {"cond", WordClass::cond},
    {"plan", WordClass::plan},
    {"clause", WordClass::clause},
    {"pronoun", WordClass::pronoun},
    {"turn", WordClass::turn},
    {"month", WordClass::month},
    {"weekday", WordClass::weekday},
    {"time", WordClass::time},
    {"season", WordClass::season},
    {"number", WordClass::number},
    {"ordinal", WordClass::ordinal},
    {"scale", WordClass::scale},
    {"percent", WordClass::percent},
    {"currency", WordClass::currency},
    {"unit", WordClass::unit},
    {"qualifier", WordClass::qualifier},
    {"metric", WordClass::metric},
    {"change", WordClass::change},
    {"placetype", WordClass::placetype},
    {"orgtype", WordClass::orgtype},
    {"eventtype", WordClass::eventtype},
    {"mediatype", WordClass::mediatype},
    {"ref", WordClass::ref},
    {"honorific", WordClass::honorific},
    {"former", WordClass::former},
    {"acting", WordClass::acting},
    {"elect", WordClass::elect},
    {"nospeaker", WordClass::nospeaker},
    {"spokes", WordClass::spokes},
    {"furniture", WordClass::furniture},
    {"common", WordClass::common},
    {"be", WordClass::be},
};

}  // namespace

std::optional<WordClass> word_class_from(std::string_view name) {
    for (const auto& [text, cls] : kWordClasses) {
        if (text == name) return cls;
    }
    return std::nullopt;
}

bool is_word_class(WordClass cls) {
    static_assert(std::size(kWordClasses) <= 64, "Kinds::classes has a bit for each");
    return static_cast<size_t>(cls) < std::size(kWordClasses);
}

uint16_t pack(FormFeatures f) {
    const auto gender = static_cast<uint16_t>(f.gender == 'm'   ? 1
                                              : f.gender == 'f' ? 2
                                              : f.gender == 'n' ? 3
                                                                : 0);
    const auto number = static_cast<uint16_t>(f.number == 's'   ? 1
                                              : f.number == 'd' ? 2
                                              : f.number == 'p' ? 3
                                                                : 0);
    return static_cast<uint16_t>(static_cast<uint16_t>(f.form) | gender << 4 | number << 6 |
                                 (f.person & 3) << 8 | (f.possessive ? 1 << 10 : 0));
}

FormFeatures unpack(uint16_t bits) {
    constexpr char kGenders[] = {0, 'm', 'f', 'n'};
    constexpr char kNumbers[] = {0, 's', 'd', 'p'};
    FormFeatures f;
    f.form = static_cast<Form>(bits & 15);
    f.gender = kGenders[(bits >> 4) & 3];
    f.number = kNumbers[(bits >> 6) & 3];
    f.person = (bits >> 8) & 3;
    f.possessive = (bits & (1 << 10)) != 0;
    return f;
}

}  // namespace isnad
