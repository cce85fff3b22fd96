// Hashing, randomness and memory for secrets, over libsodium. With crypto_sign, crypto_box and crypto_group
// the only users of <sodium.h>. Contexts are given in their short form ("hash/leaf"); "wardmote/v1/" is added
// here. Source of every formula: protocol, section 2; restated in FORMAT.md.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shared/bytes.h"
#include "shared/result.h"

namespace wardmote {

// Starts libsodium and runs the signature vectors (mixed-order, small-order, non-canonical). Every program
// calls it first and stops when it fails. Refused when this libsodium accepts a signature that must not be
// accepted.
Result<void> start_crypto();

// H(ctx, 32, f1..fk) = BLAKE2b-32(u8 len(ctx) || ctx || u64 len(f1) || f1 || …).
Digest hash(std::string_view context, std::initializer_list<ByteSpan> fields);
// H(ctx, n, f1..fk) for the n = Fixed::kSize bytes of `Fixed`.
template <class Fixed>
Fixed hash_as(std::string_view context, std::initializer_list<ByteSpan> fields);
// The general form; `out` may have 16 to 64 bytes.
void hash_to(std::span<std::uint8_t> out, std::string_view context, std::initializer_list<ByteSpan> fields);

Digest sha256(std::initializer_list<ByteSpan> parts);

// Randomness of the operating system.
void random_bytes(std::span<std::uint8_t> out);
std::uint32_t random_uniform(std::uint32_t bound);  // uniform in [0, bound), bound > 0
template <class Fixed>
Fixed random_fixed() {
  Fixed out;
  random_bytes(out.bytes);
  return out;
}

void wipe(std::span<std::uint8_t> bytes);
// Whether two secrets are equal, in constant time; lengths are public.
bool same_secret(ByteSpan a, ByteSpan b);

// Secret bytes in guarded, locked memory that is wiped when it goes. Moves, never copies by accident.
class Secret {
 public:
  explicit Secret(std::size_t size);      // zeros
  static Secret copy_of(ByteSpan bytes);  // the caller wipes its own copy
  static Secret random(std::size_t size);
  Secret(Secret&&) noexcept = default;
  Secret& operator=(Secret&&) noexcept = default;

  [[nodiscard]] Secret clone() const { return copy_of(span()); }
  [[nodiscard]] std::span<std::uint8_t> span() { return {bytes_.get(), size_}; }
  [[nodiscard]] ByteSpan span() const { return {bytes_.get(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(std::uint8_t* bytes) const;
  };
  std::unique_ptr<std::uint8_t, Free> bytes_;
  std::size_t size_{0};
};

// No core dumps of a process that holds secrets.
void forbid_core_dumps();

// "wardmote/v1/" + short form.
std::string full_context(std::string_view context);

template <class Fixed>
Fixed hash_as(std::string_view context, std::initializer_list<ByteSpan> fields) {
  Fixed out;
  hash_to(out.bytes, context, fields);
  return out;
}

}  // namespace wardmote
