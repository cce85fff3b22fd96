// Who goes first of projects that a rule cannot tell apart, one decision at a time: for rules that buy one
// project after the other. Ties and lots are noted as they are met.
#pragma once

#include <optional>
#include <vector>

#include "tally/rules/standing.h"

namespace wardmote {

class TieChoice {
 public:
  // `all`: every project of the election, in its order.
  TieChoice(const Election& election, const Rule& rule, const Lots& lots, std::vector<Candidate> all);

  // The one of `tied` (indices, at least two) that goes first. `matters`: another order could fund others.
  // Nothing when it matters, only the lot could say, and none was drawn; the first number when it does not
  // matter.
  std::optional<std::size_t> first_of(const std::vector<std::size_t>& tied, bool matters);

  [[nodiscard]] const std::vector<Tie>& ties() const { return ties_; }
  [[nodiscard]] const std::vector<LotUsed>& lots() const { return used_; }

 private:
  const Election& election_;
  const Rule& rule_;
  const Lots& lots_;
  std::vector<Candidate> all_;
  std::vector<Tie> ties_;
  std::vector<LotUsed> used_;
};

}  // namespace wardmote
