#include "tally/rules/shares_problem.h"

#include "shared/assert.h"

namespace wardmote {

SharesProblem::SharesProblem(const Election& election, Utility utility, const std::vector<bool>& allowed)
    : utility_(utility),
      voters_(election.ballot_count()),
      units_(election.projects.size(), 0),
      first_(election.projects.size() + 1, 0) {
  const BallotTable& ballots = election.ballots;
  const auto per = [&](const BallotView& row, std::size_t i) {
    return utility == Utility::Score ? row.value(i) : std::int64_t{1};
  };
  WM_ASSERT(allowed.size() == election.projects.size());
  std::vector<bool> in = allowed;
  for (std::size_t p = 0; p < in.size(); ++p) {
    cost_.push_back(election.projects[p].cost.value);
    in[p] = in[p] && cost_[p] > 0;
  }
  for (std::size_t g = 0; g < ballots.size(); ++g) {
    const BallotView row = ballots[g];
    times_.push_back(row.times);
    for (std::size_t i = 0; i < row.projects.size(); ++i)
      if (in[row.projects[i]] && per(row, i) > 0) ++first_[row.projects[i] + 1u];
  }
  for (std::size_t p = 1; p < first_.size(); ++p) first_[p] += first_[p - 1];
  supporters_.resize(first_.back());
  auto next = first_;
  for (std::size_t g = 0; g < ballots.size(); ++g) {
    const BallotView row = ballots[g];
    for (std::size_t i = 0; i < row.projects.size(); ++i) {
      const std::size_t project = row.projects[i];
      const std::int64_t units = per(row, i);
      if (!in[project] || units <= 0) continue;
      WM_ASSERT(units <= 0xFFFF'FFFF);
      supporters_[next[project]++] = {static_cast<std::uint32_t>(g), static_cast<std::uint32_t>(units)};
      units_[project] += units * row.times;
    }
  }
}

std::span<const Supporter> SharesProblem::supporters(std::size_t project) const {
  return std::span(supporters_).subspan(first_[project], first_[project + 1] - first_[project]);
}

}  // namespace wardmote
