#include "tally/rules/shares_count.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shared/assert.h"

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

// Error of a sum of n terms that are not negative, added one after the other: n · 2^-53 of the sum at most.
double rounding(std::size_t terms, double sum) {
  return static_cast<double>(terms + 4) * kUnit * sum;
}

// Each end apart: {sum at the smallest endowment, at the greatest, error}.
Line money_of(const SharesLedger& ledger, const std::vector<Supporter>& supporters) {
  Line sum;
  for (const Supporter& by : supporters) {
    const auto& purse = ledger.purse(by.group);
    sum.least += purse.times * purse.money.least;
    sum.most += purse.times * purse.money.most;
    sum.error += purse.times * purse.money.error;
  }
  sum.error += rounding(supporters.size(), sum.most + sum.error);
  return sum;
}

// The lower, then the upper bound of a line, divided by a weight.
double below(double value, double error, double weight) {
  return (value - error) / weight * (1 - 4 * kUnit);
}
double above(double value, double error, double weight) {
  return (value + error) / weight * (1 + 4 * kUnit);
}

}  // namespace

SharesCount::SharesCount(const SharesProblem& problem, const Endowment& endowment, ChooseTied choose)
    : problem_(problem), ledger_(problem, endowment), choose_(std::move(choose)) {
  for (std::size_t p = 0; p < problem.projects(); ++p) {
    if (!problem.takes_part(p)) continue;
    const double price = static_cast<double>(problem.cost(p)) / static_cast<double>(problem.units(p));
    const double low = below(price, kUnit * price, static_cast<double>(problem.weight(p)));
    waiting_.push_back({{low, low}, p});
  }
}

SharesCount::End SharesCount::run() {
  while (true) {
    std::vector<Offer> offers;
    if (!gather(offers) || !keep_cheapest(offers)) return End::Unproved;
    if (offers.empty()) return End::Done;
    if (!buy_one_of(offers)) return End::LotNeeded;
  }
}

bool SharesCount::gather(std::vector<Offer>& offers) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Ends best{kInfinity, kInfinity};
  while (true) {
    const auto next =
        std::ranges::min_element(waiting_, {}, [](const Waiting& each) { return each.low.most; });
    if (next == waiting_.end()) return true;
    const auto asked =
        next->low.may_be_below(best)
            ? next
            : std::ranges::find_if(waiting_, [&](const auto& each) { return each.low.may_be_below(best); });
    if (asked == waiting_.end()) return true;
    Offer offer;
    offer.project = asked->project;
    waiting_.erase(asked);
    const Reply reply = ask(offer.project, offer);
    if (reply == Reply::Unproved) return false;
    if (reply == Reply::TooDear) continue;  // money only shrinks: for good
    best = {std::min(best.least, offer.high.least), std::min(best.most, offer.high.most)};
    offers.push_back(std::move(offer));
  }
}

SharesCount::Reply SharesCount::ask(std::size_t project, Offer& offer) {
  ledger_.drop_broke(project);
  const auto cost = static_cast<double>(problem_.cost(project));
  const Line money = money_of(ledger_, ledger_.supporters(project));
  if (money.most + money.error < cost) return Reply::TooDear;
  if (money.least - money.error < cost || !estimate(offer) || !prove_high(offer))
    return ask_exactly(project, offer);
  return Reply::Affordable;
}

SharesCount::Reply SharesCount::ask_exactly(std::size_t project, Offer& offer) {
  if (!ledger_.knows_exactly()) return Reply::Unproved;
  ++fall_backs_;
  offer.exact = ledger_.exact_price(project);
  if (!offer.exact) return Reply::TooDear;
  const double price = offer.exact->get_d();  // rounded towards zero
  const auto weight = static_cast<double>(problem_.weight(project));
  offer.everybody = false;
  offer.price = {price, price, 2 * kUnit * price};
  offer.low.least = offer.low.most = below(price, offer.price.error, weight);
  offer.high.least = offer.high.most = above(price, offer.price.error, weight);
  return Reply::Affordable;
}

// The price with everybody rich; then those who cannot pay it give all they have, and so on. Whoever is taken
// for rich or poor, a supporter pays no more than the price and no more than all, so that the price cannot be
// lower than (cost - Σ poor) / units, less the errors, on the whole line. False when nobody is left to pay.
bool SharesCount::estimate(Offer& offer) const {
  const auto& supporters = ledger_.supporters(offer.project);
  const auto cost = static_cast<double>(problem_.cost(offer.project));
  double middle = 0;
  Line price;
  std::size_t poor = supporters.size() + 1;
  while (true) {
    Line given;
    std::size_t found = 0;
    std::int64_t units = 0;
    for (const Supporter& by : supporters) {
      const auto& purse = ledger_.purse(by.group);
      if (purse.money.least + purse.money.most < middle * by.per) {
        given.least += purse.times * purse.money.least;
        given.most += purse.times * purse.money.most;
        given.error += purse.times * purse.money.error;
        ++found;
      } else {
        units += problem_.times(by.group) * by.per;
      }
    }
    if (units <= 0) return false;
    const auto payers = static_cast<double>(units);
    if (found == poor) {
      const auto weight = static_cast<double>(problem_.weight(offer.project));
      const double doubt = given.error + rounding(supporters.size(), given.most + given.error) +
                           4 * kUnit * (cost + given.most);
      price.error = doubt / payers * (1 + 4 * kUnit) + 4 * kUnit * price.least;
      offer.price = price;
      offer.units = units;
      offer.low = {below(price.least, price.error, weight), below(price.most, price.error, weight)};
      return true;
    }
    poor = found;
    price.least = (cost - given.least) / payers;
    price.most = (cost - given.most) / payers;
    middle = price.least + price.most;
  }
}

// At the price plus its error, the supporters give at least the cost: at both ends, and so on the whole line,
// since what each gives is the smaller of two straight lines.
bool SharesCount::prove_high(Offer& offer) const {
  const auto& supporters = ledger_.supporters(offer.project);
  const auto cost = static_cast<double>(problem_.cost(offer.project));
  const auto weight = static_cast<double>(problem_.weight(offer.project));
  const double spread = std::fabs(offer.price.least - offer.price.most);
  const double first =
      2 * offer.price.error + rounding(2 * supporters.size(), std::max(offer.price.least, offer.price.most));
  for (const double error : {first, 16 * first + spread / 16, 64 * first + spread}) {
    const double least = offer.price.least + error;
    const double most = offer.price.most + error;
    double given_least = 0;
    double given_most = 0;
    bool everybody = true;
    for (const Supporter& by : supporters) {
      const auto& purse = ledger_.purse(by.group);
      const double money_least = (purse.money.least - purse.money.error) * (1 - kUnit);
      const double money_most = (purse.money.most - purse.money.error) * (1 - kUnit);
      const double due_least = least * by.per;
      const double due_most = most * by.per;
      everybody = everybody && money_least >= due_least * (1 + kUnit) && money_most >= due_most * (1 + kUnit);
      given_least += purse.times * std::min(money_least, due_least);
      given_most += purse.times * std::min(money_most, due_most);
    }
    const double doubt = rounding(supporters.size(), std::max(given_least, given_most));
    if (given_least - doubt < cost || given_most - doubt < cost) continue;
    offer.price.error = error;
    offer.high = {above(offer.price.least, error, weight), above(offer.price.most, error, weight)};
    offer.everybody = everybody;
    return true;
  }
  return false;
}

bool SharesCount::keep_cheapest(std::vector<Offer>& offers) {
  if (offers.size() < 2) return true;
  Ends best = offers.front().high;
  for (const auto& offer : offers)
    best = {std::min(best.least, offer.high.least), std::min(best.most, offer.high.most)};
  const auto put_back = [this](const Offer& offer) { waiting_.push_back({offer.low, offer.project}); };
  std::erase_if(offers, [&](const Offer& offer) {
    const bool dearer = !offer.low.may_be_below(best);
    if (dearer) put_back(offer);
    return dearer;
  });
  if (offers.size() < 2) return true;
  if (!ledger_.knows_exactly() && !std::ranges::all_of(offers, &Offer::everybody)) return false;
  std::size_t cheapest = 0;
  for (std::size_t i = 1; i < offers.size(); ++i)
    if (compare(offers[i], offers[cheapest]) < 0) cheapest = i;
  std::vector<Offer> kept;
  const Offer least = offers[cheapest];
  for (auto& offer : offers) {
    Offer other = least;
    if (compare(offer, other) > 0)
      put_back(offer);
    else
      kept.push_back(std::move(offer));
  }
  offers = std::move(kept);
  return true;
}

// Of ρ = price / weight, exactly: below, at or above 0 as `a` is the cheaper, equal, or dearer one.
int SharesCount::compare(Offer& a, Offer& b) {
  if (a.everybody && b.everybody) {
    const Wide one = Wide{problem_.cost(a.project)} * b.units * problem_.weight(b.project);
    const Wide other = Wide{problem_.cost(b.project)} * a.units * problem_.weight(a.project);
    return one < other ? -1 : static_cast<int>(one > other);
  }
  return cmp(exact(a) * rational(problem_.weight(b.project)),
             exact(b) * rational(problem_.weight(a.project)));
}

const Rational& SharesCount::exact(Offer& offer) {
  if (!offer.exact && offer.everybody) offer.exact = rational(problem_.cost(offer.project), offer.units);
  if (!offer.exact) {
    ++fall_backs_;
    offer.exact = ledger_.exact_price(offer.project);
    WM_ASSERT(offer.exact.has_value());
  }
  return *offer.exact;
}

bool SharesCount::buy_one_of(std::vector<Offer>& offers) {
  std::size_t winner = offers.front().project;
  if (offers.size() > 1) {
    std::vector<std::size_t> tied;
    for (const auto& offer : offers) tied.push_back(offer.project);
    std::ranges::sort(tied);
    const auto chosen = choose_(ledger_, tied);
    if (!chosen) tied_ = std::move(tied);
    if (!chosen) return false;
    winner = *chosen;
  }
  for (auto& offer : offers) {
    if (offer.project != winner) waiting_.push_back({offer.low, offer.project});
  }
  auto& offer = *std::ranges::find(offers, winner, &Offer::project);
  ledger_.buy(winner, offer.price, std::move(offer.exact));
  bought_.push_back(winner);
  return true;
}

}  // namespace wardmote
