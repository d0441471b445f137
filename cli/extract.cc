// `isnad extract`: articles in, one JSON line a document out, in input order for any number of threads.
#include "extractors/extract.h"

#include <fmt/format.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <atomic>
#include <thread>
#include <utility>
#include <variant>

#include "cli/commands.h"
#include "cli/corrections.h"
#include "cli/gazetteers.h"
#include "cli/input_options.h"
#include "cli/interrupt.h"
#include "cli/ordered.h"
#include "cli/ui.h"
#include "core/closing.h"
#include "core/extraction.h"
#include "core/input.h"

namespace isnad {
namespace {

// Neighbouring documents go to a thread together: one hand-over for many small ones.
struct Batch {
    std::vector<RawDocument> documents;
    size_t bytes = 0;
};
// What a batch gives: a line for each document in order, or why there is none.
struct Lines {
    JsonWriter json;
    size_t documents = 0;
    std::vector<Error> errors;
    bool left_out = false;  // all or the rest of it, since the user has had enough
};

constexpr size_t kBatchBytes = size_t{64} << 10;
constexpr size_t kOutputForInput = 4;  // bytes for each byte of news, a little more than comes out
constexpr size_t kBytesAtOnce = size_t{32} << 20;

struct Extractor {
    const Lexicon& lexicon;
    const Corrections& corrections;
    const InputOptions& options;
    bool with_text;

    void write(const Document& document, JsonWriter& json) const {
        if (corrections.empty()) return extract_json(document, lexicon, with_text, json);
        Extraction extraction = extract(document, lexicon);
        corrections.apply(extraction, lexicon.folder(), &lexicon);
        if (!with_text) extraction.document.text.clear();
        write_json(json, extraction);
    }
    void add(RawDocument&& raw, Lines& lines) const {
        const auto document = parse_document(std::move(raw), options);
        if (!document.ok()) return lines.errors.push_back(document.error());
        write(document.value(), lines.json);
        lines.json.end_line();
        ++lines.documents;
    }
    [[nodiscard]] Lines operator()(Batch&& batch) const {
        Lines lines;
        lines.json.reserve(batch.bytes * kOutputForInput);
        for (RawDocument& raw : batch.documents) {
            lines.left_out = *options.stop || (options.strict && !lines.errors.empty());
            if (lines.left_out) break;
            add(std::move(raw), lines);
        }
        return lines;
    }
};

// Prints the lines as they come in order. With --strict the first error is the last thing said.
class Output {
  public:
    explicit Output(bool strict) : strict_(strict) {}

    void operator()(Lines&& lines) {
        if (stopped_) return;  // nothing behind a gap
        if (!print(lines.json.view())) stopped_ = true;
        done_ += lines.documents;
        bytes_ += lines.json.view().size();
        for (const Error& error : lines.errors) problem(error);
        if (lines.left_out) stopped_ = true;
    }
    void problem(const Error& error) {
        print_error(error.text());
        ++errors_;
        if (strict_) stopped_ = true;
    }
    // The last line: who reads the others can tell that none is missing.
    void close() { print(closing_record(done_, errors_, bytes_) + '\n'); }
    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] bool failed() const { return errors_ > 0; }
    [[nodiscard]] size_t done() const { return done_; }

  private:
    const bool strict_;
    std::atomic<bool> stopped_{false};
    std::atomic<size_t> errors_{0};
    std::atomic<size_t> done_{0};
    size_t bytes_ = 0;
};

// Reads, extracts and prints; an error of reading takes its place in the order too.
void run_all(const std::vector<std::string>& inputs, const InputOptions& options, unsigned threads,
             const Extractor& extractor, Output& output) {
    using Work = std::variant<Batch, Error>;
    Ordered<Work, Lines> ordered(
        threads, kBytesAtOnce,
        [&](Work&& work) {
            if (Error* error = std::get_if<Error>(&work)) {
                Lines lines;
                lines.errors.push_back(std::move(*error));
                return lines;
            }
            return extractor(std::move(std::get<Batch>(work)));
        },
        [&](Lines&& lines) { output(std::move(lines)); });
    Progress progress("articles", 0);
    Batch batch;
    const auto flush = [&] {
        const size_t weight = batch.bytes + 1;
        if (!batch.documents.empty()) ordered.give(std::exchange(batch, Batch{}), weight);
        progress.update(output.done());
    };
    read_raw_documents(
        inputs, options,
        [&](RawDocument&& raw) {
            batch.bytes += raw.bytes.size();
            batch.documents.push_back(std::move(raw));
            if (batch.bytes >= kBatchBytes) flush();
            return !output.stopped();
        },
        [&](const Error& error) {
            flush();
            ordered.give(error, 1);
        });
    flush();
    ordered.finish();
}

// What one batch frees is kept for the next: glibc would give it back to the system and ask for it again.
void keep_freed_memory() {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

}  // namespace

int run_extract(Words words) {
    CLI::App app;
    describe(app, words, "Read articles and write what they say, one JSON object a line.",
             "  isnad extract examples/ > out.jsonl\n"
             "  zcat news.jsonl.gz | isnad extract --threads 2 - > out.jsonl\n");
    std::vector<std::string> inputs{"-"};
    std::vector<std::string> gazetteers;
    InputOptions options;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    bool no_text = false;
    bool closing = false;
    app.add_option("INPUT", inputs, kInputHelp);
    app.add_option("--gazetteer", gazetteers, "A folder of your own tables, behind the shipped ones");
    add_input_options(app, options);
    app.add_option("--threads", threads, "Number of threads (default: all cores)")->check(CLI::Range(1, 256));
    app.add_flag("--strict", options.strict, "Stop at the first document that cannot be read");
    app.add_flag_callback(
        "--jsonl", [&options] { options.format = InputFormat::json_lines; },
        "The same as --format jsonl: standard input is JSON lines, even if its first byte is no {");
    app.add_flag("--no-text", no_text, "Leave the article's text out of the output");
    app.add_flag(
        "--closing-record", closing,
        "End with a line that counts documents, errors and bytes: without it the output was cut short");
    if (const auto stop = parse(app, words)) return *stop;

    const auto lexicon = load_lexicon(gazetteers);
    if (!lexicon.ok()) return fail(lexicon.error());
    const auto corrections = Corrections::read(gazetteers);
    if (!corrections.ok()) return fail(corrections.error());
    const Interrupt interrupt;
    options.stop = &interrupt.flag();
    keep_freed_memory();
    Output output(options.strict);
    run_all(inputs, options, threads, Extractor{lexicon.value(), corrections.value(), options, !no_text},
            output);
    if (closing && !interrupt.arrived()) output.close();
    if (!flush_output()) return fail({"", "standard output cannot be written"});
    if (interrupt.arrived()) {
        print_error(
            "stopped: every line that was written is whole, and those of the last documents are not there");
        return interrupt.exit_code();
    }
    return output.failed() ? kExitFailed : kExitDone;
}

}  // namespace isnad
