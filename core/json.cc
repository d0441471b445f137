// See json.h. Tested by tests/core/json_test.cc.
#include "core/json.h"

#include <fmt/format.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <cmath>

namespace isnad {

JsonWriter& JsonWriter::begin_object() {
    writer_.StartObject();
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    writer_.EndObject();
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    writer_.StartArray();
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    writer_.EndArray();
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    const char* data = value.data() == nullptr ? "" : value.data();
    writer_.String(data, static_cast<rapidjson::SizeType>(value.size()));
    return *this;
}

JsonWriter& JsonWriter::integer(int64_t value) {
    writer_.Int64(value);
    return *this;
}

JsonWriter& JsonWriter::number(double value) {
    constexpr double kExact = 9007199254740992.0;
    if (!std::isfinite(value)) return null();
    if (std::fabs(value) < kExact && std::trunc(value) == value) return integer(static_cast<int64_t>(value));
    const std::string digits = fmt::format("{}", value);  // shortest that reads back equal
    writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    writer_.Bool(value);
    return *this;
}

JsonWriter& JsonWriter::null() {
    writer_.Null();
    return *this;
}

JsonWriter& JsonWriter::member(std::string_view name, const std::vector<std::string>& values) {
    key(name).begin_array();
    for (const std::string& value : values) text(value);
    return end_array();
}

JsonWriter& JsonWriter::optional_member(std::string_view name, std::string_view value) {
    return value.empty() ? *this : member(name, value);
}

JsonWriter& JsonWriter::optional_member(std::string_view name, const std::vector<std::string>& values) {
    return values.empty() ? *this : member(name, values);
}

std::string JsonWriter::take() {
    std::string bytes = std::move(out_.bytes);
    bytes.resize(out_.size);
    out_.bytes.clear();
    out_.size = 0;
    writer_.Reset(out_);
    return bytes;
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

Status parse_json(std::string_view json, rapidjson::Document& document) {
    constexpr unsigned kFlags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag |
                                rapidjson::kParseIterativeFlag;
    document.Parse<kFlags>(json.data() == nullptr ? "" : json.data(), json.size());
    if (!document.HasParseError()) return Done{};
    return Error{"", fmt::format("column {}: expected JSON: {}", document.GetErrorOffset() + 1,
                                 rapidjson::GetParseError_En(document.GetParseError()))};
}

}  // namespace isnad
