// ballots.csv: every published ballot as a row that a spreadsheet can add up.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/ballot.h"

namespace wardmote {

// Header "paper,1,2,3,…": one column per project number of the event. A row per ballot of each paper in the
// order given, which is that of ballots.bin; the cell of a project that is not on the paper is empty. LF ends
// each line.
std::string ballots_csv(const Event& event, const std::map<PaperId, std::vector<Ballot>>& ballots);

}  // namespace wardmote
