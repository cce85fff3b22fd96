#include "shared/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "shared/bytes.h"

namespace wardmote {
namespace {

// The code point at `at`, which moves behind it; negative where the text is not UTF-8.
UChar32 next_code_point(const std::uint8_t* text, std::int32_t& at, std::int32_t length) {
  UChar32 code = 0;
  U8_NEXT(text, at, length, code);
  return code;
}

// Calls `visit` for each code point; false when the text is not UTF-8 or `visit` returns false.
template <class Visit>
bool each_code_point(std::string_view text, Visit visit) {
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const UChar32 code = next_code_point(as_bytes(text).data(), at, length);
    if (code < 0 || !visit(code)) return false;
  }
  return true;
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* made = icu::Normalizer2::getNFCInstance(status);
  WM_ASSERT(U_SUCCESS(status) != 0);
  return *made;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace

bool is_utf8(std::string_view text) {
  return each_code_point(text, [](UChar32) { return true; });
}

std::string to_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  nfc().normalizeUTF8(0, piece(text), sink, nullptr, status);
  WM_ASSERT(U_SUCCESS(status) != 0);
  return normal;
}

bool is_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return is_utf8(text) && nfc().isNormalizedUTF8(piece(text), status) != 0 && U_SUCCESS(status) != 0;
}

bool has_control(std::string_view text) {
  return !each_code_point(text, [](UChar32 code) { return u_charType(code) != U_CONTROL_CHAR; });
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  each_code_point(text, [&](UChar32) { return ++count, true; });
  return count;
}

std::string printable(std::string_view text) {
  std::string out;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t from = at;
    const UChar32 code = next_code_point(as_bytes(text).data(), at, length);
    const bool shown = code >= 0 && u_charType(code) != U_CONTROL_CHAR;
    out += shown ? text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from)) : "?";
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kSpace);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kSpace) - from + 1);
}

Result<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t limit) {
  const Error bad{ErrorCode::BadInput, "not a whole number of at most " + std::to_string(limit)};
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return bad;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return bad;
    if (__builtin_mul_overflow(value, 10, &value) ||
        __builtin_add_overflow(value, static_cast<std::uint64_t>(c - '0'), &value) || value > limit)
      return bad;
  }
  return value;
}

std::optional<Error> other_version(std::string_view line, std::string_view title, std::uint64_t version) {
  if (!line.starts_with(title)) return std::nullopt;
  line.remove_prefix(title.size());
  const auto found = parse_decimal(line.substr(0, line.find_first_not_of("0123456789")), 999'999);
  if (!found || *found == version) return std::nullopt;
  return Error{ErrorCode::Unsupported,
               "of version " + std::to_string(*found) + ", this program reads " + std::to_string(version)};
}

bool Text::has(std::string_view language) const {
  return by_language_.find(language) != by_language_.end();
}

const std::string& Text::in(std::string_view language, std::string_view fallback) const {
  static const std::string kNothing;
  auto found = by_language_.find(language);
  if (found == by_language_.end()) found = by_language_.find(fallback);
  return found == by_language_.end() ? kNothing : found->second;
}

}  // namespace wardmote
