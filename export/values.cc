// See values.h. Tested by tests/consumers/graphml_test.py.
#include "export/values.h"

#include <fmt/format.h>

namespace isnad {
namespace {

struct PlainText {
    char separator;
    bool escape;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::string_view text) const { return std::string(text); }
    std::string operator()(int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const std::vector<std::string_view>& items) const {
        std::string text;
        for (size_t i = 0; i < items.size(); ++i) {
            if (i > 0) text.push_back(separator);
            for (const char c : items[i]) {
                if (escape && (c == separator || c == '\\')) text.push_back('\\');
                text.push_back(c);
            }
        }
        return text;
    }
    std::string operator()(const std::vector<int64_t>& items) const {
        return fmt::format("{}", fmt::join(items, std::string(1, separator)));
    }
};

}  // namespace

std::string plain_text(const Value& value, char separator, bool escape) {
    return std::visit(PlainText{separator, escape}, value);
}

std::string_view plain_text(const Value& value, char separator, bool escape, std::string& made) {
    if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
    return made = plain_text(value, separator, escape);
}

std::string lower_label(NodeKind kind) {
    std::string label(label_of(kind));
    label[0] = static_cast<char>(label[0] - 'A' + 'a');
    return label;
}

}  // namespace isnad
