// The signature vectors that every program runs at start, and that they bite: a laxer verifier would accept
// them.
#include <catch2/catch.hpp>
#include <sodium.h>

#include "shared/codec.h"
#include "shared/crypto_sign.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr std::string_view kMessage = "wardmote";
const auto kKey =
    fixed_from_hex<PublicKey>("ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c").value();

Signature signature_of(std::string_view hex) {
  return fixed_from_hex<Signature>(hex).value();
}

using Raw = ByteArray<32>;

Raw doubled(const Raw& p) {
  Raw out{};
  REQUIRE(crypto_core_ed25519_add(out.data(), p.data(), p.data()) == 0);
  return out;
}
Raw eightfold(const Raw& p) {
  return doubled(doubled(doubled(p)));
}

// 8·S·B = 8·R + 8·h·A: what a verifier with the cofactor asks.
bool holds_with_cofactor(const PublicKey& key, const Signature& signature) {
  Raw r{}, s{}, sb{}, ha{}, sum{}, h{};
  std::copy_n(signature.bytes.begin(), 32, r.begin());
  std::copy_n(signature.bytes.begin() + 32, 32, s.begin());
  ByteArray<64> wide{};
  const Bytes hashed = concat({r, key.span(), as_bytes(kMessage)});
  crypto_hash_sha512(wide.data(), hashed.data(), hashed.size());
  crypto_core_ed25519_scalar_reduce(h.data(), wide.data());
  REQUIRE(crypto_scalarmult_ed25519_base_noclamp(sb.data(), s.data()) == 0);
  REQUIRE(crypto_scalarmult_ed25519_noclamp(ha.data(), h.data(), key.bytes.data()) == 0);
  const Raw left = eightfold(sb), r8 = eightfold(r), ha8 = eightfold(ha);
  REQUIRE(crypto_core_ed25519_add(sum.data(), r8.data(), ha8.data()) == 0);
  return left == sum;
}

}  // namespace

TEST_CASE("the vectors of the start-up check hold on this machine", "[signature]") {
  CHECK(check_signature_rules());
}

TEST_CASE("a signature whose R has a part of small order is refused though the cofactor would hide it",
          "[signature]") {
  const auto mixed = signature_of(
      "a6e26f9d30a356eff3fffcfe848bcfe5f36f0fe2c3d941f8e592fa4eb064d4eb"
      "e90c91243fd4d55dcd2e32ef4bbf585b3437e513bbd6d00e798ebf1d37353402");
  CHECK(holds_with_cofactor(kKey, mixed));
  CHECK_FALSE(verify_plain(VerifyKey::make(kKey).value(), as_bytes(kMessage), mixed));
}

TEST_CASE("a signature whose R is the identity is refused though its equation holds", "[signature]") {
  const auto identity = signature_of(
      "0100000000000000000000000000000000000000000000000000000000000000"
      "72253a8415d9e3aecb7fbd9defcf3270ee6a6ce5752c4ec84b37e99a74fd5e08");
  CHECK(holds_with_cofactor(kKey, identity));
  CHECK_FALSE(verify_plain(VerifyKey::make(kKey).value(), as_bytes(kMessage), identity));
}

TEST_CASE("a signature is refused when the group's order was added to its S", "[signature]") {
  const SigningKey key = seeded_signing_key("a");
  Signature signature = sign_plain(key, as_bytes(kMessage));
  REQUIRE(verify_plain(key.verify_key(), as_bytes(kMessage), signature));
  const auto order = from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += signature.bytes[32 + i] + unsigned{order[i]};
    signature.bytes[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  CHECK_FALSE(verify_plain(key.verify_key(), as_bytes(kMessage), signature));
}

TEST_CASE("a public key that is not canonical, of small or of mixed order is refused", "[signature]") {
  for (auto hex :
       {"0100000000000000000000000000000000000000000000000000000000000000",     // identity
        "0000000000000000000000000000000000000000000000000000000000000000",     // order 4
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",     // order 2
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",     // order 8
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",     // order 8
        "1f4f580e73ac208f06760190e9edc6f5916775dabd9c1cdca393175c2d6d1083",     // mixed
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",     // identity, not canonical
        "0100000000000000000000000000000000000000000000000000000000000080"}) {  // identity, other sign
    INFO(hex);
    CHECK_FALSE(VerifyKey::make(fixed_from_hex<PublicKey>(hex).value()));
  }
}

TEST_CASE("the published vector of RFC 8032 is reproduced", "[signature]") {
  const auto seed = from_hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7").value();
  const auto message = from_hex("af82").value();
  CHECK(to_hex(sign_plain(SigningKey::from_seed(seed), message).span()) ==
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

TEST_CASE("a signature is for one context only", "[signature]") {
  const SigningKey key = seeded_signing_key("a");
  const Signature signature = sign(key, "sig/inner", as_bytes("m"));
  CHECK(verify(key.verify_key(), "sig/inner", as_bytes("m"), signature));
  CHECK_FALSE(verify(key.verify_key(), "sig/outer", as_bytes("m"), signature));
  CHECK_FALSE(verify_plain(key.verify_key(), as_bytes("m"), signature));
  CHECK_FALSE(verify(seeded_signing_key("b").verify_key(), "sig/inner", as_bytes("m"), signature));
}

TEST_CASE("a signature does not hold once any byte of it was changed", "[signature]") {
  const SigningKey key = seeded_signing_key("a");
  const Signature signature = sign(key, "sig/inner", as_bytes("m"));
  for (std::size_t i = 0; i < Signature::kSize; ++i)
    CHECK_FALSE(verify(key.verify_key(), "sig/inner", as_bytes("m"),
                       Signature::from(flip_bit(signature.span(), i)).value()));
}

TEST_CASE("a key's seed gives the key back", "[signature]") {
  const SigningKey key = seeded_signing_key("a");
  CHECK(SigningKey::from_seed(key.seed().span()).verify_key() == key.verify_key());
  CHECK_FALSE(SigningKey::generate().verify_key() == SigningKey::generate().verify_key());
}
