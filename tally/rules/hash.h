// Hashes that find equal things quickly: whoever uses one compares what it found. Nothing secret, nothing
// signed.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace wardmote {

// Every bit of either word has a say in every bit of the result: both halves of a product, folded.
inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{hash ^ word ^ 0xA0761D6478BD642FULL} * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Of any bytes, eight at a time; the last eight may overlap those before.
inline std::uint64_t hash_of(std::string_view text) {
  const auto load = [&](std::size_t at, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, count);
    return word;
  };
  std::uint64_t hash = text.size();
  if (text.size() <= 8) return mixed(hash, load(0, text.size()));
  for (std::size_t at = 0; at + 8 < text.size(); at += 8) hash = mixed(hash, load(at, 8));
  return mixed(hash, load(text.size() - 8, 8));
}

}  // namespace wardmote
