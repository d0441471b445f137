// Result<T>: a value, or an error that says where and what was expected. (C++20 has no std::expected.)
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace isnad {

// What went wrong, for people: `where` is "file:line" or a name, `what` says what was expected.
struct Error {
    std::string where;
    std::string what;

    [[nodiscard]] std::string text() const { return where.empty() ? what : where + ": " + what; }
};

// Either a T or an Error. REQUIRES for value() and error(): ok() was asked.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    [[nodiscard]] bool ok() const { return state_.index() == 0; }
    [[nodiscard]] T& value() {
        assert(ok());
        return std::get<0>(state_);
    }
    [[nodiscard]] const T& value() const {
        assert(ok());
        return std::get<0>(state_);
    }
    [[nodiscard]] const Error& error() const {
        assert(!ok());
        return std::get<1>(state_);
    }

  private:
    std::variant<T, Error> state_;
};

// Success without a value, or an Error.
struct Done {};
using Status = Result<Done>;

}  // namespace isnad
