// phragmen: sequential Phragmén, loads instead of shares. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

Outcome phragmen(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
