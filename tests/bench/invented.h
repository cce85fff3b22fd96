// An election that nobody held, larger than any that anybody did.
#pragma once

#include "tally/pabulib.h"

namespace wardmote::bench {

// Everybody names one to ten projects, a few of which many like; the pot pays for about a third. Nearly all
// ballots differ.
PbFile invented_election(std::size_t voters, std::size_t projects);

}  // namespace wardmote::bench
