// Exact fractions of any size: the only place besides the rules of equal shares and Phragmén that knows GMP.
#pragma once

#include <cstdint>

#include <gmpxx.h>

namespace wardmote {

using Rational = mpq_class;

static_assert(sizeof(long) == sizeof(std::int64_t));

// num / den; den > 0.
inline Rational rational(std::int64_t num, std::int64_t den = 1) {
  Rational out(static_cast<long>(num), static_cast<long>(den));
  out.canonicalize();
  return out;
}

}  // namespace wardmote
