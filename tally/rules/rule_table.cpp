#include "tally/rules/rule_table.h"

#include <algorithm>
#include <array>

#include "tally/rules/equal_shares.h"
#include "tally/rules/greedy.h"
#include "tally/rules/greedy_no_skip.h"
#include "tally/rules/phragmen.h"
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
};

Error unsupported(const Rule& rule, const std::string& feature) {
  return {ErrorCode::Unsupported, "rule " + rule.id + ": " + feature + ", not countable in this version"};
}

// The first thing the rule asks for that is missing here, or "".
std::string missing_in(const Rule& rule) {
  if (rule.measure == Measure::Grade) return "measure grade";
  if (rule.min_share && rule.min_share->of == ShareOf::MaxMean) return "min_share of max-mean";
  if (rule.part_fund_min && rule.method != "part-fund-next") return "part_fund of method " + rule.method;
  if (rule.method == "top-n" && rule.n == 0) return "top-n without n";
  if (rule.method == "equal-shares" && !utility_of(rule)) return "equal-shares without a utility";
  if (rule.comparison) return "comparison";
  if (!rule.reserve_order.empty()) return "reserve_order";
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
  if (const auto missing = missing_in(rule); !missing.empty()) return unsupported(rule, missing);
  if (!settles_every_tie(rule))
    return Error{ErrorCode::Refused,
                 "rule " + rule.id + ": ties end without a lot, expected lot, file-order or id last"};
  return row->run(election, rule, lots);
}

}  // namespace wardmote
