#include "tally/rules/comparison.h"

#include "shared/assert.h"
#include "tally/rules/equal_shares.h"
#include "tally/rules/greedy.h"

namespace wardmote {
namespace {

std::vector<bool> funded_by(const Allocation& allocation) {
  std::vector<bool> funded;
  for (const Award& award : allocation.awards) funded.push_back(award.status == AwardStatus::Funded);
  return funded;
}

// What a ballot gets of an outcome, in the rule's own utility.
std::int64_t worth(const Election& election, Utility utility, const BallotView& ballot,
                   const std::vector<bool>& funded) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ballot.projects.size(); ++i) {
    if (!funded[ballot.projects[i]]) continue;
    switch (utility) {
      case Utility::Cost:
        sum += election.projects[ballot.projects[i]].cost.value;
        break;
      case Utility::Count:
        ++sum;
        break;
      case Utility::Score:
        sum += ballot.value(i);
        break;
    }
  }
  return sum;
}

Comparison compare(const Election& election, Utility utility, const Allocation& shares,
                   const Allocation& greedy) {
  Comparison out;
  const auto by_shares = funded_by(shares), by_greedy = funded_by(greedy);
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    const BallotView ballot = election.ballots[row];
    const std::int64_t one = worth(election, utility, ballot, by_shares);
    const std::int64_t other = worth(election, utility, ballot, by_greedy);
    if (one > other) out.prefer_shares += ballot.times;
    if (other > one) out.prefer_greedy += ballot.times;
  }
  return out;
}

}  // namespace

Outcome compare_with_greedy(const Election& election, const Rule& rule, const Lots& lots) {
  Outcome shares = equal_shares(election, rule, lots);
  if (!std::holds_alternative<Allocation>(shares)) return shares;
  Outcome other = greedy(election, rule, lots);
  if (!std::holds_alternative<Allocation>(other)) return other;
  auto& by_shares = std::get<Allocation>(shares);
  auto& by_greedy = std::get<Allocation>(other);
  const Comparison comparison = compare(election, utility_of(rule).value(), by_shares, by_greedy);
  by_shares.comparison = by_greedy.comparison = comparison;
  return comparison.greedy_wins() ? other : shares;
}

}  // namespace wardmote
