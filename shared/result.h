// Result<T>: a value, or the one reason why there is none. For outside input, files and machines that refuse;
// never for our own bugs (assert.h) and never for evidence that does not fit (a Finding).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "shared/assert.h"

namespace wardmote {

// What kind of refusal it is. BadInput, NotFound, Corrupt, Refused, Unsupported: the input is at fault (exit
// 2). Io, NoSpace, Busy: the machine is at fault (exit 3).
enum class ErrorCode {
  BadInput,     // what a person wrote or asked for makes no sense
  NotFound,     // a file or a part of it is missing
  Corrupt,      // bytes that do not parse, or that do not match their checksum
  Refused,      // parses, but signature, key, policy or limit says no
  Unsupported,  // a newer format, or a feature this program does not have
  Io,           // the machine could not read or write
  NoSpace,      // the medium is full
  Busy,         // somebody else holds it
};

// The name of a code, for reports: "corrupt".
std::string_view name_of(ErrorCode code);

// `what` names the thing, the fact and what was expected, lower case, no full stop. `hint` says what to do,
// or is empty. Neither ever holds a voter's choice, nor anything that tells order or time.
struct Error {
  ErrorCode code{ErrorCode::BadInput};
  std::string what;
  std::string hint{};
  std::string where{};  // the file, or the part of the machine, that it is about; empty when there is none

  // The same error about `place`, whose name comes before its text; for adding it on the way up.
  [[nodiscard]] Error in(std::string_view place) &&;
};

// What to do about it: the error's own hint, or what helps with most errors of its kind. Never empty.
std::string hint_for(const Error& error);

// Members as in std::expected<T, Error>. Reading a value that is not there is our own bug and aborts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return WM_ASSERT(has_value()), *std::get_if<0>(&state_); }
  const T& value() const& { return WM_ASSERT(has_value()), *std::get_if<0>(&state_); }
  T&& value() && { return WM_ASSERT(has_value()), std::move(*std::get_if<0>(&state_)); }
  Error& error() & { return WM_ASSERT(!has_value()), *std::get_if<1>(&state_); }
  const Error& error() const& { return WM_ASSERT(!has_value()), *std::get_if<1>(&state_); }
  Error&& error() && { return WM_ASSERT(!has_value()), std::move(*std::get_if<1>(&state_)); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  T value_or(T other) && { return has_value() ? std::move(*this).value() : std::move(other); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by design

  [[nodiscard]] bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }
  void value() const { WM_ASSERT(has_value()); }
  const Error& error() const& { return WM_ASSERT(!has_value()), *error_; }
  Error&& error() && { return WM_ASSERT(!has_value()), std::move(*error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace wardmote
