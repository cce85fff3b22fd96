// What a paper asks and how a rule counts it, in the words of a person who reads them out.
#pragma once

#include <string>

#include "shared/event.h"

namespace wardmote {

// "choose exactly 3", "score each 1 to 5, every project", "give 10 points, at most 5 each; or a blank
// ballot".
std::string ballot_in_words(const Paper& paper);

// "greedy, by score, at least 10/100 of ballots, at least 1 vote; ties by lower-cost, then lot".
std::string rule_in_words(const Rule& rule);

}  // namespace wardmote
