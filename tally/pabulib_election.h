// A .pb file as an election: what a rule counts.
#pragma once

#include "tally/pabulib.h"
#include "tally/rules/election.h"

namespace wardmote {

// Whether equal votes become one row of the table. Outcomes are the same; what counts for each voter is
// faster with it, what only adds up is not.
enum class EqualVotes { Apart, Merged };

// What a vote says of a project that it names: 1; the points it gives; or by its place in the list, the last
// of the longest list allowed 1, the one before 2, and so on.
enum class VoteValues { Named, Points, Places };

// The budget as the pot, projects numbered from 1 in the file's order; a project named twice in a vote counts
// once, and empty votes count in n. A project that costs what the files write for withdrawn is withdrawn.
// VoteValues::Points is for a file that has them.
Election pabulib_election(const PbFile& file, VoteValues values, EqualVotes equal);

}  // namespace wardmote
