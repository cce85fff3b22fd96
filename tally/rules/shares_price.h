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

  void clear();
  void add(const Line& each, std::int64_t times, std::int64_t per) {
    all.push_back({each, static_cast<double>(times), static_cast<double>(per), times * per});
  }
  // Once all are added.
  void close();
};

struct Price {
  Line middle;            // without an error: the two below say how far off it may be
  double low_error{0};    // the price is not under `middle` less this,
  double high_error{0};   // and not over `middle` and this
  bool everybody{false};  // all payers pay in full: the price is cost / units, exactly
  std::int64_t units{0};  // of those taken for able to pay in full
  std::size_t poor{0};    // payers that were not
};

// A price that is not too high: of those who cannot pay `guess` a unit each is taken to give all there is.
// The closer the guess, the closer the price, of which `middle` and `low_error` hold whatever the guess is.
// Nothing when nobody is left to pay the rest.
std::optional<Price> price_from(const Payers& payers, double cost, const Line& guess);

// The price at which `payers` give `cost` pence, found from one that is not too high. Nothing when these
// bounds cannot be proved, as when money and cost are too close to tell apart.
std::optional<Price> price_of(const Payers& payers, double cost, Price from);

}  // namespace wardmote
