// top-n: the n with most support, each funded if it fits into what is left. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

Outcome top_n(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
