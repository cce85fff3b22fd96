// greedy: by support, best first; what fits is funded, what does not is passed over. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

Outcome greedy(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
