// What each preset of `count` counts a .pb file by. RULES.md says what they are for.
#pragma once

#include <string_view>
#include <vector>

#include "shared/event.h"
#include "tally/pabulib.h"

namespace wardmote {

// "declared", the names of the reference presets, "equalshares.net".
std::vector<std::string_view> count_presets();
// Unsupported when there is no such preset.
Result<void> check_preset(std::string_view preset);

// The rule of a preset that there is, for this file. Unsupported, by name, where it does not apply.
Result<Rule> preset_rule(std::string_view preset, const PbFile& file);

// Whether the rule counts what voters gave, not whom they named: for pabulib_election().
bool counts_points(const Rule& rule);

}  // namespace wardmote
