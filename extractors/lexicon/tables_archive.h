// The small tables of a lexicon as bytes. Each struct lists its members by a structured binding, so that a
// member added there and forgotten here does not compile.
#pragma once

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace isnad {

template <class F>
void each_member(Clitic& x, F&& f) {
    auto& [prefix, conj, prep, restore, min_stem, purpose] = x;
    f(prefix, conj, prep, restore, min_stem, purpose);
}
template <class F>
void each_member(Declension::Row& x, F&& f) {
    auto& [pos, ending, gender, cut, endings] = x;
    f(pos, ending, gender, cut, endings);
}
template <class F>
void each_member(LanguageData& x, F&& f) {
    auto& [code, verb_first, pro_drop, cases, capitals, decimal_comma, article, speaker_in, script,
           pronoun_suffixes, adjective_endings, adverb_endings, past_endings, subject_endings,
           oblique_endings, patronymic_endings, infinitives, clitics, declension] = x;
    f(code, verb_first, pro_drop, cases, capitals, decimal_comma, article, speaker_in, script,
      pronoun_suffixes, adjective_endings, adverb_endings, past_endings, subject_endings, oblique_endings,
      patronymic_endings, infinitives, clitics, declension.rows());
}
template <class F>
void each_member(Office& x, F&& f) {
    auto& [id, rank, group] = x;
    f(id, rank, group);
}
template <class F>
void each_member(Institution& x, F&& f) {
    auto& [id, kind, speaks_for_country, generic, label, only] = x;
    f(id, kind, speaks_for_country, generic, label, only);
}
template <class F>
void each_member(Metric& x, F&& f) {
    auto& [id, contract, unit, two_sided, general] = x;
    f(id, contract, unit, two_sided, general);
}
template <class F>
void each_member(BodyReference& x, F&& f) {
    auto& [reference, kinds, unlisted] = x;
    f(reference, kinds, unlisted);
}
template <class F>
void each_member(RelationType& x, F&& f) {
    auto& [id, subject, object, symmetric, plover, status] = x;
    f(id, subject, object, symmetric, plover, status);
}
template <class F>
void each_member(Word& x, F&& f) {
    auto& [cls, value, number, note] = x;
    f(cls, value, number, note);
}
template <class F>
void each_member(Cue& x, F&& f) {
    auto& [id, uses, content, prep, addressee, cameo, stance, relay] = x;
    f(id, uses, content, prep, addressee, cameo, stance, relay);
}
template <class F>
void each_member(Slot& x, F&& f) {
    auto& [kind, pair, preps] = x;
    f(kind, pair, preps);
}
template <class F>
void each_member(Frame& x, F&& f) {
    auto& [id, uses, type, a, b, status, with, without] = x;
    f(id, uses, type, a, b, status, with, without);
}
template <class F>
void each_member(Lexeme& x, F&& f) {
    auto& [id, pos, cues, frames] = x;
    f(id, pos, cues, frames);
}

class ArchiveWriter {
  public:
    template <class... T>
    void operator()(T&... values) {
        (write(values), ...);
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    template <class T>
    void write(T& value) {
        if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
        } else {
            each_member(value, *this);
        }
    }
    void write(std::string& text) {
        size(text.size());
        bytes_ += text;
    }
    template <class A, class B>
    void write(std::pair<A, B>& pair) {
        (*this)(pair.first, pair.second);
    }
    template <class T, size_t n>
    void write(std::array<T, n>& values) {
        for (T& value : values) write(value);
    }
    template <class T>
    void write(std::vector<T>& values) {
        size(values.size());
        for (T& value : values) write(value);
    }
    void size(size_t n) {
        auto count = static_cast<uint32_t>(n);
        write(count);
    }
    std::string bytes_;
};

// Reads what ArchiveWriter wrote; ok() is false once the bytes did not suffice, and all else is empty then.
class ArchiveReader {
  public:
    explicit ArchiveReader(std::string_view bytes) : rest_(bytes) {}
    template <class... T>
    void operator()(T&... values) {
        (read(values), ...);
    }
    [[nodiscard]] bool ok() const { return ok_; }

  private:
    template <class T>
    void read(T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            value = take(1) && *(rest_.data() - 1) != 0;
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            if (take(sizeof value)) std::memcpy(&value, rest_.data() - sizeof value, sizeof value);
        } else {
            each_member(value, *this);
        }
    }
    void read(std::string& text) {
        const size_t n = size();
        if (take(n)) text.assign(rest_.data() - n, n);
    }
    template <class A, class B>
    void read(std::pair<A, B>& pair) {
        (*this)(pair.first, pair.second);
    }
    template <class T, size_t n>
    void read(std::array<T, n>& values) {
        for (T& value : values) read(value);
    }
    template <class T>
    void read(std::vector<T>& values) {
        const size_t n = size();
        if (n > rest_.size()) ok_ = false;  // each value takes a byte at least
        if (!ok_) return;
        values.resize(n);
        for (T& value : values) read(value);
    }
    size_t size() {
        uint32_t n = 0;
        read(n);
        return n;
    }
    bool take(size_t n) {
        if (n > rest_.size()) ok_ = false;
        if (ok_) rest_.remove_prefix(n);
        return ok_;
    }
    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace isnad
