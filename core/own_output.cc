// See own_output.h. Tested by tests/core/own_output_test.cc; tests/consumers/formats_test.py tries every
// export.
#include "core/own_output.h"

#include <algorithm>
#include <array>

namespace isnad {

bool is_own_output(std::string_view head) {
    static constexpr std::array kBeginnings = {std::string_view(R"({"schema":"isnad.)"),
                                               std::string_view(R"({"kind":"entity","id":)"),
                                               std::string_view(R"({"kind":"document","id":)"),
                                               std::string_view(R"({"@context":{"schema":)"),
                                               std::string_view("id:ID("),
                                               std::string_view(":START_ID(")};
    const auto begins = [&](std::string_view text) { return head.starts_with(text); };
    if (std::any_of(kBeginnings.begin(), kBeginnings.end(), begins)) return true;
    head = head.substr(0, 2048);
    const auto holds = [&](std::string_view text) { return head.find(text) != head.npos; };
    if (head.starts_with(R"({"id":")")) return holds(R"("schema":")") && holds(R"("properties":{)");
    if (head.starts_with("<?xml")) return holds("<graphml") || holds("<gexf");
    return holds(R"(<meta name="generator" content="isnad">)");
}

}  // namespace isnad
