// A .pb file as an election: what a rule counts.
#pragma once

#include "tally/pabulib.h"
#include "tally/rules/election.h"

namespace wardmote {

// Whether equal votes become one row of the table. Outcomes are the same; what counts for each voter is
// faster with it, what only adds up is not.
enum class EqualVotes { Apart, Merged };

// The budget as the pot, projects numbered from 1 in the file's order; a project named twice in a vote counts
// once, and empty votes count in n. A project that costs what the files write for withdrawn is withdrawn.
// `points`: what each vote gives a project, instead of 1 for each project that it names.
Election pabulib_election(const PbFile& file, bool points, EqualVotes equal);

}  // namespace wardmote
