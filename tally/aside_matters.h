// Whether the awards hang on which ballots were set aside, worked out from what is published.
#pragma once

#include <map>
#include <vector>

#include "shared/ballot.h"
#include "tally/record.h"

namespace wardmote {

// The awards again for every choice of ballots set aside to count after all, and where one lot was drawn for
// every ballot that might be the one which won it to drop out instead. `pots`: the awards without any of
// them. Unknown where that would take too many counts; errors as of allocate_pots().
Result<AsideMatters> aside_matters(const PublicRecord& record,
                                   const std::map<PaperId, std::vector<Ballot>>& ballots,
                                   const std::vector<Allocation>& pots);

}  // namespace wardmote
