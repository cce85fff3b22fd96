// Writes a paper's ballots and awards as a .pb file that Pabulib's checker accepts and parse_pabulib() reads
// back.
#pragma once

#include <span>
#include <string>

#include "shared/event.h"
#include "tally/rules/allocation.h"
#include "tally/rules/profile.h"

namespace wardmote {

// `pots`: the allocations of every pot of which the paper has a project. Voters are numbered in the order of
// the profile, which tells nothing; blank ballots are left out, as that library does. Sums are in pounds.
std::string write_pabulib(const Event& event, const Paper& paper, const Profile& profile,
                          std::span<const Allocation> pots);

}  // namespace wardmote
