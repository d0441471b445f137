// JSON in and out: a writer with fixed number formatting, and a strict reader whose errors name the path.
//
// RapidJSON reads; this is the only header that includes it. The writer is ours: extraction writes four times
// the bytes that it reads, and this is three times as fast.
#pragma once

#include <rapidjson/document.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace isnad {

// A member's name. A literal is written out when the program is compiled, with its marks and the colon, where
// it is short and nothing in it needs an escape.
class JsonKey {
  public:
    static constexpr size_t kMost = 24;  // bytes of a name written out

    template <size_t N>
    consteval JsonKey(const char (&literal)[N]) : name_(literal, N - 1) {
        bool plain = N + 2 <= kMost;
        for (const char c : name_) plain = plain && c >= ' ' && c != '"' && c != '\\';
        if (!plain) return;
        written_[size_++] = '"';
        for (const char c : name_) written_[size_++] = c;
        written_[size_++] = '"';
        written_[size_++] = ':';
    }
    JsonKey(std::string_view name) : name_(name) {}
    JsonKey(const std::string& name) : name_(name) {}
    [[nodiscard]] std::string_view name() const { return name_; }
    // kMost bytes, the first size() of which count; 0: the name has to be looked at.
    [[nodiscard]] const char* written() const { return written_.data(); }
    [[nodiscard]] size_t size() const { return size_; }

  private:
    std::string_view name_;
    std::array<char, kMost> written_{};
    size_t size_ = 0;
};

// Writes one JSON value into a string. Members come out in the order of the calls, so equal calls give equal
// bytes. Protocol: value := text|number|... | begin_object (key value)* end_object | begin_array value*
// end_array.
class JsonWriter {
  public:
    JsonWriter() = default;
    JsonWriter(JsonWriter&&) = default;
    JsonWriter& operator=(JsonWriter&&) = default;

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(const JsonKey& name) {
        if (name.size() == 0) return any_key(name.name());
        room(JsonKey::kMost + 1);
        separate();
        std::memcpy(bytes_.get() + size_, name.written(), JsonKey::kMost);
        size_ += name.size();
        return *this;
    }
    JsonWriter& text(std::string_view value);
    JsonWriter& integer(int64_t value);
    // Whole numbers below 2^53 are written without a fraction; NaN and infinities as null.
    JsonWriter& number(double value);
    JsonWriter& boolean(bool value) { return word(value ? "true" : "false"); }
    JsonWriter& null() { return word("null"); }

    // A whole value that is JSON already.
    JsonWriter& written(std::string_view json) { return word(json); }

    // key and value together.
    JsonWriter& member(const JsonKey& name, std::string_view value) { return key(name).text(value); }
    JsonWriter& member_integer(const JsonKey& name, int64_t value) { return key(name).integer(value); }
    JsonWriter& member(const JsonKey& name, const std::vector<std::string>& values) {
        return list(name, values);
    }
    JsonWriter& member(const JsonKey& name, const std::vector<std::string_view>& values) {
        return list(name, values);
    }
    // Nothing when the value is empty.
    JsonWriter& optional_member(const JsonKey& name, std::string_view value) {
        return value.empty() ? *this : member(name, value);
    }
    template <class String>
    JsonWriter& optional_member(const JsonKey& name, const std::vector<String>& values) {
        return values.empty() ? *this : list(name, values);
    }

    // Makes room for so many bytes at once; where about as many will come, growing costs no copies.
    void reserve(size_t bytes) {
        if (bytes > capacity_) grow_to(bytes);
    }
    // Ends a value with a line feed; the next one begins behind it, as in JSON lines.
    JsonWriter& end_line() { return close('\n'); }

    // The bytes so far. The view dies with the writer and with the next call.
    [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }
    // The bytes; the writer starts anew.
    [[nodiscard]] std::string take();

  private:
    // Room for `more` bytes, and where they begin.
    char* room(size_t more) {
        if (capacity_ - size_ < more) grow(more);
        return bytes_.get() + size_;
    }
    void grow(size_t more) { grow_to((size_ + more) * 2 + 256); }
    void grow_to(size_t capacity);
    // A comma, unless the value is the first of its line, array or object or stands behind its key. What a
    // value ends with is none of these four.
    void separate() {
        if (size_ == 0) return;
        const char last = bytes_[size_ - 1];
        if (last != '{' && last != '[' && last != ':' && last != '\n') bytes_[size_++] = ',';
    }
    JsonWriter& open(char bracket) {
        room(2);
        separate();
        bytes_[size_++] = bracket;
        return *this;
    }
    JsonWriter& close(char bracket) {
        *room(1) = bracket;
        ++size_;
        return *this;
    }
    JsonWriter& word(std::string_view letters) {
        room(letters.size() + 1);
        separate();
        std::memcpy(bytes_.get() + size_, letters.data(), letters.size());
        size_ += letters.size();
        return *this;
    }
    JsonWriter& any_key(std::string_view name);
    void quoted(std::string_view value);
    template <class String>
    JsonWriter& list(const JsonKey& name, const std::vector<String>& values) {
        key(name).begin_array();
        for (const String& value : values) text(value);
        return end_array();
    }

    std::unique_ptr<char[]> bytes_;  // `capacity_` of them, the first `size_` are written
    size_t capacity_ = 0;
    size_t size_ = 0;
};

// A place inside a JSON document and how one came there; cheap to copy. A node may be absent.
// The first wrong type is kept in the JsonReport that all nodes of one document share.
class JsonReport {
  public:
    [[nodiscard]] bool ok() const { return what_.empty(); }
    [[nodiscard]] const std::string& what() const { return what_; }
    void fail(std::string what) {
        if (what_.empty()) what_ = std::move(what);
    }

  private:
    std::string what_;
};

class JsonNode {
  public:
    JsonNode(const rapidjson::Value* value, JsonReport& report) : value_(value), report_(&report) {}

    [[nodiscard]] bool present() const { return value_ != nullptr; }
    [[nodiscard]] bool is_null() const { return value_ != nullptr && value_->IsNull(); }

    // Children. A child refers to its parent for the path, so the parent must outlive it.
    // Absent when not there (required() reports that), or when this is no object.
    [[nodiscard]] JsonNode operator[](const char* name) const;
    [[nodiscard]] JsonNode required(const char* name) const;
    // Number of items; reports when this is present and no array. 0 when absent.
    [[nodiscard]] size_t size() const;
    [[nodiscard]] JsonNode item(size_t index) const;
    // Member names in file order; reports when this is present and no object.
    [[nodiscard]] std::vector<std::string_view> keys() const;

    // Values. An absent node gives the empty value; a wrong type is reported and gives the empty value.
    [[nodiscard]] std::string text() const;  // U+0000 is reported
    [[nodiscard]] std::string one_of(std::initializer_list<std::string_view> allowed) const;
    [[nodiscard]] std::vector<std::string> texts() const;
    [[nodiscard]] uint32_t count() const;  // 0 ... 2^32-1
    [[nodiscard]] std::optional<double> number() const;
    [[nodiscard]] bool boolean(bool absent) const;

    // Reports "PATH: expected WHAT".
    void expected(std::string_view what) const;

  private:
    JsonNode(const rapidjson::Value* value, const JsonNode* parent, const char* name, size_t index)
        : value_(value), report_(parent->report_), parent_(parent), name_(name), index_(index) {}
    [[nodiscard]] std::string path() const;

    const rapidjson::Value* value_;
    JsonReport* report_;
    const JsonNode* parent_ = nullptr;
    const char* name_ = nullptr;  // null: an array item
    size_t index_ = 0;
};

// Parses exactly one JSON value. Checks UTF-8; nesting depth is not limited by the stack.
// The error says the byte column: "column 17: expected ...".
[[nodiscard]] Status parse_json(std::string_view json, rapidjson::Document& document);
// The same where the bytes may be written over: `document` then refers to them. Twice as fast.
[[nodiscard]] Status parse_json_in_place(std::string& json, rapidjson::Document& document);

}  // namespace isnad
