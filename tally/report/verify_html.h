// The report of `verify`: what was found in the stores, for the people who can mend it, before anything is
// opened. A page like result.html, in every language of the event.
#pragma once

#include <string>

#include "shared/package.h"
#include "tally/merge.h"

namespace wardmote {

// The same stores give the same bytes. It says of each finding what, meaning, who should act and whether it
// blocks the count; of each session its counts, both by the kiosk and by hand, and its code; and the codes to
// compare with paper.
std::string write_verify_html(const Package& package, const MergedStores& merged);

}  // namespace wardmote
