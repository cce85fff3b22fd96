// proportional-shares: the pot is divided among its items in proportion to support, with a floor and a cap.
// See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

Outcome proportional_shares(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
