// Bytes, fixed-length ids and digests, and little-endian reading and writing of records.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/result.h"

namespace wardmote {

using Bytes = std::vector<std::uint8_t>;
using ByteSpan = std::span<const std::uint8_t>;
template <std::size_t N>
using ByteArray = std::array<std::uint8_t, N>;

// A fixed-length value that is not interchangeable with another of the same length.
template <class Tag, std::size_t N>
struct FixedBytes {
  static constexpr std::size_t kSize = N;
  ByteArray<N> bytes{};

  [[nodiscard]] ByteSpan span() const { return bytes; }
  [[nodiscard]] bool is_zero() const { return *this == FixedBytes{}; }
  auto operator<=>(const FixedBytes&) const = default;

  // The value, or BadInput when `raw` has another length than N.
  static Result<FixedBytes> from(ByteSpan raw) {
    if (raw.size() != N)
      return Error{ErrorCode::BadInput, std::to_string(raw.size()) + " bytes, expected " + std::to_string(N)};
    FixedBytes out;
    std::memcpy(out.bytes.data(), raw.data(), N);
    return out;
  }
};

using Digest = FixedBytes<struct DigestTag, 32>;        // any 32-byte hash
using EventId = FixedBytes<struct EventIdTag, 16>;      // drawn once an event
using SessionId = FixedBytes<struct SessionIdTag, 16>;  // drawn once a session

inline ByteSpan as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteSpan bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
Bytes concat(std::initializer_list<ByteSpan> parts);

// Appends to a buffer; integers are little-endian.
class ByteWriter {
 public:
  ByteWriter& u8(std::uint8_t v);
  ByteWriter& u16(std::uint16_t v);
  ByteWriter& u32(std::uint32_t v);
  ByteWriter& u64(std::uint64_t v);
  ByteWriter& raw(ByteSpan bytes);
  ByteWriter& zeros(std::size_t count);
  [[nodiscard]] const Bytes& bytes() const { return bytes_; }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

// Reads a record of which the caller has checked the total length; reading past the end is our own bug.
class ByteReader {
 public:
  explicit ByteReader(ByteSpan bytes) : rest_(bytes) {}
  std::uint8_t u8();
  std::uint16_t u16();
  std::uint32_t u32();
  std::uint64_t u64();
  ByteSpan raw(std::size_t count);
  template <class Fixed>
  Fixed fixed() {
    return Fixed::from(raw(Fixed::kSize)).value();
  }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  ByteSpan rest_;
};

}  // namespace wardmote
