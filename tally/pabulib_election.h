// A .pb file as an election: what a rule counts.
#pragma once

#include "tally/pabulib.h"
#include "tally/rules/election.h"

namespace wardmote {

// The budget as the pot, projects numbered from 1 in the file's order, equal votes merged; a project named
// twice in a vote counts once, and empty votes count in n. A project that costs what the files write for
// withdrawn is withdrawn.
// `points`: what each vote gives a project, instead of 1 for each project that it names.
Election pabulib_election(const PbFile& file, bool points = false);

}  // namespace wardmote
