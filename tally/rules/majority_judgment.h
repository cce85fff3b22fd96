// majority-judgment: in order of the majority grade, then greedy. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

// What the ballots say of a project must be its grade, 1 for the best, up to Election::last_value.
Outcome majority_judgment(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
