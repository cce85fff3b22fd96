#include "tally/allocate.h"

#include "tally/lots.h"
#include "tally/rules/check.h"
#include "tally/rules/event_election.h"
#include "tally/rules/rule_table.h"

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

Result<Allocation> allocate_pot(const Event& event, const Pot& pot, const std::vector<Profile>& profiles,
                                const std::string& dice) {
  auto election = make_election(event, pot.id, profiles);
  if (!election) return std::move(election).error();
  auto outcome = allocate(*election, event.rule(pot.rule), draw_lots(event.id, *election, dice));
  if (!outcome) return std::move(outcome).error();
  WM_ASSERT(std::holds_alternative<Allocation>(*outcome));  // lots were drawn for every project
  Allocation allocation = std::get<Allocation>(std::move(*outcome));
  WM_ASSERT(check_allocation(*election, event.rule(pot.rule), allocation).empty());
  return allocation;
}

}  // namespace

Result<std::vector<Allocation>> allocate_pots(const Event& event,
                                              const std::map<PaperId, std::vector<Ballot>>& ballots,
                                              const std::string& dice) {
  std::vector<Profile> profiles;
  for (const auto& [paper, list] : ballots) profiles.push_back(make_profile(paper, list));
  std::vector<Allocation> out;
  for (const Pot& pot : event.pots) {
    auto allocation = allocate_pot(event, pot, profiles, dice);
    if (!allocation) return std::move(allocation).error();
    out.push_back(std::move(*allocation));
  }
  return out;
}

}  // namespace wardmote
