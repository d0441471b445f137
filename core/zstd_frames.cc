// See zstd_frames.h. Tested by tests/core/lines_test.cc.
#include "core/zstd_frames.h"

#include <algorithm>

namespace isnad {
namespace {

constexpr uint32_t kFrame = 0xfd2fb528;
constexpr uint32_t kSkippable = 0x184d2a50;  // and the 15 that follow

uint32_t little_endian(std::string_view bytes) {
    uint32_t value = 0;
    for (size_t i = bytes.size(); i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes[i]);
    return value;
}

// Bytes of the frame header behind its descriptor byte.
uint64_t rest_of_frame_header(unsigned descriptor) {
    static constexpr uint64_t kDictionary[] = {0, 1, 2, 4};
    static constexpr uint64_t kContent[] = {0, 2, 4, 8};
    const bool single = (descriptor & 0x20u) != 0;
    const unsigned content = descriptor >> 6;
    const uint64_t size = single && content == 0 ? 1 : kContent[content];
    return (single ? 0 : 1) + kDictionary[descriptor & 3u] + size;
}

}  // namespace

void ZstdFrames::feed(std::string_view bytes) {
    while (!bytes.empty()) {
        const size_t skipped = static_cast<size_t>(std::min<uint64_t>(skip_, bytes.size()));
        skip_ -= skipped;
        bytes.remove_prefix(skipped);
        const size_t part = std::min(header_size() - header_.size(), bytes.size());
        header_.append(bytes.substr(0, part));
        bytes.remove_prefix(part);
        if (header_.size() == header_size()) take_header();
    }
}

size_t ZstdFrames::header_size() const {
    switch (step_) {
        case Step::descriptor:
            return 1;
        case Step::block:
            return 3;
        default:
            return 4;
    }
}

void ZstdFrames::take_header() {
    const uint32_t header = little_endian(header_);
    header_.clear();
    switch (step_) {
        case Step::magic:
            step_ = (header & ~15u) == kSkippable ? Step::skippable_size : Step::descriptor;
            if (step_ == Step::descriptor && header != kFrame)
                skip_ = UINT64_MAX;  // the decompressor complains
            break;
        case Step::descriptor:
            checksum_ = (header & 4u) != 0;
            skip_ = rest_of_frame_header(header);
            step_ = Step::block;
            break;
        case Step::skippable_size:
            skip_ = header;
            step_ = Step::magic;
            break;
        case Step::block:
            take_block(header);
            break;
    }
}

void ZstdFrames::take_block(uint32_t header) {
    const bool last = (header & 1u) != 0;
    const bool run_length = ((header >> 1) & 3u) == 1;
    skip_ = run_length ? 1 : header >> 3;
    if (!last) return;
    if (checksum_) skip_ += 4;
    step_ = Step::magic;
}

}  // namespace isnad
