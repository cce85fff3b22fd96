#include "shared/crypto_sign.h"

#include <sodium.h>

#include "shared/codec.h"

namespace wardmote {
namespace {

Bytes with_context(std::string_view context, ByteSpan message) {
  const std::string full = full_context(context);
  const std::uint8_t zero = 0;
  return concat({as_bytes(full), {&zero, 1}, message});
}

}  // namespace

Result<VerifyKey> VerifyKey::make(const PublicKey& key) {
  if (crypto_core_ed25519_is_valid_point(key.bytes.data()) != 1)
    return Error{ErrorCode::Refused, "public key is not a canonical point of prime order"};
  return VerifyKey(key);
}

SigningKey SigningKey::generate() {
  return from_seed(Secret::random(crypto_sign_SEEDBYTES).span());
}

SigningKey SigningKey::from_seed(ByteSpan seed) {
  WM_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
  PublicKey pub;
  Secret secret(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(pub.bytes.data(), secret.span().data(), seed.data());
  return SigningKey(std::move(secret));
}

VerifyKey SigningKey::verify_key() const {
  return VerifyKey::make(PublicKey::from(secret_.span().last(PublicKey::kSize)).value()).value();
}

Secret SigningKey::seed() const {
  return Secret::copy_of(secret_.span().first(crypto_sign_SEEDBYTES));
}

Signature sign_plain(const SigningKey& key, ByteSpan message) {
  Signature out;
  crypto_sign_detached(out.bytes.data(), nullptr, message.data(), message.size(), key.secret_.span().data());
  return out;
}

bool verify_plain(const VerifyKey& key, ByteSpan message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.bytes.data(), message.data(), message.size(),
                                     key.bytes().bytes.data()) == 0;
}

Signature sign(const SigningKey& key, std::string_view context, ByteSpan message) {
  return sign_plain(key, with_context(context, message));
}

bool verify(const VerifyKey& key, std::string_view context, ByteSpan message, const Signature& signature) {
  return verify_plain(key, with_context(context, message), signature);
}

namespace {

// All are signatures on "wardmote" under the key of the seed 07…07 (32 bytes), with r = 09…09 (64 bytes) mod
// L.
constexpr std::string_view kMessage = "wardmote";
constexpr std::string_view kKey = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c";
constexpr std::string_view kHonest =
    "d30dc456b11a7de2e4e2006b26ee24045f65d53f5416e4cee55ba3ad0da52e79"
    "f1d9fed83d9f63de866a1073a379a573ba181e2b8929b18f961add58dfda960d";
struct BadSignature {
  std::string_view why;
  std::string_view signature;
};
constexpr BadSignature kMustRefuse[] = {
    {"S + L",
     "d30dc456b11a7de2e4e2006b26ee24045f65d53f5416e4cee55ba3ad0da52e79"
     "deadf435580276365d07081682738488ba181e2b8929b18f961add58dfda961d"},
    {"R of mixed order",
     "a6e26f9d30a356eff3fffcfe848bcfe5f36f0fe2c3d941f8e592fa4eb064d4eb"
     "e90c91243fd4d55dcd2e32ef4bbf585b3437e513bbd6d00e798ebf1d37353402"},
    {"R is the identity",
     "0100000000000000000000000000000000000000000000000000000000000000"
     "72253a8415d9e3aecb7fbd9defcf3270ee6a6ce5752c4ec84b37e99a74fd5e08"},
};
struct BadKey {
  std::string_view why;
  std::string_view key;
};
constexpr BadKey kMustRefuseKeys[] = {
    {"the identity", "0100000000000000000000000000000000000000000000000000000000000000"},
    {"of small order", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"},
    {"of mixed order", "1f4f580e73ac208f06760190e9edc6f5916775dabd9c1cdca393175c2d6d1083"},
    {"not canonical", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
};

Error unsafe(std::string_view what) {
  return {ErrorCode::Refused,
          "this machine's libsodium accepts a forged signature or key: " + std::string(what),
          "install the libsodium of Debian 12"};
}

}  // namespace

Result<void> check_signature_rules() {
  const auto key = VerifyKey::make(fixed_from_hex<PublicKey>(kKey).value());
  if (!key || !verify_plain(*key, as_bytes(kMessage), fixed_from_hex<Signature>(kHonest).value()))
    return Error{ErrorCode::Refused, "this machine's libsodium refuses an honest signature"};
  for (const auto& bad : kMustRefuse)
    if (verify_plain(*key, as_bytes(kMessage), fixed_from_hex<Signature>(bad.signature).value()))
      return unsafe(bad.why);
  for (const auto& bad : kMustRefuseKeys)
    if (VerifyKey::make(fixed_from_hex<PublicKey>(bad.key).value())) return unsafe(bad.why);
  return {};
}

}  // namespace wardmote
