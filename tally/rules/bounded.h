// A double together with a proved bound on how far the true number is from it. Decisions are taken only where
// two such numbers are clearly apart; else exact fractions decide. Bounds follow the standard model of
// floating-point arithmetic, fl(a op b) = (a op b)(1 + d), |d| ≤ 2^-53 (Higham, Accuracy and Stability, 2.4);
// no computation here comes near underflow or overflow.
#pragma once

#include <cmath>

namespace wardmote {

// Twice 2^-53: leaves room for the rounding of the bound itself.
inline constexpr double kUnit = 0x1p-52;

struct Bounded {
  double value{0};
  double error{0};  // |true - value| ≤ error

  [[nodiscard]] double low() const { return value - error - kUnit * std::fabs(value); }
  [[nodiscard]] double high() const { return value + error + kUnit * std::fabs(value); }
};

}  // namespace wardmote
