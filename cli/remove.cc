// isnad remove: a document and exactly its facts out of a store. Tested by tests/cli/store_commands_test.cc.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/ui.h"
#include "core/json.h"
#include "graph/store.h"

namespace isnad {

int run_remove(Words words) {
    std::string path;
    std::vector<std::string> documents;
    bool json = false;
    CLI::App app;
    describe(app, words, "Take documents and exactly their facts out of a store.",
             "  isnad remove news.isnad articles/2021-09-30.txt\n"
             "  isnad remove news.isnad 6f7833c2c33427cc6f7833c2c33427cc");
    app.add_option("STORE", path, "The store")->required();
    app.add_option("DOCUMENT", documents, "Id or source of a document")->required();
    app.add_flag("--json", json, "Print the counts as JSON");
    if (const std::optional<int> code = parse(app, words)) return *code;

    Result<Store> store = Store::open(path, Access::write);
    if (!store.ok()) return fail(store.error());
    int64_t removed = 0;
    int64_t missing = 0;
    for (const std::string& document : documents) {
        const Result<bool> found = store.value().remove(document);
        if (!found.ok()) return fail(found.error());
        ++(found.value() ? removed : missing);
        if (!found.value())
            print_error(
                fmt::format("{}: no document has this id or source; 'isnad stats --documents {}' lists them",
                            one_line(document), path));
    }
    JsonWriter writer;
    writer.begin_object().member_integer("removed", removed).member_integer("missing", missing).end_object();
    print(json ? writer.take() + '\n' : fmt::format("{} documents removed\n", removed));
    return missing == 0 ? kExitDone : kExitFailed;
}

}  // namespace isnad
