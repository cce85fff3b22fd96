// What only result.json tells of a published count: it speaks of stores and sheets that are not published.
// That the rest of it follows from the ballots, recount() finds by writing it anew.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/result.h"
#include "tally/finding.h"
#include "tally/hand_count.h"

namespace wardmote {

// Corrupt for a finding that this program does not know.
Result<std::vector<Finding>> read_findings(const Bytes& result_json);
// Anything malformed becomes a number or text that a count by hand cannot have.
Result<HandCount> read_hand_count(const Bytes& result_json);

// The hash in base64 of every file that it names, by path; nothing for what is malformed.
std::map<std::string, std::string, std::less<>> read_file_hashes(const Bytes& result_json);

}  // namespace wardmote
