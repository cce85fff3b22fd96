#include "shared/codec.h"

#include <algorithm>

namespace wardmote {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Positions of the digits in their alphabet; nothing when one is not of it.
Result<Bytes> digit_values(std::string_view text, std::string_view alphabet, const Error& bad) {
  Bytes values;
  values.reserve(text.size());
  for (char c : text) {
    const std::size_t at = alphabet.find(c);
    if (at == std::string_view::npos) return bad;
    values.push_back(static_cast<std::uint8_t>(at));
  }
  return values;
}

// Regroups bits, most significant first. `spare` receives the bits left over at the end.
Bytes regroup(ByteSpan values, unsigned from, unsigned to, std::uint32_t& spare) {
  Bytes out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (std::uint8_t v : values) {
    held = (held << from | v) & 0xffff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push_back(static_cast<std::uint8_t>(held >> bits & ((1U << to) - 1)));
    }
  }
  spare = held & ((1U << bits) - 1);
  return out;
}

}  // namespace

std::string to_hex(ByteSpan bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (std::uint8_t b : bytes) {
    out += kHexDigits[b >> 4];
    out += kHexDigits[b & 15];
  }
  return out;
}

Result<Bytes> from_hex(std::string_view text) {
  const Error bad{ErrorCode::BadInput, "not lower-case hexadecimal of whole bytes"};
  if (text.size() % 2 != 0) return bad;
  auto nibbles = digit_values(text, kHexDigits, bad);
  if (!nibbles) return nibbles;
  std::uint32_t spare = 0;
  return regroup(*nibbles, 4, 8, spare);
}

std::string to_base64(ByteSpan bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (j < have ? bytes[i + j] : 0U);
    for (std::size_t j = 0; j < 4; ++j) out += j <= have ? kBase64Digits[group >> (18 - 6 * j) & 63] : '=';
  }
  return out;
}

Result<Bytes> from_base64(std::string_view text) {
  const Error bad{ErrorCode::BadInput, "not canonical base64"};
  if (text.size() % 4 != 0) return bad;
  std::string_view digits = text;
  while (!digits.empty() && digits.back() == '=' && text.size() - digits.size() < 2) digits.remove_suffix(1);
  auto values = digit_values(digits, kBase64Digits, bad);
  if (!values) return values;
  std::uint32_t spare = 0;
  Bytes bytes = regroup(*values, 6, 8, spare);
  if (spare != 0) return bad;
  return bytes;
}

std::string in_fours(std::string_view symbols) {
  std::string out;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += symbols[i];
  }
  return out;
}

std::string to_code(ByteSpan bytes, std::size_t symbols) {
  WM_ASSERT(symbols * 5 <= bytes.size() * 8);
  return in_fours(std::string_view(to_symbols(bytes)).substr(0, symbols));
}

Result<std::string> normal_code(std::string_view typed) {
  std::string symbols;
  for (char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (kCrockford.find(c) == std::string_view::npos)
      return Error{ErrorCode::BadInput, "a code has only the digits 0-9 and the letters A-Z without U"};
    if (symbols.size() % 5 == 4) symbols += ' ';
    symbols += c;
  }
  return symbols;
}

std::string to_symbols(ByteSpan bytes) {
  std::uint32_t spare = 0;
  Bytes values = regroup(bytes, 8, 5, spare);
  const std::size_t bits_left = bytes.size() * 8 % 5;
  if (bits_left != 0) values.push_back(static_cast<std::uint8_t>(spare << (5 - bits_left)));
  std::string out;
  for (const std::uint8_t value : values) out += kCrockford[value];
  return out;
}

Result<Bytes> from_symbols(std::string_view symbols, std::size_t size) {
  const Error bad{ErrorCode::BadInput, "not " + std::to_string(size) + " bytes in symbols"};
  if (symbols.size() != (size * 8 + 4) / 5) return bad;
  auto values = digit_values(symbols, kCrockford, bad);
  if (!values) return values;
  std::uint32_t spare = 0;
  Bytes bytes = regroup(*values, 5, 8, spare);
  if (spare != 0) return bad;
  return bytes;
}

char check_symbol(std::string_view symbols) {
  std::size_t sum = 0, factor = 2;
  for (auto symbol = symbols.rbegin(); symbol != symbols.rend(); ++symbol, factor = 3 - factor) {
    const std::size_t value = kCrockford.find(*symbol);
    WM_ASSERT(value != std::string_view::npos);
    sum += value * factor / 32 + value * factor % 32;
  }
  return kCrockford[(32 - sum % 32) % 32];
}

}  // namespace wardmote
