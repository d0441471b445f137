// See closing.h. Tested by tests/cli/closing_test.cc.
#include "core/closing.h"

#include "core/json.h"

namespace isnad {
namespace {
constexpr std::string_view kClosing = R"({"schema":"isnad.closing/1",)";
}  // namespace

std::string closing_record(uint64_t documents, uint64_t errors, uint64_t bytes) {
    JsonWriter json;
    json.begin_object().member("schema", "isnad.closing/1");
    json.member_integer("documents", static_cast<int64_t>(documents));
    json.member_integer("errors", static_cast<int64_t>(errors));
    json.member_integer("bytes", static_cast<int64_t>(bytes)).end_object();
    return json.take();
}

bool is_closing_record(std::string_view line) {
    return line.starts_with(kClosing);
}

Result<uint64_t> documents_of_closing(std::string_view line, std::string_view where) {
    rapidjson::Document document;
    if (Status parsed = parse_json(line, document); !parsed.ok())
        return Error{std::string(where), parsed.error().what};
    JsonReport report;
    const JsonNode root(&document, report);
    const uint32_t documents = root.required("documents").count();
    if (!report.ok()) return Error{std::string(where), report.what()};
    return uint64_t{documents};
}

}  // namespace isnad
