#include "shared/crypto.h"

#include <sodium.h>
#include <sys/resource.h>

#include "shared/crypto_sign.h"

namespace wardmote {

std::string full_context(std::string_view context) {
  return "wardmote/v1/" + std::string(context);
}

Result<void> start_crypto() {
  if (sodium_init() < 0) return Error{ErrorCode::Io, "libsodium could not start"};
  return check_signature_rules();
}

void hash_to(std::span<std::uint8_t> out, std::string_view context, std::initializer_list<ByteSpan> fields) {
  const std::string full = full_context(context);
  WM_ASSERT(full.size() < 256 && out.size() >= 16 && out.size() <= 64);
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, out.size());
  const auto length = static_cast<std::uint8_t>(full.size());
  crypto_generichash_update(&state, &length, 1);
  crypto_generichash_update(&state, as_bytes(full).data(), full.size());
  for (ByteSpan field : fields) {
    const Bytes size = ByteWriter().u64(field.size()).take();
    crypto_generichash_update(&state, size.data(), size.size());
    crypto_generichash_update(&state, field.data(), field.size());
  }
  crypto_generichash_final(&state, out.data(), out.size());
}

Digest hash(std::string_view context, std::initializer_list<ByteSpan> fields) {
  return hash_as<Digest>(context, fields);
}

Digest sha256(std::initializer_list<ByteSpan> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (ByteSpan part : parts) crypto_hash_sha256_update(&state, part.data(), part.size());
  Digest out;
  crypto_hash_sha256_final(&state, out.bytes.data());
  return out;
}

void random_bytes(std::span<std::uint8_t> out) {
  randombytes_buf(out.data(), out.size());
}

std::uint32_t random_uniform(std::uint32_t bound) {
  WM_ASSERT(bound > 0);
  return randombytes_uniform(bound);
}

void wipe(std::span<std::uint8_t> bytes) {
  sodium_memzero(bytes.data(), bytes.size());
}

bool same_secret(ByteSpan a, ByteSpan b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Secret::Secret(std::size_t size) : bytes_(static_cast<std::uint8_t*>(sodium_malloc(size))), size_(size) {
  WM_ASSERT(bytes_ != nullptr);
  sodium_memzero(bytes_.get(), size);
}

Secret Secret::copy_of(ByteSpan bytes) {
  Secret out(bytes.size());
  std::copy(bytes.begin(), bytes.end(), out.span().begin());
  return out;
}

Secret Secret::random(std::size_t size) {
  Secret out(size);
  random_bytes(out.span());
  return out;
}

void Secret::Free::operator()(std::uint8_t* bytes) const {
  sodium_free(bytes);
}

void forbid_core_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

}  // namespace wardmote
