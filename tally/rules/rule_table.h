// The rules by name: one row a method. A new rule is a file of its own and a row here.
#pragma once

#include <span>
#include <string_view>

#include "shared/result.h"
#include "tally/rules/allocation.h"

namespace wardmote {

struct RuleRow {
  std::string_view method;  // as in the event
  Outcome (*run)(const Election&, const Rule&, const Lots&);
};

std::span<const RuleRow> rule_table();

// Counts `election` by `rule`. Unsupported, by name, for a method or a parameter that this version does not
// have; Refused when the rule's list of ties does not end in something that settles every tie.
Result<Outcome> allocate(const Election& election, const Rule& rule, const Lots& lots);

}  // namespace wardmote
