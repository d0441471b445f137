// The lexicon as it grows: 10,000 to 1,000,000 names beside the shipped tables. Look-up speed, compiling,
// opening the compiled file, its size.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "bench/corpus.h"
#include "extractors/extract.h"
#include "extractors/text.h"

namespace isnad::bench {
namespace {

namespace fs = std::filesystem;

// A user's folder with `count` organizations, named by two or three words of the corpus, so that the names
// begin as its texts do.
class Names {
  public:
    explicit Names(size_t count)
        : folder_(fs::temp_directory_path() /
                  ("isnad-bench-" + std::to_string(::getpid()) + "-" + std::to_string(count))) {
        std::vector<std::string> words;
        for (const Document& document : corpus().documents) {
            const Tokens tokens = tokenize(document.text, lexicon().folder());
            for (const Token& t : tokens.list) {
                if (t.kind == TokenKind::word && t.end - t.begin > 5)
                    words.push_back(document.text.substr(t.begin, t.end - t.begin));
            }
            if (words.size() > 300000) break;
        }
        fs::create_directories(folder_ / "entities");
        std::ofstream table(folder_ / "entities/organizations-bench.tsv");
        table << "id\tar\tkind\n";
        std::mt19937_64 random(count);
        for (size_t i = 0; i < count; ++i) {
            table << "organization/bench-" << i << '\t' << words[random() % words.size()] << ' '
                  << words[random() % words.size()];
            if (i % 2 == 0) table << ' ' << words[random() % words.size()];
            table << "\tcompany\n";
        }
    }
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;
    ~Names() {
        std::error_code error;
        fs::remove_all(folder_, error);
    }
    [[nodiscard]] Lexicon compile() const {
        auto compiled = Lexicon::compile({std::string(ISNAD_SOURCE_DIR) + "/gazetteers", folder_.string()});
        if (!compiled.ok()) throw std::runtime_error(compiled.error().text());
        return std::move(compiled.value());
    }
    [[nodiscard]] std::string write_image(const Lexicon& lexicon) const {
        const std::string path = (folder_ / "isnad.lexicon").string();
        std::ofstream(path, std::ios::binary)
            .write(lexicon.image().data(), static_cast<std::streamsize>(lexicon.image().size()));
        return path;
    }

  private:
    fs::path folder_;
};

void compile_names(benchmark::State& state) {
    const Names names(static_cast<size_t>(state.range(0)));
    size_t size = 0;
    for (auto _ : state) size = names.compile().image().size();
    state.counters["image_MB"] = static_cast<double>(size) / 1e6;
}
BENCHMARK(compile_names)->Arg(10000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond)->Iterations(1);

// From nothing to the first extracted document.
void open_and_extract_first(benchmark::State& state) {
    const Names names(static_cast<size_t>(state.range(0)));
    const std::string path = names.write_image(names.compile());
    for (auto _ : state) {
        const auto opened = Lexicon::open(path);
        benchmark::DoNotOptimize(extract(corpus().documents.front(), opened.value()).mentions.size());
    }
}
BENCHMARK(open_and_extract_first)->Arg(10000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void look_up_among(benchmark::State& state) {
    const Lexicon grown = Names(static_cast<size_t>(state.range(0))).compile();
    for (auto _ : state) {
        for (const Document& document : corpus().documents)
            benchmark::DoNotOptimize(Text(document, grown).size());
    }
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus().bytes));
}
BENCHMARK(look_up_among)->Arg(10000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void extract_among(benchmark::State& state) {
    const Lexicon grown = Names(static_cast<size_t>(state.range(0))).compile();
    for (auto _ : state) {
        for (const Document& document : corpus().documents)
            benchmark::DoNotOptimize(extract(document, grown).mentions.size());
    }
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus().bytes));
}
BENCHMARK(extract_among)->Arg(10000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad::bench
