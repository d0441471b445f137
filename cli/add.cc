// isnad add: articles in, store filled, in one pass: all cores extract, one writer stores in input order.
// Tested by tests/cli/add_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "cli/commands.h"
#include "cli/corrections.h"
#include "cli/gazetteers.h"
#include "cli/input_options.h"
#include "cli/interrupt.h"
#include "cli/ordered.h"
#include "cli/ui.h"
#include "core/hash.h"
#include "core/input.h"
#include "core/json.h"
#include "extractors/extract.h"
#include "graph/store.h"
#include "graph/text_index.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    std::vector<std::string> inputs;
    std::vector<std::string> gazetteers;
    InputOptions input;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    bool again = false;
    bool json = false;
};

struct Counts {
    int64_t added = 0;
    int64_t replaced = 0;
    int64_t unchanged = 0;
    int64_t errors = 0;
};

// Everything that decides what is extracted of a document.
std::string made_of(const Document& d, const std::string& program) {
    return IdHash()
        .add(program)
        .add(d.source)
        .add(d.text)
        .add(d.title)
        .add(d.published)
        .add(d.publisher)
        .add(d.language)
        .add(d.url)
        .hex();
}

// Bytes of the articles, for the bar; 0 where packed files or standard input leave it open.
uint64_t total_size(const std::vector<std::string>& inputs) {
    namespace fs = std::filesystem;
    uint64_t total = 0;
    bool open = false;
    const auto add = [&](const fs::path& file) {
        std::error_code error;
        const auto size = fs::file_size(file, error);
        open = open || error || file.extension() == ".gz" || file.extension() == ".zst";
        total += error ? 0 : size;
    };
    for (const std::string& input : inputs) {
        std::error_code error;
        if (!fs::is_directory(input, error)) {
            add(input);
            continue;
        }
        for (const auto& file : fs::recursive_directory_iterator(input, error))
            if (file.is_regular_file(error)) add(file.path());
    }
    return open ? 0 : total;
}

// What documents are read with.
struct Tables {
    Lexicon lexicon;
    Corrections corrections;
    std::string fingerprint;
};

// Documents go through in pieces, so that threads seldom wait for each other.
struct Job {
    Document document;
    std::string made;
};
struct Extracted {
    Extraction extraction;
    std::string made;
};
constexpr size_t kPieceDocuments = 32;
constexpr size_t kPieceBytes = 256 << 10;
constexpr size_t kPieces = 8;  // under way for each thread

// Skips what the store holds already, extracts the rest on all threads, and writes it in order, one thread at
// a time. The reader of the store is another one than the writer, since they may be on different threads.
class Adding {
  public:
    Adding(Store& writer, Store& reader, const Tables& tables, const Options& options,
           const Interrupt& interrupt)
        : writer_(writer),
          reader_(reader),
          program_(tables.fingerprint),
          options_(options),
          interrupt_(interrupt),
          total_(total_size(options.inputs)),
          progress_("add", total_),
          pipeline_(
              options.threads, kPieces * options.threads,
              [&tables](std::vector<Job>&& jobs) { return extract_all(jobs, tables); },
              [this](std::vector<Extracted>&& piece) { store(piece); }) {}

    void put(Document&& document) {
        std::string made = made_of(document, program_);
        const bool first = seen_.insert(hash64(document.source)).second;
        if (first && !options_.again && is_stored(document, made)) {
            ++unchanged_;
            return;
        }
        bytes_ += document.text.size();
        piece_.push_back({std::move(document), std::move(made)});
        if (piece_.size() >= kPieceDocuments || bytes_ >= kPieceBytes) send();
    }

    void finish() {
        if (!interrupt_.arrived()) send();
        pipeline_.finish();
        counts_.unchanged = unchanged_;
    }

    // After finish().
    [[nodiscard]] const Counts& counts() const { return counts_; }
    // The writer met an error and --strict asks to stop.
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    static std::vector<Extracted> extract_all(std::vector<Job>& jobs, const Tables& tables) {
        std::vector<Extracted> piece;
        piece.reserve(jobs.size());
        for (Job& job : jobs) {
            piece.push_back({extract(job.document, tables.lexicon), std::move(job.made)});
            tables.corrections.apply(piece.back().extraction, tables.lexicon.folder(), &tables.lexicon);
        }
        return piece;
    }

    [[nodiscard]] bool is_stored(const Document& document, const std::string& made) {
        const Result<bool> stored = reader_.was_made(document.source, made);
        return stored.ok() && stored.value();
    }

    void send() {
        if (!piece_.empty()) pipeline_.give(std::move(piece_), 1);
        piece_.clear();
        bytes_ = 0;
    }

    // On a thread of the pipeline. What is under way when Ctrl-C comes is left out.
    void store(const std::vector<Extracted>& piece) {
        for (const Extracted& item : piece) {
            if (interrupt_.arrived() || stopped_) return;
            const Result<Added> added = writer_.add(item.extraction, item.made);
            if (!added.ok()) {
                ++counts_.errors;
                print_error(Error{item.extraction.document.source, added.error().text()}.text());
                stopped_ = options_.input.strict;
                continue;
            }
            ++(added.value() == Added::added ? counts_.added : counts_.replaced);
            bytes_done_ += item.extraction.document.text.size();
            const int64_t documents = counts_.added + counts_.replaced;
            progress_.update(total_ > 0 ? bytes_done_ : static_cast<uint64_t>(documents),
                             fmt::format("{} documents  {}", documents, item.extraction.document.source));
        }
    }

    Store& writer_;
    Store& reader_;
    const std::string program_;
    const Options& options_;
    const Interrupt& interrupt_;
    const uint64_t total_;
    Progress progress_;
    Counts counts_;  // of the pipeline until finish(), as bytes_done_
    uint64_t bytes_done_ = 0;
    std::atomic<bool> stopped_ = false;
    int64_t unchanged_ = 0;
    std::unordered_set<uint64_t> seen_;  // sources of this run: what is under way is not yet in the store
    std::vector<Job> piece_;
    size_t bytes_ = 0;
    Ordered<std::vector<Job>, std::vector<Extracted>> pipeline_;  // last: its threads use the rest
};

// With the corrections that belong to the store, where it has some.
Result<Tables> load_tables(const Options& options) {
    std::vector<std::string> folders = options.gazetteers;
    std::error_code error;
    const std::string own = corrections_folder(options.store);
    if (std::filesystem::is_directory(own, error)) folders.push_back(own);
    Result<Lexicon> lexicon = load_lexicon(folders);
    if (!lexicon.ok()) return lexicon.error();
    Result<Corrections> corrections = Corrections::read(folders);
    if (!corrections.ok()) return corrections.error();
    Result<std::string> fingerprint = program_fingerprint(folders);
    if (!fingerprint.ok()) return fingerprint.error();
    return Tables{std::move(lexicon.value()), std::move(corrections.value()), std::move(fingerprint.value())};
}

void print_counts(const Counts& counts, bool json) {
    if (!json) {
        print(fmt::format("{} documents added, {} replaced, {} unchanged, {} errors\n", counts.added,
                          counts.replaced, counts.unchanged, counts.errors));
        return;
    }
    JsonWriter writer;
    writer.begin_object().member_integer("added", counts.added).member_integer("replaced", counts.replaced);
    writer.member_integer("unchanged", counts.unchanged).member_integer("errors", counts.errors);
    writer.end_object();
    print(writer.take() + '\n');
}

void add_options(CLI::App& app, Options& options) {
    app.add_option("STORE", options.store, "The store; made when it is not there")->required();
    app.add_option("INPUT", options.inputs, kInputHelp)->required();
    app.add_option("--gazetteer", options.gazetteers, "A folder of your own tables, behind the shipped ones");
    add_input_options(app, options.input);
    app.add_option("--threads", options.threads, "Number of threads (default: all cores)")
        ->check(CLI::Range(1, 256));
    app.add_flag("--again", options.again, "Read documents anew that are in the store unchanged");
    app.add_flag("--strict", options.input.strict, "Stop at the first document that cannot be read or kept");
    app.add_flag("--json", options.json, "Print the counts as JSON");
}

}  // namespace

int run_add(Words words) {
    Options options;
    CLI::App app;
    describe(app, words,
             "Read articles and put what they say into a store. A document of the same source is replaced; "
             "one that "
             "is unchanged is passed over.",
             "  isnad add news.isnad articles/\n"
             "  zcat news.jsonl.gz | isnad add news.isnad - --threads 4");
    add_options(app, options);
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Interrupt interrupt;
    const Result<Tables> tables = load_tables(options);
    if (!tables.ok()) return fail(tables.error());
    Result<Store> writer = Store::open(options.store, Access::write);
    if (!writer.ok()) return fail(writer.error());
    Result<Store> reader = Store::open(options.store, Access::read);
    if (!reader.ok()) return fail(reader.error());

    int64_t unread = 0;
    Counts counts;
    {
        Adding adding(writer.value(), reader.value(), tables.value(), options, interrupt);
        options.input.stop = &interrupt.flag();
        read_documents(
            options.inputs, options.input,
            [&](Document&& document) {
                if (!adding.stopped()) adding.put(std::move(document));
            },
            [&](const Error& error) {
                print_error(error.text());
                ++unread;
            });
        adding.finish();
        counts = adding.counts();
    }
    counts.errors += unread;
    if (const Status indexed = index_texts(writer.value(), Folder()); !indexed.ok())
        return fail(indexed.error());
    print_counts(counts, options.json);
    if (interrupt.arrived()) {
        print_error("stopped; what is in the store is whole, the same command goes on from here");
        return interrupt.exit_code();
    }
    return counts.errors == 0 ? kExitDone : kExitFailed;
}

}  // namespace isnad
