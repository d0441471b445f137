// What one document says: the contract between the extractors (which write it) and the graph (which reads
// it).
//
// It mirrors contract/extraction.schema.json ("isnad.extraction/1"). All begin/end are half-open ranges of
// Unicode code points of the document's text; `text` is exactly that range. Strings are valid UTF-8. Optional
// members that are unknown are empty strings or empty std::optional.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace isnad {

// Where the proof stands: code points of the document, its text, and the sentence around it.
struct Evidence {
    uint32_t begin = 0;
    uint32_t end = 0;
    std::string text;
    uint32_t sentence_begin = 0;  // code points; sentence contains [begin, end) or its first part
    uint32_t sentence_end = 0;
};

struct DocumentRecord {
    std::string id;
    std::string source;
    std::string title;
    std::string language;
    std::string published;  // EDTF
    std::string publisher;
    std::string url;
    uint32_t length = 0;  // code points
    std::string text;     // the article itself; empty when written with --no-text
};

struct EntityRecord {
    std::string id;
    std::string type;                                        // person country organization place event
    std::vector<std::pair<std::string, std::string>> label;  // language, name; sorted by language
    std::string wikidata;
    std::string country;  // of a place
    bool known = true;
};

struct MentionRecord {
    std::string entity;
    std::string how;  // name alias demonym role reference
    uint32_t begin = 0;
    uint32_t end = 0;
    std::string text;
    std::string rule;
};

struct StatementRecord {
    std::string id;
    std::string speaker;
    std::vector<std::string> addressee;
    std::string cue;
    std::string mode;  // direct indirect caption
    std::vector<std::string> about;
    std::string date;  // EDTF
    std::string cameo;
    std::string rule;
    Evidence evidence;
};

struct RelationRecord {
    std::string id;
    std::string type;
    std::string subject;
    std::string object;
    std::string title;                // of holds_position
    std::optional<std::string> date;  // EDTF; empty optional is JSON null
    std::string status;               // occurred ongoing planned denied hypothetical
    std::string attributed_to;
    std::string plover;
    std::string rule;
    Evidence evidence;
};

struct FigureRecord {
    std::string id;
    std::string metric;  // of the contract
    std::string noun;    // the metric's own name in model/metrics.tsv, or the counted noun
    std::vector<std::string> participants;
    std::optional<double> value;  // base units
    std::string unit;
    std::optional<double> change_percent;
    std::string qualifier;  // about over under exactly
    std::string period;     // EDTF
    std::string status;     // actual expected target
    std::string attributed_to;
    std::string rule;
    Evidence evidence;
};

struct Extraction {
    DocumentRecord document;
    std::vector<EntityRecord> entities;       // sorted by id
    std::vector<MentionRecord> mentions;      // sorted by begin, end, entity
    std::vector<StatementRecord> statements;  // sorted by begin
    std::vector<RelationRecord> relations;    // sorted by begin
    std::vector<FigureRecord> figures;        // sorted by begin
};

// One line of JSON without the final newline. Deterministic: equal values give equal bytes.
[[nodiscard]] std::string to_json(const Extraction& extraction);

// Reads what to_json wrote, or what any program wrote that keeps to the schema. `where` ("file:line") begins
// the error's text. Unknown members are ignored; a missing required member or a wrong type is an error.
[[nodiscard]] Result<Extraction> extraction_from_json(std::string_view json, std::string_view where);

}  // namespace isnad
