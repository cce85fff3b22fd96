// The paper on which the votes of a .pb file could have been cast, and these votes as its ballots.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot_types.h"
#include "tally/pabulib.h"

namespace wardmote {

struct PbPaper {
  BallotType type{BallotType::Approve};
  BallotParams params;
  bool allow_blank{false};
  std::string_view measure{"votes"};  // of the rule that counts it
};

// The declared limits, widened where a recorded vote could not be cast within them, which is a warning.
// Unsupported for scoring votes without points; Refused when points or scores do not fit into a ballot.
Result<PbPaper> paper_for(const PbFile& file, std::vector<std::string>& warnings);

// `type` and `ballot` of the paper, as in event.toml, LF at the end.
std::string ballot_toml(const PbPaper& paper);

// What one vote says, ascending by project: project i of the file has number i + 1. Empty for a blank one.
std::vector<Choice> choices_of(const PbFile& file, const PbPaper& paper, const PbVote& vote);

}  // namespace wardmote
