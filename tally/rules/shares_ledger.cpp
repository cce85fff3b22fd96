#include "tally/rules/shares_ledger.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "shared/assert.h"
#include "tally/rules/bounded.h"

namespace wardmote {
namespace {

constexpr std::size_t kBits = 64;

Line line_of(const Endowment& endowment) {
  const double money = static_cast<double>(endowment.num) / static_cast<double>(endowment.den);
  return {money - endowment.spread, money + endowment.spread, 2 * kUnit * (money + endowment.spread)};
}

}  // namespace

SharesLedger::SharesLedger(const SharesProblem& problem, const Endowment& endowment)
    : endowment_(endowment), problem_(problem), purses_(problem, line_of(endowment)) {}

const Payers& SharesLedger::payers(std::size_t project) {
  payers_.clear();
  for (const Holders& each : purses_.holders(project))
    payers_.add(purses_.money(each.purse), each.times, each.per);
  payers_.close();
  return payers_;
}

void SharesLedger::buy(std::size_t project, const Line& price, std::optional<Rational> exact) {
  const std::size_t number = purchases_.size();
  purchases_.push_back({project, price, std::move(exact)});
  purses_.pay(project, [&](PurseNumber purse, std::int64_t per) { return left(purse, per, number); });
}

// Paying exactly what is left leaves nothing, too.
SharesLedger::Rest SharesLedger::rest(PurseNumber purse, std::int64_t per, std::size_t purchase) {
  const Line& money = purses_.money(purse);
  const Line& price = purchases_[purchase].price;
  const auto units = static_cast<double>(per);
  const double least = money.least - price.least * units;
  const double most = money.most - price.most * units;
  const double doubt =
      money.error + price.error * units + kUnit * (money.most + std::max(price.least, price.most) * units);
  if (least + doubt <= 0 && most + doubt <= 0) return Rest::Nothing;
  if (least - doubt > 0 && most - doubt > 0) return Rest::Something;
  if (!knows_exactly()) return Rest::Either;
  ++fall_backs_;
  const bool nothing = exact_money(purse) <= exact_price_of(purchase) * rational(per);
  return nothing ? Rest::Nothing : Rest::Something;
}

// Where the rest is nothing at one end and something at the other, it bends in between: the straight line is
// off by less than either end is from nothing.
std::optional<Line> SharesLedger::left(PurseNumber purse, std::int64_t per, std::size_t purchase) {
  const Rest after = rest(purse, per, purchase);
  if (after == Rest::Nothing) return std::nullopt;
  const Line& money = purses_.money(purse);
  const Line& price = purchases_[purchase].price;
  const auto units = static_cast<double>(per);
  const double least = money.least - price.least * units;
  const double most = money.most - price.most * units;
  double error =
      money.error + price.error * units + kUnit * (money.most + std::max(price.least, price.most) * units);
  if (after == Rest::Either) error += std::min(std::fabs(least), std::fabs(most));
  return Line{std::max(0.0, least), std::max(0.0, most), error};
}

const Rational& SharesLedger::exact_price_of(std::size_t purchase) {
  if (!purchases_[purchase].exact) {
    auto price = price_before(purchases_[purchase].project, purchase);
    WM_ASSERT(price.has_value());
    purchases_[purchase].exact = std::move(price);
  }
  return *purchases_[purchase].exact;
}

Rational SharesLedger::exact_money(PurseNumber purse) {
  WM_ASSERT(knows_exactly());
  const auto last = purses_.last_payment(purse);
  if (!last) return rational(endowment_.num, endowment_.den);
  if (const auto known = exact_.find(purse); known != exact_.end()) return known->second;
  Rational money = exact_money(last->before) - exact_price_of(last->purchase) * rational(last->per);
  return exact_.emplace(purse, std::move(money)).first->second;
}

// Everybody pays the same a unit; those who cannot give all they have, until nobody else falls short.
std::optional<Rational> SharesLedger::price_before(std::size_t project, std::size_t before) {
  WM_ASSERT(knows_exactly());
  const std::vector<Holders> all = purses_.holders_before(project, before);
  const Rational cost = rational(problem_.cost(project));
  if (exact_sum(all) < cost) return std::nullopt;
  std::vector<Holders> rich = all;
  std::vector<Holders> poor;
  while (true) {
    std::int64_t units = 0;
    for (const Holders& each : rich) units += each.times * each.per;
    WM_ASSERT(units > 0);
    const Rational price = (cost - exact_sum(poor)) / rational(units);
    const auto found =
        std::partition(rich.begin(), rich.end(), [&](const Holders& each) { return can_pay(each, price); });
    if (found == rich.end()) return price;
    poor.insert(poor.end(), found, rich.end());
    rich.erase(found, rich.end());
  }
}

bool SharesLedger::can_pay(const Holders& holders, const Rational& price) {
  const Line& money = purses_.money(holders.purse);
  const double due = price.get_d() * static_cast<double>(holders.per);
  const double doubt = money.error + 4 * kUnit * (money.most + due);
  if (money.least - doubt > due) return true;
  if (money.least + doubt < due) return false;
  return exact_money(holders.purse) >= price * rational(holders.per);
}

// What they started with, less what went into each purchase: a fraction for each purchase and not for each
// purse.
Rational SharesLedger::exact_sum(std::span<const Holders> holders) {
  std::int64_t voters = 0;
  std::vector<std::int64_t> units(purchases_.size(), 0);
  for (const Holders& each : holders) {
    voters += each.times;
    for (auto at = purses_.last_payment(each.purse); at; at = purses_.last_payment(at->before))
      units[at->purchase] += each.times * at->per;
  }
  Rational sum = rational(endowment_.num, endowment_.den) * rational(voters);
  for (std::size_t i = 0; i < units.size(); ++i)
    if (units[i] != 0) sum -= exact_price_of(i) * rational(units[i]);
  return sum;
}

std::int64_t SharesLedger::pence_left(std::size_t project) {
  WM_ASSERT(knows_exactly());
  const auto& [all, money, units] = payers(project);
  const double low = money.least - money.error;
  const double high = money.least + money.error;
  if (std::floor(low) == std::floor(high)) return static_cast<std::int64_t>(std::floor(low));
  ++fall_backs_;
  const Rational exact = exact_sum(purses_.holders_before(project, purchases_.size()));
  const mpz_class whole = exact.get_num() / exact.get_den();
  return whole.get_si();
}

std::vector<std::uint64_t> SharesLedger::paid_from(std::size_t first) const {
  std::vector<std::uint64_t> paid(problem_.groups(), 0);
  for (std::size_t i = 0; i < kBits && first + i < purchases_.size(); ++i)
    for (const Supporter& by : problem_.supporters(purchases_[first + i].project))
      paid[by.group] |= std::uint64_t{purses_.had_money_for(by.group, first + i)} << i;
  return paid;
}

std::vector<std::vector<std::size_t>> SharesLedger::helped_to_buy(
    std::span<const std::size_t> projects) const {
  std::vector<std::vector<std::size_t>> out(projects.size());
  for (std::size_t first = 0; first < purchases_.size(); first += kBits) {
    const std::vector<std::uint64_t> paid = paid_from(first);
    for (std::size_t p = 0; p < projects.size(); ++p) {
      std::uint64_t any = 0;
      for (const Supporter& by : problem_.supporters(projects[p])) any |= paid[by.group];
      for (; any != 0; any &= any - 1)
        out[p].push_back(first + static_cast<std::size_t>(std::countr_zero(any)));
    }
  }
  return out;
}

}  // namespace wardmote
