// MB/s of article text through each step, and through the whole line from JSON to JSON.
#include <benchmark/benchmark.h>

#include <cstring>

#include "bench/corpus.h"
#include "core/extraction.h"
#include "core/json.h"
#include "core/utf8.h"
#include "extractors/extract.h"
#include "extractors/text.h"
#include "extractors/tokens.h"

namespace isnad::bench {
namespace {

// Runs `step` over all documents; the rate is of their texts' bytes.
template <class Step>
void over_corpus(benchmark::State& state, Step step) {
    for (auto _ : state) {
        for (const Document& document : corpus().documents) benchmark::DoNotOptimize(step(document));
    }
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus().bytes));
}

// Two floors that tell the machine's speed: copying, and counting the bytes of a class.
void memory_copy(benchmark::State& state) {
    std::string copy;
    over_corpus(state, [&](const Document& d) {
        copy.resize(d.text.size());
        std::memcpy(copy.data(), d.text.data(), d.text.size());
        return copy.data();
    });
}
BENCHMARK(memory_copy);

void code_points(benchmark::State& state) {
    over_corpus(state, [](const Document& d) { return count_code_points(d.text); });
}
BENCHMARK(code_points);

void check_utf8(benchmark::State& state) {
    over_corpus(state, [](const Document& d) { return find_invalid_utf8(d.text); });
}
BENCHMARK(check_utf8);

void tokens(benchmark::State& state) {
    over_corpus(state, [](const Document& d) { return tokenize(d.text, lexicon().folder()).list.size(); });
}
BENCHMARK(tokens);

void tokens_and_look_up(benchmark::State& state) {
    over_corpus(state, [](const Document& d) { return Text(d, lexicon()).size(); });
}
BENCHMARK(tokens_and_look_up);

void all_extractors(benchmark::State& state) {
    over_corpus(state, [](const Document& d) { return extract(d, lexicon()).mentions.size(); });
}
BENCHMARK(all_extractors);

std::string line_of(const Document& document) {
    JsonWriter json;
    json.begin_object().member("source", document.source).member("text", document.text);
    json.optional_member("title", document.title)
        .optional_member("published", document.published)
        .end_object();
    return json.take();
}

void json_to_json(benchmark::State& state) {
    std::vector<std::string> lines;
    for (const Document& document : corpus().documents) lines.push_back(line_of(document));
    for (auto _ : state) {
        for (const std::string& line : lines) {
            const auto document = document_from_json(line, "bench");
            benchmark::DoNotOptimize(to_json(extract(document.value(), lexicon())).size());
        }
    }
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus().bytes));
}
BENCHMARK(json_to_json);

}  // namespace
}  // namespace isnad::bench
