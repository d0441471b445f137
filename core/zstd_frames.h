// Follows the frames of a zstd stream (RFC 8878) to tell whether it ends where a frame ends: Boost's
// decompressor takes a file that was cut short for a whole one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad {

class ZstdFrames {
  public:
    // The next packed bytes, in order. Time complexity: O(number of blocks), not O(bytes).
    void feed(std::string_view bytes);
    // True before the first byte and behind each whole frame.
    [[nodiscard]] bool complete() const { return step_ == Step::magic && skip_ == 0 && header_.empty(); }

  private:
    enum class Step { magic, descriptor, skippable_size, block };

    [[nodiscard]] size_t header_size() const;
    void take_header();
    void take_block(uint32_t header);

    Step step_ = Step::magic;
    uint64_t skip_ = 0;      // bytes to pass over before the next header
    bool checksum_ = false;  // of the frame we are in
    std::string header_;     // part of a header seen so far
};

}  // namespace isnad
