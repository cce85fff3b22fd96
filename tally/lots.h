// The lot of a pot, drawn from a public seed: digits of dice, read aloud after the seals are posted.
#pragma once

#include <string_view>

#include "shared/event.h"
#include "tally/rules/allocation.h"

namespace wardmote {

// The draw: digest of project n = H(hash/tie, event id, seed, pot id, n as u16); the smallest comes first.
Lots draw_lots(const EventId& event, const Election& election, std::string_view seed);

}  // namespace wardmote
