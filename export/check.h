// Reads an exported file again, without the code that wrote it, and counts what is in it.
#pragma once

#include <string>

#include "core/result.h"

namespace isnad {

struct FileCounts {
    size_t nodes = 0;
    size_t edges = 0;
};

// `format`: graphml, gexf (well-formed, ids unique, the ends of edges are nodes), csv (a folder), or jsonl
// and ftm (every line JSON with an id; edges are lines of relations and links). An error says what is wrong
// and where; other formats are an error.
[[nodiscard]] Result<FileCounts> count_file(const std::string& format, const std::string& path);

}  // namespace isnad
