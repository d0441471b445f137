// What the readers of containers (tables, feeds, archives) have in common.
#pragma once

#include <functional>

#include "core/input.h"
#include "core/lines.h"

namespace isnad {

// Where a reader of a container puts what it finds. All three are set.
struct RawSink {
    std::function<void(RawDocument&&)> give;
    std::function<void(const Error&)> fail;
    std::function<bool()> stopped;  // asked before each record
};

// Each reads to the end, in memory bounded by the longest record (kLongestDocument), and goes on behind a bad
// one where it can tell where that ends.
// RFC 4180 with a header line; comma, semicolon or tab.
void read_csv(LineReader& in, const RawSink& sink);
// RSS 0.9 to 2.0, RDF and Atom: an item is a document.
void read_feed(LineReader& in, const RawSink& sink);
// ISO 28500: pages among the responses, plain texts among the conversions. Other records are passed over.
void read_warc(LineReader& in, const RawSink& sink);

}  // namespace isnad
