// Text looked at eight bytes at a time. Internal to pabulib.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wardmote {

// How many bytes behind a text may be read so that all of it can be looked at in this way.
inline constexpr std::size_t kReadableBehind = 8;

// The eight bytes from `at` on, the first in the lowest place.
inline std::uint64_t eight_bytes(const char* at) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// The same of a text that ends: zeros behind its end.
inline std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  if (text.size() - at >= sizeof(std::uint64_t)) return eight_bytes(text.data() + at);
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, text.size() - at);
  return word;
}

// The first `count` of them, zeros for the others.
inline std::uint64_t first_bytes(std::uint64_t word, std::size_t count) {
  return count >= sizeof word ? word : word & ~(~std::uint64_t{0} << 8 * count);
}

// The highest bit of each byte that is `c`, and no other.
inline std::uint64_t bytes_equal(std::uint64_t word, char c) {
  constexpr std::uint64_t kEach = 0x0101'0101'0101'0101;
  constexpr std::uint64_t kLow = 0x7f * kEach;
  const std::uint64_t other = word ^ (kEach * static_cast<unsigned char>(c));
  return ~(((other & kLow) + kLow) | other | kLow);
}

// The index of the byte that the lowest of such bits, of which there is one, stands for.
inline std::size_t first_of(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

// Where the first `c` stands in `text`, or its size: for texts so short that a search is slower than a look.
// kReadableBehind bytes behind `text` must be readable.
inline std::size_t find_near(std::string_view text, char c) {
  for (std::size_t at = 0; at < text.size(); at += sizeof(std::uint64_t))
    if (const std::uint64_t marks = bytes_equal(eight_bytes(text.data() + at), c); marks != 0)
      return std::min(at + first_of(marks), text.size());
  return text.size();
}

}  // namespace wardmote
