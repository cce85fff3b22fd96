// The prime-order group ristretto255, for commitments and shared keys. Only whole operations of libsodium; no
// curve arithmetic of our own. The identity is a valid value everywhere here.
#pragma once

#include <optional>
#include <string_view>

#include "shared/bytes.h"
#include "shared/crypto.h"
#include "shared/result.h"

namespace wardmote {

using EncodedPoint = FixedBytes<struct EncodedPointTag, 32>;
using EncodedScalar = FixedBytes<struct EncodedScalarTag, 32>;

// A number modulo the order q of the group. Most are secrets, so each wipes its bytes when it goes.
class Scalar {
 public:
  Scalar() = default;  // 0
  Scalar(const Scalar&) = default;
  Scalar& operator=(const Scalar&) = default;
  ~Scalar() { wipe(raw_.bytes); }
  static Scalar random();  // never 0
  static Scalar of(std::uint32_t number);
  static std::optional<Scalar> decode(const EncodedScalar& raw);  // canonical (< q) only
  [[nodiscard]] const EncodedScalar& encode() const { return raw_; }
  [[nodiscard]] bool is_zero() const { return raw_.is_zero(); }
  [[nodiscard]] Scalar inverse() const;  // not of 0
  friend Scalar operator+(const Scalar& a, const Scalar& b);
  friend Scalar operator-(const Scalar& a, const Scalar& b);
  friend Scalar operator*(const Scalar& a, const Scalar& b);
  bool operator==(const Scalar&) const = default;

 private:
  explicit Scalar(const EncodedScalar& raw) : raw_(raw) {}
  EncodedScalar raw_{};
};

class Point {
 public:
  Point() = default;                                            // the identity
  static std::optional<Point> decode(const EncodedPoint& raw);  // canonical encodings only
  // P(ctx, m) = ristretto255_from_hash(H(ctx, 64, m)).
  static Point from_hash(std::string_view context, ByteSpan message);
  static Point base(const Scalar& times);  // times·G
  [[nodiscard]] const EncodedPoint& encode() const { return raw_; }
  friend Point operator+(const Point& a, const Point& b);
  friend Point operator*(const Scalar& times, const Point& point);
  bool operator==(const Point&) const = default;

 private:
  explicit Point(const EncodedPoint& raw) : raw_(raw) {}
  EncodedPoint raw_{};  // 32 zero bytes encode the identity
};

// Hc = P(group/commit-H, ""): the second generator of commitments; nobody knows its logarithm.
const Point& commitment_base();

}  // namespace wardmote
