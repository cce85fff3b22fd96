#include "shared/crypto_group.h"

#include <sodium.h>

namespace wardmote {

Scalar Scalar::random() {
  Scalar out;
  crypto_core_ristretto255_scalar_random(out.raw_.bytes.data());
  return out;
}

Scalar Scalar::of(std::uint32_t number) {
  Scalar out;
  for (std::size_t i = 0; i < 4; ++i) out.raw_.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
  return out;
}

std::optional<Scalar> Scalar::decode(const EncodedScalar& raw) {
  // Reducing a canonical scalar leaves it as it is; anything else changes.
  ByteArray<64> wide{};
  std::copy(raw.bytes.begin(), raw.bytes.end(), wide.begin());
  Scalar out;
  crypto_core_ristretto255_scalar_reduce(out.raw_.bytes.data(), wide.data());
  wipe(wide);
  if (out.raw_ != raw) return std::nullopt;
  return out;
}

Scalar Scalar::inverse() const {
  Scalar out;
  const int done = crypto_core_ristretto255_scalar_invert(out.raw_.bytes.data(), raw_.bytes.data());
  WM_ASSERT(done == 0);
  return out;
}

Scalar operator+(const Scalar& a, const Scalar& b) {
  Scalar out;
  crypto_core_ristretto255_scalar_add(out.raw_.bytes.data(), a.raw_.bytes.data(), b.raw_.bytes.data());
  return out;
}

Scalar operator-(const Scalar& a, const Scalar& b) {
  Scalar out;
  crypto_core_ristretto255_scalar_sub(out.raw_.bytes.data(), a.raw_.bytes.data(), b.raw_.bytes.data());
  return out;
}

Scalar operator*(const Scalar& a, const Scalar& b) {
  Scalar out;
  crypto_core_ristretto255_scalar_mul(out.raw_.bytes.data(), a.raw_.bytes.data(), b.raw_.bytes.data());
  return out;
}

std::optional<Point> Point::decode(const EncodedPoint& raw) {
  if (crypto_core_ristretto255_is_valid_point(raw.bytes.data()) != 1) return std::nullopt;
  return Point(raw);
}

Point Point::from_hash(std::string_view context, ByteSpan message) {
  ByteArray<64> wide{};
  hash_to(wide, context, {message});
  Point out;
  crypto_core_ristretto255_from_hash(out.raw_.bytes.data(), wide.data());
  return out;
}

// libsodium returns -1 both for an invalid point and for a product that is the identity. A Point is always
// valid, so here -1 means the identity, which the zeroed result already is.
Point Point::base(const Scalar& times) {
  Point out;
  if (crypto_scalarmult_ristretto255_base(out.raw_.bytes.data(), times.encode().bytes.data()) != 0)
    return Point{};
  return out;
}

Point operator*(const Scalar& times, const Point& point) {
  Point out;
  if (crypto_scalarmult_ristretto255(out.raw_.bytes.data(), times.encode().bytes.data(),
                                     point.raw_.bytes.data()) != 0)
    return Point{};
  return out;
}

Point operator+(const Point& a, const Point& b) {
  Point out;
  const int done =
      crypto_core_ristretto255_add(out.raw_.bytes.data(), a.raw_.bytes.data(), b.raw_.bytes.data());
  WM_ASSERT(done == 0);
  return out;
}

const Point& commitment_base() {
  static const Point base = Point::from_hash("group/commit-H", {});
  return base;
}

}  // namespace wardmote
