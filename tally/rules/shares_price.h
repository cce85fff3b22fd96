// What a unit of support for one project costs its supporters, between proved bounds: everybody pays the same
// a unit, and who has less gives all there is.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tally/rules/shares_line.h"

namespace wardmote {

// Supporters whose ballots are equal, and who therefore have the same left.
struct Payer {
  Line money;  // of each, pence
  double times{0};
  double per{1};          // what each pays is `per` times the price
  std::int64_t units{0};  // times · per
};

// All supporters of a project that have anything left, side by side in memory, because they are read several
// times.
struct Payers {
  std::vector<Payer> all;
  Line money;  // of all together
  std::int64_t units{0};

  void add(const Payer& payer) {
    all.push_back(payer);
    money.least += payer.times * payer.money.least;
    money.most += payer.times * payer.money.most;
    money.error += payer.times * payer.money.error;
    units += payer.units;
  }
  // Once all are added: takes the rounding of the sums into their error.
  void close();
};

struct Price {
  Line middle;            // without an error: the two below say how far off it may be
  double low_error{0};    // the price is not under `middle` less this,
  double high_error{0};   // and not over `middle` and this
  bool everybody{false};  // all payers pay in full: the price is cost / units, exactly
  std::int64_t units{0};
};

// The price at which `payers` give `cost` pence. Nothing when these bounds cannot be proved, as when money
// and cost are too close to tell apart.
std::optional<Price> price_of(const Payers& payers, double cost);

}  // namespace wardmote
