// Text as people wrote it: Unicode checks, small splitting helpers, and a text in several languages.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/result.h"

namespace wardmote {

bool is_utf8(std::string_view text);             // well-formed, no surrogates, no overlong forms
bool is_nfc(std::string_view text);              // is_utf8 and normalised (NFC)
std::string to_nfc(std::string_view text);       // `text` must be UTF-8
bool has_control(std::string_view text);         // any code point of category Cc (tab and line feed too)
std::size_t code_points(std::string_view text);  // length as people count it, for limits
// For showing what somebody else wrote: '?' for every control character and for bytes that are not UTF-8.
std::string printable(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);  // "" → {""}
std::string_view trim(std::string_view text);  // ASCII white space off both ends
// Decimal without sign or leading zero, at most `limit`; BadInput otherwise.
Result<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t limit);

// For files whose first line is `title` and a number: Unsupported when `line` has another number than
// `version`, which then is a format that this program does not read; nothing when it has that number or none.
std::optional<Error> other_version(std::string_view line, std::string_view title, std::uint64_t version);

// One text in the languages it was written in, keyed by language code ("en", "zh-Hans").
class Text {
 public:
  Text() = default;
  Text(std::string language, std::string text) { by_language_[std::move(language)] = std::move(text); }

  // The text in `language`, or else in `fallback`, or else "".
  [[nodiscard]] const std::string& in(std::string_view language, std::string_view fallback) const;
  [[nodiscard]] bool has(std::string_view language) const;
  void set(std::string language, std::string text) { by_language_[std::move(language)] = std::move(text); }
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const { return by_language_; }
  [[nodiscard]] bool empty() const { return by_language_.empty(); }
  bool operator==(const Text&) const = default;

 private:
  std::map<std::string, std::string, std::less<>> by_language_;
};

}  // namespace wardmote
