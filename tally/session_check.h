// The notes of one store: does one certified kiosk's one session hold together?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/package.h"
#include "shared/store.h"
#include "tally/finding.h"
#include "tally/verify.h"

namespace wardmote {

// What is at hand: a whole store, or what was published of it (no manifest copy, no opening).
enum class SessionSource { Store, Bundle };

// The session, or nothing when its notes cannot be read or are not signed by whom they must be. Adds every
// finding; `name` is what it is called until its own notes tell.
std::optional<SessionRecord> check_session(const StoreContents& contents, const std::string& name,
                                           const Package& package, SessionSource source,
                                           std::vector<Finding>& findings);

}  // namespace wardmote
