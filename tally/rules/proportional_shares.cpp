#include "tally/rules/proportional_shares.h"

#include <algorithm>

#include "tally/rules/division.h"
#include "tally/rules/spending.h"

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

Pence part_of(Pence amount, Ratio share, bool round_up) {
  const Wide part = Wide{amount.value} * share.num + (round_up ? share.den - 1 : 0);
  return Pence{static_cast<std::int64_t>(part / share.den)};
}

// The cap of the rule, the item's cost and the most it can use: the least of them.
Pence most_of(const ElectionProject& item, const Election& election, const Rule& rule) {
  Pence most = part_of(election.amount, rule.cap, false);
  for (const Pence bound : {item.cost, item.most_award})
    if (bound != Pence{}) most = std::min(most, bound);
  return most;
}

Portion portion_of(const Candidate& candidate, const Election& election, const Rule& rule) {
  const ElectionProject& item = election.projects[candidate.index];
  const Pence most = most_of(item, election, rule);
  const Pence least = std::max(part_of(election.amount, rule.floor, true), item.least_award);
  return {std::max<std::int64_t>(candidate.support, 0), std::min(least, most), most};
}

ReasonCode code_of(Pence award, const Portion& portion) {
  if (award == portion.most) return ReasonCode::MostShare;
  return award == portion.least && award > Pence{} ? ReasonCode::LeastShare : ReasonCode::Share;
}

}  // namespace

Outcome proportional_shares(const Election& election, const Rule& rule, const Lots&) {
  Spending spending(election, rule, RankBy::Support);
  std::vector<Candidate> items;
  for (const SupportGroup& group : spending.groups())
    for (const Candidate& candidate : all_of(group)) items.push_back(candidate);
  std::vector<Portion> portions;
  std::int64_t total = 0;
  for (const Candidate& item : items) {
    portions.push_back(portion_of(item, election, rule));
    total += portions.back().weight;
  }
  const std::vector<Pence> awards = divide(election.amount, portions);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Reason why =
        share(code_of(awards[i], portions[i]), {portions[i].weight, election.unit}, {total, election.unit});
    if (awards[i] > Pence{})
      spending.give(items[i], awards[i], std::move(why));
    else
      spending.leave_out(items[i], std::move(why));
  }
  return std::move(spending).finish();
}

}  // namespace wardmote
