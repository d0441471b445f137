// See declension.h. Tested by tests/extractors/declension_test.cc.
#include "extractors/lexicon/declension.h"

#include <algorithm>
#include <charconv>

#include "core/utf8.h"
#include "extractors/lexicon/table.h"

namespace isnad {
namespace {

constexpr std::array<std::string_view, 12> kColumns = {"nom_s", "gen_s", "dat_s", "acc_s", "ins_s", "pre_s",
                                                       "nom_p", "gen_p", "dat_p", "acc_p", "ins_p", "pre_p"};

std::string_view without_last(std::string_view word, size_t letters) {
    while (letters > 0 && !word.empty()) {
        do {
            const auto byte = static_cast<unsigned char>(word.back());
            word.remove_suffix(1);
            if ((byte & 0xC0U) != 0x80U) break;
        } while (!word.empty());
        --letters;
    }
    return word;
}

std::vector<std::string_view> words_of(std::string_view name) {
    std::vector<std::string_view> words;
    size_t begin = 0;
    while (begin < name.size()) {
        const size_t end = std::min(name.find(' ', begin), name.size());
        if (end > begin) words.push_back(name.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

void merge(std::vector<Declension::Form>& forms, std::string text, unsigned cases, bool plural) {
    for (Declension::Form& form : forms) {
        if (form.text == text && form.plural == plural) {
            form.cases |= cases;
            return;
        }
    }
    forms.push_back({std::move(text), cases, plural});
}

}  // namespace

Status Declension::read(const std::string& folder) {
    auto tables = read_tables(folder, "declension");
    if (!tables.ok()) return tables.error();
    for (const TsvTable& table : tables.value()) {
        std::array<int, 12> columns{};
        for (size_t i = 0; i < kColumns.size(); ++i) columns[i] = table.column(kColumns[i]);
        const int pos = table.column("pos"), ending = table.column("ending"), gender = table.column("gender"),
                  cut = table.column("stem_cut");
        if (pos < 0 || ending < 0 || cut < 0 || columns[0] < 0) continue;  // declension_examples.tsv
        for (const TsvTable::Row& row : table.rows()) {
            Row out;
            out.pos = TsvTable::cell(row, pos);
            out.ending = TsvTable::cell(row, ending);
            if (out.ending == "-") out.ending.clear();
            const std::string_view g = TsvTable::cell(row, gender);
            out.gender = g.empty() ? '\0' : g.front();
            const std::string_view digits = TsvTable::cell(row, cut);
            if (std::from_chars(digits.data(), digits.data() + digits.size(), out.cut).ec != std::errc{}) {
                return Error{table.where(row), "expected a number of letters in stem_cut"};
            }
            for (size_t i = 0; i < columns.size(); ++i) {
                out.endings[i] = TsvTable::cell(row, columns[i]);
                if (out.endings[i] == "-") out.endings[i].clear();
            }
            rows_.push_back(std::move(out));
        }
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return a.ending.size() > b.ending.size(); });
    return Done{};
}

const Declension::Row* Declension::find(std::string_view word, std::string_view pos, char gender) const {
    for (const Row& row : rows_) {
        if (row.pos != pos || !word.ends_with(row.ending)) continue;
        if (gender != 0 && row.gender != 0 && row.gender != gender) continue;
        return &row;
    }
    return nullptr;
}

std::array<std::string, 12> Declension::twelve(std::string_view word, std::string_view pos,
                                               char gender) const {
    std::array<std::string, 12> forms;
    // "премьер-министр": the last part declines.
    const size_t hyphen = word.rfind('-');
    const std::string_view front =
        hyphen == std::string_view::npos ? std::string_view{} : word.substr(0, hyphen + 1);
    const std::string_view last = word.substr(front.size());
    const Row* row = find(last, pos, gender);
    for (size_t i = 0; i < forms.size(); ++i) {
        forms[i] = front;
        if (row == nullptr) {
            forms[i] += last;
            continue;
        }
        // Several endings of one case: the first one here; the others would be rarer spellings.
        const std::string_view ending =
            std::string_view(row->endings[i]).substr(0, row->endings[i].find('|'));
        forms[i] += without_last(last, row->cut);
        forms[i] += ending;
    }
    forms[0] = word;
    return forms;
}

std::vector<Declension::Form> Declension::word(std::string_view word, std::string_view pos,
                                               char gender) const {
    std::vector<Form> forms;
    const auto all = twelve(word, pos, gender);
    for (size_t i = 0; i < all.size(); ++i) merge(forms, all[i], 1U << (i % 6), i >= 6);
    return forms;
}

std::vector<std::string> Declension::nominatives(std::string_view word, std::string_view pos,
                                                 size_t case_index) const {
    std::vector<std::string> out;
    for (const Row& row : rows_) {
        if (row.pos != pos) continue;
        const std::string_view nominative =
            std::string_view(row.endings[0]).substr(0, row.endings[0].find('|'));
        // Endings one after the other, without a list of them: this runs for every unknown name.
        std::string_view rest = row.endings[case_index];
        while (!rest.empty()) {
            const size_t bar = std::min(rest.find('|'), rest.size());
            const std::string_view ending = trim(rest.substr(0, bar));
            rest.remove_prefix(std::min(bar + 1, rest.size()));
            if (ending.empty() || !word.ends_with(ending) || word.size() <= ending.size()) continue;
            std::string candidate(word.substr(0, word.size() - ending.size()));
            candidate += nominative;
            if (candidate.ends_with(row.ending) && find(candidate, pos, 0) == &row &&
                std::find(out.begin(), out.end(), candidate) == out.end())
                out.push_back(std::move(candidate));
        }
    }
    return out;
}

std::vector<Declension::Form> Declension::name(std::string_view name, bool person, char gender) const {
    std::vector<Form> forms;
    const std::vector<std::string_view> words = words_of(name);
    if (rows_.empty() || words.empty()) {
        forms.push_back({std::string(name), 0x3F, false});
        return forms;
    }
    std::array<std::string, 12> whole;
    bool head_seen = false;
    for (size_t w = 0; w < words.size(); ++w) {
        std::array<std::string, 12> part;
        const bool adjective =
            find(words[w], "adj", 0) != nullptr && words.size() > 1 && w + 1 < words.size();
        if (person) {
            const bool surname = w + 1 == words.size() && find(words[w], "surname", gender) != nullptr;
            part = twelve(words[w], surname ? "surname" : "noun", gender);
        } else if (head_seen) {
            part.fill(std::string(words[w]));
        } else {
            part = twelve(words[w], adjective ? "adj" : "noun", 0);
            head_seen = !adjective;
        }
        for (size_t i = 0; i < whole.size(); ++i) {
            if (w > 0) whole[i] += ' ';
            whole[i] += part[i];
        }
    }
    for (size_t i = 0; i < 6; ++i) merge(forms, whole[i], 1U << i, false);
    return forms;
}

}  // namespace isnad
