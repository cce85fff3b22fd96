#include "tally/rules/purchase_rounds.h"

#include <algorithm>
#include <limits>

#include "tally/rules/spending.h"
#include "tally/rules/tie_choice.h"

namespace wardmote {
namespace {

class PurchaseRounds {
 public:
  PurchaseRounds(const Election& election, const Rule& rule, const Lots& lots)
      : election_(election),
        lots_(lots),
        spending_(election, rule, RankBy::Support),
        all_(candidates(election, rule.measure)),
        choice_(election, rule, lots, all_) {
    for (const auto& group : spending_.groups())
      for (const auto& candidate : all_of(group)) waiting_.push_back(candidate);
  }

  Outcome run() {
    for (std::int64_t round = 1;; ++round) {
      const auto able = spending_.affordable(waiting_);
      const auto votes = votes_for(able);
      const auto best = std::ranges::max_element(votes);
      if (best == votes.end() || *best == 0) break;
      const auto winner = winner_of(able, votes, *best);
      if (!winner) return LotNeeded{election_.pot, undecided_};
      spending_.take(all_[*winner], bought(round, {*best, election_.unit}));
      std::erase_if(waiting_, [&](const Candidate& each) { return each.index == *winner; });
    }
    spending_.met(choice_.ties(), choice_.lots(), lots_);
    for (const Candidate& candidate : waiting_) leave_out(candidate);
    return std::move(spending_).finish();
  }

 private:
  // Beside `able`: the ballots whose first choice among them it is.
  [[nodiscard]] std::vector<std::int64_t> votes_for(const std::vector<Candidate>& able) const {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> place(all_.size(), kNone);
    for (std::size_t i = 0; i < able.size(); ++i) place[able[i].index] = i;
    std::vector<std::int64_t> votes(able.size(), 0);
    for (std::size_t row = 0; row < election_.ballots.size(); ++row) {
      const BallotView ballot = election_.ballots[row];
      std::size_t first = kNone;
      std::int64_t rank = std::numeric_limits<std::int64_t>::max();
      for (std::size_t i = 0; i < ballot.projects.size(); ++i) {
        if (place[ballot.projects[i]] == kNone || ballot.value(i) >= rank) continue;
        first = place[ballot.projects[i]];
        rank = ballot.value(i);
      }
      if (first != kNone) votes[first] += ballot.times;
    }
    return votes;
  }

  // The first of those with most votes, by the event's list; nothing when a lot is needed. Which comes first
  // makes no difference where everything that can be bought will be.
  std::optional<std::size_t> winner_of(const std::vector<Candidate>& able,
                                       const std::vector<std::int64_t>& votes, std::int64_t best) {
    std::vector<std::size_t> tied;
    undecided_.clear();
    for (std::size_t i = 0; i < able.size(); ++i) {
      if (votes[i] != best) continue;
      tied.push_back(able[i].index);
      undecided_.push_back(able[i].number);
    }
    std::ranges::sort(undecided_);
    if (tied.size() == 1) return tied.front();
    return choice_.first_of(tied, clash(able) || cost_of(able) > spending_.left());
  }

  void leave_out(const Candidate& candidate) {
    if (spending_.pass_over_excluded(candidate)) return;
    if (spending_.fits(candidate))
      spending_.leave_out(candidate, too_few_votes({0, 1}, 1));
    else
      spending_.refuse(candidate, short_of(candidate.cost, spending_.left()), Action::Skip);
  }

  const Election& election_;
  const Lots& lots_;
  Spending spending_;
  std::vector<Candidate> all_;
  TieChoice choice_;
  std::vector<Candidate> waiting_;        // neither bought nor refused
  std::vector<ProjectNumber> undecided_;  // between which a lot is needed
};

}  // namespace

Outcome purchase_rounds(const Election& election, const Rule& rule, const Lots& lots) {
  return PurchaseRounds(election, rule, lots).run();
}

}  // namespace wardmote
