#include "tests/support/seeded_randomness.h"

#include <array>
#include <cstring>

#include <sodium.h>

namespace wardmote::test {
namespace {

// The stream: `seed` and the number of the request make the bytes of each request.
struct Stream {
  std::uint64_t seed{0}, requests{0};
};
Stream& stream() {
  static Stream the_stream;
  return the_stream;
}

void fill(void* out, std::size_t size) {
  std::array<unsigned char, randombytes_SEEDBYTES> seed{};
  std::memcpy(seed.data(), &stream().seed, sizeof(std::uint64_t));
  const std::uint64_t request = stream().requests++;
  std::memcpy(seed.data() + sizeof(std::uint64_t), &request, sizeof request);
  randombytes_buf_deterministic(out, size, seed.data());
}

std::uint32_t number() {
  std::uint32_t out = 0;
  fill(&out, sizeof out);
  return out;
}

const char* name() {
  return "seeded, for tests";
}

}  // namespace

SeededRandomness::SeededRandomness(std::uint64_t seed) {
  static randombytes_implementation seeded{name, number, nullptr, nullptr, fill, nullptr};
  stream() = {seed, 0};
  randombytes_set_implementation(&seeded);
}

SeededRandomness::~SeededRandomness() {
  randombytes_set_implementation(&randombytes_sysrandom_implementation);
}

}  // namespace wardmote::test
