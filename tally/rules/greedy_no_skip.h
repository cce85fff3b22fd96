// greedy-no-skip: by support, best first, until the first that does not fit. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

Outcome greedy_no_skip(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
