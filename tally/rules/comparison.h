// The modifier `comparison`: equal shares against greedy, which wins only if strictly more voters prefer what
// it funds. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

// The allocation of equal shares, or of greedy where that wins; either says how many preferred which.
Outcome compare_with_greedy(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
