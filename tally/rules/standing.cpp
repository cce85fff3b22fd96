#include "tally/rules/standing.h"

#include <algorithm>

#include "tally/rules/grades.h"
#include "tally/rules/threshold.h"

namespace wardmote {
namespace {

// Whether `tie_break` puts `a` before `b`.
bool goes_before(TieBreak tie_break, const Election& election, const Candidate& a, const Candidate& b) {
  switch (tie_break) {
    case TieBreak::MostTopScores:
      return a.top_scores > b.top_scores;
    case TieBreak::MoreVotes:
      return a.votes > b.votes;
    case TieBreak::LowerCost:
      return a.cost < b.cost;
    case TieBreak::Lot:
      return false;  // drawn only where it matters
    case TieBreak::FileOrder:
      return a.index < b.index;
    case TieBreak::Id:
      return election.projects[a.index].id < election.projects[b.index].id;
  }
  std::abort();  // every case returns
}

using Parts = std::vector<TiedCandidates>;

// Splits each part by one entry of the list; says whether that told any two apart.
bool refine(Parts& parts, TieBreak tie_break, const Election& election) {
  Parts refined;
  for (auto& part : parts) {
    const auto before = [&](const Candidate& a, const Candidate& b) {
      return goes_before(tie_break, election, a, b);
    };
    std::ranges::stable_sort(part, before);
    refined.push_back({part.front()});
    for (std::size_t i = 1; i < part.size(); ++i) {
      if (before(part[i - 1], part[i])) refined.emplace_back();
      refined.back().push_back(part[i]);
    }
  }
  const bool told_apart = refined.size() != parts.size();
  parts = std::move(refined);
  return told_apart;
}

// Ranks and grades count from 1, the best; a boost vote may lift a choice above the best score.
bool is_top(const Election& election, std::int64_t value) {
  const bool best_is_one = election.ranks || election.last_value > 1;
  return best_is_one ? value == 1 : value >= election.top_value;
}

void add_values(const Election& election, std::vector<Candidate>& all) {
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    const BallotView ballot = election.ballots[row];
    for (std::size_t i = 0; i < ballot.projects.size(); ++i) {
      Candidate& candidate = all[ballot.projects[i]];
      const std::int64_t value = ballot.value(i);
      candidate.votes += ballot.times;
      candidate.support += (election.ranks ? 1 : value) * ballot.times;
      if (is_top(election, value)) candidate.top_scores += ballot.times;
    }
  }
}

// The same where every value is 1: votes are all there is to add up.
void add_votes(const Election& election, std::vector<Candidate>& all) {
  std::vector<std::int64_t> votes(all.size(), 0);
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    const BallotView ballot = election.ballots[row];
    for (const std::uint16_t project : ballot.projects) votes[project] += ballot.times;
  }
  for (Candidate& candidate : all) {
    candidate.votes = candidate.support = votes[candidate.index];
    if (election.top_value == 1 || election.ranks) candidate.top_scores = candidate.votes;
  }
}

Award no_award(const Candidate& candidate, AwardStatus status, Reason reason) {
  return {candidate.number, candidate.support, candidate.cost, Pence{}, status, std::move(reason)};
}

}  // namespace

std::vector<Candidate> candidates(const Election& election, Measure measure) {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < election.projects.size(); ++i)
    all.push_back(
        {i, election.projects[i].number, 0, 0, 0, election.projects[i].cost, election.projects[i].conflicts});
  if (election.ballots.says_only_one()) {
    add_votes(election, all);
  } else {
    add_values(election, all);
  }
  if (measure == Measure::Grade) {
    const std::vector<Grades> grades = grades_of(election);
    for (Candidate& candidate : all) candidate.support = grades[candidate.index].at_least_majority();
  }
  return all;
}

std::vector<Candidate> eligible(const Election& election, const Rule& rule, std::vector<Award>& awards) {
  std::vector<Candidate> in;
  const ThresholdBase base{election.ballot_count(), election.top_value, election.unit};
  for (const auto& candidate : candidates(election, rule.measure)) {
    if (election.projects[candidate.index].withdrawn) {
      awards.push_back(no_award(candidate, AwardStatus::Withdrawn, withdrawn()));
    } else if (const auto below = below_threshold(rule, candidate, base)) {
      awards.push_back(no_award(candidate, AwardStatus::BelowThreshold, *below));
    } else if (candidate.votes < rule.need_votes * election.unit) {
      awards.push_back(no_award(candidate, AwardStatus::NotFunded,
                                too_few_votes({candidate.votes, election.unit}, rule.need_votes)));
    } else {
      in.push_back(candidate);
    }
  }
  return in;
}

SupportGroup order_equals(std::vector<Candidate> equals, const Election& election, const Rule& rule) {
  std::ranges::sort(equals, {}, &Candidate::number);
  SupportGroup group{{std::move(equals)}, TieBreak::Lot};
  for (const TieBreak tie_break : rule.ties)
    if (refine(group.parts, tie_break, election)) group.last_needed = tie_break;
  return group;
}

// Shares are compared by multiplying out; what costs nothing and has support comes first.
RanksBefore ranks_by(RankBy by) {
  if (by == RankBy::Support)
    return [](const Candidate& a, const Candidate& b) { return a.support > b.support; };
  return [](const Candidate& a, const Candidate& b) {
    __extension__ using Wide = __int128;
    return Wide{a.support} * b.cost.value > Wide{b.support} * a.cost.value;
  };
}

std::vector<SupportGroup> ranked(const Election& election, const Rule& rule,
                                 std::vector<Candidate> candidates, const RanksBefore& before) {
  std::ranges::stable_sort(candidates, before);
  std::vector<SupportGroup> groups;
  for (auto first = candidates.begin(); first != candidates.end();) {
    const auto last =
        std::find_if(first, candidates.end(), [&](const Candidate& other) { return before(*first, other); });
    groups.push_back(order_equals({first, last}, election, rule));
    first = last;
  }
  return groups;
}

std::vector<Candidate> all_of(const SupportGroup& group) {
  std::vector<Candidate> all;
  for (const auto& part : group.parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::vector<ProjectNumber> numbers_of(const std::vector<Candidate>& candidates) {
  std::vector<ProjectNumber> numbers;
  for (const auto& candidate : candidates) numbers.push_back(candidate.number);
  std::ranges::sort(numbers);
  return numbers;
}

Pence cost_of(const std::vector<Candidate>& candidates) {
  Pence sum;
  for (const auto& candidate : candidates) sum += candidate.cost;
  return sum;
}

bool clash(const std::vector<Candidate>& candidates) {
  for (auto at = candidates.begin(); at != candidates.end(); ++at)
    if (at->conflicts != 0 && std::find_if(candidates.begin(), at, [&](const auto& other) {
                                return other.conflicts == at->conflicts;
                              }) != at)
      return true;
  return false;
}

}  // namespace wardmote
