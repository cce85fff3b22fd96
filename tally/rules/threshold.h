// The modifier `threshold`: only projects with enough support may be funded.
#pragma once

#include <optional>

#include "tally/rules/reason.h"
#include "tally/rules/standing.h"

namespace wardmote {

// What a threshold is a share of.
struct ThresholdBase {
  std::int64_t ballots{0};    // n, in units
  std::int64_t top_value{1};  // the best a ballot can say of a project
  std::int64_t unit{1};       // as Election::unit
};

// The smallest whole number of votes that reaches `min_share`, in units; not for a share of the maximum mean.
std::int64_t votes_needed(const MinShare& min_share, const ThresholdBase& base);

// Why `candidate` is below the rule's min_share, or nothing when it reaches it or the rule has none. Exact:
// of ballots, votes / n >= share; of votes, support >= share; of the maximum mean, what those who said
// something of it gave on average is >= share of the best value.
std::optional<Reason> below_threshold(const Rule& rule, const Candidate& candidate,
                                      const ThresholdBase& base);

}  // namespace wardmote
