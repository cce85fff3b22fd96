#include "tally/rules/threshold.h"

#include <cstdlib>

#include "shared/assert.h"

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

bool reaches_mean(const Ratio& share, const Candidate& candidate, const ThresholdBase& base) {
  return candidate.votes > 0 &&
         Wide{candidate.support} * share.den >= Wide{share.num} * base.top_value * candidate.votes;
}

}  // namespace

std::int64_t votes_needed(const MinShare& min_share, const ThresholdBase& base) {
  WM_ASSERT(min_share.of != ShareOf::MaxMean);
  const Wide whole = min_share.of == ShareOf::Ballots ? base.ballots : base.unit;
  const Wide needed = (Wide{min_share.share.num} * whole + min_share.share.den - 1) / min_share.share.den;
  WM_ASSERT(needed <= INT64_MAX);
  return static_cast<std::int64_t>(needed);
}

std::optional<Reason> below_threshold(const Rule& rule, const Candidate& candidate,
                                      const ThresholdBase& base) {
  if (!rule.min_share) return std::nullopt;
  const MinShare& least = *rule.min_share;
  switch (least.of) {
    case ShareOf::Ballots:
      if (candidate.votes >= votes_needed(least, base)) return std::nullopt;
      return below_share({candidate.votes, base.unit}, {votes_needed(least, base), base.unit}, least.share);
    case ShareOf::Votes:
      if (candidate.support >= votes_needed(least, base)) return std::nullopt;
      return below_votes({candidate.support, base.unit}, {votes_needed(least, base), base.unit});
    case ShareOf::MaxMean:
      if (reaches_mean(least.share, candidate, base)) return std::nullopt;
      return below_mean({candidate.support, std::max<std::int64_t>(candidate.votes, 1)}, base.top_value,
                        least.share);
  }
  std::abort();  // every case returns
}

}  // namespace wardmote
