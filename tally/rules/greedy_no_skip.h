// greedy-no-skip: by support, best first, until the first that does not fit; nothing behind it is funded.
// part-fund-next: then that one gets what is left, unless that is less than it can use. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

Outcome greedy_no_skip(const Election& election, const Rule& rule, const Lots& lots);
Outcome part_fund_next(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
