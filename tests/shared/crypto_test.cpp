// Expected hashes were computed with Python's hashlib, from the formulas in FORMAT.md.
#include "shared/crypto.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "shared/crypto_box.h"
#include "shared/crypto_group.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

TEST_CASE("a hash covers its context and the length of every field", "[crypto]") {
  CHECK(to_hex(hash("hash/file", {as_bytes("event.json"), as_bytes("{}\n")}).span()) ==
        "91f01f183de35fd63f9b5059e313b25c038fb275cd9a5b0d2e7198ca502a3a21");
  CHECK(to_hex(hash("hash/note", {}).span()) ==
        "3eb73063b7ebfae02d828302bf3ef4a42545020f07febfa5679759df680d3f5c");
  CHECK(hash("hash/file", {as_bytes("ab"), as_bytes("c")}) !=
        hash("hash/file", {as_bytes("a"), as_bytes("bc")}));
  CHECK(hash("hash/file", {as_bytes("a")}) != hash("hash/note", {as_bytes("a")}));
}

TEST_CASE("a hash of another length is another hash, not a longer one", "[crypto]") {
  Bytes seed(32);
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(i);
  CHECK(to_hex(hash_as<AeadNonce>("hash/inner-nonce", {seed}).span()) ==
        "8e620459fc4b8354fe2d47247610da001e6cf1951483e89d");
  Bytes wide(64);
  hash_to(wide, "group/commit-H", {ByteSpan{}});
  CHECK(to_hex(wide) ==
        "a75585322703077f92eb7a5c82af380decd834e282312c4ff3596ad3ccf594f5"
        "7ad63ab9f644d2cc5b14d35e32a93e817fb92d0d7065b9815b4a44d4afd055b4");
}

TEST_CASE("secrets are compared by content and length", "[crypto]") {
  CHECK(same_secret(as_bytes("abc"), as_bytes("abc")));
  CHECK_FALSE(same_secret(as_bytes("abc"), as_bytes("abd")));
  CHECK_FALSE(same_secret(as_bytes("abc"), as_bytes("abcd")));
}

TEST_CASE("a copied secret is its own", "[crypto]") {
  Secret one = Secret::copy_of(as_bytes("secret"));
  const Secret two = one.clone();
  wipe(one.span());
  CHECK(as_text(two.span()) == "secret");
  CHECK(one.span()[0] == 0);
}

TEST_CASE("a uniform draw stays below its bound and reaches every value", "[crypto]") {
  std::array<int, 5> seen{};
  for (int i = 0; i < 500; ++i) ++seen.at(random_uniform(5));
  for (int count : seen) CHECK(count > 0);
}

TEST_CASE("a sealed box is opened by its key only", "[box]") {
  const BoxKey key = seeded_box_key("a"), other = seeded_box_key("b");
  const Bytes box = seal_box(as_bytes("message"), key.public_key());
  Bytes out(box.size() - kBoxOverhead);
  REQUIRE(open_box(out, box, key));
  CHECK(as_text(out) == "message");
  CHECK_FALSE(open_box(out, box, other));
}

TEST_CASE("a sealed box follows from its ephemeral key", "[box]") {
  const BoxKey key = seeded_box_key("a");
  CHECK(seal_box(as_bytes("m"), key.public_key(), seeded_box_key("e")) ==
        seal_box(as_bytes("m"), key.public_key(), seeded_box_key("e")));
  CHECK(seal_box(as_bytes("m"), key.public_key()) != seal_box(as_bytes("m"), key.public_key()));
}

TEST_CASE("a sealed box does not open once any byte was changed", "[box]") {
  const BoxKey key = seeded_box_key("a");
  const Bytes box = seal_box(as_bytes("message"), key.public_key(), seeded_box_key("e"));
  Bytes out(box.size() - kBoxOverhead);
  for (std::size_t i = 0; i < box.size(); ++i) {
    INFO("byte " << i);
    CHECK_FALSE(open_box(out, flip_byte(box, i), key));
  }
  CHECK_FALSE(open_box(out, cut(box, kBoxOverhead - 1), key));
}

TEST_CASE("a public key of small order is no box key", "[box]") {
  BoxPublicKey zero, one;
  one.bytes[0] = 1;
  const auto order_eight =
      fixed_from_hex<BoxPublicKey>("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")
          .value();
  CHECK_FALSE(is_box_key(zero));
  CHECK_FALSE(is_box_key(one));
  CHECK_FALSE(is_box_key(order_eight));
  CHECK(is_box_key(seeded_box_key("a").public_key()));
}

TEST_CASE("secret-key encryption opens with the same key, nonce and associated data only", "[aead]") {
  const Secret key = Secret::copy_of(seeded("k").span()), other = Secret::copy_of(seeded("o").span());
  const auto nonce = seeded_as<AeadNonce>("n");
  const Bytes box = aead_encrypt(as_bytes("message"), as_bytes("about"), nonce, key.span());
  CHECK(as_text(aead_decrypt(box, as_bytes("about"), nonce, key.span())->span()) == "message");
  CHECK_FALSE(aead_decrypt(box, as_bytes("abouT"), nonce, key.span()));
  CHECK_FALSE(aead_decrypt(box, as_bytes("about"), seeded_as<AeadNonce>("m"), key.span()));
  CHECK_FALSE(aead_decrypt(box, as_bytes("about"), nonce, other.span()));
  CHECK_FALSE(aead_decrypt(flip_bit(box, 3), as_bytes("about"), nonce, key.span()));
  CHECK_FALSE(aead_decrypt(cut(box, kAeadOverhead - 1), as_bytes("about"), nonce, key.span()));
}

TEST_CASE("a scalar at or above the order of the group is refused", "[group]") {
  auto order =
      fixed_from_hex<EncodedScalar>("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
          .value();
  CHECK_FALSE(Scalar::decode(order));
  order.bytes[0] = 0xec;
  CHECK(Scalar::decode(order));
  EncodedScalar large;
  large.bytes.fill(0xff);
  CHECK_FALSE(Scalar::decode(large));
}

TEST_CASE("a point has exactly one encoding", "[group]") {
  EncodedPoint not_canonical;  // the field's prime: zero, written another way
  not_canonical.bytes.fill(0xff);
  not_canonical.bytes[0] = 0xed;
  not_canonical.bytes[31] = 0x7f;
  EncodedPoint negative;
  negative.bytes[0] = 1;
  CHECK_FALSE(Point::decode(not_canonical));
  CHECK_FALSE(Point::decode(negative));
  CHECK(Point::decode(EncodedPoint{}).value() == Point{});
}

TEST_CASE("the identity is a value like any other", "[group]") {
  const Point p = Point::base(seeded_scalar("p"));
  CHECK(p + Point{} == p);
  CHECK(Scalar{} * p == Point{});
  CHECK(seeded_scalar("a") * Point{} == Point{});
  CHECK(Point::base(Scalar{}) == Point{});
}

TEST_CASE("points add as their scalars do", "[group]") {
  const Scalar a = seeded_scalar("a"), b = seeded_scalar("b");
  CHECK(Point::base(a) + Point::base(b) == Point::base(a + b));
  CHECK(a * Point::base(b) == b * Point::base(a));
}

TEST_CASE("a point from a hash depends on its context", "[group]") {
  CHECK(Point::from_hash("group/inner-point", as_bytes("I")) !=
        Point::from_hash("group/commit-H", as_bytes("I")));
  CHECK(Point::decode(commitment_base().encode()).value() == commitment_base());
  CHECK(Point::from_hash("group/commit-H", {}) == commitment_base());
}
