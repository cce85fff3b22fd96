#include "tally/rules/greedy.h"

#include <algorithm>

namespace wardmote {
namespace {

// Each of those that can be bought could go first, and not all can be: then their order decides. What cannot
// be bought now cannot be bought later, so it has no say.
bool order_matters(const std::vector<Candidate>& tied, const Spending& spending) {
  const auto able = spending.affordable(tied);
  return clash(able) || cost_of(able) > spending.left();
}

void refuse(const std::vector<Candidate>& in_order, Spending& spending) {
  for (const auto& candidate : in_order)
    if (!spending.pass_over_excluded(candidate))
      spending.refuse(candidate, short_of(candidate.cost, spending.left()), Action::Skip);
}

void spend_by_lot(const std::vector<Candidate>& drawn, Spending& spending) {
  std::vector<Candidate> winners;
  std::vector<Candidate> losers;
  Purse purse = spending.purse();
  for (const auto& candidate : drawn) {
    const bool wins = purse.can_buy(candidate);
    if (wins) purse.pay(candidate, candidate.cost);
    (wins ? winners : losers).push_back(candidate);
  }
  for (const auto& candidate : drawn) {
    if (spending.purse().can_buy(candidate))
      spending.take(candidate, won_lot(numbers_of(losers)));
    else
      spending.refuse(candidate, lost_lot(numbers_of(winners)), Action::Skip);
  }
}

// First those that can be bought, then the others, so that what they are short of does not depend on their
// numbers. False when only a lot can say in which order the first are funded, and there is none.
bool spend_on_tied(const std::vector<Candidate>& tied, Spending& spending, const Lots& lots, bool& by_lot) {
  const auto able = spending.affordable(tied);
  std::vector<Candidate> others;
  std::ranges::copy_if(tied, std::back_inserter(others),
                       [&](const auto& each) { return !spending.purse().can_buy(each); });
  if (order_matters(tied, spending)) {
    const auto drawn = spending.draw(lots, able);
    if (!drawn) return false;
    by_lot = true;
    spend_by_lot(*drawn, spending);
  } else {
    for (const auto& candidate : able) spending.take(candidate, funded());
  }
  refuse(others, spending);
  return true;
}

}  // namespace

Outcome spend_greedily(Spending spending, const Election& election, const Lots& lots) {
  for (const auto& group : spending.groups()) {
    const bool matters = order_matters(all_of(group), spending);
    bool by_lot = false;
    for (const auto& part : group.parts) {
      if (!spend_on_tied(part, spending, lots, by_lot))
        return LotNeeded{election.pot, numbers_of(spending.affordable(part))};
    }
    spending.met(group, matters, by_lot);
  }
  return std::move(spending).finish();
}

Outcome greedy(const Election& election, const Rule& rule, const Lots& lots) {
  return spend_greedily(Spending(election, rule, RankBy::Support), election, lots);
}

Outcome greedy_per_cost(const Election& election, const Rule& rule, const Lots& lots) {
  return spend_greedily(Spending(election, rule, RankBy::SupportPerCost), election, lots);
}

}  // namespace wardmote
