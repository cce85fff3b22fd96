#include "tally/pabulib_paper.h"

#include <algorithm>
#include <cstdlib>

#include "tally/pabulib_numbers.h"

namespace wardmote {
namespace {

using Limits = std::vector<std::pair<std::string, std::string>>;

std::int64_t points_of(const Paper& paper, const Choice& choice) {
  switch (paper.type) {
    case BallotType::Approve:
    case BallotType::Knapsack:
      return choice.value + (choice.boost ? 1 : 0);
    case BallotType::Score:
    case BallotType::PickThenScore:
    case BallotType::Points:
    case BallotType::Rank:
      return choice.value;
    case BallotType::Grade:
      return static_cast<std::int64_t>(paper.ballot.labels.size()) - 1 - choice.value;
  }
  std::abort();  // every case returns
}

Limits lengths(std::size_t min, std::size_t max) {
  Limits out;
  if (min > 0) out.emplace_back("min_length", std::to_string(min));
  if (max > 0) out.emplace_back("max_length", std::to_string(max));
  return out;
}

Limits scale(std::int64_t least, std::int64_t most) {
  return {{"min_points", std::to_string(least)}, {"max_points", std::to_string(most)}};
}

Limits approve_limits(const Paper& paper) {
  Limits out = lengths(paper.ballot.min, most_choices(paper));
  if (!paper.boost) return out;
  out = lengths(paper.ballot.min, most_choices(paper) + paper.boost->votes);
  out.emplace_back("max_points", "2");
  out.emplace_back("max_sum_points", std::to_string(most_choices(paper) + paper.boost->votes));
  return out;
}

Limits points_limits(const BallotParams& ballot) {
  Limits out = lengths(ballot.min_projects, 0);
  out.emplace_back("max_points", std::to_string(ballot.max_each));
  if (ballot.must_use_all) out.emplace_back("min_sum_points", std::to_string(ballot.total));
  out.emplace_back("max_sum_points", std::to_string(ballot.total));
  return out;
}

}  // namespace

PbVoteType pb_vote_type(const Paper& paper) {
  switch (paper.type) {
    case BallotType::Approve:
      if (paper.boost) return PbVoteType::Cumulative;
      return most_choices(paper) == 1 ? PbVoteType::ChooseOne : PbVoteType::Approval;
    case BallotType::Knapsack:
      return PbVoteType::Approval;
    case BallotType::Score:
    case BallotType::PickThenScore:
    case BallotType::Grade:
      return PbVoteType::Scoring;
    case BallotType::Points:
      return PbVoteType::Cumulative;
    case BallotType::Rank:
      return PbVoteType::Ordinal;
  }
  std::abort();  // every case returns
}

bool has_points(PbVoteType type) {
  return type == PbVoteType::Cumulative || type == PbVoteType::Scoring;
}

Limits pb_limits(const Paper& paper) {
  const BallotParams& ballot = paper.ballot;
  const std::size_t size = paper.projects.size();
  Limits out;
  switch (paper.type) {
    case BallotType::Approve:
      return approve_limits(paper);
    case BallotType::Knapsack:
      if (ballot.min_spend > Pence{}) out.emplace_back("min_sum_cost", money_text(ballot.min_spend));
      out.emplace_back("max_sum_cost", money_text(ballot.limit));
      return out;
    case BallotType::Score:
      out = lengths(ballot.must_score_all && !ballot.allow_no_view ? size : 0, size);
      break;
    case BallotType::PickThenScore:
      out = lengths(ballot.n, ballot.n);
      break;
    case BallotType::Points:
      return points_limits(ballot);
    case BallotType::Rank:
      return lengths(ballot.min, ballot.max);
    case BallotType::Grade:
      out = lengths(ballot.must_grade_all ? size : 0, size);
      break;
  }
  const bool grades = paper.type == BallotType::Grade;
  for (auto& line :
       grades ? scale(0, static_cast<std::int64_t>(ballot.labels.size()) - 1) : scale(ballot.lo, ballot.hi))
    out.push_back(std::move(line));
  return out;
}

std::vector<PbChoice> pb_choices(const Paper& paper, const Bytes& values) {
  std::vector<PbChoice> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto choice = choice_of(paper, paper.projects[i], values[i]);
    if (choice && choice->value != kNoView) out.push_back({i, points_of(paper, *choice)});
  }
  if (paper.type == BallotType::Rank) std::ranges::sort(out, {}, &PbChoice::points);
  return out;
}

}  // namespace wardmote
