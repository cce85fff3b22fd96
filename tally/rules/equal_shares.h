// equal-shares: everybody gets the same share of the pot and spends it, with others who want the same, on
// what they chose. See RULES.md.
#pragma once

#include <optional>

#include "tally/rules/allocation.h"
#include "tally/rules/shares_problem.h"

namespace wardmote {

// What a ballot is worth to its voter; nothing for a word that is none.
std::optional<Utility> utility_of(const Rule& rule);

// The rule must have a utility.
Outcome equal_shares(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
