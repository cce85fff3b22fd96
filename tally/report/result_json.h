// result.json: the whole result, for programs. In the canonical form of json.h (yes is 1, no is 0); the
// same result gives the same bytes. Its parts are described in FORMAT.md.
#pragma once

#include <string>

#include "tally/report/published.h"

namespace wardmote {

// `files`: the hash of every other file of the bundle but result.note, by path.
std::string write_result_json(const PublishedResult& result, const std::map<std::string, Digest>& files);

}  // namespace wardmote
