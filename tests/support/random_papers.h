// Random papers of every ballot type, and random choices on them: most of them nearly allowed.
#pragma once

#include "tests/support/damage.h"
#include "tests/support/papers.h"

namespace wardmote::test {

inline constexpr BallotType kBallotTypes[] = {
    BallotType::Approve, BallotType::Knapsack, BallotType::Score, BallotType::PickThenScore,
    BallotType::Points,  BallotType::Rank,     BallotType::Grade};

// Any limits, sections, boosts and a blank ballot or not.
Paper random_paper(BallotType type, Noise& noise);
Choices random_choices(const Paper& paper, Noise& noise);

}  // namespace wardmote::test
