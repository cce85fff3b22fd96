// From an event and its profiles to the election of one pot.
#pragma once

#include <span>
#include <string_view>

#include "shared/result.h"
#include "tally/rules/election.h"
#include "tally/rules/profile.h"

namespace wardmote {

// The election of `pot_id`: every non-opinion paper with a project of the pot, restricted to it. `profiles`
// must hold the profile of each such paper. Unsupported, by name, when the pot, a paper or a project asks for
// what this version cannot count (a weight, a boost, another leftover than keep, a divisible project, a
// conflict group …).
Result<Election> make_election(const Event& event, std::string_view pot_id,
                               std::span<const Profile> profiles);

}  // namespace wardmote
