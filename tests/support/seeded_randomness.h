// Everything drawn at random, the same in every run: nonces, keys, slots. For as long as it lives.
#pragma once

#include <cstdint>

namespace wardmote::test {

class SeededRandomness {
 public:
  explicit SeededRandomness(std::uint64_t seed);  // one at a time
  SeededRandomness(const SeededRandomness&) = delete;
  SeededRandomness& operator=(const SeededRandomness&) = delete;
  ~SeededRandomness();
};

}  // namespace wardmote::test
