// See input_options.h. Tested by tests/cli/formats_test.cc.
#include "cli/input_options.h"

#include "cli/ui.h"

namespace isnad {

void add_input_options(CLI::App& app, InputOptions& input) {
    input.passed_over = [](const std::string& path) {
        print_error(path + ": written by isnad, passed over");
    };
    app.add_option(
        "--encoding", input.encoding,
        "Encoding of texts, tables and pages that do not say it, e.g. windows-1256 (default utf-8)");
    app.add_option_function<std::string>(
           "--format", [&input](const std::string& name) { input.format = *format_named(name); },
           "What the input is, where its name does not say it (default: by name; standard input by its "
           "beginning)")
        ->check(CLI::IsMember(format_names()));
}

}  // namespace isnad
