// What one document says: the contract between the extractors (which write it) and the graph (which reads
// it).
//
// It mirrors contract/extraction.schema.json ("isnad.extraction/1"). All begin/end are half-open ranges of
// Unicode code points of the document's text; `text` is exactly that range. Strings are valid UTF-8. Optional
// members that are unknown are empty strings or empty std::optional. The records are written over the kind of
// string they hold: extraction goes from text to JSON without an owned copy of every name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace isnad {

class JsonWriter;

// Where the proof stands: code points of the document, its text, and the sentence around it.
template <class String>
struct BasicEvidence {
    uint32_t begin = 0;
    uint32_t end = 0;
    String text;
    uint32_t sentence_begin = 0;  // code points; sentence contains [begin, end) or its first part
    uint32_t sentence_end = 0;
};

template <class String>
struct BasicDocumentRecord {
    String id;
    String source;
    String title;
    String language;
    String published;  // EDTF
    String publisher;
    String url;
    uint32_t length = 0;  // code points
    String text;          // the article itself; empty when written with --no-text
};

template <class String>
struct BasicEntityRecord {
    String id;
    String type;                                   // person country organization place event
    std::vector<std::pair<String, String>> label;  // language, name; sorted by language
    String wikidata;
    String country;  // of a place
    bool known = true;
    std::string_view written;  // all of this as JSON, where it was made before; empty: it was not
};

template <class String>
struct BasicMentionRecord {
    String entity;
    String how;  // name alias demonym role reference
    uint32_t begin = 0;
    uint32_t end = 0;
    String text;
    String rule;
};

template <class String>
struct BasicStatementRecord {
    String id;
    String speaker;
    std::vector<String> addressee;
    String cue;
    String mode;  // direct indirect caption
    std::vector<String> about;
    String date;  // EDTF
    String cameo;
    String rule;
    BasicEvidence<String> evidence;
};

template <class String>
struct BasicRelationRecord {
    String id;
    String type;
    String subject;
    String object;
    String title;                // of holds_position
    std::optional<String> date;  // EDTF; empty optional is JSON null
    String status;               // occurred ongoing planned denied hypothetical
    String attributed_to;
    String plover;
    String rule;
    BasicEvidence<String> evidence;
};

template <class String>
struct BasicFigureRecord {
    String id;
    String metric;  // of the contract
    String noun;    // the metric's own name in model/metrics.tsv, or the counted noun
    std::vector<String> participants;
    std::optional<double> value;  // base units
    String unit;
    std::optional<double> change_percent;
    String qualifier;  // about over under exactly
    String period;     // EDTF
    String status;     // actual expected target
    String attributed_to;
    String rule;
    BasicEvidence<String> evidence;
};

template <class String>
struct BasicExtraction {
    BasicDocumentRecord<String> document;
    std::vector<BasicEntityRecord<String>> entities;       // sorted by id
    std::vector<BasicMentionRecord<String>> mentions;      // sorted by begin, end, entity
    std::vector<BasicStatementRecord<String>> statements;  // sorted by begin
    std::vector<BasicRelationRecord<String>> relations;    // sorted by begin
    std::vector<BasicFigureRecord<String>> figures;        // sorted by begin
};

using Evidence = BasicEvidence<std::string>;
using DocumentRecord = BasicDocumentRecord<std::string>;
using EntityRecord = BasicEntityRecord<std::string>;
using MentionRecord = BasicMentionRecord<std::string>;
using StatementRecord = BasicStatementRecord<std::string>;
using RelationRecord = BasicRelationRecord<std::string>;
using FigureRecord = BasicFigureRecord<std::string>;
using Extraction = BasicExtraction<std::string>;
// The same over texts that live elsewhere: as long as they do.
using ExtractionView = BasicExtraction<std::string_view>;

// The entity as it stands in the extraction.
[[nodiscard]] std::string to_json(const EntityRecord& entity);
// One line of JSON without the final newline. Deterministic: equal values give equal bytes.
[[nodiscard]] std::string to_json(const Extraction& extraction);
void write_json(JsonWriter& json, const Extraction& extraction);
void write_json(JsonWriter& json, const ExtractionView& extraction);

// Reads what to_json wrote, or what any program wrote that keeps to the schema. `where` ("file:line") begins
// the error's text. Unknown members are ignored; a missing required member or a wrong type is an error.
[[nodiscard]] Result<Extraction> extraction_from_json(std::string_view json, std::string_view where);

}  // namespace isnad
