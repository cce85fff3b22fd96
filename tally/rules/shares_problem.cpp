#include "tally/rules/shares_problem.h"

#include <algorithm>
#include <utility>

#include "shared/assert.h"

namespace wardmote {
namespace {

constexpr std::int64_t kMost = 0xFFFF'FFFF;  // of what is kept in 32 bits

std::uint32_t narrow(std::int64_t number) {
  WM_ASSERT(number <= kMost);
  return static_cast<std::uint32_t>(number);
}

// Calls `see` with the group, the project and the units of each ballot that supports a project of `in`.
template <class See>
void each_support(const BallotTable& ballots, Utility utility, const std::vector<std::uint8_t>& in, See see) {
  for (std::size_t group = 0; group < ballots.size(); ++group) {
    const BallotView row = ballots[group];
    for (std::size_t i = 0; i < row.projects.size(); ++i) {
      const std::int64_t per = utility == Utility::Score ? row.value(i) : 1;
      if (in[row.projects[i]] != 0 && per > 0) see(group, row.projects[i], per, row.times);
    }
  }
}

}  // namespace

SharesProblem::SharesProblem(const Election& election, Utility utility, const std::vector<bool>& allowed)
    : utility_(utility),
      groups_(election.ballots.size()),
      voters_(election.ballot_count()),
      units_(election.projects.size(), 0) {
  WM_ASSERT(allowed.size() == election.projects.size());
  std::vector<std::uint8_t> in;
  for (std::size_t p = 0; p < allowed.size(); ++p) {
    cost_.push_back(election.projects[p].cost.value);
    conflicts_.push_back(election.projects[p].conflicts);
    in.push_back(allowed[p] && cost_[p] > 0);
  }
  std::vector<std::size_t> first(projects() + 1, 0);
  each_support(election.ballots, utility, in,
               [&](std::size_t, std::size_t project, std::int64_t, std::int64_t) { ++first[project + 1]; });
  for (std::size_t p = 1; p < first.size(); ++p) first[p] += first[p - 1];
  std::vector<std::size_t> next = first;
  supporters_.resize(first.back());
  std::vector<std::uint32_t> per(utility == Utility::Score ? supporters_.size() : 0);
  each_support(election.ballots, utility, in,
               [&](std::size_t group, std::size_t project, std::int64_t units, std::int64_t times) {
                 const std::size_t at = next[project]++;
                 supporters_[at] = {static_cast<std::uint32_t>(group), narrow(times)};
                 if (!per.empty()) per[at] = narrow(units);
                 units_[project] += units * times;
               });
  for (std::size_t p = 0; p < projects(); ++p) {
    const std::size_t count = first[p + 1] - first[p];
    add_project(std::span(supporters_).subspan(first[p], count),
                per.empty() ? std::span<std::uint32_t>() : std::span(per).subspan(first[p], count));
  }
}

void SharesProblem::add_project(std::span<Supporter> by, std::span<const std::uint32_t> per) {
  if (per.empty()) {
    if (!by.empty()) support_.push_back({1, by});
  } else {
    std::vector<std::pair<std::uint32_t, Supporter>> all;
    for (std::size_t i = 0; i < by.size(); ++i) all.emplace_back(per[i], by[i]);
    std::ranges::stable_sort(all, {}, [](const auto& each) { return each.first; });
    std::size_t from = 0;
    for (std::size_t i = 0; i < by.size(); ++i) {
      by[i] = all[i].second;
      if (i + 1 < by.size() && all[i + 1].first == all[i].first) continue;
      support_.push_back({all[i].first, by.subspan(from, i + 1 - from)});
      from = i + 1;
    }
  }
  first_.push_back(support_.size());
}

std::span<const Supporter> SharesProblem::supporters(std::size_t project) const {
  const auto all = support(project);
  if (all.empty()) return {};
  return {all.front().by.begin(), all.back().by.end()};
}

std::span<const Support> SharesProblem::support(std::size_t project) const {
  return std::span(support_).subspan(first_[project], first_[project + 1] - first_[project]);
}

}  // namespace wardmote
