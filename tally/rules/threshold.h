// The modifier `threshold`: only projects with enough support may be funded.
#pragma once

#include <optional>

#include "tally/rules/election.h"
#include "tally/rules/reason.h"

namespace wardmote {

// The smallest whole support that reaches `min_share` when n = `ballots`; not for a share of the maximum
// mean.
std::int64_t votes_needed(const MinShare& min_share, std::int64_t ballots);

// Why a project with `support` is below the rule's min_share, or nothing when it reaches it or the rule has
// none. A share of ballots is compared exactly: support / ballots >= num / den.
std::optional<Reason> below_threshold(const Rule& rule, std::int64_t support, std::int64_t ballots);

}  // namespace wardmote
