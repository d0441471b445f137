// Unpacks gzip (RFC 1952), member by member, through zlib. What comes before damage is given out: a
// decompressor that throws keeps back all that it had in hand, which of a small file is everything.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <string>

namespace isnad {

class Gunzip {
  public:
    // Reads packed bytes: up to n into `to`; 0 or less at the end.
    using Source = std::function<std::streamsize(char* to, std::streamsize n)>;

    explicit Gunzip(Source source);
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;
    ~Gunzip();

    // Up to n bytes; 0 at the end and where the data is damaged. Zeros behind a member are padding.
    [[nodiscard]] size_t read(char* to, size_t n);
    // After the end: empty, or what is wrong with the data.
    [[nodiscard]] const std::string& broken() const { return broken_; }

  private:
    struct Inflater;
    bool fill();
    bool begin_member();

    Source source_;
    std::unique_ptr<Inflater> inflater_;
    std::array<char, 16384> packed_{};
    bool in_member_ = false;
    bool ended_ = false;
    std::string broken_;
};

}  // namespace isnad
