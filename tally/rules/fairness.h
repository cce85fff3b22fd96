// How fair an allocation is to those who voted: who got nothing, and whether a group that is large enough was
// left out.
#pragma once

#include <cstdint>
#include <vector>

#include "tally/rules/allocation.h"

namespace wardmote {

// A project that was not funded though enough of its supporters got little: `voters` of them, whose share of
// the pot is `share`, and of whom none has more than `have` of what they chose, even with this project
// counted to it.
struct LeftOut {
  ProjectNumber project{0};
  std::int64_t voters{0};  // ballots, in units
  Pence share{};           // rounded down
  Pence have{};
  bool operator==(const LeftOut&) const = default;
};

// EJR+ up to one project, for the cost of what is funded as what it is worth: nothing where the allocation
// has it. It does not where for a project that is not funded, and costs no more than the pot, there are
// supporters whose share of the pot is more than what each of them has of what they chose, that project
// counted to it. For each such project the largest such group. Source: Brill and Peters, Robust and
// Verifiable Proportionality Axioms for Multiwinner Voting (2023), section on participatory budgeting.
std::vector<LeftOut> left_out(const Election& election, const Allocation& allocation);

}  // namespace wardmote
