// The parts of step 7b that need no frame; find_relations calls them.
#pragma once

#include "extractors/relations.h"

namespace isnad {

// The country that the article is about: named more than twice as often as any other; kNone: none.
[[nodiscard]] uint32_t main_country(Analysis& analysis);

void find_offices(Analysis& analysis, std::vector<FoundRelation>& out);
void find_places(const Analysis& analysis, std::vector<FoundRelation>& out);
void find_from_statements(const Analysis& analysis, const std::vector<FoundStatement>& statements,
                          std::vector<FoundRelation>& out);

// `told`: the text gives the date; else it is assumed.
struct RelationDate {
    std::optional<std::string> edtf;
    bool told = false;
};
[[nodiscard]] RelationDate relation_date(const Analysis& analysis, const RelationType& type, uint32_t subject,
                                         uint32_t object, Range evidence, bool planned);

}  // namespace isnad
