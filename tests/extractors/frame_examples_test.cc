// The example and the counter-example of every row of frames.tsv, run through the whole walk. What the engine
// cannot do yet is listed in known-failures-frames.txt, which may only shrink.
#include <gtest/gtest.h>

#include <filesystem>

#include "extractors/extract.h"
#include "tests/extractors/shipped_lexicon.h"
#include "tests/house/known_list.h"

namespace isnad {
namespace {

Extraction run(const std::string& text) {
    Document document;
    document.source = "example";
    document.text = text;
    document.published = "2021-09-30";  // nearly every actor of the examples was in office
    return extract(document, lexicon());
}

std::string written(const RelationRecord& r) {
    return r.type + "(" + r.subject + "," + r.object + ")";
}

bool symmetric(const std::string& type) {
    for (const RelationType& relation : lexicon().relations) {
        if (relation.id == type) return relation.symmetric;
    }
    return false;
}

// What the row promises, "type(subject,object)", is among the relations. Other types may stand beside it
// ("received" is a meeting as well), another edge of the same type may not.
bool gives(const Extraction& extraction, const std::string& type, const std::string& promise) {
    bool found = false;
    for (const RelationRecord& r : extraction.relations) {
        if (r.type != type) continue;
        const bool same = written(r) == promise;
        const bool turned = symmetric(type) && r.type + "(" + r.object + "," + r.subject + ")" == promise;
        if (!same && !turned) return false;
        found = true;
    }
    return found;
}

std::string told(const Extraction& extraction) {
    std::string text;
    for (const RelationRecord& r : extraction.relations) text += "\n    " + r.rule + ": " + written(r);
    return text.empty() ? "\n    nothing" : text;
}

std::string file_and_line(const std::string& where) {
    return std::filesystem::path(where).lexically_relative(ISNAD_SOURCE_DIR).string();
}

TEST(FrameExamples, EveryRowDoesWhatItSays) {
    std::map<std::string, std::string> failures;
    size_t examples = 0, counters = 0;
    for (const Lexicon::Example& row : lexicon().examples) {
        if (row.relation.empty()) continue;  // a cue: cue_examples_test.cc
        if (!row.sentence.empty() && ++examples > 0) {
            const Extraction e = run(row.sentence);
            if (!gives(e, row.relation, row.gives))
                failures[row.pattern + " example"] = file_and_line(row.where) + ": " + row.sentence +
                                                     "\n  expected\n    " + row.gives + "\n  got" + told(e);
        }
        if (!row.counter.empty() && ++counters > 0) {
            const Extraction e = run(row.counter);
            for (const RelationRecord& r : e.relations) {
                if (r.type == row.relation)
                    failures[row.pattern + " counter"] = file_and_line(row.where) + ": " + row.counter +
                                                         "\n  expected no " + r.type + ", got" + told(e);
            }
        }
    }
    EXPECT_GT(examples, 900u);
    EXPECT_GT(counters, 100u);
    expect_known(std::string(ISNAD_SOURCE_DIR) + "/tests/extractors/known-failures-frames.txt", failures);
}

}  // namespace
}  // namespace isnad
