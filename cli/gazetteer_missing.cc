// See gazetteer_missing.h. Tested by tests/cli/gazetteer_missing_test.cc.
#include "cli/gazetteer_missing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/command.h"
#include "cli/ui.h"
#include "core/hash.h"
#include "core/input.h"
#include "extractors/mentions_missing.h"

namespace isnad {
namespace {

struct Count {
    size_t documents = 0;
    size_t times = 0;
    std::map<std::string, size_t> spellings;
    uint64_t example_key = UINT64_MAX;
    std::string example;
};

// kind, language, folded name
using Key = std::tuple<std::string, std::string, std::string>;

class Counter {
  public:
    Counter(const Lexicon& lexicon, uint64_t seed) : lexicon_(lexicon), seed_(seed) {}

    void add(const Document& document) {
        std::set<Key> here;
        for (const NameLike& name : name_like_strings(document, lexicon_)) {
            Key key{name.kind, name.language, lexicon_.folder().fold_text(name.name)};
            Count& count = counts_[key];
            ++count.times;
            ++count.spellings[one_line(name.name)];
            const uint64_t example = hash64(document.source + name.context, seed_);
            if (example < count.example_key) {
                count.example_key = example;
                count.example = one_line(name.context);
            }
            if (here.insert(std::move(key)).second) ++count.documents;
        }
    }

    void print_rows(size_t top) const {
        std::map<std::pair<std::string, std::string>, std::vector<const std::pair<const Key, Count>*>> groups;
        for (const auto& entry : counts_)
            groups[{std::get<0>(entry.first), std::get<1>(entry.first)}].push_back(&entry);
        for (auto& [group, entries] : groups) {
            std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
                return std::tuple(b->second.documents, b->second.times) <
                       std::tuple(a->second.documents, a->second.times);
            });
            print(fmt::format("# {} ({}): {} names that no table holds\n", group.first, group.second,
                              entries.size()));
            print(header(group.first));
            for (size_t i = 0; i < entries.size() && i < top; ++i) {
                const Count& count = entries[i]->second;
                print(fmt::format("# {} articles, {} times: {}\n", count.documents, count.times,
                                  count.example));
                print(row(group.first, group.second, best_spelling(count)));
            }
        }
    }

  private:
    static std::string best_spelling(const Count& count) {
        const auto best = std::max_element(
            count.spellings.begin(), count.spellings.end(), [](const auto& a, const auto& b) {
                return std::tuple(a.second, b.first) < std::tuple(b.second, a.first);
            });
        return best->first;
    }

    static std::string header(const std::string& kind) {
        if (kind == "person") return "id\ten\tar\tru\tgender\tcountry\twikidata\n";
        if (kind == "event") return "id\ten\tar\tru\tkind\tfrom\tto\tplace\tcountry\twikidata\n";
        if (kind == "organization") return "id\ten\tar\tru\tkind\tcountry\tmembers\tstands_for\twikidata\n";
        return "id\ten\tar\tru\tkind\tcountry\tstands_for\twikidata\n";
    }

    // The id is made of Latin letters only: a name in another script leaves it to the writer.
    [[nodiscard]] std::string row(const std::string& kind, const std::string& language,
                                  const std::string& name) const {
        std::string id = kind == "unsure" ? "" : kind + "/";
        if (language == "en") {
            for (const char c : lexicon_.folder().fold_text(name)) id += c == ' ' ? '-' : c;
        }
        return fmt::format("{}\t{}\t{}\t{}\n", id, language == "en" ? name : "", language == "ar" ? name : "",
                           language == "ru" ? name : "");
    }

    const Lexicon& lexicon_;
    uint64_t seed_;
    std::map<Key, Count> counts_;
};

}  // namespace

int print_missing(const Lexicon& lexicon, const MissingOptions& options) {
    Counter counter(lexicon, options.seed);
    int code = kExitDone;
    size_t done = 0;
    {
        Progress progress("articles", 0);
        read_documents(
            options.inputs, {},
            [&](Document&& document) {
                counter.add(document);
                progress.update(++done);
            },
            [&](const Error& error) {
                print_error(error.text());
                code = kExitFailed;
            });
    }
    counter.print_rows(options.top);
    if (!flush_output()) {
        print_error("standard output cannot be written");
        return kExitFailed;
    }
    return code;
}

}  // namespace isnad
