// Text forms of bytes. Each accepts exactly one encoding; everything else is BadInput. Error texts never
// repeat the input.
#pragma once

#include <string>
#include <string_view>

#include "shared/bytes.h"
#include "shared/result.h"

namespace wardmote {

std::string to_hex(ByteSpan bytes);                // lower case
Result<Bytes> from_hex(std::string_view text);     // lower case only, even length
std::string to_base64(ByteSpan bytes);             // standard alphabet, padded
Result<Bytes> from_base64(std::string_view text);  // canonical: padded, no spare bits set

template <class Fixed>
Result<Fixed> fixed_from_hex(std::string_view text) {
  auto raw = from_hex(text);
  if (!raw) return std::move(raw).error();
  return Fixed::from(*raw);
}
template <class Fixed>
Result<Fixed> fixed_from_base64(std::string_view text) {
  auto raw = from_base64(text);
  if (!raw) return std::move(raw).error();
  return Fixed::from(*raw);
}

// Crockford's 32 symbols, by value. Source: Douglas Crockford, "Base 32".
inline constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// Any row of symbols as people read it: "K7QM 2F9X 3".
std::string in_fours(std::string_view symbols);

// Codes that people compare: the first `symbols`·5 bits as Crockford symbols in groups of four, "K7QM 2F9X
// …". `bytes` must hold enough bits.
std::string to_code(ByteSpan bytes, std::size_t symbols);
inline std::string code_of(const Digest& digest) {
  return to_code(digest.span(), 20);
}  // 100 bits
// What a person typed, in the one form of to_code: upper case, O→0, I and L→1, hyphens and spaces dropped.
// BadInput for other symbols.
Result<std::string> normal_code(std::string_view typed);

// Bytes as symbols without spaces, ⌈8n/5⌉ of them, spare bits zero; and back. BadInput for anything but the
// one encoding of `size` bytes.
std::string to_symbols(ByteSpan bytes);
Result<Bytes> from_symbols(std::string_view symbols, std::size_t size);

// The symbol that makes a row of symbols pass Luhn's check modulo 32. It finds every single wrong symbol, and
// every swap of neighbours but that of 0 and Z. `symbols`: Crockford symbols in upper case, no spaces.
char check_symbol(std::string_view symbols);

}  // namespace wardmote
