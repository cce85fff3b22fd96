#include "tally/rules/threshold.h"

#include <cstdlib>

#include "shared/assert.h"

namespace wardmote {

std::int64_t votes_needed(const MinShare& min_share, std::int64_t ballots) {
  __extension__ using Wide = __int128;
  WM_ASSERT(min_share.of == ShareOf::Ballots ||
            min_share.of == ShareOf::Votes);  // allocate() refuses the others
  const Wide whole = min_share.of == ShareOf::Ballots ? ballots : 1;
  const Wide needed = (Wide{min_share.share.num} * whole + min_share.share.den - 1) / min_share.share.den;
  WM_ASSERT(needed <= INT64_MAX);
  return static_cast<std::int64_t>(needed);
}

std::optional<Reason> below_threshold(const Rule& rule, std::int64_t support, std::int64_t ballots) {
  if (!rule.min_share) return std::nullopt;
  const std::int64_t needed = votes_needed(*rule.min_share, ballots);
  if (support >= needed) return std::nullopt;
  if (rule.min_share->of == ShareOf::Votes) return below_votes(support, needed);
  return below_share(support, needed, rule.min_share->share);
}

}  // namespace wardmote
