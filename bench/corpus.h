// What the benchmarks read: JSON lines named by $ISNAD_BENCH_CORPUS, else the repository's examples repeated
// to a few megabytes.
#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/input.h"
#include "extractors/lexicon/lexicon.h"

namespace isnad::bench {

struct Corpus {
    std::vector<Document> documents;
    size_t bytes = 0;  // of the texts
};

inline Corpus read_corpus() {
    const char* set = std::getenv("ISNAD_BENCH_CORPUS");
    const std::string path = set != nullptr ? set : std::string(ISNAD_SOURCE_DIR) + "/examples";
    Corpus corpus;
    read_documents(
        {path}, {},
        [&](Document&& document) {
            corpus.bytes += document.text.size();
            corpus.documents.push_back(std::move(document));
        },
        [](const Error& error) { throw std::runtime_error(error.text()); });
    if (corpus.documents.empty()) throw std::runtime_error(path + ": expected articles");
    const size_t once = corpus.documents.size();
    while (set == nullptr && corpus.bytes < (size_t{2} << 20)) {
        for (size_t i = 0; i < once; ++i) {
            corpus.bytes += corpus.documents[i].text.size();
            corpus.documents.push_back(corpus.documents[i]);
        }
    }
    return corpus;
}

inline const Corpus& corpus() {
    static const Corpus read = read_corpus();
    return read;
}

inline const Lexicon& lexicon() {
    static const Result<Lexicon> compiled = Lexicon::compile({std::string(ISNAD_SOURCE_DIR) + "/gazetteers"});
    if (!compiled.ok()) throw std::runtime_error(compiled.error().text());
    return compiled.value();
}

}  // namespace isnad::bench
