// `isnad gazetteer import`: rows of our own tables from GeoNames, Wikidata, FollowTheMoney and CSV files.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/lines.h"
#include "extractors/lexicon/lexicon.h"

namespace isnad {

// What one record of a source says, before it has an id of ours.
struct ImportRecord {
    std::string id;    // ours, where the source gives one; else empty
    std::string type;  // person place organization event
    std::string kind;
    std::string country;  // two letters of ISO 3166-1, a Wikidata id or one of ours; may be empty
    std::string gender, wikidata, from, to;
    std::string source_id;                                  // makes an id where no name in Latin letters does
    std::map<std::string, std::vector<std::string>> names;  // by language, the first is the label
    double weight = 0;  // of two records of one name the heavier gets the plain id
};

// Source and code → type and kind: gazetteers/model/imports.tsv.
using ImportKinds = std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>>;

// Adds the name to the language whose letters it is written in; passes over other scripts and languages.
void add_by_script(ImportRecord& record, std::string_view name);

using RecordSink = std::function<void(ImportRecord&&)>;
using ProblemSink = std::function<void(const Error&)>;
// The readers give what they can; a line that cannot be read is a problem, a record without a known kind is
// none.
Status read_geonames(LineReader& lines, const ImportKinds& kinds, const RecordSink& record,
                     const ProblemSink& problem);
Status read_wikidata(LineReader& lines, const ImportKinds& kinds, const RecordSink& record,
                     const ProblemSink& problem);
Status read_ftm(LineReader& lines, const ImportKinds& kinds, const RecordSink& record,
                const ProblemSink& problem);
Status read_csv(const std::string& path, const RecordSink& record, const ProblemSink& problem);

struct ImportOptions {
    std::string format;  // geonames wikidata ftm csv
    std::string file;
    std::string output;  // a folder, or empty: standard output
};
int import_gazetteer(const Lexicon& lexicon, const ImportOptions& options);

}  // namespace isnad
