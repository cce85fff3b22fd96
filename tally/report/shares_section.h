// Equal shares on the result page: what the supporters of each project had, and what they paid for.
#pragma once

#include "tally/report/page.h"
#include "tally/rules/allocation.h"

namespace wardmote {

// The values of the section `shares`; `pot` must have an account.
kainjow::mustache::data shares_section(const Allocation& pot, const PageLanguage& language,
                                       const Event& event);

}  // namespace wardmote
