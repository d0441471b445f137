// Declines names by a table of endings (<language>/declension.tsv): data decides, this only cuts and appends.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace isnad {

class Declension {
  public:
    struct Form {
        std::string text;
        unsigned cases;  // bit per case: nom gen dat acc ins pre
        bool plural;
    };

    struct Row {
        std::string pos;
        std::string ending;
        char gender;
        size_t cut;  // letters to take off
        std::array<std::string, 12> endings;
    };
    // For the compiled lexicon, which keeps them (tables_archive.h).
    [[nodiscard]] std::vector<Row>& rows() { return rows_; }

    // A missing table gives a Declension that leaves every word as it is.
    [[nodiscard]] Status read(const std::string& folder);
    [[nodiscard]] bool empty() const { return rows_.empty(); }

    // All forms of one word ("noun", "adj", "surname"); gender m f n, or 0 for any. Equal forms are one with
    // their cases joined. A word that no row fits comes back unchanged in all cases.
    [[nodiscard]] std::vector<Form> word(std::string_view word, std::string_view pos, char gender) const;

    // Nominatives that have `word` as their form of the case (0 nom … 5 pre); the row with the longest ending
    // first.
    [[nodiscard]] std::vector<std::string> nominatives(std::string_view word, std::string_view pos,
                                                       size_t case_index) const;

    // A name of several words. Persons: every word declines. Others: leading adjectives and the head noun
    // decline, what follows stays.
    [[nodiscard]] std::vector<Form> name(std::string_view name, bool person, char gender) const;

  private:
    [[nodiscard]] const Row* find(std::string_view word, std::string_view pos, char gender) const;
    [[nodiscard]] std::array<std::string, 12> twelve(std::string_view word, std::string_view pos,
                                                     char gender) const;

    std::vector<Row> rows_;  // longest ending first
};

}  // namespace isnad
