#include "shared/text.h"

#include <utf8proc.h>

#include <cstdlib>

namespace wardmote {
namespace {

const utf8proc_uint8_t* raw(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

// Calls `visit` for each code point; false when the text is not UTF-8 or `visit` returns false.
template <class Visit>
bool each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto used = utf8proc_iterate(raw(text), static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (used <= 0 || !visit(code)) return false;
    text.remove_prefix(static_cast<std::size_t>(used));
  }
  return true;
}

}  // namespace

bool is_utf8(std::string_view text) {
  return each_code_point(text, [](utf8proc_int32_t) { return true; });
}

std::string to_nfc(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  const auto length = utf8proc_map(raw(text), static_cast<utf8proc_ssize_t>(text.size()), &out,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  WM_ASSERT(length >= 0);
  std::string normal(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
  std::free(out);  // utf8proc hands over a malloc'd buffer
  return normal;
}

bool is_nfc(std::string_view text) { return is_utf8(text) && to_nfc(text) == text; }

bool has_control(std::string_view text) {
  return !each_code_point(
      text, [](utf8proc_int32_t code) { return utf8proc_category(code) != UTF8PROC_CATEGORY_CC; });
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  each_code_point(text, [&](utf8proc_int32_t) { return ++count, true; });
  return count;
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

bool Text::has(std::string_view language) const { return by_language_.find(language) != by_language_.end(); }

const std::string& Text::in(std::string_view language, std::string_view fallback) const {
  static const std::string kNothing;
  auto found = by_language_.find(language);
  if (found == by_language_.end()) found = by_language_.find(fallback);
  return found == by_language_.end() ? kNothing : found->second;
}

}  // namespace wardmote
