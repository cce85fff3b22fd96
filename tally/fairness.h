// The fairness report of a published result: for each pot who got nothing, which groups were left out, where
// the money went and where the votes, and what every other rule would have done with the same ballots.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/ballot.h"
#include "shared/event.h"
#include "shared/result.h"
#include "tally/rules/fairness.h"

namespace wardmote {

// The part of a category or an area: its votes and its money, of all votes and all awards of the pot.
struct PartOf {
  std::string name;  // "" for projects that have none
  Ratio votes{0, 1};
  Ratio money{0, 1};
  bool operator==(const PartOf&) const = default;
};

// What one rule funds with these ballots.
struct WhatIf {
  std::string rule;                   // in words: "equal-shares, cost, add1u"
  std::vector<ProjectNumber> funded;  // wholly or in part, ascending
  Pence spent{};
  std::int64_t with_nothing{0};  // ballots, in units
  std::size_t left_out{0};       // projects, as left_out()
  bool operator==(const WhatIf&) const = default;
};

struct PotFairness {
  std::string pot;
  std::int64_t ballots{0};  // n, in units
  std::int64_t unit{1};
  std::int64_t with_nothing{0};
  std::vector<LeftOut> left_out;
  std::vector<PartOf> categories;  // by name; empty where no project has one
  std::vector<PartOf> areas;
  std::vector<WhatIf> what_if;  // the rule that was announced first
};

// The fairness of every pot, as `pots` were allocated from these ballots. Other rules are counted with the
// threshold, need_votes and ties of the pot's own, and with the lots of `dice`; those that cannot count these
// ballots are left out.
Result<std::vector<PotFairness>> fairness_of(const Event& event,
                                             const std::map<PaperId, std::vector<Ballot>>& ballots,
                                             const std::vector<Allocation>& pots, const std::string& dice);

// As lines of text, LF at the end, and as JSON.
std::string fairness_text(const Event& event, const std::vector<PotFairness>& pots);
std::string fairness_json(const std::vector<PotFairness>& pots);

}  // namespace wardmote
