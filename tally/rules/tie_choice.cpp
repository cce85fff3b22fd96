#include "tally/rules/tie_choice.h"

#include <algorithm>

#include "shared/assert.h"

namespace wardmote {

TieChoice::TieChoice(const Election& election, const Rule& rule, const Lots& lots, std::vector<Candidate> all)
    : election_(election), rule_(rule), lots_(lots), all_(std::move(all)) {}

std::optional<std::size_t> TieChoice::first_of(const std::vector<std::size_t>& tied, bool matters) {
  WM_ASSERT(tied.size() > 1);
  std::vector<Candidate> candidates;
  for (const std::size_t index : tied) candidates.push_back(all_[index]);
  const SupportGroup group = order_equals(candidates, election_, rule_);
  TiedCandidates first = group.parts.front();
  Tie tie{numbers_of(candidates), matters, std::nullopt};
  if (matters) tie.settled_by = first.size() > 1 ? TieBreak::Lot : group.last_needed;
  if (matters && first.size() > 1) {
    if (!lots_.drawn()) return std::nullopt;
    std::ranges::sort(first, {}, [this](const Candidate& each) { return lots_.draw.at(each.number); });
    LotUsed used;
    for (const auto& each : first) used.order.push_back(each.number);
    used_.push_back(std::move(used));
  }
  ties_.push_back(std::move(tie));
  return first.front().index;
}

}  // namespace wardmote
