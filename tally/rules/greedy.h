// greedy: by support, best first; what fits is funded, what does not is passed over. greedy-per-cost: the
// same by support for the money. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

Outcome greedy(const Election& election, const Rule& rule, const Lots& lots);
Outcome greedy_per_cost(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
