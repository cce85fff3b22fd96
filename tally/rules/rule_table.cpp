#include "tally/rules/rule_table.h"

#include <algorithm>
#include <array>

#include "shared/event_names.h"
#include "tally/rules/comparison.h"
#include "tally/rules/equal_shares.h"
#include "tally/rules/greedy.h"
#include "tally/rules/greedy_no_skip.h"
#include "tally/rules/majority_judgment.h"
#include "tally/rules/phragmen.h"
#include "tally/rules/proportional_shares.h"
#include "tally/rules/purchase_rounds.h"
#include "tally/rules/top_n.h"

namespace wardmote {
namespace {

constexpr std::array kTable{
    RuleRow{"greedy", greedy},
    RuleRow{"greedy-no-skip", greedy_no_skip},
    RuleRow{"part-fund-next", part_fund_next},
    RuleRow{"greedy-per-cost", greedy_per_cost},
    RuleRow{"top-n", top_n},
    RuleRow{"equal-shares", equal_shares},
    RuleRow{"phragmen", phragmen},
    RuleRow{"majority-judgment", majority_judgment},
    RuleRow{"proportional-shares", proportional_shares},
    RuleRow{"purchase-rounds", purchase_rounds},
};

Error unsupported(const Rule& rule, const std::string& feature) {
  return {ErrorCode::Unsupported, "rule " + rule.id + ": " + feature + ", not countable in this version"};
}

// The first thing the rule asks for that is missing here, or "".
std::string missing_in(const Rule& rule, const Election& election) {
  const bool grades = rule.method == "majority-judgment";
  if (grades != (rule.measure == Measure::Grade))
    return "measure " + std::string(name_of<Measure>(rule.measure)) + " of method " + rule.method;
  if (rule.part_fund_min && rule.method != "part-fund-next") return "part_fund of method " + rule.method;
  if (rule.method == "top-n" && rule.n == 0) return "top-n without n";
  if (rule.method == "equal-shares" && !utility_of(rule)) return "equal-shares without a utility";
  if (rule.comparison && rule.method != "equal-shares") return "comparison of method " + rule.method;
  if (!rule.reserve_order.empty()) return "reserve_order";
  const bool conflicts = std::ranges::any_of(
      election.projects, [](const ElectionProject& project) { return project.conflicts != 0; });
  if (conflicts && rule.method == "proportional-shares")
    return "projects that exclude each other with method " + rule.method;
  return {};
}

bool settles_every_tie(const Rule& rule) {
  if (rule.ties.empty()) return false;
  const TieBreak last = rule.ties.back();
  return last == TieBreak::Lot || last == TieBreak::FileOrder || last == TieBreak::Id;
}

}  // namespace

std::span<const RuleRow> rule_table() {
  return kTable;
}

Result<Outcome> allocate(const Election& election, const Rule& rule, const Lots& lots) {
  const auto* const row = std::ranges::find(kTable, rule.method, &RuleRow::method);
  if (row == kTable.end()) return unsupported(rule, "method " + rule.method);
  if (const auto missing = missing_in(rule, election); !missing.empty()) return unsupported(rule, missing);
  if (!settles_every_tie(rule))
    return Error{ErrorCode::Refused,
                 "rule " + rule.id + ": ties end without a lot, expected lot, file-order or id last"};
  return rule.comparison ? compare_with_greedy(election, rule, lots) : row->run(election, rule, lots);
}

}  // namespace wardmote
