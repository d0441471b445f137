// A compiled lexicon with bytes of it changed and a checksum that fits: it is refused, or reading with it
// stays inside the file. An input is a row of changes, each eleven bytes: how, where (3), what (7).
#include <algorithm>
#include <cstring>

#include "core/extraction.h"
#include "core/hash.h"
#include "extractors/extract.h"
#include "tests/fuzz/fuzz.h"

using namespace isnad;

namespace {

constexpr size_t kChecksum = 24, kChecked = 32, kHeader = 320;  // image.cc

const Lexicon& small() {
    static const Result<Lexicon> compiled =
        Lexicon::compile({std::string(ISNAD_SOURCE_DIR) + "/tests/fuzz/tables"});
    fuzz::require(compiled.ok());
    return compiled.value();
}

// Half of the ways change the header, or the small tables at the end of the file.
void change(std::string& image, fuzz::Bytes& in) {
    const uint64_t how = in.number(1);
    const size_t at = in.number(3);
    const size_t room = how % 4 == 0 ? kHeader : how % 4 == 1 ? image.size() / 8 : image.size();
    const size_t place = how % 4 == 1 ? image.size() - 1 - at % room : at % room;
    const std::string_view what = in.take(7).substr(0, 1 + how / 4 % 7);
    std::copy_n(what.begin(), std::min(what.size(), image.size() - place),
                image.begin() + static_cast<ptrdiff_t>(place));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    fuzz::count(size);
    static const std::string sound(small().image());
    std::string image = sound;
    fuzz::Bytes in(data, size);
    while (!in.empty()) change(image, in);
    const uint64_t sum = hash64(std::string_view(image).substr(kChecked));
    std::memcpy(image.data() + kChecksum, &sum, sizeof sum);
    const fuzz::MemoryFile file(image);
    const auto opened = Lexicon::open(file.path());
    if (!opened.ok()) {
        fuzz::require(!opened.error().what.empty());
        return 0;
    }
    Document document;
    document.source = "fuzz";
    document.published = "2021-09-30";
    document.text =
        "Putin visited Kazakhstan. The Russian president, Vladimir Putin, said on Monday in Moscow: \"Trade "
        "with "
        "China grew by 5% to $3 billion in May 2020\". The foreign minister told Egypt that aid was given.";
    fuzz::require(!to_json(extract(document, opened.value())).empty());
    return 0;
}
