// See charset.h. Tested by tests/core/input_test.cc and tests/core/html_test.cc.
#include "core/readers/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "core/utf8.h"

namespace isnad {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status)) return nullptr;
    return converter;
}

// Malformed bytes become U+FFFD. Nothing on failure.
std::optional<std::string> convert(UConverter& converter, std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(bytes.size() * 4 + 16, '\0');
    const int32_t written =
        ucnv_toAlgorithmic(UCNV_UTF8, &converter, out.data(), static_cast<int32_t>(out.size()), bytes.data(),
                           static_cast<int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::nullopt;
    out.resize(static_cast<size_t>(written));
    return out;
}

bool is_utf8_name(const std::string& name) {
    return name.empty() || ucnv_compareNames(name.c_str(), "utf-8") == 0;
}

// What pages call Latin-1 or ASCII is Windows-1252, as browsers take it.
std::string as_browsers_say(std::string name) {
    for (const char* latin : {"iso-8859-1", "latin1", "us-ascii", "ascii"})
        if (ucnv_compareNames(name.c_str(), latin) == 0) return "windows-1252";
    return name;
}

std::string marked_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
    if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
    if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
    return {};
}

// As find_invalid_utf8, but NULs may be there.
size_t find_malformed_utf8(std::string_view bytes) {
    for (size_t from = 0;;) {
        const size_t bad = find_invalid_utf8(bytes.substr(from));
        if (bad == std::string::npos || bytes[from + bad] != '\0') return bad;
        from += bad + 1;
    }
}

std::string guessed_encoding(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector* detector = ucsdet_open(&status);
    std::string name;
    ucsdet_setText(detector, bytes.data(), static_cast<int32_t>(std::min<size_t>(bytes.size(), 1 << 16)),
                   &status);
    ucsdet_enableInputFilter(detector, 1);  // markup says nothing of the text
    const UCharsetMatch* match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match != nullptr) {
        const char* found = ucsdet_getName(match, &status);
        if (U_SUCCESS(status) && found != nullptr) name = found;
    }
    ucsdet_close(detector);
    return name;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

void clean(std::string& text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    std::replace(text.begin(), text.end(), '\0', ' ');
}

Error not_text(const std::string& text, size_t bad, std::string_view where) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    const std::string place = std::string(where) + ":" + std::to_string(line);
    if (text[bad] == '\0')
        return {place,
                "expected text, found a NUL character; is this a text file? (UTF-16: --encoding utf-16)"};
    return {place, "expected valid UTF-8 (try --encoding windows-1256)"};
}

}  // namespace

Result<std::string> to_utf8(std::string bytes, const std::string& encoding, std::string_view where) {
    std::string text;
    if (is_utf8_name(encoding)) {
        text = std::move(bytes);
    } else {
        const Converter converter = open_converter(encoding);
        if (converter == nullptr)
            return Error{std::string(where),
                         "unknown encoding '" + encoding + "': expected a name such as windows-1256"};
        auto converted = convert(*converter, bytes);
        if (!converted) return Error{std::string(where), "expected text in " + encoding};
        text = std::move(*converted);
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    const size_t bad = find_invalid_utf8(text);
    if (bad != std::string::npos) return not_text(text, bad, where);
    return text;
}

std::string charset_in(std::string_view text) {
    constexpr std::string_view kName = "charset";
    const auto same = [](char a, char b) { return lower(a) == b; };
    for (auto from = text.begin();;) {
        const auto found = std::search(from, text.end(), kName.begin(), kName.end(), same);
        if (found == text.end()) return {};
        auto at = found + kName.size();
        const auto skip = [&](std::string_view these) {
            while (at != text.end() && these.find(*at) != std::string_view::npos) ++at;
        };
        from = at;
        skip(" \t\r\n");
        if (at == text.end() || *at != '=') continue;
        ++at;
        skip(" \t\r\n\"'");
        std::string name;
        for (; at != text.end() && std::string_view("\"'; \t\r\n/>").find(*at) == std::string_view::npos;
             ++at)
            name.push_back(lower(*at));
        return name.size() < 40 ? name : std::string();
    }
}

std::string page_to_utf8(std::string bytes, std::string_view declared, std::string_view otherwise) {
    std::string name = marked_encoding(bytes);
    if (name.empty()) name = declared;
    if (name.empty()) name = charset_in(std::string_view(bytes).substr(0, 4096));
    const bool sound = find_malformed_utf8(bytes) == std::string::npos;
    if (name.empty() && !sound) name = otherwise;
    if (sound && is_utf8_name(name)) {
        clean(bytes);
        return bytes;
    }
    Converter converter = name.empty() ? nullptr : open_converter(as_browsers_say(name));
    if (converter == nullptr && !sound) converter = open_converter(guessed_encoding(bytes));
    if (converter == nullptr) converter = open_converter("utf-8");
    std::string text = convert(*converter, bytes).value_or(std::string());
    clean(text);
    return text;
}

}  // namespace isnad
