// The notes of one store: does one certified kiosk's one session hold together?
#pragma once

#include <optional>
#include <vector>

#include "shared/package.h"
#include "tally/finding.h"
#include "tally/open.h"
#include "tally/verify.h"

namespace wardmote {

// The session, or nothing when its notes cannot be read or are not signed by whom they must be. Adds every finding.
std::optional<SessionRecord> check_session(const OpenedStore& store, const Package& package,
                                           std::vector<Finding>& findings);

}  // namespace wardmote
