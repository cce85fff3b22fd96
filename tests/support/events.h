// Events for tests, of an invented place.
#pragma once

#include "shared/event.h"

namespace wardmote::test {

// A valid event that this version can run: one paper, "choose up to 3", of `projects` projects of £1,000,
// £2,000, … and one pot that covers half of them, counted by greedy; English.
Event small_event(ProjectNumber projects = 6);

// A valid event that uses every key of the schema at least once, in English and Welsh. Cannot be run yet.
Event full_event();

}  // namespace wardmote::test
