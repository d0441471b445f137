// isnad load: extractions in, store filled. Tested by tests/cli/store_commands_test.cc.
#include <fmt/format.h>

#include <filesystem>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/ui.h"
#include "core/closing.h"
#include "core/extraction.h"
#include "core/json.h"
#include "core/lines.h"
#include "graph/store.h"
#include "graph/text_index.h"

namespace isnad {
namespace {

struct Options {
    std::string store;
    std::vector<std::string> inputs;
    bool strict = false;
    bool json = false;
};

struct Counts {
    int64_t added = 0;
    int64_t replaced = 0;
    int64_t errors = 0;
};

uint64_t total_size(const std::vector<std::string>& inputs) {
    uint64_t total = 0;
    for (const std::string& input : inputs) {
        std::error_code error;
        const uint64_t size = std::filesystem::file_size(input, error);
        if (error) return 0;
        total += size;
    }
    return total;
}

class Load {
  public:
    Load(Store& store, const Options& options, const Interrupt& interrupt)
        : store_(store),
          options_(options),
          interrupt_(interrupt),
          progress_("load", total_size(options.inputs)) {}

    void run() {
        for (const std::string& input : options_.inputs) {
            if (!stopped()) load_file(input);
        }
    }

    [[nodiscard]] const Counts& counts() const { return counts_; }

  private:
    void load_file(const std::string& input) {
        Result<LineReader> reader = LineReader::open(input);
        if (!reader.ok()) return report(reader.error());
        while (!stopped()) {
            Result<std::optional<std::string_view>> line = reader.value().next();
            if (!line.ok()) return report(line.error());
            if (!line.value()) break;
            if (line.value()->find_first_not_of(" \t") != std::string_view::npos)
                load_line(*line.value(), reader.value().where());
            progress_.update(bytes_before_ + reader.value().bytes_read(),
                             fmt::format("{} documents", counts_.added + counts_.replaced));
        }
        bytes_before_ += reader.value().bytes_read();
    }

    // What `extract --closing-record` ends with: did all come that it wrote?
    void close(std::string_view line, const std::string& where) {
        const Result<uint64_t> wrote = documents_of_closing(line, where);
        if (!wrote.ok()) return report(wrote.error());
        if (wrote.value() != lines_)
            report({where, fmt::format("expected {} documents before this closing record, got {}: load the "
                                       "whole output of 'isnad extract'",
                                       wrote.value(), lines_)});
        lines_ = 0;
    }

    void load_line(std::string_view line, const std::string& where) {
        if (is_closing_record(line)) return close(line, where);
        ++lines_;
        const Result<Extraction> extraction = extraction_from_json(line, where);
        if (!extraction.ok()) return report(extraction.error());
        const Result<Added> added = store_.add(extraction.value());
        if (!added.ok()) return report({where, added.error().text()});
        ++(added.value() == Added::added ? counts_.added : counts_.replaced);
    }

    void report(const Error& error) {
        ++counts_.errors;
        print_error(error.text());
    }

    [[nodiscard]] bool stopped() const {
        return interrupt_.arrived() || (options_.strict && counts_.errors > 0);
    }

    Store& store_;
    const Options& options_;
    const Interrupt& interrupt_;
    Progress progress_;
    Counts counts_;
    uint64_t bytes_before_ = 0;
    uint64_t lines_ = 0;  // since the last closing record
};

void print_counts(const Counts& counts, bool json) {
    if (!json) {
        print(fmt::format("{} documents added, {} replaced, {} errors\n", counts.added, counts.replaced,
                          counts.errors));
        return;
    }
    JsonWriter writer;
    writer.begin_object().member_integer("added", counts.added).member_integer("replaced", counts.replaced);
    writer.member_integer("errors", counts.errors).end_object();
    print(writer.take() + '\n');
}

}  // namespace

int run_load(Words words) {
    Options options;
    CLI::App app;
    describe(app, words, "Put extractions into a store. A document of the same source is replaced.",
             "  isnad load news.isnad extractions.jsonl.zst\n"
             "  isnad extract articles/ | isnad load news.isnad -");
    app.add_option("STORE", options.store, "The store; made when it is not there")->required();
    app.add_option("EXTRACTION", options.inputs,
                   "JSON lines of 'isnad extract', also .gz and .zst; - is standard input")
        ->required();
    app.add_flag("--strict", options.strict, "Stop at the first line that cannot be loaded");
    app.add_flag("--json", options.json, "Print the counts as JSON");
    if (const std::optional<int> code = parse(app, words)) return *code;

    const Interrupt interrupt;
    Result<Store> store = Store::open(options.store, Access::write);
    if (!store.ok()) return fail(store.error());
    Counts counts;
    {
        Load load(store.value(), options, interrupt);
        load.run();
        counts = load.counts();
    }
    if (const Status indexed = index_texts(store.value(), Folder()); !indexed.ok())
        return fail(indexed.error());
    print_counts(counts, options.json);
    if (interrupt.arrived()) {
        print_error("stopped; what is in the store is whole, the same command loads the rest");
        return interrupt.exit_code();
    }
    return counts.errors == 0 ? kExitDone : kExitFailed;
}

}  // namespace isnad
