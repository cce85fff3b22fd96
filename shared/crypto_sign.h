// Ed25519 with a context on every message. Verification as protocol section 2 demands, in every program
// alike: S < L; the key canonical, of prime order, not the identity; cofactorless, R compared bytewise and
// not the identity.
#pragma once

#include <string_view>

#include "shared/bytes.h"
#include "shared/crypto.h"
#include "shared/result.h"

namespace wardmote {

using PublicKey = FixedBytes<struct PublicKeyTag, 32>;  // Ed25519, not yet checked
using Signature = FixedBytes<struct SignatureTag, 64>;  // never an identifier, never hashed into one

// A public key that has passed the checks above, once.
class VerifyKey {
 public:
  // Refused for a key that is not canonical, of small or mixed order, or the identity.
  static Result<VerifyKey> make(const PublicKey& key);
  [[nodiscard]] const PublicKey& bytes() const { return key_; }
  bool operator==(const VerifyKey&) const = default;

 private:
  explicit VerifyKey(const PublicKey& key) : key_(key) {}
  PublicKey key_{};
};

class SigningKey {
 public:
  static SigningKey generate();
  static SigningKey from_seed(ByteSpan seed);  // 32 bytes
  [[nodiscard]] VerifyKey verify_key() const;
  [[nodiscard]] Secret seed() const;  // for a key file

 private:
  friend Signature sign(const SigningKey&, std::string_view, ByteSpan);
  friend Signature sign_plain(const SigningKey&, ByteSpan);
  explicit SigningKey(Secret secret) : secret_(std::move(secret)) {}
  Secret secret_;  // libsodium's form: seed || public key
};

// SIG(sk, ctx, m) = Ed25519(ctx || 0x00 || m).
Signature sign(const SigningKey& key, std::string_view context, ByteSpan message);
[[nodiscard]] bool verify(const VerifyKey& key, std::string_view context, ByteSpan message,
                          const Signature& signature);

// Without a context: only for notes, whose first line is their context.
Signature sign_plain(const SigningKey& key, ByteSpan message);
[[nodiscard]] bool verify_plain(const VerifyKey& key, ByteSpan message, const Signature& signature);

// Runs the vectors that a correct verifier refuses (and one that it accepts).
Result<void> check_signature_rules();

}  // namespace wardmote
