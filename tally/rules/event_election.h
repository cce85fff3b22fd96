// From an event and its profiles to the election of one pot.
#pragma once

#include <span>
#include <string_view>

#include "tally/rules/election.h"
#include "tally/rules/profile.h"

namespace wardmote {

// The election of `pot_id` for its rule: every non-opinion paper with a project of the pot, restricted to it,
// as often as the paper weighs. `profiles` must hold the profile of each such paper.
//
// What a ballot says of a project becomes a number by the rule: votes 1, and 1 more for a boost vote; score
// and points what was given; of ranks the weight, or with measure score and no weights max for the first,
// max - 1 for the second …; the rank itself for purchase-rounds; the grade, 1 for the best, for
// majority-judgment. "No view" is not said.
Election make_election(const Event& event, std::string_view pot_id, std::span<const Profile> profiles);

}  // namespace wardmote
