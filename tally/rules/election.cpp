#include "tally/rules/election.h"

namespace wardmote {

std::int64_t Election::ballot_count() const {
  return ballots.ballots();
}

}  // namespace wardmote
