// See sink.h. Tested by tests/export/text_test.cc.
#include "export/sink.h"

#include <cerrno>
#include <cstring>

#include "core/utf8.h"

namespace isnad {
namespace {

bool allowed(const Decoded& decoded) {
    const char32_t c = decoded.code_point;
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c != 0xfffe && c != 0xffff && !(c == 0xfffd && decoded.length == 1);
}

}  // namespace

Sink::Sink(std::string path, size_t buffer) : path_(std::move(path)), most_(buffer) {
    buffer_.reserve(most_ + 4096);
    file_ = path_ == "-" ? stdout : std::fopen((path_ + ".part").c_str(), "wb");
    if (file_ == nullptr) failure_ = errno;
}

Sink::~Sink() {
    if (file_ == nullptr || file_ == stdout) return;
    std::fclose(file_);
    std::remove((path_ + ".part").c_str());
}

void Sink::write(std::string_view bytes) {
    buffer_.append(bytes);
    if (buffer_.size() >= most_) flush();
}

void Sink::flush() {
    if (failure_ == 0 && std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size())
        failure_ = errno;
    buffer_.clear();
}

Status Sink::close() {
    flush();
    if (failure_ == 0 && std::fflush(file_) != 0) failure_ = errno;
    if (file_ != nullptr && file_ != stdout) {
        if (std::fclose(file_) != 0 && failure_ == 0) failure_ = errno;
        file_ = nullptr;
        const std::string part = path_ + ".part";
        if (failure_ == 0 && std::rename(part.c_str(), path_.c_str()) != 0) failure_ = errno;
        if (failure_ != 0) std::remove(part.c_str());
    }
    if (failure_ != 0) return Error{path_, std::string("cannot write: ") + std::strerror(failure_)};
    return Done{};
}

Result<ExportReport> close_after(Sink& sink, Result<ExportReport> report) {
    if (!report.ok()) return report;
    if (Status closed = sink.close(); !closed.ok()) return closed.error();
    return report;
}

bool is_clean(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            if (byte < 0x20 && byte != '\t' && byte != '\n') return false;
            continue;
        }
        const auto follows = [&](size_t j) {
            return j < text.size() && (static_cast<unsigned char>(text[j]) & 0xC0U) == 0x80U;
        };
        if (byte >= 0xC2 && byte <= 0xDF && follows(i + 1)) {  // Arabic, Cyrillic, Latin with marks
            i += 1;
        } else if (byte >= 0xE1 && byte <= 0xEC && follows(i + 1) &&
                   follows(i + 2)) {  // punctuation and more
            i += 2;
        } else {
            return false;
        }
    }
    return true;
}

std::string clean_text(std::string_view text, size_t& dropped) {
    if (is_clean(text)) return std::string(text);
    std::string clean;
    clean.reserve(text.size());
    for (size_t i = 0; i < text.size();) {
        const Decoded decoded = decode_utf8(text, i);
        const std::string_view bytes = text.substr(i, decoded.length);
        i += decoded.length;
        if (!allowed(decoded)) {
            ++dropped;
        } else if (bytes != "\r") {
            clean.append(bytes);
        } else if (i >= text.size() || text[i] != '\n') {
            clean.push_back('\n');
        }
    }
    return clean;
}

}  // namespace isnad
