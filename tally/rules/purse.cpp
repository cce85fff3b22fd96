#include "tally/rules/purse.h"

#include "shared/assert.h"

namespace wardmote {

std::optional<ProjectNumber> Purse::excluded_by(const Candidate& candidate) const {
  const auto winner = winners_.find(candidate.conflicts);
  if (winner == winners_.end() || winner->second == candidate.number) return std::nullopt;
  return winner->second;
}

void Purse::pay(const Candidate& candidate, Pence sum) {
  WM_ASSERT(sum <= left_ && !excluded_by(candidate));
  left_ -= sum;
  if (candidate.conflicts != 0) winners_.emplace(candidate.conflicts, candidate.number);
}

}  // namespace wardmote
