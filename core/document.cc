// See document.h. Tested by tests/core/document_test.cc.
#include "core/document.h"

#include "core/hash.h"

namespace isnad {

std::string document_id(const Document& document) {
    return IdHash().add(document.source).add(document.text).hex();
}

}  // namespace isnad
