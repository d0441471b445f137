// See command.h. Tested by tests/cli/usage_test.cc.
#include "cli/command.h"

#include <fmt/format.h>

#include "cli/pages.h"
#include "cli/ui.h"

namespace isnad {

void describe(CLI::App& app, Words words, const char* summary, const char* examples) {
    app.name(fmt::format("isnad {}", words[0]));
    app.description(summary);
    app.footer(fmt::format("Examples:\n{}", examples));
    app.get_formatter()->column_width(34);
    app.set_help_flag("-h,--help", "Print this help and exit");
}

std::optional<int> parse(CLI::App& app, Words words) {
    if (const auto form = words.size() == 2 ? page_form(words[1]) : std::nullopt) {
        print(page_of(app, words[0], *form));
        return kExitDone;
    }
    try {
        app.parse(static_cast<int>(words.size()), words.data());
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        print_error(fmt::format("{}\nTry '{} --help'.", error.what(), app.get_name()));
        return kExitUsage;
    }
    return std::nullopt;
}

int fail(const Error& error) {
    print_error(error.text());
    return kExitFailed;
}

}  // namespace isnad
