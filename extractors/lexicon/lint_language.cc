// See lint.h: the language folders. Tested by tests/house/data_lint_test.cc.
#include <algorithm>
#include <array>

#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/linter.h"

namespace isnad {
namespace {

bool is_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool is_currency(std::string_view text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The entity ids that stand in a text such as "met_with(person/a,country/b)".
std::vector<std::string_view> ids_in(std::string_view text) {
    std::vector<std::string_view> ids;
    constexpr std::array<std::string_view, 5> kPrefixes = {"person/", "country/", "organization/", "place/",
                                                           "event/"};
    size_t begin = 0;
    while (begin < text.size()) {
        const size_t end = std::min(text.find_first_of("(),: ", begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        if (std::any_of(kPrefixes.begin(), kPrefixes.end(),
                        [&](std::string_view p) { return word.starts_with(p); }))
            ids.push_back(word);
        begin = end + 1;
    }
    return ids;
}

const StringSet kUses = {"verb",  "part",  "noun", "phrase", "passive", "participle",
                         "title", "again", "near", "states", "people",  "over"};
const StringSet kContents = {"that", "quote", "colon", "np", "bare", "inf", "whole", "object"};
const StringSet kStatus = {"occurred", "ongoing", "planned", "denied", "hypothetical"};
const StringSet kSlots = {"subj", "obj", "gen", "by", "poss", "host", "speaker", "topic"};

}  // namespace

void Linter::language(const std::string& folder, const std::string& code) {
    headers(folder);
    lexemes_.clear();
    paradigms_.clear();
    patterns_.clear();
    for (const std::string_view table : {"cues", "frames", "lexemes", "titles", "institutions"})
        sorted(folder, table);
    each(folder, "paradigms", [&](const RowView& row) { paradigms_.emplace(row["paradigm"]); });
    each(folder, "lexemes", [&](const RowView& row) {
        const std::string_view id = row["lexeme"];
        if (!lexemes_.emplace(id).second) report(row, "the lexeme '" + std::string(id) + "' stands twice");
        each_of(row, "pos", {"verb", "noun", "adj", "phrase", "light"});
        tidy(row, "stems");
        const std::string_view paradigm = row["paradigm"];
        if (!paradigm.empty() && paradigm != "-" && paradigm != "phrase" && !paradigms_.contains(paradigm))
            report(row,
                   "column 'paradigm': " + code + "/paradigms.tsv has no '" + std::string(paradigm) + "'");
    });
    each(folder, "words", [&](const RowView& row) { words(row); });
    each(folder, "titles", [&](const RowView& row) {
        one_of(row, "office", row["office"], offices_);
        one_of(row, "number", row["number"], {"1", "2", "3"});
        each_of(row, "gender", {"m", "f"});
        tidy(row, "forms");
    });
    each(folder, "institutions", [&](const RowView& row) {
        one_of(row, "institution", row["institution"], institutions_);
        tidy(row, "forms");
        tidy(row, "bare");
    });
    each(folder, "names", [&](const RowView& row) {
        one_of(row, "kind", row["kind"], {"first", "last", "particle", "bound"});
        tidy(row, "forms");
    });
    each(folder, "cues", [&](const RowView& row) { cue(row); });
    each(folder, "frames", [&](const RowView& row) { frame(row); });
}

void Linter::words(const RowView& row) {
    const auto cls = word_class_from(row["class"]);
    if (!cls) return report(row, "column 'class': '" + std::string(row["class"]) + "' is no class of words");
    tidy(row, "forms");
    if (row["forms"].empty()) report(row, "column 'forms': expected the words themselves");
    const std::string_view value = row["value"];
    switch (*cls) {
        case WordClass::number:
        case WordClass::ordinal:
        case WordClass::scale:
        case WordClass::month:
        case WordClass::weekday:
            if (!is_number(value))
                report(row, "column 'value': expected a number, found '" + std::string(value) + "'");
            return;
        case WordClass::currency:
            if (!is_currency(value))
                report(row, "column 'value': expected an ISO 4217 code, found '" + std::string(value) + "'");
            return;
        case WordClass::metric:
            if (value != "other") one_of(row, "value", value, metrics_);
            return;
        case WordClass::change:
            return one_of(row, "value", value, {"up", "down"});
        case WordClass::qualifier:
            return one_of(row, "value", value, {"about", "over", "under", "exactly", "of", "per", "top"});
        default:
            return;
    }
}

// Ids that the engine makes: a national institution with its country, an instance of a series with its year.
bool Linter::is_made(std::string_view id) const {
    const size_t dash = id.rfind('-');
    if (id.starts_with("event/") && dash != std::string_view::npos && is_number(id.substr(dash + 1)))
        return entities_.contains(id.substr(0, dash));
    const size_t of = id.find("-of-");
    constexpr std::string_view kPrefix = "organization/";
    return id.starts_with(kPrefix) && of != std::string_view::npos &&
           institutions_.contains(id.substr(kPrefix.size(), of - kPrefix.size()));
}

// What cues and frames share: an id of their own, a known lexeme, an example that names known entities.
void Linter::pattern(const RowView& row, std::string_view id_column) {
    const std::string id(row[id_column]);
    if (id.empty() || !patterns_.insert(std::string(id_column) + "/" + id).second)
        report(row, "column '" + std::string(id_column) + "': expected an id of its own, found '" + id + "'");
    one_of(row, "lexeme", row["lexeme"], lexemes_);
    each_of(row, "use", kUses);
    if (row["example"].empty() || row["gives"].empty())
        report(row, "'" + id + "': expected an example and what it gives");
    for (const std::string_view named : ids_in(row["gives"]))
        if (!entities_.contains(named) && !is_made(named))
            report(row, "column 'gives': no row holds '" + std::string(named) + "'");
}

void Linter::cue(const RowView& row) {
    pattern(row, "cue");
    each_of(row, "content", kContents);
    const std::string_view cameo = row["cameo"];
    if (cameo.size() != 3 || !is_number(cameo))
        report(row, "column 'cameo': expected three digits, found '" + std::string(cameo) + "'");
    if (!row["stance"].empty()) one_of(row, "stance", row["stance"], relations_);
    if (!row["gives"].empty() &&
        (!row["gives"].starts_with("say(") || row["gives"].find("): ") == std::string_view::npos))
        report(row, "column 'gives': expected say(ID): the content");
}

void Linter::frame(const RowView& row) {
    pattern(row, "frame");
    const std::string_view type = row["type"];
    if (type.starts_with("figure:"))
        one_of(row, "type", type.substr(7), metrics_);
    else
        one_of(row, "type", type, relations_);
    if (!row["status"].empty()) one_of(row, "status", row["status"], kStatus);
    slots(row, "a");
    slots(row, "b");
}

void Linter::slots(const RowView& row, std::string_view column) {
    std::string_view rest = row[column];
    if (rest.empty()) return report(row, "column '" + std::string(column) + "': expected a slot");
    while (!rest.empty()) {
        const size_t end = std::min(rest.find('/'), rest.size());
        std::string_view slot = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (slot.starts_with("pair:")) slot.remove_prefix(5);
        if (slot.starts_with("p:") && slot.size() > 2) continue;
        one_of(row, column, slot, kSlots);
    }
}

}  // namespace isnad
