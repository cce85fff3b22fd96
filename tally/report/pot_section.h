// The part of the result page about one pot: its money as a picture, each project with its reason, and the
// rule in words.
#pragma once

#include "tally/report/page.h"
#include "tally/report/published.h"

namespace wardmote {

kainjow::mustache::data pot_section(const PublishedResult& result, const Allocation& pot,
                                    const PageLanguage& language);

// `part` of `whole` in whole per cent, half rounded up; `whole` > 0.
std::int64_t whole_percent(std::int64_t part, std::int64_t whole);

}  // namespace wardmote
