#include "tally/rules/greedy.h"

#include <algorithm>

#include "tally/rules/spending.h"

namespace wardmote {
namespace {

// Each of those that fit could go first, and not all fit together: then their order decides. What does not
// fit now will not fit later, so it has no say.
bool order_matters(const std::vector<Candidate>& tied, const Spending& spending) {
  return cost_of(spending.affordable(tied)) > spending.left();
}

void spend_on(const std::vector<Candidate>& in_order, Spending& spending) {
  for (const auto& candidate : in_order) {
    if (spending.fits(candidate)) {
      spending.take(candidate, funded());
    } else {
      spending.refuse(candidate, short_of(candidate.cost, spending.left()), Action::Skip);
    }
  }
}

void spend_by_lot(const std::vector<Candidate>& drawn, Spending& spending) {
  std::vector<Candidate> winners;
  std::vector<Candidate> losers;
  Pence left = spending.left();
  for (const auto& candidate : drawn) {
    const bool wins = candidate.cost <= left;
    if (wins) left -= candidate.cost;
    (wins ? winners : losers).push_back(candidate);
  }
  for (const auto& candidate : drawn) {
    if (spending.fits(candidate)) {
      spending.take(candidate, won_lot(numbers_of(losers)));
    } else {
      spending.refuse(candidate, lost_lot(numbers_of(winners)), Action::Skip);
    }
  }
}

// First those that fit, then the others, so that what they are short of does not depend on their numbers.
// False when only a lot can say in which order the first are funded, and there is none.
bool spend_on_tied(const std::vector<Candidate>& tied, Spending& spending, const Lots& lots, bool& by_lot) {
  const auto able = spending.affordable(tied);
  std::vector<Candidate> dearer;
  std::ranges::copy_if(tied, std::back_inserter(dearer),
                       [&](const auto& each) { return !spending.fits(each); });
  if (cost_of(able) > spending.left()) {
    const auto drawn = spending.draw(lots, able);
    if (!drawn) return false;
    by_lot = true;
    spend_by_lot(*drawn, spending);
  } else {
    spend_on(able, spending);
  }
  spend_on(dearer, spending);
  return true;
}

Outcome spend(const Election& election, const Rule& rule, const Lots& lots, RankBy by) {
  Spending spending(election, rule, by);
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

}  // namespace

Outcome greedy(const Election& election, const Rule& rule, const Lots& lots) {
  return spend(election, rule, lots, RankBy::Support);
}

Outcome greedy_per_cost(const Election& election, const Rule& rule, const Lots& lots) {
  return spend(election, rule, lots, RankBy::SupportPerCost);
}

}  // namespace wardmote
