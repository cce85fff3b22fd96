#include "tally/rules/threshold.h"

#include <cstdlib>

#include "shared/assert.h"

namespace wardmote {
namespace {

// The smallest whole support that reaches num/den of `whole`.
std::int64_t needed_of(Ratio share, std::int64_t whole) {
  __extension__ using Wide = __int128;
  const Wide needed = (Wide{share.num} * whole + share.den - 1) / share.den;
  WM_ASSERT(needed <= INT64_MAX);
  return static_cast<std::int64_t>(needed);
}

}  // namespace

std::optional<Reason> below_threshold(const Rule& rule, std::int64_t support, std::int64_t ballots) {
  if (!rule.min_share) return std::nullopt;
  const Ratio share = rule.min_share->share;
  const bool of_ballots = rule.min_share->of == ShareOf::Ballots;
  WM_ASSERT(of_ballots || rule.min_share->of == ShareOf::Votes);  // allocate() refuses the others
  const std::int64_t needed = needed_of(share, of_ballots ? ballots : 1);
  if (support >= needed) return std::nullopt;
  return of_ballots ? below_share(support, needed, share) : below_votes(support, needed);
}

}  // namespace wardmote
