// A small language for damage: flip, cut, put. Each returns the damaged copy.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "shared/bytes.h"

namespace wardmote::test {

Bytes flip_bit(ByteSpan bytes, std::size_t offset, unsigned bit = 0);
Bytes flip_byte(ByteSpan bytes, std::size_t offset);  // all eight bits
Bytes cut(ByteSpan bytes, std::size_t length);        // the first `length` bytes
Bytes put(ByteSpan bytes, std::size_t offset, ByteSpan instead);

// `text` with the first `from` replaced by `to`; it must be there.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);

Bytes to_bytes(std::string_view text);

// Reproducible noise for properties.
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
  Bytes bytes(std::size_t length);
  // `bytes` after one to four random flips, cuts, doublings or overwrites.
  Bytes mutate(ByteSpan bytes);

 private:
  std::mt19937_64 engine_;
};

}  // namespace wardmote::test
