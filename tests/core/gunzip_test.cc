// Gzip: members, padding, damage. What stands before damage is not lost.
#include "core/gunzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace isnad {
namespace {

std::string packed(const std::string& text) {
    z_stream z{};
    EXPECT_EQ(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string out(deflateBound(&z, text.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

struct Unpacked {
    std::string text;
    std::string broken;
};

// `step`: the most that the source gives at once and that is asked for at once.
Unpacked unpack(const std::string& bytes, size_t step) {
    size_t at = 0;
    Gunzip gunzip([&](char* to, std::streamsize n) {
        const size_t part = std::min({static_cast<size_t>(n), step, bytes.size() - at});
        std::memcpy(to, bytes.data() + at, part);
        at += part;
        return static_cast<std::streamsize>(part);
    });
    Unpacked out;
    std::string buffer(step, '\0');
    while (const size_t got = gunzip.read(buffer.data(), buffer.size())) out.text.append(buffer, 0, got);
    out.broken = gunzip.broken();
    return out;
}

std::string lines(size_t count) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += "line " + std::to_string(i * 7919) + "\n";
    return text;
}

class GunzipSteps : public testing::TestWithParam<size_t> {};

TEST_P(GunzipSteps, MembersFollowEachOtherAndZerosArePadding) {
    const std::string a = lines(5000), b = "second\n";
    const Unpacked whole = unpack(packed(a) + packed(b) + std::string(700, '\0') + packed(""), GetParam());
    EXPECT_EQ(whole.text, a + b);
    EXPECT_EQ(whole.broken, "");
}

TEST_P(GunzipSteps, WhatStandsBeforeDamageComesOut) {
    const std::string a = lines(3000), b = lines(2000);
    std::string bytes = packed(a) + packed(b);
    bytes[bytes.size() - 6] ^= 0x55;  // the checksum of the second member
    const Unpacked checksum = unpack(bytes, GetParam());
    EXPECT_EQ(checksum.text, a + b);
    EXPECT_EQ(checksum.broken, "expected sound compressed data");

    const Unpacked garbage = unpack(packed(a) + "no member", GetParam());
    EXPECT_EQ(garbage.text, a);
    EXPECT_EQ(garbage.broken, "expected sound compressed data");
}

TEST_P(GunzipSteps, WhatIsCutOffGivesABeginning) {
    const std::string text = lines(3000), bytes = packed(text);
    for (size_t size = 1; size < bytes.size(); size += 1 + bytes.size() / 17) {
        const Unpacked cut = unpack(bytes.substr(0, size), GetParam());
        EXPECT_TRUE(text.starts_with(cut.text)) << size;
        EXPECT_EQ(cut.broken, "expected sound compressed data: it ends too early") << size;
    }
    EXPECT_EQ(unpack("", GetParam()).broken, "");
}

INSTANTIATE_TEST_SUITE_P(Bytes, GunzipSteps, testing::Values(1, 13, 4096, 1 << 20));

}  // namespace
}  // namespace isnad
