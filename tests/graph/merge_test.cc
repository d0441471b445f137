// graph/merge: when a relation told in several articles is one edge, which date and status it has, and which
// plan came true. Each row is two or three tellings of one visit.
#include "graph/merge.h"

#include <gtest/gtest.h>

#include "tests/graph/samples.h"

namespace isnad {
namespace {

struct Telling {
    const char* date;  // nullptr: none
    const char* status;
    const char* published = "2023-03-01";
    const char* title = "";
};

std::string told(const std::vector<Telling>& tellings, const std::string& type) {
    const samples::Scratch scratch;
    std::vector<Extraction> documents;
    for (const Telling& t : tellings) {
        const std::string source = "d" + std::to_string(documents.size());
        Extraction e = samples::document(source, t.published);
        const auto date =
            t.date == nullptr ? std::optional<std::string>() : std::optional<std::string>(t.date);
        e.relations = {samples::relation("r", type, "person/ann", "country/kz", date, t.status)};
        e.relations[0].title = t.title;
        documents.push_back(std::move(e));
    }
    Store store = samples::filled(scratch.path("a.isnad"), documents);
    const KnowledgeGraph graph = samples::graph_of(store);
    std::vector<std::string> edges;
    for (const RelationEdge& r : graph.relations) {
        std::string edge = r.date.text + " " + r.status + " x" + std::to_string(r.evidence.size());
        if (r.came_true != kNowhere) edge += " -> " + graph.relations[r.came_true].date.text;
        edges.push_back(edge);
    }
    std::sort(edges.begin(), edges.end());
    std::string text;
    for (const std::string& edge : edges) text += (text.empty() ? "" : "; ") + edge;

    std::reverse(documents.begin(), documents.end());
    Store turned = samples::filled(scratch.path("b.isnad"), documents);
    const KnowledgeGraph other = samples::graph_of(turned);
    EXPECT_EQ(other.relations.size(), graph.relations.size());
    for (size_t i = 0; i < other.relations.size(); ++i) {
        EXPECT_EQ(other.relations[i].id, graph.relations[i].id) << "the order of loading does not matter";
        EXPECT_EQ(other.relations[i].date.text, graph.relations[i].date.text);
    }
    return text;
}

TEST(Merge, Events) {
    const struct {
        std::vector<Telling> tellings;
        const char* edges;
    } rows[] = {
        {{{"2023-03-21", "occurred"}, {"2023-03-21", "occurred"}}, "2023-03-21 occurred x2"},
        {{{"2023-03-21", "occurred"}, {"2023-03", "occurred"}}, "2023-03-21 occurred x2"},
        {{{"2023-03-21", "occurred"}, {"2023", "occurred"}, {"2023-03", "planned"}},
         "2023-03-21 occurred x3"},
        {{{"2023-03-21", "occurred"}, {"2023-04", "occurred"}},
         "2023-03-21 occurred x1; 2023-04 occurred x1"},
        // Two visits in the year: nobody knows which is meant.
        {{{"2023-03-21", "occurred"}, {"2023-05-02", "occurred"}, {"2023", "occurred"}},
         "2023 occurred x1; 2023-03-21 occurred x1; 2023-05-02 occurred x1"},
        // A stretch of days holds its days.
        {{{"2023-03-20/2023-03-22", "occurred"}, {"2023-03-22", "occurred"}},
         "2023-03-20/2023-03-22 occurred x2"},
        {{{"2023-03-20/2023-03-22", "occurred"}, {"2023-03", "planned"}},
         "2023-03-20/2023-03-22 occurred x2"},
        // What is denied or only thought of stays apart; without a date too.
        {{{"2023-03-21", "occurred"}, {"2023-03", "denied"}}, "2023-03 denied x1; 2023-03-21 occurred x1"},
        {{{"2023-03-21", "occurred"}, {"2023-03-21", "denied"}}, "2023-03-21 occurred x2"},
        {{{"2023-03-21", "occurred"}, {nullptr, "occurred"}}, " occurred x1; 2023-03-21 occurred x1"},
        {{{"2023-03-21", "occurred"}, {"1990/..", "occurred"}},
         "1990/.. occurred x1; 2023-03-21 occurred x1"},
    };
    for (const auto& row : rows) EXPECT_EQ(told(row.tellings, "visited"), row.edges);
}

TEST(Merge, PlansThatCameTrue) {
    const struct {
        std::vector<Telling> tellings;
        const char* edges;
    } rows[] = {
        {{{"2023-03-20", "planned"}, {"2023-03-21", "occurred"}},
         "2023-03-20 planned x1 -> 2023-03-21; 2023-03-21 occurred x1"},
        {{{nullptr, "planned"}, {"2023-05-21", "occurred"}},
         " planned x1 -> 2023-05-21; 2023-05-21 occurred x1"},
        {{{nullptr, "planned"}, {"2023-12-21", "occurred"}}, " planned x1; 2023-12-21 occurred x1"},
        {{{"2023-03-20", "planned"}, {"2023-06-21", "occurred"}},
         "2023-03-20 planned x1; 2023-06-21 occurred x1"},
        {{{"2023-03-20", "planned"}, {"2023-02-21", "occurred"}},
         "2023-02-21 occurred x1; 2023-03-20 planned x1"},
        {{{"2023-03-20", "planned"}, {"2023-03-22", "occurred"}, {"2023-03-25", "occurred"}},
         "2023-03-20 planned x1 -> 2023-03-22; 2023-03-22 occurred x1; 2023-03-25 occurred x1"},
    };
    for (const auto& row : rows) EXPECT_EQ(told(row.tellings, "visited"), row.edges);
}

TEST(Merge, StatesRunFromTheFirstTellingToTheLast) {
    const struct {
        std::vector<Telling> tellings;
        const char* edges;
    } rows[] = {
        {{{"2021-09-30", "ongoing", "", "president"}, {"2022-01-05", "ongoing", "", "president"}},
         "2021-09-30/2022-01-05 ongoing x2"},
        {{{"2021-09-30", "ongoing", "", "president"}, {"2022-01-05", "ongoing", "", "prime minister"}},
         "2021-09-30 ongoing x1; 2022-01-05 ongoing x1"},
        // One article names both: then they are the same.
        {{{"2021", "ongoing", "", "president"},
          {"2022", "ongoing", "", "head of state"},
          {"2022", "ongoing", "", "president"}},
         "2021-01-01/2022-12-31 ongoing x3"},
        {{{"2021-09-30", "ongoing", "", "president"}, {nullptr, "occurred", "", "president"}},
         " occurred x1; 2021-09-30 ongoing x1"},
    };
    for (const auto& row : rows) EXPECT_EQ(told(row.tellings, "holds_position"), row.edges);
}

}  // namespace
}  // namespace isnad
