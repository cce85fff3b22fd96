#include "tally/rules/leftover.h"

#include <algorithm>
#include <cstdlib>

#include "shared/assert.h"
#include "tally/rules/division.h"
#include "tally/rules/standing.h"

namespace wardmote {
namespace {

// For want of money, or of a better place in the line for it.
bool wanted_money(const Award& award) {
  constexpr ReasonCode kReasons[] = {ReasonCode::Short, ReasonCode::AfterStop, ReasonCode::LostLot,
                                     ReasonCode::SharesShort, ReasonCode::NotOfBest};
  return award.status == AwardStatus::NotFunded &&
         std::ranges::find(kReasons, award.reason.code) != std::end(kReasons);
}

// Is something funded that this project excludes? Then no rest is of use to it, whatever its reason says.
bool is_excluded(const Election& election, const Allocation& allocation, const Candidate& candidate) {
  const std::uint32_t group = election.projects[candidate.index].conflicts;
  if (group == 0) return false;
  for (std::size_t i = 0; i < allocation.awards.size(); ++i)
    if (election.projects[i].conflicts == group && (allocation.awards[i].status == AwardStatus::Funded ||
                                                    allocation.awards[i].status == AwardStatus::PartFunded))
      return true;
  return false;
}

Award& award_of(Allocation& allocation, ProjectNumber number) {
  const auto found = std::ranges::find(allocation.awards, number, &Award::project);
  WM_ASSERT(found != allocation.awards.end());
  return *found;
}

void give_rest(Allocation& allocation, const Candidate& candidate) {
  Award& award = award_of(allocation, candidate.number);
  award.award = std::min(award.cost, allocation.left);
  const bool whole = award.award == award.cost;
  award.status = whole ? AwardStatus::Funded : AwardStatus::PartFunded;
  award.reason = whole ? leftover() : part_funded(award.award, award.cost);
  allocation.left -= award.award;
  allocation.steps.push_back({candidate.number, Action::Take, allocation.left});
}

// The tied that can use the rest, in the order of the lot where there are several; nothing when none is
// drawn.
std::optional<Candidate> first_by_lot(std::vector<Candidate> tied, const Lots& lots, Allocation& allocation) {
  if (tied.size() == 1) return tied.front();
  if (!lots.drawn()) return std::nullopt;
  std::ranges::sort(tied, {}, [&](const Candidate& candidate) { return lots.draw.at(candidate.number); });
  LotUsed used;
  for (const auto& candidate : tied) used.order.push_back(candidate.number);
  allocation.ties.push_back({numbers_of(tied), true, TieBreak::Lot});
  allocation.lots.push_back(std::move(used));
  allocation.seed = lots.seed;
  return tied.front();
}

Outcome fund_next(const Election& election, const Rule& rule, const Lots& lots, Allocation allocation) {
  std::vector<Award> unused;
  for (const SupportGroup& group :
       ranked(election, rule, eligible(election, rule, unused), ranks_by(RankBy::Support)))
    for (const TiedCandidates& part : group.parts) {
      std::vector<Candidate> next;
      std::ranges::copy_if(part, std::back_inserter(next), [&](const Candidate& each) {
        return wanted_money(award_of(allocation, each.number)) && !is_excluded(election, allocation, each);
      });
      if (next.empty()) continue;
      std::erase_if(next, [&](const Candidate& each) {
        return election.projects[each.index].least_award > allocation.left;
      });
      if (next.empty()) return allocation;  // only the next in line is asked
      const auto winner = first_by_lot(next, lots, allocation);
      if (!winner) return LotNeeded{election.pot, numbers_of(next)};
      give_rest(allocation, *winner);
      return allocation;
    }
  return allocation;
}

Allocation enlarge(const Election& election, Allocation allocation) {
  std::vector<Award*> winners;
  std::vector<Portion> portions;
  for (std::size_t i = 0; i < allocation.awards.size(); ++i) {
    Award& award = allocation.awards[i];
    if (award.status != AwardStatus::Funded || award.award == Pence{}) continue;
    const Pence most = election.projects[i].most_award;
    const Pence room = most == Pence{} ? allocation.left : std::max(most - award.award, Pence{});
    winners.push_back(&award);
    portions.push_back({award.award.value, Pence{}, room});
  }
  const std::vector<Pence> more = divide(allocation.left, portions);
  for (std::size_t i = 0; i < winners.size(); ++i) {
    if (more[i] == Pence{}) continue;
    Award& award = *winners[i];
    award.award += more[i];
    award.reason = enlarged(award.award, award.cost);
    allocation.left -= more[i];
    allocation.steps.push_back({award.project, Action::Enlarge, allocation.left});
  }
  return allocation;
}

}  // namespace

bool is_oversubscribed(const Allocation& allocation) {
  return std::ranges::any_of(allocation.awards, [](const Award& award) {
    return wanted_money(award) || award.reason.code == ReasonCode::PartFunded;
  });
}

Outcome spend_leftover(Leftover leftover, const Election& election, const Rule& rule, const Lots& lots,
                       Allocation allocation) {
  if (allocation.left == Pence{}) return allocation;
  switch (leftover) {
    case Leftover::Keep:
    case Leftover::ShareOversubscribed:
      return allocation;
    case Leftover::NextPartFunded:
      return fund_next(election, rule, lots, std::move(allocation));
    case Leftover::EnlargeWinners:
      return enlarge(election, std::move(allocation));
  }
  std::abort();  // every case returns
}

}  // namespace wardmote
