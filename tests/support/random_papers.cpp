#include "tests/support/random_papers.h"

namespace wardmote::test {
namespace {

std::uint32_t upto(Noise& noise, std::uint32_t most) {
  return static_cast<std::uint32_t>(noise.below(most + 1));
}

void random_limits(Paper& paper, Noise& noise) {
  BallotParams& ballot = paper.ballot;
  const bool flag = noise.below(2) == 0;
  switch (paper.type) {
    case BallotType::Approve:
    case BallotType::Rank:
      ballot.max = 1 + upto(noise, 4);
      ballot.min = upto(noise, ballot.max);
      return;
    case BallotType::Knapsack:
      ballot.limit = Pence{static_cast<std::int64_t>(1 + noise.below(23)) * 1000};
      ballot.min_spend = Pence{static_cast<std::int64_t>(noise.below(10)) * 1000};
      return;
    case BallotType::Score:
      ballot.allow_no_view = noise.below(2) == 0;
      ballot.must_score_all = flag;
      ballot.lo = static_cast<std::int32_t>(noise.below(5)) - 2;
      ballot.hi = ballot.lo + 1 + static_cast<std::int32_t>(noise.below(4) == 0 ? 124 : noise.below(3));
      return;
    case BallotType::PickThenScore:
      ballot.n = 1 + upto(noise, 4);
      ballot.lo = static_cast<std::int32_t>(noise.below(3));
      ballot.hi = ballot.lo + 1 + static_cast<std::int32_t>(noise.below(3));
      return;
    case BallotType::Points:
      ballot.total = 1 + upto(noise, 7);
      ballot.max_each = 1 + upto(noise, 5);
      ballot.min_projects = upto(noise, 3);
      ballot.must_use_all = flag;
      return;
    case BallotType::Grade:
      for (std::size_t i = 2 + noise.below(3); i > 0; --i)
        ballot.labels.push_back(Text("en", "Label " + std::to_string(i)));
      ballot.must_grade_all = flag;
      return;
  }
}

std::int32_t random_value(const Paper& paper, Noise& noise) {
  const BallotParams& ballot = paper.ballot;
  switch (paper.type) {
    case BallotType::Approve:
      return paper.boost && noise.below(3) == 0 ? 0 : 1;
    case BallotType::Knapsack:
      return noise.below(20) == 0 ? 2 : 1;
    case BallotType::Score:
      if (noise.below(6) == 0) return kNoView;
      [[fallthrough]];
    case BallotType::PickThenScore:
      return ballot.lo + static_cast<std::int32_t>(noise.below(static_cast<std::uint64_t>(
                             ballot.hi - ballot.lo + (noise.below(9) == 0 ? 2 : 1))));
    case BallotType::Points:
    case BallotType::Rank:
      return static_cast<std::int32_t>(noise.below(20) == 0 ? 0 : 1 + noise.below(4));
    case BallotType::Grade:
      return static_cast<std::int32_t>(noise.below(ballot.labels.size() + (noise.below(9) == 0 ? 1 : 0)));
  }
  return 1;
}

}  // namespace

Paper random_paper(BallotType type, Noise& noise) {
  Paper paper = paper_of(type);
  random_limits(paper, noise);
  paper.allow_blank = noise.below(3) == 0;
  if (noise.below(4) == 0) {
    paper.sections = sections_paper(SectionsRule::Each).sections;
    paper.sections_rule = noise.below(2) == 0 ? SectionsRule::Each : SectionsRule::AllOrNothing;
  }
  if (type == BallotType::Approve && noise.below(3) == 0)
    paper.boost = Boost{1 + upto(noise, 1), {"young"}, noise.below(2) == 0};
  if (type == BallotType::Approve && noise.below(4) == 0) paper.votes_per_projects = 1 + upto(noise, 5);
  return paper;
}

Choices random_choices(const Paper& paper, Noise& noise) {
  Choices choices;
  const std::uint64_t often = noise.below(6);  // one ballot says much, another little
  for (const ProjectNumber number : paper.projects) {
    if (noise.below(6) > often) continue;
    const std::int32_t value = random_value(paper, noise);
    const bool nothing = paper.type == BallotType::Approve && value == 0;
    choices.push_back({number, value, nothing || (paper.boost && noise.below(6) == 0)});
  }
  return choices;
}

}  // namespace wardmote::test
