#include "shared/crypto_box.h"

#include <sodium.h>

namespace wardmote {

static_assert(kBoxOverhead == crypto_box_SEALBYTES);
static_assert(kAeadOverhead == crypto_aead_xchacha20poly1305_ietf_ABYTES);

bool is_box_key(const BoxPublicKey& key) {
  // crypto_scalarmult refuses exactly those points that a clamped scalar takes to zero: all of small order.
  const ByteArray<crypto_scalarmult_SCALARBYTES> any{8};
  ByteArray<crypto_scalarmult_BYTES> product{};
  return crypto_scalarmult(product.data(), any.data(), key.bytes.data()) == 0;
}

BoxKey BoxKey::generate() {
  return from_secret(Secret::random(crypto_box_SECRETKEYBYTES).span());
}

BoxKey BoxKey::from_seed(ByteSpan seed) {
  WM_ASSERT(seed.size() == crypto_box_SEEDBYTES);
  BoxPublicKey pub;
  Secret secret(crypto_box_SECRETKEYBYTES);
  crypto_box_seed_keypair(pub.bytes.data(), secret.span().data(), seed.data());
  return {pub, std::move(secret)};
}

BoxKey BoxKey::from_secret(ByteSpan secret) {
  WM_ASSERT(secret.size() == crypto_box_SECRETKEYBYTES);
  BoxPublicKey pub;
  crypto_scalarmult_base(pub.bytes.data(), secret.data());
  return {pub, Secret::copy_of(secret)};
}

Bytes seal_box(ByteSpan message, const BoxPublicKey& to, const BoxKey& ephemeral) {
  const BoxPublicKey& epk = ephemeral.public_key();
  AeadNonce nonce;  // crypto_box takes 24 bytes: BLAKE2b-24(epk || to), as crypto_box_seal derives it
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, AeadNonce::kSize);
  crypto_generichash_update(&state, epk.bytes.data(), BoxPublicKey::kSize);
  crypto_generichash_update(&state, to.bytes.data(), BoxPublicKey::kSize);
  crypto_generichash_final(&state, nonce.bytes.data(), AeadNonce::kSize);

  Bytes box(message.size() + kBoxOverhead);
  std::copy(epk.bytes.begin(), epk.bytes.end(), box.begin());
  const int done = crypto_box_easy(box.data() + BoxPublicKey::kSize, message.data(), message.size(),
                                   nonce.bytes.data(), to.bytes.data(), ephemeral.secret().span().data());
  WM_ASSERT(done == 0);  // fails only for a public key of small order: refused when the manifest is read
  return box;
}

bool open_box(std::span<std::uint8_t> out, ByteSpan box, const BoxKey& key) {
  if (box.size() < kBoxOverhead) return false;
  WM_ASSERT(out.size() == box.size() - kBoxOverhead);
  return crypto_box_seal_open(out.data(), box.data(), box.size(), key.public_key().bytes.data(),
                              key.secret().span().data()) == 0;
}

Bytes aead_encrypt(ByteSpan message, ByteSpan associated, const AeadNonce& nonce, ByteSpan key) {
  WM_ASSERT(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  Bytes box(message.size() + kAeadOverhead);
  crypto_aead_xchacha20poly1305_ietf_encrypt(box.data(), nullptr, message.data(), message.size(),
                                             associated.data(), associated.size(), nullptr,
                                             nonce.bytes.data(), key.data());
  return box;
}

std::optional<Secret> aead_decrypt(ByteSpan box, ByteSpan associated, const AeadNonce& nonce, ByteSpan key) {
  WM_ASSERT(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (box.size() < kAeadOverhead) return std::nullopt;
  Secret out(box.size() - kAeadOverhead);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.span().data(), nullptr, nullptr, box.data(), box.size(),
                                                 associated.data(), associated.size(), nonce.bytes.data(),
                                                 key.data()) != 0)
    return std::nullopt;
  return out;
}

KdfCost kdf_interactive() {
  return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}
KdfCost kdf_moderate() {
  return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
}
KdfCost kdf_sensitive() {
  return {crypto_pwhash_OPSLIMIT_SENSITIVE, crypto_pwhash_MEMLIMIT_SENSITIVE};
}

Result<Secret> derive_key(ByteSpan passphrase, const KdfSalt& salt, const KdfCost& cost) {
  Secret key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (crypto_pwhash(key.span().data(), key.size(), reinterpret_cast<const char*>(passphrase.data()),
                    passphrase.size(), salt.bytes.data(), cost.ops, cost.mem,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return Error{ErrorCode::Io,
                 "not enough memory to open a key file: " + std::to_string(cost.mem >> 20) + " MiB needed",
                 "close other programs and try again"};
  return key;
}

}  // namespace wardmote
