#include "tally/rules/spending.h"

#include <algorithm>

#include "shared/assert.h"

namespace wardmote {

Spending::Spending(const Election& election, const Rule& rule, const RanksBefore& before)
    : purse_(election.amount) {
  allocation_.pot = election.pot;
  allocation_.amount = election.amount;
  allocation_.rule = rule.method;
  allocation_.ballots = election.ballot_count();
  allocation_.unit = election.unit;
  groups_ = ranked(election, rule, eligible(election, rule, allocation_.awards), before);
}

std::vector<Candidate> Spending::affordable(const std::vector<Candidate>& tied) const {
  std::vector<Candidate> out;
  std::ranges::copy_if(tied, std::back_inserter(out),
                       [&](const auto& candidate) { return purse_.can_buy(candidate); });
  return out;
}

void Spending::take(const Candidate& candidate, Reason reason) {
  purse_.pay(candidate, candidate.cost);
  allocation_.steps.push_back({candidate.number, Action::Take, left()});
  award(candidate, candidate.cost, AwardStatus::Funded, std::move(reason));
}

void Spending::take_rest(const Candidate& candidate) {
  const Pence rest = left();
  WM_ASSERT(rest > Pence{} && rest < candidate.cost);
  purse_.pay(candidate, rest);
  allocation_.steps.push_back({candidate.number, Action::Take, left()});
  award(candidate, rest, AwardStatus::PartFunded, part_funded(rest, candidate.cost));
}

void Spending::give(const Candidate& candidate, Pence sum, Reason reason) {
  purse_.pay(candidate, sum);
  allocation_.steps.push_back({candidate.number, Action::Take, left()});
  const bool part = sum < candidate.cost;
  award(candidate, sum, part ? AwardStatus::PartFunded : AwardStatus::Funded, std::move(reason));
}

bool Spending::pass_over_excluded(const Candidate& candidate) {
  const auto winner = purse_.excluded_by(candidate);
  if (!winner) return false;
  allocation_.steps.push_back({candidate.number, Action::Skip, left()});
  award(candidate, Pence{}, AwardStatus::Excluded, excluded(*winner));
  return true;
}

void Spending::refuse(const Candidate& candidate, Reason reason, Action action) {
  allocation_.steps.push_back({candidate.number, action, left()});
  leave_out(candidate, std::move(reason));
}

void Spending::leave_out(const Candidate& candidate, Reason reason) {
  award(candidate, Pence{}, AwardStatus::NotFunded, std::move(reason));
}

void Spending::met(const SupportGroup& group, bool matters, bool by_lot) {
  const auto all = all_of(group);
  if (all.size() < 2) return;
  const TieBreak settled_by = by_lot ? TieBreak::Lot : group.last_needed;
  allocation_.ties.push_back({numbers_of(all), matters, matters ? std::optional(settled_by) : std::nullopt});
}

void Spending::met(const std::vector<Tie>& ties, const std::vector<LotUsed>& used, const Lots& lots) {
  allocation_.ties.insert(allocation_.ties.end(), ties.begin(), ties.end());
  allocation_.lots.insert(allocation_.lots.end(), used.begin(), used.end());
  if (!used.empty()) allocation_.seed = lots.seed;
}

std::optional<std::vector<Candidate>> Spending::draw(const Lots& lots, std::vector<Candidate> tied) {
  if (!lots.drawn()) return std::nullopt;
  std::ranges::sort(tied, {}, [&](const Candidate& candidate) { return lots.draw.at(candidate.number); });
  LotUsed used;
  for (const auto& candidate : tied) used.order.push_back(candidate.number);
  allocation_.lots.push_back(std::move(used));
  allocation_.seed = lots.seed;
  return tied;
}

Allocation Spending::finish() && {
  std::ranges::sort(allocation_.awards, {}, &Award::project);
  allocation_.left = left();
  return std::move(allocation_);
}

void Spending::award(const Candidate& candidate, Pence sum, AwardStatus status, Reason reason) {
  allocation_.awards.push_back(
      {candidate.number, candidate.support, candidate.cost, sum, status, std::move(reason)});
}

}  // namespace wardmote
