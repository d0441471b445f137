// The name of an unknown person as a dictionary would write it. Private to the mention step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/mentions_runs.h"

namespace isnad {

class Nominatives {
  public:
    Nominatives(const Analysis& a, const NameWords& words) : a_(a), text_(a.text), words_(words) {}

    // By the case that a known given name or the title before it shows, and by how the article writes the
    // name elsewhere. As written where words do not decline.
    [[nodiscard]] std::string of(Range tokens) const;
    // Cases that the first given name of the run allows; 0 when no table holds one.
    [[nodiscard]] unsigned given_cases(Range tokens) const;

  private:
    struct Form {
        std::string name;
        bool surname = false;  // the family name shows the case
        bool given = false;    // a given name does
        size_t index = 0;      // the case that it was read as
    };
    [[nodiscard]] Form in_case(Range tokens, size_t index) const;
    [[nodiscard]] std::string by_surname(Range tokens, const std::vector<Form>& forms,
                                         const std::string& written) const;
    [[nodiscard]] std::string by_patronymic(Range tokens, const std::vector<Form>& forms,
                                            const std::string& written) const;
    // Cases that the given names of the run allow, or the title before it; 0 when nothing shows.
    [[nodiscard]] unsigned cases_of(Range tokens) const;
    // Does the article write the name so at another place?
    [[nodiscard]] bool written_elsewhere(const std::string& name, Range tokens) const;

    const Analysis& a_;
    const Text& text_;
    const NameWords& words_;
};

}  // namespace isnad
