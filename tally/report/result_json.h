// result.json: the whole result, for programs. In the canonical form of json.h (yes is 1, no is 0); the
// same result gives the same bytes. Its parts are described in FORMAT.md.
#pragma once

#include <string>

#include "tally/report/published.h"

namespace wardmote {

std::string write_result_json(const PublishedResult& result);

}  // namespace wardmote
