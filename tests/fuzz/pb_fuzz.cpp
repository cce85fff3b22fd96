#include "tally/pabulib.h"
#include "tally/pabulib_election.h"
#include "tests/fuzz/fuzz.h"

namespace wardmote::fuzz {

// What is read can be counted: as many ballots as votes, whether equal ones are merged or not.
void run(ByteSpan input) {
  const auto file = parse_pabulib(as_text(input), "file.pb");
  if (!file) {
    WM_ASSERT(file.error().what.starts_with("file.pb:"));
    return;
  }
  const auto values = file->points.empty() ? VoteValues::Places : VoteValues::Points;
  const auto apart = pabulib_election(*file, values, EqualVotes::Apart).ballots;
  const auto merged = pabulib_election(*file, values, EqualVotes::Merged).ballots;
  WM_ASSERT(apart.ballots() == static_cast<std::int64_t>(file->votes.size()));
  WM_ASSERT(apart.merged() == merged);
}

}  // namespace wardmote::fuzz
