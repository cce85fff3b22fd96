// Checks an allocation against its election by code that shares nothing with the rules: within the pot, sums
// right, every project explained once, support recounted. What it finds is a fault of ours, and nothing is
// published.
#pragma once

#include <string>
#include <vector>

#include "tally/rules/allocation.h"

namespace wardmote {

// Every fault, in words; empty when the allocation may be published.
std::vector<std::string> check_allocation(const Election& election, const Rule& rule,
                                          const Allocation& allocation);

}  // namespace wardmote
