// What a rule returns: who gets what and why, the ties it met, the lots it used and every step it took.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/bytes.h"
#include "tally/rules/election.h"
#include "tally/rules/reason.h"
#include "tally/rules/shares_account.h"

namespace wardmote {

enum class AwardStatus { Funded, PartFunded, NotFunded, BelowThreshold, Excluded, Withdrawn };
std::string_view name_of(AwardStatus status);  // "not-funded"

struct Award {
  ProjectNumber project{0};
  std::int64_t support{0};  // votes, or what the rule measures
  Pence cost{};
  Pence award{};
  AwardStatus status{AwardStatus::NotFunded};
  Reason reason;
  std::optional<std::int64_t> grade{};  // majority judgment: its majority grade, 1 for the best
  bool operator==(const Award&) const = default;
};

// Projects with equal support among those that could be funded.
struct Tie {
  std::vector<ProjectNumber> projects;  // ascending
  bool matters{false};                  // another order among them would have funded others
  std::optional<TieBreak> settled_by;   // only where it matters: the last of the event's list that was needed
  bool operator==(const Tie&) const = default;
};

// A tie that only the lot could settle.
struct LotUsed {
  std::vector<ProjectNumber> order;  // as drawn
  bool operator==(const LotUsed&) const = default;
};

enum class Action { Take, Skip, Stop, Enlarge };
std::string_view name_of(Action action);  // "take"

// One project whose turn came, and the money left after it.
struct Step {
  ProjectNumber project{0};
  Action action{Action::Take};
  Pence left{};
  bool operator==(const Step&) const = default;
};

// What counting took, for those who measure; no part of the outcome, and so all are equal.
struct Effort {
  std::int64_t exact{0};  // decisions that bounds on doubles could not prove, and exact fractions took
  bool operator==(const Effort&) const { return true; }
};

// Equal shares against what greedy would fund: how many voters would rather have the one or the other. Voters
// count in units.
struct Comparison {
  std::int64_t prefer_shares{0};
  std::int64_t prefer_greedy{0};
  [[nodiscard]] bool greedy_wins() const { return prefer_greedy > prefer_shares; }
  bool operator==(const Comparison&) const = default;
};

struct Allocation {
  std::string pot;
  Pence amount{};
  std::string rule;           // the method
  std::int64_t ballots{0};    // n, in units: blank ones excluded
  std::int64_t unit{1};       // support and n count a ballot of weight 1 so many times
  std::vector<Award> awards;  // one a project, ascending number
  Pence left{};
  Pence received{};       // within `amount`: what other pots of its share group did not need
  Pence given{};          // to other pots of its share group: neither awarded nor left
  std::vector<Tie> ties;  // in the order in which the rule met them
  std::vector<LotUsed> lots;
  std::string seed;  // of the lots, "" when none was used
  std::vector<Step> steps;
  std::optional<Comparison> comparison{};  // where the rule asks for one
  std::optional<Ratio> endowment{};        // equal shares: the pence of each ballot, in the count that stands
  std::optional<SharesAccount> account{};  // equal shares, where it is explained
  std::int64_t with_nothing{0};            // ballots, in units, that choose nothing funded; where explained
  Effort effort;
  bool operator==(const Allocation&) const = default;
};

// The rule cannot go on before a lot is drawn: the projects between which it decides, ascending.
struct LotNeeded {
  std::string pot;
  std::vector<ProjectNumber> projects;
  bool operator==(const LotNeeded&) const = default;
};
// "pot green: a lot is needed between 4 and 7".
std::string english(const LotNeeded& needed);

using Outcome = std::variant<Allocation, LotNeeded>;

// A lot drawn for a pot: it puts all projects in one order, smallest digest first. Drawn outside the rules,
// from a public seed (lots.h); without one, `draw` is empty.
struct Lots {
  std::string seed;
  std::map<ProjectNumber, Digest> draw;
  unsigned threads{1};  // that a rule may use; results do not depend on it
  [[nodiscard]] bool drawn() const { return !draw.empty(); }
};

}  // namespace wardmote
