// How the ballots of a paper are said in a .pb file: its vote type, its limits, and a ballot as a row of
// VOTES.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/ballot.h"
#include "shared/paper.h"
#include "tally/pabulib.h"

namespace wardmote {

// approve and knapsack: approval, or choose-1 where one may be chosen; with boost votes and for points:
// cumulative; score, pick-then-score and grade: scoring; rank: ordinal.
PbVoteType pb_vote_type(const Paper& paper);
// Whether votes of this type come with points, and projects with a score.
bool has_points(PbVoteType type);

// The keys of META that say what a vote may be, with their values, in the order of the format.
std::vector<std::pair<std::string, std::string>> pb_limits(const Paper& paper);

// One project in a row of VOTES.
struct PbChoice {
  std::size_t index{0};    // into Paper::projects
  std::int64_t points{1};  // votes with their boost, points, scores; of grades the worst is 0
};
// What `values`, the bytes of a ballot, say: ranked from the first, else ascending; "no view" is left out.
std::vector<PbChoice> pb_choices(const Paper& paper, const Bytes& values);

}  // namespace wardmote
