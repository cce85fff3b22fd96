// Encryption over libsodium: sealed boxes to a public X25519 key, secret-key AEAD, and passphrases.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/bytes.h"
#include "shared/crypto.h"
#include "shared/result.h"

namespace wardmote {

using BoxPublicKey = FixedBytes<struct BoxPublicKeyTag, 32>;  // X25519
using AeadNonce = FixedBytes<struct AeadNonceTag, 24>;        // XChaCha20
using KdfSalt = FixedBytes<struct KdfSaltTag, 16>;
inline constexpr std::size_t kBoxOverhead = 48;   // ephemeral key 32 + tag 16
inline constexpr std::size_t kAeadOverhead = 16;  // tag

// False for a key of small order, with which no secret can be agreed.
[[nodiscard]] bool is_box_key(const BoxPublicKey& key);

class BoxKey {
 public:
  static BoxKey generate();
  static BoxKey from_seed(ByteSpan seed);      // 32 bytes, crypto_box_seed_keypair
  static BoxKey from_secret(ByteSpan secret);  // 32 bytes, the scalar itself
  [[nodiscard]] const BoxPublicKey& public_key() const { return public_; }
  [[nodiscard]] const Secret& secret() const { return secret_; }

 private:
  BoxKey(BoxPublicKey pub, Secret secret) : public_(pub), secret_(std::move(secret)) {}
  BoxPublicKey public_;
  Secret secret_;
};

// Sealed box: epk || crypto_box_easy(m, BLAKE2b-24(epk || to), to, esk); opens with crypto_box_seal_open.
// `ephemeral` decides the box completely; fresh for every box.
Bytes seal_box(ByteSpan message, const BoxPublicKey& to, const BoxKey& ephemeral);
inline Bytes seal_box(ByteSpan message, const BoxPublicKey& to) {
  return seal_box(message, to, BoxKey::generate());
}
// The message, or nothing when the box was not made for this key or was altered. `out` has box − kBoxOverhead
// bytes.
[[nodiscard]] bool open_box(std::span<std::uint8_t> out, ByteSpan box, const BoxKey& key);

// XChaCha20-Poly1305; the result is message + kAeadOverhead bytes long.
Bytes aead_encrypt(ByteSpan message, ByteSpan associated, const AeadNonce& nonce, ByteSpan key);
std::optional<Secret> aead_decrypt(ByteSpan box, ByteSpan associated, const AeadNonce& nonce, ByteSpan key);

// Argon2id cost: passes and bytes of memory.
struct KdfCost {
  std::uint64_t ops{0};
  std::uint64_t mem{0};
  bool operator==(const KdfCost&) const = default;
};
KdfCost kdf_interactive();  // tests and demos
KdfCost kdf_moderate();
KdfCost kdf_sensitive();
// 32 bytes from a passphrase. Io when the machine lacks the memory.
Result<Secret> derive_key(ByteSpan passphrase, const KdfSalt& salt, const KdfCost& cost);

}  // namespace wardmote
