#include "tally/rules/fairness.h"

#include <algorithm>
#include <optional>

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

// What a ballot has of what it chose: pence.
std::vector<std::int64_t> worth_of(const Election& election, const Allocation& allocation) {
  std::vector<std::int64_t> worth(election.ballots.size(), 0);
  for (std::size_t row = 0; row < election.ballots.size(); ++row)
    for (const std::uint16_t project : election.ballots[row].projects)
      worth[row] += allocation.awards[project].award.value;
  return worth;
}

// Supporters, those who have least first: as soon as the share of so many is more than the last of them has.
std::optional<LeftOut> group_left_out(const Election& election, std::size_t project,
                                      std::vector<std::pair<std::int64_t, std::int64_t>> supporters) {
  std::ranges::sort(supporters);  // what each has, how many
  const std::int64_t ballots = election.ballot_count();
  const std::int64_t cost = election.projects[project].cost.value;
  std::optional<LeftOut> found;
  std::int64_t voters = 0;
  for (const auto& [has, times] : supporters) {
    voters += times;
    const Wide share = Wide{voters} * election.amount.value;
    if (share <= Wide{has + cost} * ballots) continue;
    found = LeftOut{election.projects[project].number, voters,
                    Pence{static_cast<std::int64_t>(share / ballots)}, Pence{has + cost}};
  }
  return found;
}

}  // namespace

std::vector<LeftOut> left_out(const Election& election, const Allocation& allocation) {
  const auto worth = worth_of(election, allocation);
  std::vector<std::vector<std::pair<std::int64_t, std::int64_t>>> supporters(election.projects.size());
  for (std::size_t row = 0; row < election.ballots.size(); ++row)
    for (const std::uint16_t project : election.ballots[row].projects)
      supporters[project].emplace_back(worth[row], election.ballots[row].times);
  std::vector<LeftOut> out;
  for (std::size_t i = 0; i < election.projects.size(); ++i) {
    const bool open = allocation.awards[i].award == Pence{} && !election.projects[i].withdrawn &&
                      election.projects[i].cost <= election.amount;
    if (!open) continue;
    if (auto group = group_left_out(election, i, std::move(supporters[i]))) out.push_back(*group);
  }
  return out;
}

}  // namespace wardmote
