// See gunzip.h. Tested by tests/core/gunzip_test.cc.
#include "core/gunzip.h"

#include <zlib.h>

#include <algorithm>

namespace isnad {

struct Gunzip::Inflater {
    z_stream z{};
};

Gunzip::Gunzip(Source source) : source_(std::move(source)), inflater_(std::make_unique<Inflater>()) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&inflater_->z, kGzipOnly) != Z_OK) {
        ended_ = true;
        broken_ = "no memory to unpack compressed data";
    }
}

Gunzip::~Gunzip() {
    inflateEnd(&inflater_->z);
}

// More packed bytes; false at the end of them.
bool Gunzip::fill() {
    z_stream& z = inflater_->z;
    if (z.avail_in > 0) return true;
    const std::streamsize got = source_(packed_.data(), static_cast<std::streamsize>(packed_.size()));
    if (got <= 0) return false;
    z.next_in = reinterpret_cast<Bytef*>(packed_.data());
    z.avail_in = static_cast<uInt>(got);
    return true;
}

// Passes padding over; false when no further member begins.
bool Gunzip::begin_member() {
    z_stream& z = inflater_->z;
    while (fill()) {
        for (; z.avail_in > 0 && *z.next_in == 0; --z.avail_in) ++z.next_in;
        if (z.avail_in == 0) continue;
        inflateReset(&z);
        in_member_ = true;
        return true;
    }
    return false;
}

size_t Gunzip::read(char* to, size_t n) {
    z_stream& z = inflater_->z;
    size_t given = 0;
    while (given < n && !ended_) {
        if (!in_member_ && !begin_member()) {
            ended_ = true;
            break;
        }
        const bool more = fill();
        const size_t room = std::min(n - given, size_t{1} << 30U);
        z.next_out = reinterpret_cast<Bytef*>(to + given);
        z.avail_out = static_cast<uInt>(room);
        const int done = inflate(&z, Z_NO_FLUSH);
        given += room - z.avail_out;
        if (done == Z_STREAM_END) {
            in_member_ = false;
        } else if (done != Z_OK || (!more && z.avail_out > 0)) {
            ended_ = true;
            broken_ =
                more ? "expected sound compressed data" : "expected sound compressed data: it ends too early";
        }
    }
    return given;
}

}  // namespace isnad
