// greedy and greedy-per-cost: in order of support, or of support for the money, take what fits and pass over
// what does not. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"
#include "tally/rules/spending.h"

namespace wardmote {

Outcome greedy(const Election& election, const Rule& rule, const Lots& lots);
Outcome greedy_per_cost(const Election& election, const Rule& rule, const Lots& lots);

// The same in whatever order `spending` has its groups.
Outcome spend_greedily(Spending spending, const Election& election, const Lots& lots);

}  // namespace wardmote
