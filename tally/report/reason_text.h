// What the rules found, in the languages of the event.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalogue.h"
#include "tally/rules/allocation.h"

namespace wardmote {

// The reason as one line in the catalogue's language; in English the same as english(reason).
std::string say_reason(const Catalogue& catalogue, const Reason& reason);

// Why a session or kiosk is left out, when the reason is one of exclusion_words(); nothing for any other,
// which is published as it was written.
std::optional<std::string> say_exclusion(const Catalogue& catalogue, std::string_view reason);

// What became of a tie: "Projects 6 and 7 have 14 votes each. The lot decided."; without `votes`, where it is
// not votes that were equal: "Projects 6 and 7 stood equal when their turn came. The lot decided."
std::string say_tie(const Catalogue& catalogue, const Tie& tie, std::optional<std::int64_t> votes);

// "4", "4 and 7", "4, 7 and 9".
std::string say_list(const Catalogue& catalogue, const std::vector<ProjectNumber>& numbers);

}  // namespace wardmote
