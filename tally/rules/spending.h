// The purse of the greedy rules: takes projects while money lasts, and writes down what was done and why.
#pragma once

#include <optional>

#include "tally/rules/allocation.h"
#include "tally/rules/purse.h"
#include "tally/rules/standing.h"

namespace wardmote {

class Spending {
 public:
  // Starts with the whole pot. Projects that cannot be funded get their awards at once.
  Spending(const Election& election, const Rule& rule, const RanksBefore& before);
  Spending(const Election& election, const Rule& rule, RankBy by) : Spending(election, rule, ranks_by(by)) {}

  // Those that can, best first.
  [[nodiscard]] const std::vector<SupportGroup>& groups() const { return groups_; }
  [[nodiscard]] const Purse& purse() const { return purse_; }
  [[nodiscard]] Pence left() const { return purse_.left(); }
  [[nodiscard]] bool fits(const Candidate& candidate) const { return purse_.fits(candidate); }

  // Of these, those that can be bought now: that fit, and that nothing excludes.
  [[nodiscard]] std::vector<Candidate> affordable(const std::vector<Candidate>& tied) const;

  void take(const Candidate& candidate, Reason reason);
  // All that is left, less than its cost and more than nothing, as a part of it.
  void take_rest(const Candidate& candidate);
  // A part of the pot that may be less or more than its cost, with a reason that says why.
  void give(const Candidate& candidate, Pence sum, Reason reason);
  // Its turn came, but it gets nothing; `action` is Skip or Stop.
  void refuse(const Candidate& candidate, Reason reason, Action action);
  // Its turn came, but one that it excludes has won. False when none has.
  bool pass_over_excluded(const Candidate& candidate);
  // Its turn never came.
  void leave_out(const Candidate& candidate, Reason reason);

  void met(const SupportGroup& group, bool matters, bool by_lot);
  // Ties and lots that were met while deciding what to take.
  void met(const std::vector<Tie>& ties, const std::vector<LotUsed>& used, const Lots& lots);
  // `tied` in the order of the lot, which is noted; nothing when no lot was drawn.
  std::optional<std::vector<Candidate>> draw(const Lots& lots, std::vector<Candidate> tied);

  // Equal shares: what each ballot could spend.
  void had(Ratio endowment) { allocation_.endowment = endowment; }
  // So many decisions were taken with exact fractions.
  void add_exact(std::int64_t decisions) { allocation_.effort.exact += decisions; }
  // The finished allocation, awards ascending by number.
  Allocation finish() &&;

 private:
  void award(const Candidate& candidate, Pence sum, AwardStatus status, Reason reason);

  Allocation allocation_;
  Purse purse_;
  std::vector<SupportGroup> groups_;
};

}  // namespace wardmote
