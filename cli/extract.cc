// `isnad extract`: articles in, one JSON line a document out, in input order for any number of threads.
#include "extractors/extract.h"

#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "cli/commands.h"
#include "cli/gazetteers.h"
#include "cli/ui.h"
#include "core/extraction.h"
#include "core/input.h"

namespace isnad {
namespace {

// Extracts a batch on several threads; the lines come out in the batch's order.
class Batch {
  public:
    Batch(const Lexicon& lexicon, unsigned threads, bool with_text)
        : lexicon_(lexicon), threads_(threads), with_text_(with_text) {}

    void add(Document&& document) {
        bytes_ += document.text.size();
        documents_.push_back(std::move(document));
        if (documents_.size() >= 64 * threads_ || bytes_ > (size_t{8} << 20)) flush();
    }

    // False when the output is gone.
    bool flush() {
        std::vector<std::string> lines(documents_.size());
        std::atomic<size_t> next{0};
        const auto work = [&] {
            for (size_t i = next++; i < documents_.size(); i = next++) {
                Extraction extraction = extract(documents_[i], lexicon_);
                if (!with_text_) extraction.document.text.clear();
                lines[i] = to_json(extraction);
                lines[i].push_back('\n');
            }
        };
        {
            std::vector<std::jthread> workers;
            for (unsigned t = 1; t < threads_ && t < documents_.size(); ++t) workers.emplace_back(work);
            work();
        }
        for (const std::string& line : lines) written_ = print(line) && written_;
        done_ += documents_.size();
        documents_.clear();
        bytes_ = 0;
        return written_;
    }
    [[nodiscard]] size_t done() const { return done_; }

  private:
    const Lexicon& lexicon_;
    unsigned threads_;
    bool with_text_;
    std::vector<Document> documents_;
    size_t bytes_ = 0;
    size_t done_ = 0;
    bool written_ = true;
};

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
    app.add_option("INPUT", inputs, "Files (.txt, .jsonl, also .gz .zst), folders, or - for standard input");
    app.add_option("--gazetteer", gazetteers, "A folder of your own tables, behind the shipped ones");
    app.add_option("--encoding", options.encoding,
                   "Encoding of .txt files, e.g. windows-1256 (default utf-8)");
    app.add_option("--threads", threads, "Number of threads (default: all cores)")->check(CLI::Range(1, 256));
    app.add_flag("--strict", options.strict, "Stop at the first document that cannot be read");
    app.add_flag("--no-text", no_text, "Leave the article's text out of the output");
    if (const auto stop = parse(app, words)) return *stop;

    const auto lexicon = load_lexicon(gazetteers);
    if (!lexicon.ok()) return fail(lexicon.error());
    int code = kExitDone;
    Batch batch(lexicon.value(), threads, !no_text);
    Progress progress("articles", 0);
    read_documents(
        inputs, options,
        [&](Document&& document) {
            batch.add(std::move(document));
            progress.update(batch.done());
        },
        [&](const Error& error) {
            print_error(error.text());
            code = kExitFailed;
        });
    batch.flush();
    if (!flush_output()) return fail({"", "standard output cannot be written"});
    return code;
}

}  // namespace isnad
