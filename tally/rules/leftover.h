// What becomes of money that a rule left in the pot. See RULES.md, "Leftover".
#pragma once

#include "tally/rules/allocation.h"

namespace wardmote {

// `next-part-funded`: the first in order of support that got nothing gets the rest, if that is of use to it.
// `enlarge-winners`: the rest goes to the winners in proportion to their awards. `keep` and
// `share-oversubscribed` change nothing here. A lot may be needed for who is next.
Outcome spend_leftover(Leftover leftover, const Election& election, const Rule& rule, const Lots& lots,
                       Allocation allocation);

// Whether somebody who could have been funded was not, for want of money.
bool is_oversubscribed(const Allocation& allocation);

}  // namespace wardmote
