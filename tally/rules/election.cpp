#include "tally/rules/election.h"

namespace wardmote {

std::int64_t Election::ballot_count() const {
  std::int64_t sum = 0;
  for (const auto& group : ballots) sum += group.times;
  return sum;
}

}  // namespace wardmote
