// purchase-rounds: in each round a ballot counts for the first of its ranking that can still be bought; the
// winner is bought and the pot goes down. See RULES.md.
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

// What the ballots say of a project must be its rank, 1 for the first.
Outcome purchase_rounds(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
