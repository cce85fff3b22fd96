// Roots were computed with a few lines of Python from RFC 6962, section 2.1.
#include "shared/merkle.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"

using namespace wardmote;

namespace {

// Leaves 0101…, 0202…, …
std::vector<Digest> leaves(std::size_t count) {
  std::vector<Digest> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i].bytes.fill(static_cast<std::uint8_t>(i + 1));
  return out;
}

}  // namespace

TEST_CASE("Merkle roots are those of RFC 6962", "[merkle]") {
  const std::pair<std::size_t, std::string> expected[] = {
      {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {1, "dcffe786ded16d283c663846ad0c4ff26558fccde36ca9d30b2ea19eade9fc0e"},
      {2, "3a066e0f40c6a1981ebfa60d2411625d0517ae22c2fc8c7c1784ff8a75c78565"},
      {3, "df896896c799531f1fd1e556cea26a6989ab06853bcbfdd3e4f5097a611f658f"},
      {5, "c51042bb8b9d81dfc115ef99d0e2cecf1954cfc078d70032d187b46615f01b90"},
      {7, "a01b0568e97f4a883e53549ff9e936845853334158de367ad483d981b3142f4a"},
      {8, "9a577296efeb0d25599dc9f9adae21a2295e78752ba8d55f85fece7528ef1e81"},
  };
  for (const auto& [count, root] : expected) {
    INFO(count << " leaves");
    CHECK(to_hex(merkle_root(leaves(count)).span()) == root);
  }
}

TEST_CASE("a Merkle root does not depend on the order in which leaves are given", "[merkle]") {
  auto shuffled = leaves(7);
  std::swap(shuffled[0], shuffled[5]);
  std::swap(shuffled[2], shuffled[3]);
  CHECK(merkle_root(shuffled) == merkle_root(leaves(7)));
}

TEST_CASE("a Merkle root depends on every leaf", "[merkle]") {
  for (std::size_t i = 0; i < 7; ++i) {
    auto changed = leaves(7);
    changed[i].bytes[31] ^= 0x80;
    CHECK(merkle_root(changed) != merkle_root(leaves(7)));
  }
}
