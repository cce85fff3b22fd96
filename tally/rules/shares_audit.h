// The account of equal shares, worked out from nothing but the ballots, the endowment and the order of
// purchases: an explanation, and a check by other code than the rule's own.
//
// Whole numbers only: sums in units of 2^-32 pence. Prices are rounded up and so are endowments, by less than
// one unit for each payment, and how far a purse can be off is counted along: nothing is found wrong that
// this rounding explains.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tally/rules/allocation.h"

namespace wardmote {

struct SharesAudit {
  SharesAccount account;
  std::vector<std::string> faults;  // where the payments do not add up, in words; empty in a right count
};

// Of an allocation by equal shares; it must have an endowment.
SharesAudit audit_shares(const Election& election, const Rule& rule, const Allocation& allocation);

// Adds to an allocation what only the explanation needs: who got nothing, and the account of equal shares.
void explain(const Election& election, const Rule& rule, Allocation& allocation);

// Ballots, in units, that choose nothing of what is funded, wholly or in part.
std::int64_t ballots_with_nothing(const Election& election, const Allocation& allocation);

}  // namespace wardmote
