#include "tally/rules/shares_count.h"

#include <algorithm>
#include <limits>

#include "shared/assert.h"
#include "tally/rules/bounded.h"

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

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
    waiting_.push_back({{low, low}, p, {price, price, 0}});
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
    const Waiting next_asked = *asked;
    waiting_.erase(asked);
    Offer offer;
    switch (ask(next_asked, best, offer)) {
      case Reply::Unproved:
        return false;
      case Reply::TooDear:  // money only shrinks: for good
        break;
      case Reply::Dearer:
        put_back(offer);
        break;
      case Reply::Affordable:
        best = {std::min(best.least, offer.high.least), std::min(best.most, offer.high.most)};
        offers.push_back(std::move(offer));
    }
  }
}

SharesCount::Reply SharesCount::ask(const Waiting& asked, const Ends& best, Offer& offer) {
  offer.project = asked.project;
  const Payers& payers = ledger_.payers(offer.project);
  const auto cost = static_cast<double>(problem_.cost(offer.project));
  if (payers.money.most + payers.money.error < cost) return Reply::TooDear;
  const auto weight = static_cast<double>(problem_.weight(offer.project));
  const auto set_low = [&](const Price& price) {
    offer.price = {price.middle.least, price.middle.most, 0};
    offer.low = {below(price.middle.least, price.low_error, weight),
                 below(price.middle.most, price.low_error, weight)};
  };
  const auto rough = price_from(payers, cost, asked.price);
  if (!rough) return ask_exactly(offer);
  set_low(*rough);
  if (!offer.low.may_be_below(best)) return Reply::Dearer;
  if (payers.money.least - payers.money.error < cost) return ask_exactly(offer);
  const auto price = price_of(payers, cost, *rough);
  if (!price) return ask_exactly(offer);
  set_low(*price);
  offer.price.error = price->high_error;
  offer.high = {above(price->middle.least, price->high_error, weight),
                above(price->middle.most, price->high_error, weight)};
  offer.everybody = price->everybody;
  offer.units = price->units;
  return Reply::Affordable;
}

SharesCount::Reply SharesCount::ask_exactly(Offer& offer) {
  if (!ledger_.knows_exactly()) return Reply::Unproved;
  ++fall_backs_;
  offer.exact = ledger_.exact_price(offer.project);
  if (!offer.exact) return Reply::TooDear;
  const double price = offer.exact->get_d();  // rounded towards zero
  const auto weight = static_cast<double>(problem_.weight(offer.project));
  offer.everybody = false;
  offer.price = {price, price, 2 * kUnit * price};
  offer.low.least = offer.low.most = below(price, offer.price.error, weight);
  offer.high.least = offer.high.most = above(price, offer.price.error, weight);
  return Reply::Affordable;
}

bool SharesCount::keep_cheapest(std::vector<Offer>& offers) {
  if (offers.size() < 2) return true;
  Ends best = offers.front().high;
  for (const auto& offer : offers)
    best = {std::min(best.least, offer.high.least), std::min(best.most, offer.high.most)};
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
  const auto is_out = [&](const auto& each) { return problem_.excludes(winner, each.project); };
  std::erase_if(waiting_, is_out);
  for (auto& offer : offers) {
    if (offer.project != winner && !is_out(offer)) put_back(offer);
  }
  auto& offer = *std::ranges::find(offers, winner, &Offer::project);
  ledger_.buy(winner, offer.price, std::move(offer.exact));
  bought_.push_back(winner);
  return true;
}

}  // namespace wardmote
