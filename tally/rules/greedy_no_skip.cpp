#include "tally/rules/greedy_no_skip.h"

#include <algorithm>

#include "tally/rules/spending.h"

namespace wardmote {
namespace {

using Numbers = std::vector<ProjectNumber>;

// All fit: all are funded. None fits: none is. Else whoever comes first is funded and somebody is not.
bool order_matters(const std::vector<Candidate>& tied, const Spending& spending) {
  return cost_of(tied) > spending.left() &&
         std::ranges::any_of(tied, [&](const auto& each) { return spending.fits(each); });
}

class NoSkip {
 public:
  NoSkip(const Election& election, const Rule& rule, const Lots& lots)
      : pot_(election.pot), spending_(election, rule, RankBy::Support), lots_(lots) {}

  Outcome run() {
    for (const auto& group : spending_.groups()) {
      const bool matters = !stopped() && order_matters(all_of(group), spending_);
      by_lot_ = false;
      for (const auto& part : group.parts)
        if (!spend_on(part)) return LotNeeded{pot_, numbers_of(part)};
      spending_.met(group, matters, by_lot_);
    }
    return std::move(spending_).finish();
  }

 private:
  [[nodiscard]] bool stopped() const { return !ended_at_.empty(); }

  // False when a lot is needed.
  bool spend_on(const std::vector<Candidate>& tied) {
    if (stopped()) {
      for (const auto& candidate : tied) spending_.leave_out(candidate, after_stop(ended_at_));
    } else if (order_matters(tied, spending_)) {
      const auto drawn = spending_.draw(lots_, tied);
      if (!drawn) return false;
      by_lot_ = true;
      spend_by_lot(*drawn);
    } else if (cost_of(tied) <= spending_.left()) {
      for (const auto& candidate : tied) spending_.take(candidate, funded());
    } else {
      for (const auto& candidate : tied) stop_at(candidate, short_of(candidate.cost, spending_.left()));
    }
    return true;
  }

  void stop_at(const Candidate& candidate, Reason reason) {
    spending_.refuse(candidate, std::move(reason), Action::Stop);
    ended_at_.push_back(candidate.number);
  }

  void spend_by_lot(const std::vector<Candidate>& drawn) {
    const Pence before = spending_.left();
    Pence left = before;
    const auto stopper = std::ranges::find_if(drawn, [&](const auto& candidate) {
      const bool fits = candidate.cost <= left;
      if (fits) left -= candidate.cost;
      return !fits;
    });
    WM_ASSERT(stopper != drawn.end());  // not all fit, or the order would not matter
    const Numbers winners = numbers_of({drawn.begin(), stopper});
    const Numbers losers = numbers_of({stopper, drawn.end()});
    for (auto at = drawn.begin(); at != stopper; ++at) spending_.take(*at, won_lot(losers));
    const bool dearer = stopper->cost > before;
    stop_at(*stopper, dearer ? short_of(stopper->cost, spending_.left()) : lost_lot(winners));
    for (auto at = stopper + 1; at != drawn.end(); ++at)
      spending_.leave_out(*at, winners.empty() ? after_stop(ended_at_) : lost_lot(winners));
  }

  std::string pot_;
  Spending spending_;
  const Lots& lots_;
  Numbers ended_at_;  // where the count ended; empty while it goes on
  bool by_lot_{false};
};

}  // namespace

Outcome greedy_no_skip(const Election& election, const Rule& rule, const Lots& lots) {
  return NoSkip(election, rule, lots).run();
}

}  // namespace wardmote
