// A sum divided in proportion, within bounds, in whole pence.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/money.h"

namespace wardmote {

struct Portion {
  std::int64_t weight{0};  // not negative
  Pence least{};           // at most `most`
  Pence most{};
};

// What each gets: in proportion to its weight, raised to its least and cut to its most, so that what these
// bounds move is borne by the others in proportion; rounded down to a penny. Odd pence are not given out, nor
// is what all together cannot take. Where the least of all are together more than `amount`, nobody has one.
// Weights times `amount` must be below 2^126.
std::vector<Pence> divide(Pence amount, std::span<const Portion> portions);

}  // namespace wardmote
