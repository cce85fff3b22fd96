// What a paper allows a voter to say: the parameters of its ballot type and their limits.
#include <algorithm>

#include "shared/ballot_types.h"
#include "shared/event_check.h"

namespace wardmote {
namespace {

constexpr std::int32_t kMaxScoreRange = 125;  // 1 + hi - lo is a byte below 127, which means "no view"
constexpr std::uint32_t kMaxValue = 126;

// The parameters that a type reads, the others as a fresh paper has them.
BallotParams only_of(BallotType type, const BallotParams& all) {
  BallotParams own;
  switch (type) {
    case BallotType::Approve:
      own.min = all.min, own.max = all.max;
      break;
    case BallotType::Knapsack:
      own.limit = all.limit, own.min_spend = all.min_spend;
      break;
    case BallotType::Score:
      own.lo = all.lo, own.hi = all.hi, own.labels = all.labels;
      own.must_score_all = all.must_score_all, own.allow_no_view = all.allow_no_view;
      break;
    case BallotType::PickThenScore:
      own.n = all.n, own.lo = all.lo, own.hi = all.hi;
      break;
    case BallotType::Points:
      own.total = all.total, own.max_each = all.max_each;
      own.min_projects = all.min_projects, own.must_use_all = all.must_use_all;
      break;
    case BallotType::Rank:
      own.min = all.min, own.max = all.max, own.weights = all.weights;
      break;
    case BallotType::Grade:
      own.labels = all.labels, own.must_grade_all = all.must_grade_all;
      break;
  }
  return own;
}

void check_count(std::uint32_t min, std::uint32_t max, std::size_t most, const std::string& path,
                 EventFaults& faults) {
  faults.add_if(max < 1 || max > most, path + "/max",
                "found " + std::to_string(max) + ", expected 1 to " + std::to_string(most) +
                    ", the projects of the paper");
  faults.add_if(min > max, path + "/min",
                "found " + std::to_string(min) + ", expected at most max, which is " + std::to_string(max));
}

void check_scale(const BallotParams& ballot, const std::string& path, EventFaults& faults) {
  const std::int64_t range = std::int64_t{ballot.hi} - ballot.lo;
  faults.add_if(range < 1 || range > kMaxScoreRange, path + "/hi",
                "expected lo < hi, and at most 125 between them");
  faults.add_if(!ballot.labels.empty() && static_cast<std::int64_t>(ballot.labels.size()) != range + 1,
                path + "/labels", std::to_string(ballot.labels.size()) + " labels, expected one a score");
}

void check_knapsack(const Paper& paper, const std::string& path, EventFaults& faults) {
  Pence cheapest = kMaxPence;
  for (Pence cost : paper.costs) cheapest = std::min(cheapest, cost);
  faults.add_if(paper.ballot.limit < cheapest, path + "/limit_pence",
                "is less than the cheapest project, which is " + format_pounds(cheapest));
  faults.add_if(paper.ballot.min_spend > paper.ballot.limit, path + "/min_spend_pence",
                "is more than the limit");
}

void check_points(const Paper& paper, const std::string& path, EventFaults& faults) {
  const BallotParams& ballot = paper.ballot;
  faults.add_if(ballot.total < 1, path + "/total", "missing, expected the number of points");
  faults.add_if(ballot.max_each < 1 || ballot.max_each > kMaxValue, path + "/max_each", "expected 1 to 126");
  faults.add_if(ballot.min_projects > paper.projects.size(), path + "/min_projects",
                "is more than the projects of the paper");
  faults.add_if(ballot.min_projects > ballot.total, path + "/min_projects", "is more than the points");
  const auto places = static_cast<std::uint64_t>(ballot.max_each) * paper.projects.size();
  faults.add_if(ballot.must_use_all && places < ballot.total, path + "/must_use_all",
                "cannot be kept: too few projects");
}

}  // namespace

void check_ballot(const Paper& paper, const std::string& path, EventFaults& faults) {
  const BallotParams& ballot = paper.ballot;
  const std::size_t size = paper.projects.size();
  faults.add_if(only_of(paper.type, ballot) != ballot, path, "has a parameter of another ballot type");
  switch (paper.type) {
    case BallotType::Approve:
      check_count(ballot.min, ballot.max, size, path, faults);
      faults.add_if(ballot.max != most_choices(paper), path + "/max",
                    "found " + std::to_string(ballot.max) + ", expected " +
                        std::to_string(most_choices(paper)) + ", which is what votes_per_projects gives");
      return;
    case BallotType::Knapsack:
      return check_knapsack(paper, path, faults);
    case BallotType::Score:
      return check_scale(ballot, path, faults);
    case BallotType::PickThenScore:
      faults.add_if(ballot.n < 1 || ballot.n > size, path + "/n", "expected 1 to the projects of the paper");
      return check_scale(ballot, path, faults);
    case BallotType::Points:
      return check_points(paper, path, faults);
    case BallotType::Rank:
      check_count(ballot.min, ballot.max, std::min<std::size_t>(size, kMaxValue), path, faults);
      faults.add_if(!ballot.weights.empty() && ballot.weights.size() != ballot.max, path + "/weights",
                    std::to_string(ballot.weights.size()) + " weights, expected one a rank");
      return;
    case BallotType::Grade:
      faults.add_if(ballot.labels.size() < 2 || ballot.labels.size() > kMaxValue, path + "/labels",
                    "expected 2 to 126 grades, the best first");
      return;
  }
}

}  // namespace wardmote
