#include "tally/rules/shares_price.h"

#include <algorithm>
#include <cmath>

#include "tally/rules/bounded.h"

namespace wardmote {
namespace {

// Error of a sum of n terms that are not negative, added one after the other: n · 2^-53 of the sum at most.
double rounding(std::size_t terms, double sum) {
  return static_cast<double>(terms + 4) * kUnit * sum;
}

// Whether the payers give at least the cost at the price and `error` more: at both ends, and so on the whole
// line, since what each gives is the smaller of two straight lines.
bool is_enough(const Payers& payers, double cost, double error, Price& price) {
  const double least = price.middle.least + error;
  const double most = price.middle.most + error;
  double given_least = 0;
  double given_most = 0;
  bool everybody = true;
  for (const Payer& payer : payers.all) {
    const double money_least = (payer.money.least - payer.money.error) * (1 - kUnit);
    const double money_most = (payer.money.most - payer.money.error) * (1 - kUnit);
    const double due_least = least * payer.per;
    const double due_most = most * payer.per;
    everybody &= money_least >= due_least * (1 + kUnit) && money_most >= due_most * (1 + kUnit);
    given_least += payer.times * std::min(money_least, due_least);
    given_most += payer.times * std::min(money_most, due_most);
  }
  const double doubt = rounding(payers.all.size(), std::max(given_least, given_most));
  if (given_least - doubt < cost || given_most - doubt < cost) return false;
  price.high_error = error;
  price.everybody = everybody;
  return true;
}

bool prove_high(const Payers& payers, double cost, Price& price) {
  const auto [least, most, unused] = price.middle;
  const double spread = std::fabs(least - most);
  const double first = 2 * price.low_error + rounding(2 * payers.all.size(), std::max(least, most));
  for (const double error : {first, 16 * first + spread / 16, 64 * first + spread})
    if (is_enough(payers, cost, error, price)) return true;
  return false;
}

}  // namespace

void Payers::clear() {
  all.clear();
  money = {};
  units = 0;
}

void Payers::close() {
  Line sum;
  for (const Payer& payer : all) {
    sum.least += payer.times * payer.money.least;
    sum.most += payer.times * payer.money.most;
    sum.error += payer.times * payer.money.error;
    units += payer.units;
  }
  sum.error += rounding(all.size(), sum.most + sum.error);
  money = sum;
}

// Whoever is taken for rich or poor, a supporter pays no more than the price and no more than all, so that
// the price cannot be lower than (cost - Σ poor) / units, less the errors, on the whole line.
std::optional<Price> price_from(const Payers& payers, double cost, const Line& guess) {
  Line gives;
  Price price;
  price.units = payers.units;
  const double both = guess.least + guess.most;
  for (const Payer& payer : payers.all) {
    if (payer.money.least + payer.money.most >= both * payer.per) continue;
    gives.least += payer.times * payer.money.least;
    gives.most += payer.times * payer.money.most;
    gives.error += payer.times * payer.money.error;
    price.units -= payer.units;
    ++price.poor;
  }
  if (price.units <= 0) return std::nullopt;
  const auto paying = static_cast<double>(price.units);
  price.middle = {(cost - gives.least) / paying, (cost - gives.most) / paying, 0};
  const double doubt =
      gives.error + rounding(payers.all.size(), gives.most + gives.error) + 4 * kUnit * (cost + gives.most);
  price.low_error = doubt / paying * (1 + 4 * kUnit) + 4 * kUnit * price.middle.least;
  return price;
}

std::optional<Price> price_of(const Payers& payers, double cost, Price from) {
  while (true) {
    const auto next = price_from(payers, cost, from.middle);
    if (!next) return std::nullopt;
    const bool settled = next->poor <= from.poor;
    from = *next;
    if (settled) break;
  }
  if (!prove_high(payers, cost, from)) return std::nullopt;
  return from;
}

}  // namespace wardmote
