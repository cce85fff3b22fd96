// Papers of every ballot type for tests, all on projects 1, 2, 4, 7 and 9.
#pragma once

#include <vector>

#include "shared/ballot_types.h"
#include "shared/paper.h"

namespace wardmote::test {

using Choices = std::vector<Choice>;

// Projects 1, 2, 4, 7 and 9 at £10, £20, £40, £70 and £90; 4 and 9 may be boosted where there are boosts. The
// limits are for the caller to set.
Paper paper_of(BallotType type);

Paper approve_paper(std::uint32_t min, std::uint32_t max);
Paper score_paper(std::int32_t lo, std::int32_t hi);
Paper grade_paper(std::size_t grades);
// Exactly three projects, and a boost for one of the young people's.
Paper leith_paper();
// Small (1 and 2): one or two; large (4, 7 and 9): two.
Paper sections_paper(SectionsRule rule);

}  // namespace wardmote::test
