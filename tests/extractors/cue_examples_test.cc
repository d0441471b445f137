// The example and the counter-example of every row of cues.tsv, run through the whole walk. What the engine
// cannot do yet is listed in known-failures-cues.txt, which may only shrink.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "extractors/extract.h"
#include "extractors/lexicon/table.h"
#include "extractors/tokens.h"
#include "tests/extractors/shipped_lexicon.h"
#include "tests/house/known_list.h"

namespace isnad {
namespace {

const std::string kGazetteers = std::string(ISNAD_SOURCE_DIR) + "/gazetteers";

Extraction run(const std::string& text) {
    Document document;
    document.source = "example";
    document.text = text;
    document.published = "2021-09-30";  // every speaker of the examples was in office
    return extract(document, lexicon());
}

// Hashes of the complementizers and prepositions of a language: they may stand in front of the content or
// not.
std::set<uint64_t> openers(const std::string& language) {
    std::set<uint64_t> hashes;
    const auto tables = read_tables(kGazetteers + "/" + language, "words");
    if (!tables.ok()) throw std::runtime_error(tables.error().text());
    for (const TsvTable& table : tables.value()) {
        for (const TsvTable::Row& row : table.rows()) {
            const std::string_view cls = TsvTable::cell(row, table.column("class"));
            if (cls != "comp" && cls != "prep") continue;
            for (const std::string_view form : alternatives(TsvTable::cell(row, table.column("forms"))))
                for (const Token& token : tokenize(form, lexicon().folder()).list) hashes.insert(token.hash);
        }
    }
    return hashes;
}

// The content's words without openers in front and marks at the ends.
std::vector<uint64_t> words_of(std::string_view content, const std::set<uint64_t>& openers) {
    auto tokens = tokenize(content, lexicon().folder()).list;
    const auto is_mark = [](const Token& token) { return token.kind == TokenKind::mark; };
    while (!tokens.empty() && is_mark(tokens.back())) tokens.pop_back();
    while (tokens.size() > 1 && (is_mark(tokens.front()) || openers.contains(tokens.front().hash)))
        tokens.erase(tokens.begin());
    std::vector<uint64_t> hashes;
    for (const Token& token : tokens) hashes.push_back(token.hash);
    return hashes;
}

std::string told(const Extraction& extraction) {
    std::string text;
    for (const StatementRecord& s : extraction.statements)
        text += "\n    " + s.rule + ": say(" + s.speaker + "): " + s.evidence.text;
    return text.empty() ? "\n    nothing" : text;
}

// Exactly what the row promises: "say(person/x): content", and no other statement.
bool gives(const Extraction& extraction, const std::string& promise, const std::set<uint64_t>& openers) {
    const size_t end = promise.find("): ");
    if (!promise.starts_with("say(") || end == std::string::npos) return false;
    const std::string speaker = promise.substr(4, end - 4);
    const std::vector<uint64_t> content = words_of(std::string_view(promise).substr(end + 3), openers);
    return extraction.statements.size() == 1 && extraction.statements[0].speaker == speaker &&
           words_of(extraction.statements[0].evidence.text, openers) == content;
}

std::string file_and_line(const std::string& where) {
    return std::filesystem::path(where).lexically_relative(ISNAD_SOURCE_DIR).string();
}

TEST(CueExamples, EveryRowDoesWhatItSays) {
    std::map<std::string, std::set<uint64_t>> opening;
    for (const LanguageData& language : lexicon().languages) opening[language.code] = openers(language.code);
    std::map<std::string, std::string> failures;
    size_t examples = 0, counters = 0;
    for (const Lexicon::Example& row : lexicon().examples) {
        if (!row.relation.empty()) continue;  // a frame: frame_examples_test.cc
        if (!row.sentence.empty() && ++examples > 0) {
            const Extraction e = run(row.sentence);
            if (!gives(e, row.gives, opening[row.language]))
                failures[row.pattern + " example"] = file_and_line(row.where) + ": " + row.sentence +
                                                     "\n  expected\n    " + row.gives + "\n  got" + told(e);
        }
        if (!row.counter.empty() && ++counters > 0) {
            const Extraction e = run(row.counter);
            if (!e.statements.empty())
                failures[row.pattern + " counter"] = file_and_line(row.where) + ": " + row.counter +
                                                     "\n  expected no statement, got" + told(e);
        }
    }
    EXPECT_GT(examples, 400u);
    EXPECT_GT(counters, 50u);
    expect_known(std::string(ISNAD_SOURCE_DIR) + "/tests/extractors/known-failures-cues.txt", failures);
}

}  // namespace
}  // namespace isnad
