// See json.h. Tested by tests/core/json_test.cc.
#include "core/json.h"

#include <fmt/format.h>
#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

#include "core/hash.h"
#include "core/utf8.h"
#include "core/wide.h"

namespace isnad {

namespace {

// Eight bytes at once: the lowest bit set is the highest bit of the first quotation mark, backslash or
// control character among them; what lies above it says nothing.
uint64_t needs_escape(uint64_t bytes) {
    constexpr uint64_t kOnes = 0x0101010101010101ULL, kHighs = 0x8080808080808080ULL;
    const auto has_zero = [](uint64_t x) { return (x - kOnes) & ~x; };
    const uint64_t control = (bytes - kOnes * 0x20) & ~bytes;
    return (control | has_zero(bytes ^ kOnes * '"') | has_zero(bytes ^ kOnes * '\\')) & kHighs;
}

// What stands behind the backslash; 'u' for \u00XX, 0 for a byte that is written as it is.
char escape_of(char c) {
    switch (c) {
        case '"':
        case '\\':
            return c;
        case '\b':
            return 'b';
        case '\f':
            return 'f';
        case '\n':
            return 'n';
        case '\r':
            return 'r';
        case '\t':
            return 't';
        default:
            return static_cast<unsigned char>(c) < 0x20 ? 'u' : '\0';
    }
}

}  // namespace

namespace {

constexpr size_t kWord = 8;

// Fewer than eight bytes as a word, filled up with spaces.
uint64_t filled(std::string_view bytes) {
    constexpr uint64_t kSpaces = 0x2020202020202020ULL;
    return hashing::read_word(bytes.data(), bytes.size()) | kSpaces << (bytes.size() * 8);  // size < 8
}

// Writes one byte that must not stand as it is; gives where the next goes.
char* put_escaped(char c, char* to) {
    const char escape = escape_of(c);
    *to++ = '\\';
    *to++ = escape;
    if (escape != 'u') return to;
    constexpr char kDigits[] = "0123456789ABCDEF";
    *to++ = '0';
    *to++ = '0';
    *to++ = kDigits[static_cast<unsigned char>(c) >> 4U];
    *to++ = kDigits[static_cast<unsigned char>(c) & 15U];
    return to;
}

// Eight bytes are copied at once and looked at, sixteen while all of them are plain; where one needs an
// escape, those before it stay. Gives where the next goes; writes up to eight bytes behind it.
char* put_text(std::string_view text, char* to) {
    const char* from = text.data();
    const char* const end = from + text.size();
    for (;;) {
        size_t left = static_cast<size_t>(end - from);
        for (; left > sizeof(Wide); left -= sizeof(Wide)) {
            const Wide bytes = load_wide(from);
            if (any((bytes < 0x20) | (bytes == '"') | (bytes == '\\'))) break;
            std::memcpy(to, &bytes, sizeof bytes);
            from += sizeof bytes;
            to += sizeof bytes;
        }
        const uint64_t word = left >= kWord ? hashing::read8(from) : filled({from, left});
        std::memcpy(to, &word, kWord);
        const uint64_t marks = needs_escape(word);
        if (marks == 0) {
            if (left <= kWord) return to + left;
            from += kWord;
            to += kWord;
            continue;
        }
        const auto plain = static_cast<size_t>(std::countr_zero(marks)) / 8;
        from += plain;
        to = put_escaped(*from++, to + plain);
    }
}

}  // namespace

void JsonWriter::quoted(std::string_view value) {
    constexpr size_t kPart = 1024;  // so that room for the worst case is little
    constexpr size_t kLongest = 6;  // of a byte written with an escape
    room(2);
    bytes_[size_++] = '"';
    do {
        const std::string_view part = value.substr(0, kPart);
        char* const to = room(part.size() * kLongest + kWord + 1);
        size_ += static_cast<size_t>(put_text(part, to) - to);
        value.remove_prefix(part.size());
    } while (!value.empty());
    bytes_[size_++] = '"';
}

JsonWriter& JsonWriter::any_key(std::string_view name) {
    room(1);
    separate();
    quoted(name);
    *room(1) = ':';
    ++size_;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    room(1);
    separate();
    quoted(value);
    return *this;
}

JsonWriter& JsonWriter::integer(int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return word({digits, static_cast<size_t>(end - digits)});
}

JsonWriter& JsonWriter::number(double value) {
    constexpr double kExact = 9007199254740992.0;
    if (!std::isfinite(value)) return null();
    if (std::fabs(value) < kExact && std::trunc(value) == value) return integer(static_cast<int64_t>(value));
    return word(fmt::format("{}", value));  // shortest that reads back equal
}

std::string JsonWriter::take() {
    std::string bytes(view());
    size_ = 0;
    return bytes;
}

// Not std::string: what it grows by it sets to zero first, and all of it is written over.
void JsonWriter::grow_to(size_t capacity) {
    capacity_ = capacity;
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
}

JsonNode JsonNode::operator[](const char* name) const {
    const rapidjson::Value* child = nullptr;
    if (value_ != nullptr && value_->IsObject()) {
        const auto member = value_->FindMember(name);
        if (member != value_->MemberEnd()) child = &member->value;
    } else if (value_ != nullptr) {
        expected("an object");
    }
    return {child, this, name, 0};
}

JsonNode JsonNode::required(const char* name) const {
    JsonNode child = (*this)[name];
    if (!child.present()) child.expected("this member to be there");
    return child;
}

size_t JsonNode::size() const {
    if (value_ == nullptr) return 0;
    if (value_->IsArray()) return value_->Size();
    expected("an array");
    return 0;
}

JsonNode JsonNode::item(size_t index) const {
    return {&(*value_)[static_cast<rapidjson::SizeType>(index)], this, nullptr, index};
}

std::vector<std::string_view> JsonNode::keys() const {
    std::vector<std::string_view> names;
    if (value_ == nullptr) return names;
    if (!value_->IsObject()) {
        expected("an object");
        return names;
    }
    for (const auto& member : value_->GetObject())
        names.emplace_back(member.name.GetString(), member.name.GetStringLength());
    return names;
}

std::string JsonNode::text() const {
    if (value_ == nullptr) return {};
    if (!value_->IsString()) {
        expected("a string");
        return {};
    }
    std::string value(value_->GetString(), value_->GetStringLength());
    if (value.find('\0') != std::string::npos) expected("text without U+0000");
    return value;
}

std::string JsonNode::one_of(std::initializer_list<std::string_view> allowed) const {
    std::string value = text();
    if (value_ == nullptr || std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return value;
    expected(fmt::format("one of: {}", fmt::join(allowed, ", ")));
    return {};
}

std::vector<std::string> JsonNode::texts() const {
    std::vector<std::string> values;
    const size_t n = size();
    values.reserve(n);
    for (size_t i = 0; i < n; ++i) values.push_back(item(i).text());
    return values;
}

uint32_t JsonNode::count() const {
    if (value_ == nullptr) return 0;
    if (value_->IsUint()) return value_->GetUint();
    expected("a whole number from 0 to 4294967295");
    return 0;
}

std::optional<double> JsonNode::number() const {
    if (value_ == nullptr) return std::nullopt;
    if (value_->IsNumber()) return value_->GetDouble();
    expected("a number");
    return std::nullopt;
}

bool JsonNode::boolean(bool absent) const {
    if (value_ == nullptr) return absent;
    if (value_->IsBool()) return value_->GetBool();
    expected("true or false");
    return absent;
}

void JsonNode::expected(std::string_view what) const {
    if (!report_->ok()) return;
    const std::string where = path();
    report_->fail(fmt::format("{}{}expected {}", where, where.empty() ? "" : ": ", what));
}

std::string JsonNode::path() const {
    if (parent_ == nullptr) return {};
    std::string path = parent_->path();
    if (name_ == nullptr) return fmt::format("{}[{}]", path, index_);
    return path.empty() ? std::string(name_) : fmt::format("{}.{}", path, name_);
}

namespace {

// RapidJSON 1.1 shifts by the zeros of a zero to read 0.0e99, which is undefined: numbers are read here.
constexpr unsigned kReading = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;

// Hands on what is read, numbers as numbers. Those that no double holds are refused.
struct NumberReader : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, NumberReader> {
    explicit NumberReader(rapidjson::Document& document) : to(document) {}

    bool Null() { return to.Null(); }
    bool Bool(bool value) { return to.Bool(value); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
        const char* end = text + length;
        int64_t whole = 0;
        if (const auto read = std::from_chars(text, end, whole); read.ec == std::errc{} && read.ptr == end)
            return to.Int64(whole);
        uint64_t large = 0;
        if (const auto read = std::from_chars(text, end, large); read.ec == std::errc{} && read.ptr == end)
            return to.Uint64(large);
        double value = 0;
        const auto read = std::from_chars(text, end, value);
        return read.ec == std::errc{} && read.ptr == end && to.Double(value);
    }
    bool String(const char* text, rapidjson::SizeType length, bool copy) {
        return to.String(text, length, copy);
    }
    bool StartObject() { return to.StartObject(); }
    bool Key(const char* text, rapidjson::SizeType length, bool copy) { return to.Key(text, length, copy); }
    bool EndObject(rapidjson::SizeType members) { return to.EndObject(members); }
    bool StartArray() { return to.StartArray(); }
    bool EndArray(rapidjson::SizeType elements) { return to.EndArray(elements); }

    rapidjson::Document& to;
};

template <unsigned flags, class Stream>
Status read_json(Stream&& stream, rapidjson::Document& document) {
    rapidjson::ParseResult result;
    const auto read = [&](rapidjson::Document& to) {
        NumberReader numbers(to);
        rapidjson::Reader reader;
        result = reader.Parse<flags>(stream, numbers);
        return !result.IsError();
    };
    document.Populate(read);
    if (!result.IsError()) return Done{};
    const char* what = result.Code() == rapidjson::kParseErrorTermination
                           ? "a number is too large or too small"
                           : rapidjson::GetParseError_En(result.Code());
    return Error{"", fmt::format("column {}: expected JSON: {}", result.Offset() + 1, what)};
}

}  // namespace

Status parse_json(std::string_view json, rapidjson::Document& document) {
    rapidjson::MemoryStream bytes(json.data() == nullptr ? "" : json.data(), json.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
    return read_json<kReading | rapidjson::kParseValidateEncodingFlag>(stream, document);
}

Status parse_json_in_place(std::string& json, rapidjson::Document& document) {
    // RapidJSON says where the malformed bytes stand; clean ones need no second look.
    if (find_invalid_utf8(json) != std::string::npos) return parse_json(json, document);
    rapidjson::InsituStringStream stream(json.data());
    return read_json<kReading | rapidjson::kParseInsituFlag>(stream, document);
}

}  // namespace isnad
