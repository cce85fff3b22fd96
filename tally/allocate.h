// Fifth stage: every pot of an event by the rule announced for it, checked by other code before anything is
// said.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/ballot.h"
#include "shared/result.h"
#include "tally/rules/allocation.h"
#include "tally/rules/profile.h"

namespace wardmote {

// The ballots of each paper of `event` from their inner records. Corrupt when a record is not one of its
// paper.
Result<std::map<PaperId, std::vector<Ballot>>> read_ballots(
    const Event& event, const std::map<PaperId, std::vector<Bytes>>& inner);

// The allocation of every pot, in the event's order. `dice` is the public seed of the lots. Unsupported when
// an election cannot be counted. An allocation that does not pass its check is our own bug and aborts.
Result<std::vector<Allocation>> allocate_pots(const Event& event,
                                              const std::map<PaperId, std::vector<Ballot>>& ballots,
                                              const std::string& dice);

}  // namespace wardmote
