// What each preset of `count` counts a .pb file by. RULES.md says what they are for.
#pragma once

#include <string_view>
#include <vector>

#include "shared/event.h"
#include "tally/pabulib.h"
#include "tally/rules/election.h"

namespace wardmote {

// "declared", the names of the reference presets, "equalshares.net".
std::vector<std::string_view> count_presets();
// Unsupported when there is no such preset.
Result<void> check_preset(std::string_view preset);

// The rule of a preset that there is, for this file. Unsupported, by name, where it does not apply.
Result<Rule> preset_rule(std::string_view preset, const PbFile& file);

// What `rule` counts of `file`: whom voters named or what they gave, and equal votes merged where that is
// faster.
Election preset_election(const PbFile& file, const Rule& rule);

}  // namespace wardmote
