// The whole extraction over any text with the shipped tables: every span lies in the text and holds what the
// record says it holds, every name is listed, and the line that is written reads back to the same bytes.
#include "core/extraction.h"
#include "core/utf8.h"
#include "extractors/extract.h"
#include "tests/fuzz/fuzz.h"

using namespace isnad;

namespace {

const Lexicon& lexicon() {
    static const Result<Lexicon> compiled = Lexicon::compile({std::string(ISNAD_SOURCE_DIR) + "/gazetteers"});
    fuzz::require(compiled.ok());
    return compiled.value();
}

// Byte offsets of the code points of a text, and its size.
std::vector<size_t> starts_of(std::string_view text) {
    std::vector<size_t> starts;
    for (size_t at = 0; at < text.size(); at += decode_utf8(text, at).length) starts.push_back(at);
    starts.push_back(text.size());
    return starts;
}

void check(const Extraction& e, const std::string& text) {
    const std::vector<size_t> starts = starts_of(text);
    const auto holds = [&](uint32_t begin, uint32_t end, const std::string& shown) {
        fuzz::require(begin < end && end < starts.size());
        fuzz::require(std::string_view(text).substr(starts[begin], starts[end] - starts[begin]) == shown);
    };
    const auto stands = [&](const Evidence& evidence) { holds(evidence.begin, evidence.end, evidence.text); };
    for (const auto& m : e.mentions) holds(m.begin, m.end, m.text);
    for (const auto& s : e.statements) stands(s.evidence);
    for (const auto& r : e.relations) stands(r.evidence);
    for (const auto& f : e.figures) stands(f.evidence);
}

}  // namespace

// Compiling takes longer than any input may.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    (void)lexicon();
    return 0;
}

// The first byte chooses the language and whether there is a date.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const std::string_view text = fuzz::text_of(data + 1, size - 1);
    if (find_invalid_utf8(text) != std::string::npos || text.find('\0') != std::string::npos) return -1;
    fuzz::count(size);
    constexpr const char* kLanguages[] = {"", "ar", "ru", "en"};
    Document document;
    document.source = "fuzz";
    document.language = kLanguages[data[0] & 3U];
    if ((data[0] & 4U) != 0) document.published = "2021-09-30";
    document.text = text;
    const Extraction extraction = extract(document, lexicon());
    check(extraction, document.text);
    const std::string line = to_json(extraction);
    const auto again = extraction_from_json(line, "again");
    fuzz::require(again.ok() && to_json(again.value()) == line);
    JsonWriter json;
    extract_json(document, lexicon(), true, json);
    fuzz::require(json.view() == line);
    return 0;
}
