#include "tally/rules/profile.h"

#include <map>

#include "shared/assert.h"

namespace wardmote {

std::int64_t Profile::ballots() const {
  std::int64_t sum = blank;
  for (const auto& row : rows) sum += row.times;
  return sum;
}

Profile make_profile(PaperId paper, std::span<const Ballot> ballots) {
  std::map<Bytes, std::int64_t> times;
  Profile profile{paper, {}, 0};
  for (const Ballot& ballot : ballots) {
    WM_ASSERT(ballot.paper() == paper);
    if (ballot.is_blank()) {
      ++profile.blank;
    } else {
      ++times[ballot.values()];
    }
  }
  for (const auto& [values, count] : times) profile.rows.push_back({values, count});
  return profile;
}

}  // namespace wardmote
