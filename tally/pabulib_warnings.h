// What Pabulib's own checker minds in a file that can be counted all the same.
#pragma once

#include <string>
#include <vector>

#include "tally/pabulib.h"

namespace wardmote {

// One sentence a kind, with how many places it concerns; never which voter's.
std::vector<std::string> pabulib_warnings(const PbFile& file);

}  // namespace wardmote
