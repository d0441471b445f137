// A news article as read: the input of every extractor.
#pragma once

#include <string>

namespace isnad {

// Owns its strings; all are valid UTF-8 without NUL. `text` is the article as read, title included: every
// position that isnad reports counts in it.
struct Document {
    std::string source;  // URL, file path or name, as the input gave it; never empty
    std::string text;
    std::string title;      // empty: the first line of the text is the title
    std::string published;  // EDTF, or empty where only the text may tell
    std::string publisher;
    std::string language;  // BCP 47, or empty: found from the script of the text
    std::string url;
};

// Content hash of source and text, 32 lower-case hex digits: the same article read twice has the same id.
[[nodiscard]] std::string document_id(const Document& document);

}  // namespace isnad
