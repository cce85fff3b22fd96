#include "tally/rules/shares_ledger.h"

#include <algorithm>
#include <cmath>

#include "shared/assert.h"
#include "tally/rules/bounded.h"

namespace wardmote {
namespace {

constexpr std::int32_t kUnknown = -2;

}  // namespace

SharesLedger::SharesLedger(const SharesProblem& problem, const Endowment& endowment)
    : problem_(problem), endowment_(endowment), past_(problem.groups()) {
  const double money = static_cast<double>(endowment.num) / static_cast<double>(endowment.den);
  const Line line{money - endowment.spread, money + endowment.spread, 2 * kUnit * (money + endowment.spread)};
  purses_.resize(problem.groups(), Purse{line, 0});
  for (std::size_t g = 0; g < purses_.size(); ++g) purses_[g].times = static_cast<double>(problem.times(g));
  supporters_.resize(problem.projects());
  for (std::size_t p = 0; p < problem.projects(); ++p) {
    const auto all = problem.supporters(p);
    supporters_[p].assign(all.begin(), all.end());
  }
}

const Payers& SharesLedger::payers(std::size_t project) {
  payers_.all.clear();
  payers_.money = {};
  payers_.units = 0;
  auto& supporters = supporters_[project];
  std::size_t kept = 0;
  for (const Supporter by : supporters) {
    const Purse& purse = purses_[by.group];
    if (purse.times == 0) continue;
    payers_.add({purse.money, purse.times, static_cast<double>(by.per),
                 static_cast<std::int64_t>(purse.times) * by.per});
    supporters[kept++] = by;
  }
  supporters.resize(kept);
  payers_.close();
  return payers_;
}

void SharesLedger::buy(std::size_t project, const Line& price, std::optional<Rational> exact) {
  const std::size_t number = purchases_.size();
  purchases_.push_back({project, price, std::move(exact)});
  for (const Supporter& by : supporters_[project]) {
    if (is_broke(by.group)) continue;
    const Rest left = rest(by, number);
    pay(by, price, left);
    Past& past = past_[by.group];
    if (left == Rest::Nothing) {
      past.broke_at = static_cast<std::uint32_t>(number);
      purses_[by.group].times = 0;
    }
    if (left != Rest::Something || !knows_exactly()) continue;
    payments_.push_back({static_cast<std::uint32_t>(number), by.per, past.last});
    past.last = static_cast<std::int32_t>(payments_.size() - 1);
  }
}

// Paying exactly what is left leaves nothing, too.
SharesLedger::Rest SharesLedger::rest(const Supporter& by, std::size_t purchase) {
  const Line& money = purses_[by.group].money;
  const Line& price = purchases_[purchase].price;
  const double least = money.least - price.least * by.per;
  const double most = money.most - price.most * by.per;
  const double doubt =
      money.error + price.error * by.per + kUnit * (money.most + std::max(price.least, price.most) * by.per);
  if (least + doubt <= 0 && most + doubt <= 0) return Rest::Nothing;
  if (least - doubt > 0 && most - doubt > 0) return Rest::Something;
  if (!knows_exactly()) return Rest::Either;
  ++fall_backs_;
  const bool nothing = exact_money(by.group, purchase) <= exact_price_of(purchase) * rational(by.per);
  return nothing ? Rest::Nothing : Rest::Something;
}

// Where the rest is nothing at one end and something at the other, it bends in between: the straight line is
// off by less than either end is from nothing.
void SharesLedger::pay(const Supporter& by, const Line& price, Rest left) {
  Line& money = purses_[by.group].money;
  if (left == Rest::Nothing) {
    money = {};
    return;
  }
  const double least = money.least - price.least * by.per;
  const double most = money.most - price.most * by.per;
  money.error += price.error * by.per + kUnit * (money.most + std::max(price.least, price.most) * by.per);
  if (left == Rest::Either) money.error += std::min(std::fabs(least), std::fabs(most));
  money.least = std::max(0.0, least);
  money.most = std::max(0.0, most);
}

const Rational& SharesLedger::exact_price_of(std::size_t purchase) {
  Purchase& made = purchases_[purchase];
  if (!made.exact) {
    auto price = price_before(made.project, purchase);
    WM_ASSERT(price.has_value());
    purchases_[purchase].exact = std::move(price);
  }
  return *purchases_[purchase].exact;
}

// Everybody pays the same a unit; those who cannot give all they have, until nobody else falls short.
std::optional<Rational> SharesLedger::price_before(std::size_t project, std::size_t before) {
  WM_ASSERT(knows_exactly());
  const auto all = shares_before(project, before);
  const Rational cost = rational(problem_.cost(project));
  Rational money;
  for (const auto& share : all) money += share.money * rational(share.times);
  if (money < cost) return std::nullopt;
  std::vector<bool> poor(all.size(), false);
  while (true) {
    Rational missing = cost;
    std::int64_t units = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (poor[i])
        missing -= all[i].money * rational(all[i].times);
      else
        units += all[i].times * all[i].per;
    }
    WM_ASSERT(units > 0);
    const Rational price = missing / rational(units);
    bool settled = true;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (poor[i] || all[i].money >= price * rational(all[i].per)) continue;
      poor[i] = true;
      settled = false;
    }
    if (settled) return price;
  }
}

std::vector<SharesLedger::Share> SharesLedger::shares_before(std::size_t project, std::size_t before) {
  std::map<std::pair<std::int32_t, std::uint32_t>, std::int64_t> times;
  for (const Supporter& by : problem_.supporters(project)) {
    if (past_[by.group].broke_at < before) continue;
    times[{canonical(payments_before(by.group, before)), by.per}] += problem_.times(by.group);
  }
  std::vector<Share> shares;
  const Rational start = rational(endowment_.num, endowment_.den);
  for (const auto& [who, count] : times) shares.push_back({start - paid(who.first), who.second, count});
  return shares;
}

std::int64_t SharesLedger::pence_left(std::size_t project) {
  WM_ASSERT(knows_exactly());
  const auto all = problem_.supporters(project);
  double sum = 0;
  double error = 0;
  for (const Supporter& by : all) {
    sum += purses_[by.group].times * purses_[by.group].money.least;
    error += purses_[by.group].times * purses_[by.group].money.error;
  }
  error += static_cast<double>(all.size() + 4) * kUnit * (sum + error);
  if (std::floor(sum - error) == std::floor(sum + error)) return static_cast<std::int64_t>(std::floor(sum));
  ++fall_backs_;
  Rational exact;
  for (const auto& share : shares_before(project, purchases_.size()))
    exact += share.money * rational(share.times);
  const mpz_class whole = exact.get_num() / exact.get_den();
  return whole.get_si();
}

std::vector<std::size_t> SharesLedger::helped_to_buy(std::size_t project) const {
  std::vector<bool> helped(purchases_.size(), false);
  for (const Supporter& by : problem_.supporters(project)) {
    const Past& past = past_[by.group];
    if (past.broke_at != ~0U) helped[past.broke_at] = true;
    for (std::int32_t at = past.last; at >= 0; at = payments_[static_cast<std::size_t>(at)].before)
      helped[payments_[static_cast<std::size_t>(at)].purchase] = true;
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < helped.size(); ++i)
    if (helped[i]) out.push_back(i);
  return out;
}

Rational SharesLedger::exact_money(std::size_t group, std::size_t before) {
  WM_ASSERT(knows_exactly());
  if (past_[group].broke_at < before) return 0;
  return rational(endowment_.num, endowment_.den) - paid(canonical(payments_before(group, before)));
}

std::int32_t SharesLedger::payments_before(std::size_t group, std::size_t before) const {
  std::int32_t payment = past_[group].last;
  while (payment >= 0 && payments_[static_cast<std::size_t>(payment)].purchase >= before)
    payment = payments_[static_cast<std::size_t>(payment)].before;
  return payment;
}

std::int32_t SharesLedger::canonical(std::int32_t payment) {
  if (payment < 0) return payment;
  const auto index = static_cast<std::size_t>(payment);
  if (same_as_.size() < payments_.size()) same_as_.resize(payments_.size(), kUnknown);
  if (same_as_[index] != kUnknown) return same_as_[index];
  const Payment& made = payments_[index];
  const auto [known, added] =
      by_content_.try_emplace({canonical(made.before), made.purchase, made.per}, payment);
  return same_as_[index] = known->second;
}

const Rational& SharesLedger::paid(std::int32_t payment) {
  static const Rational nothing;
  if (payment < 0) return nothing;
  if (const auto known = paid_.find(payment); known != paid_.end()) return known->second;
  const Payment made = payments_[static_cast<std::size_t>(payment)];
  Rational sum = paid(canonical(made.before)) + exact_price_of(made.purchase) * rational(made.per);
  return paid_.emplace(payment, std::move(sum)).first->second;
}

}  // namespace wardmote
