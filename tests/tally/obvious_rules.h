// Second implementations of the rules, slow and obvious, to compare the real ones with.
#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "tests/tally/rules_elections.h"

namespace wardmote::test {

using Winners = std::set<ProjectNumber>;
using Sums = std::map<ProjectNumber, Pence>;  // of those that get something

// The rules once more, slow and obvious: one order of all projects, walked once.
class Obvious {
 public:
  Obvious(const Election& election, const Rule& rule) : election_(election), rule_(rule) {}

  std::int64_t votes(std::size_t project) const {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < election_.ballots.size(); ++row)
      for (const auto& preference : said_in(election_, row))
        sum += preference.project == project ? election_.ballots[row].times : 0;
    return sum;
  }

  std::int64_t support(std::size_t project) const {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < election_.ballots.size(); ++row)
      for (const auto& preference : said_in(election_, row))
        if (preference.project == project) sum += election_.ballots[row].times * preference.value;
    return sum;
  }

  bool may_win(std::size_t project) const {
    if (election_.projects[project].withdrawn || votes(project) < rule_.need_votes) return false;
    if (!rule_.min_share) return true;
    const auto share = rule_.min_share->share;
    switch (rule_.min_share->of) {
      case ShareOf::Ballots:
        return votes(project) * share.den >= share.num * election_.ballot_count();
      case ShareOf::Votes:
        return support(project) * share.den >= share.num;
      case ShareOf::MaxMean:
        return votes(project) > 0 &&
               support(project) * share.den >= share.num * election_.top_value * votes(project);
    }
    return false;
  }

  std::int64_t top_scores(std::size_t project) const {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < election_.ballots.size(); ++row)
      for (const auto& preference : said_in(election_, row))
        if (preference.project == project && preference.value == election_.top_value)
          sum += election_.ballots[row].times;
    return sum;
  }

  // Of a project, everybody's grade in order, the best first; no grade is the worst.
  std::vector<std::int64_t> grades(std::size_t project) const {
    std::vector<std::int64_t> all;
    for (std::size_t row = 0; row < election_.ballots.size(); ++row) {
      std::int64_t grade = election_.last_value;
      for (const auto& preference : said_in(election_, row))
        if (preference.project == project) grade = preference.value;
      all.insert(all.end(), static_cast<std::size_t>(election_.ballots[row].times), grade);
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  // Majority judgment to the letter: the middle grades, one after the other.
  bool better_grades(std::size_t a, std::size_t b) const {
    auto first = grades(a), second = grades(b);
    while (!first.empty()) {
      const auto middle = static_cast<std::ptrdiff_t>(first.size() / 2);
      if (first[first.size() / 2] != second[second.size() / 2])
        return first[first.size() / 2] < second[second.size() / 2];
      first.erase(first.begin() + middle), second.erase(second.begin() + middle);
    }
    return false;
  }

  // Those that may win, best first.
  std::vector<std::size_t> order(const Lots& lots) const {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < election_.projects.size(); ++i)
      if (may_win(i)) all.push_back(i);
    std::sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) { return before(a, b, lots); });
    return all;
  }

  bool before(std::size_t a, std::size_t b, const Lots& lots) const {
    const auto& first = election_.projects[a];
    const auto& second = election_.projects[b];
    if (rule_.method == "majority-judgment") {
      if (better_grades(a, b) != better_grades(b, a)) return better_grades(a, b);
      return goes_first(a, b, lots);
    }
    const bool per_cost = rule_.method == "greedy-per-cost" || rule_.utility == "score";
    const std::int64_t left = support(a) * (per_cost ? second.cost.value : 1);
    const std::int64_t right = support(b) * (per_cost ? first.cost.value : 1);
    if (left != right) return left > right;
    return goes_first(a, b, lots);
  }

  // By the event's list alone.
  bool goes_first(std::size_t a, std::size_t b, const Lots& lots) const {
    const auto& one = election_.projects[a];
    const auto& other = election_.projects[b];
    for (const TieBreak tie_break : rule_.ties) {
      if (tie_break == TieBreak::MostTopScores && top_scores(a) != top_scores(b))
        return top_scores(a) > top_scores(b);
      if (tie_break == TieBreak::MoreVotes && votes(a) != votes(b)) return votes(a) > votes(b);
      if (tie_break == TieBreak::LowerCost && one.cost != other.cost) return one.cost < other.cost;
      if (tie_break == TieBreak::Id) return one.id < other.id;
      if (tie_break == TieBreak::FileOrder) return a < b;
      if (tie_break == TieBreak::Lot) return lots.draw.at(one.number) < lots.draw.at(other.number);
    }
    return false;
  }

  Sums sums(const Lots& lots) const {
    if (rule_.method == "purchase-rounds") return bought_in_rounds(lots);
    Sums sums;
    Pence left = election_.amount;
    std::size_t place = 0;
    std::set<std::uint32_t> groups;
    for (const std::size_t index : order(lots)) {
      const ElectionProject& project = election_.projects[index];
      if (groups.contains(project.conflicts)) continue;
      if (rule_.method == "top-n" && ++place > rule_.n) break;
      const bool fits = project.cost <= left;
      const bool part = rule_.method == "part-fund-next" && left > Pence{} && left >= project.least_award;
      if (fits || part) sums[project.number] = std::min(project.cost, left);
      if (fits || part) left -= std::min(project.cost, left);
      if ((fits || part) && project.conflicts != 0) groups.insert(project.conflicts);
      if (!fits && (rule_.method == "greedy-no-skip" || rule_.method == "part-fund-next")) break;
    }
    return sums;
  }

  // Every ballot for the first of its ranking that can still be bought; the one with most votes is.
  Sums bought_in_rounds(const Lots& lots) const {
    Sums sums;
    Pence left = election_.amount;
    std::set<std::uint32_t> groups;
    const auto can_buy = [&](std::size_t project) {
      const ElectionProject& it = election_.projects[project];
      return may_win(project) && it.cost <= left && !sums.contains(it.number) &&
             !groups.contains(it.conflicts);
    };
    while (true) {
      std::map<std::size_t, std::int64_t> votes;
      for (std::size_t row = 0; row < election_.ballots.size(); ++row) {
        auto said = said_in(election_, row);
        std::erase_if(said, [&](const Preference& each) { return !can_buy(each.project); });
        const auto first = std::ranges::min_element(said, {}, &Preference::value);
        if (first != said.end()) votes[first->project] += election_.ballots[row].times;
      }
      if (votes.empty()) return sums;
      std::size_t best = votes.begin()->first;
      for (const auto& [project, count] : votes)
        if (count > votes[best] || (count == votes[best] && goes_first(project, best, lots))) best = project;
      const ElectionProject& winner = election_.projects[best];
      sums[winner.number] = winner.cost;
      left -= winner.cost;
      if (winner.conflicts != 0) groups.insert(winner.conflicts);
    }
  }

  Winners winners(const Lots& lots) const {
    Winners won;
    for (const auto& [number, sum] : sums(lots)) won.insert(number);
    return won;
  }

 private:
  const Election& election_;
  const Rule& rule_;
};

inline Winners winners(const Allocation& allocation) {
  Winners won;
  for (const auto& award : allocation.awards)
    if (award.status == AwardStatus::Funded) won.insert(award.project);
  return won;
}

inline Sums sums(const Allocation& allocation) {
  Sums sums;
  for (const auto& award : allocation.awards)
    if (award.award > Pence{}) sums[award.project] = award.award;
  return sums;
}

}  // namespace wardmote::test
