// A user's gazetteer table of any bytes behind a small set of sound tables: it is compiled or refused with a
// reason, the lint reads it too, and what was compiled opens as a compiled lexicon.
#include "core/extraction.h"
#include "extractors/extract.h"
#include "extractors/lexicon/lint.h"
#include "tests/fuzz/fuzz.h"

using namespace isnad;

namespace {

const std::string kTables = std::string(ISNAD_SOURCE_DIR) + "/tests/fuzz/tables";
constexpr const char* kNames[] = {"entities/countries", "entities/people",
                                  "entities/places",    "entities/organizations",
                                  "entities/events",    "entities/positions",
                                  "model/offices",      "model/metrics",
                                  "model/relations",    "model/institutions",
                                  "model/references",   "model/name_order",
                                  "en/language",        "ar/clitics",
                                  "ru/declension",      "en/paradigms",
                                  "en/lexemes",         "en/cues",
                                  "en/frames",          "en/titles",
                                  "ru/titles",          "ru/institutions",
                                  "en/words",           "ar/names",
                                  "en/abbreviations",   "xx/language"};

}  // namespace

// The first byte says which table the rest is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    fuzz::count(size);
    static const fuzz::Scratch scratch;
    const std::string table = std::string("user/") + kNames[data[0] % std::size(kNames)] + ".tsv";
    const std::string file = scratch.write(table, fuzz::text_of(data + 1, size - 1));
    const std::vector<std::string> folders{kTables, scratch.path("user")};
    const auto compiled = Lexicon::compile(folders);
    fuzz::require(compiled.ok() || !compiled.error().what.empty());
    for (const LintFinding& finding : lint_gazetteers(folders)) fuzz::require(!finding.what.empty());
    std::filesystem::remove(file);
    if (!compiled.ok()) return 0;
    const fuzz::MemoryFile image(compiled.value().image());
    const auto opened = Lexicon::open(image.path());
    fuzz::require(opened.ok());
    Document document;
    document.source = "fuzz";
    document.published = "2021-09-30";
    document.text =
        "Vladimir Putin said on Monday in Moscow that trade with Kazakhstan grew by 5% to $3 billion in "
        "2020.";
    fuzz::require(to_json(extract(document, compiled.value())) == to_json(extract(document, opened.value())));
    return 0;
}
