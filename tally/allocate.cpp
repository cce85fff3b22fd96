#include "tally/allocate.h"

#include <algorithm>
#include <set>

#include "tally/lots.h"
#include "tally/rules/check.h"
#include "tally/rules/division.h"
#include "tally/rules/event_election.h"
#include "tally/rules/leftover.h"
#include "tally/rules/rule_table.h"
#include "tally/rules/shares_audit.h"

namespace wardmote {

Result<std::map<PaperId, std::vector<Ballot>>> read_ballots(
    const Event& event, const std::map<PaperId, std::vector<Bytes>>& inner) {
  std::map<PaperId, std::vector<Ballot>> out;
  for (const auto& [paper, records] : inner) {
    out[paper].reserve(records.size());
    for (const Bytes& bytes : records) {
      auto record = decode_inner(event, bytes);
      if (!record) return std::move(record).error();
      if (record->ballot.paper() != paper) return Error{ErrorCode::Corrupt, "inner record: of another paper"};
      out[paper].push_back(std::move(record->ballot));
    }
  }
  return out;
}

namespace {

class Pots {
 public:
  Pots(const Event& event, std::vector<Profile> profiles, const std::string& dice)
      : event_(event), profiles_(std::move(profiles)), dice_(dice) {}

  Result<std::vector<Allocation>> run() {
    if (auto counted = count_own(); !counted) return std::move(counted).error();
    if (auto shared = share_out(); !shared) return std::move(shared).error();
    if (auto counted = count_awards(); !counted) return std::move(counted).error();
    std::vector<Allocation> out;
    for (const Pot& pot : event_.pots) out.push_back(std::move(by_pot_.at(pot.id)));
    return out;
  }

 private:
  // Pots with money of their own.
  Result<void> count_own() {
    for (const Pot& pot : event_.pots)
      if (pot.from_project == 0)
        if (auto counted = count(pot, pot.amount); !counted) return counted;
    return {};
  }

  // Pots that are the award of a project of another pot, in whatever order they depend on each other.
  Result<void> count_awards() {
    while (by_pot_.size() < event_.pots.size())
      for (const Pot& pot : event_.pots) {
        if (by_pot_.contains(pot.id)) continue;
        const auto above = by_pot_.find(event_.project(pot.from_project).pot);
        if (above == by_pot_.end()) continue;
        const auto award = std::ranges::find(above->second.awards, pot.from_project, &Award::project);
        if (auto counted = count(pot, award->award); !counted) return counted;
      }
    return {};
  }

  Result<void> share_out() {
    std::set<std::string> groups;
    for (const Pot& pot : event_.pots)
      if (pot.leftover == Leftover::ShareOversubscribed) groups.insert(pot.share_group);
    for (const std::string& group : groups)
      if (auto shared = share_out(group); !shared) return shared;
    return {};
  }

  // What pots of the group did not need goes to those that needed more, in proportion to their amounts, and
  // these are counted again. Odd pence stay with the first that gives.
  Result<void> share_out(const std::string& group) {
    std::vector<const Pot*> givers, takers;
    Pence spare;
    for (const Pot& pot : event_.pots) {
      if (pot.leftover != Leftover::ShareOversubscribed || pot.share_group != group) continue;
      const Allocation& allocation = by_pot_.at(pot.id);
      (is_oversubscribed(allocation) ? takers : givers).push_back(&pot);
      if (!is_oversubscribed(allocation)) spare += allocation.left;
    }
    std::vector<Portion> portions;
    for (const Pot* pot : takers) portions.push_back({pot->amount.value, Pence{}, spare});
    const std::vector<Pence> shares = divide(takers.empty() ? Pence{} : spare, portions);
    Pence to_give;
    for (std::size_t i = 0; i < takers.size(); ++i) {
      to_give += shares[i];
      if (auto counted = count(*takers[i], takers[i]->amount + shares[i]); !counted) return counted;
      by_pot_.at(takers[i]->id).received = shares[i];
    }
    for (auto pot = givers.rbegin(); pot != givers.rend(); ++pot)
      to_give -= give(by_pot_.at((*pot)->id), to_give);
    return {};
  }

  static Pence give(Allocation& allocation, Pence most) {
    allocation.given = std::min(allocation.left, most);
    allocation.left -= allocation.given;
    return allocation.given;
  }

  Result<void> count(const Pot& pot, Pence amount) {
    const Rule& rule = event_.rule(pot.rule);
    Election election = make_election(event_, pot.id, profiles_);
    election.amount = amount;
    const Lots lots = draw_lots(event_.id, election, dice_);
    auto outcome = allocate(election, rule, lots);
    if (!outcome) return std::move(outcome).error();
    WM_ASSERT(std::holds_alternative<Allocation>(*outcome));  // lots were drawn for every project
    Outcome spent =
        spend_leftover(pot.leftover, election, rule, lots, std::get<Allocation>(std::move(*outcome)));
    Allocation allocation = std::get<Allocation>(std::move(spent));
    WM_ASSERT(check_allocation(election, rule, allocation).empty());
    explain(election, rule, allocation);
    by_pot_.insert_or_assign(pot.id, std::move(allocation));
    return {};
  }

  const Event& event_;
  std::vector<Profile> profiles_;
  const std::string& dice_;
  std::map<std::string, Allocation> by_pot_;
};

}  // namespace

Result<std::vector<Allocation>> allocate_pots(const Event& event,
                                              const std::map<PaperId, std::vector<Ballot>>& ballots,
                                              const std::string& dice) {
  std::vector<Profile> profiles;
  for (const auto& [paper, list] : ballots) profiles.push_back(make_profile(paper, list));
  return Pots(event, std::move(profiles), dice).run();
}

}  // namespace wardmote
