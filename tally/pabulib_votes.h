// The VOTES of a .pb file, read fast: they are nearly all of it. Internal to pabulib.
#pragma once

#include "tally/pabulib.h"
#include "tally/pabulib_ids.h"
#include "tally/pabulib_sections.h"

namespace wardmote {

// Reads the section into `file`, whose META and PROJECTS are known; `projects` numbers the latter by id.
// False when `sections` has a fault.
bool read_votes(PabulibSections& sections, const PabulibIds& projects, PbFile& file);

}  // namespace wardmote
