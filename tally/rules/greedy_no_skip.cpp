#include "tally/rules/greedy_no_skip.h"

#include <algorithm>

#include "tally/rules/spending.h"

namespace wardmote {
namespace {

using Numbers = std::vector<ProjectNumber>;

// What is left when the count ends: it stays in the pot, or goes to the next in line.
enum class Rest { Stays, ToNext };

class NoSkip {
 public:
  NoSkip(const Election& election, const Rule& rule, const Lots& lots, Rest rest)
      : election_(election), spending_(election, rule, RankBy::Support), lots_(lots), rest_(rest) {}

  Outcome run() {
    for (const auto& group : spending_.groups()) {
      const bool matters = !stopped() && order_matters(all_of(group));
      by_lot_ = false;
      for (const auto& part : group.parts)
        if (!spend_on(part)) return LotNeeded{election_.pot, numbers_of(part)};
      spending_.met(group, matters, by_lot_);
    }
    return std::move(spending_).finish();
  }

 private:
  [[nodiscard]] bool stopped() const { return !ended_at_.empty(); }

  [[nodiscard]] bool can_use_rest(const Candidate& candidate) const {
    return rest_ == Rest::ToNext && spending_.left() > Pence{} &&
           spending_.left() >= election_.projects[candidate.index].least_award;
  }

  // All fit: all are funded. Else whoever comes first is funded, or gets the rest, and somebody does not;
  // unless none fits and none can use the rest.
  [[nodiscard]] bool order_matters(const std::vector<Candidate>& tied) const {
    if (tied.size() < 2 || cost_of(tied) <= spending_.left()) return false;
    return std::ranges::any_of(tied,
                               [&](const auto& each) { return spending_.fits(each) || can_use_rest(each); });
  }

  // False when a lot is needed.
  bool spend_on(const std::vector<Candidate>& tied) {
    if (stopped()) {
      for (const auto& candidate : tied) spending_.leave_out(candidate, after_stop(ended_at_));
    } else if (order_matters(tied)) {
      const auto drawn = spending_.draw(lots_, tied);
      if (!drawn) return false;
      by_lot_ = true;
      spend_by_lot(*drawn);
    } else if (cost_of(tied) <= spending_.left()) {
      for (const auto& candidate : tied) spending_.take(candidate, funded());
    } else {
      for (const auto& candidate : tied) stop_at(candidate);
    }
    return true;
  }

  void stop_at(const Candidate& candidate) {
    if (can_use_rest(candidate))
      spending_.take_rest(candidate);
    else
      spending_.refuse(candidate, short_of(candidate.cost, spending_.left()), Action::Stop);
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
    Numbers winners = numbers_of({drawn.begin(), stopper});
    const Numbers losers = numbers_of({stopper, drawn.end()});
    for (auto at = drawn.begin(); at != stopper; ++at) spending_.take(*at, won_lot(losers));
    if (can_use_rest(*stopper)) {
      stop_at(*stopper);
      winners = numbers_of({drawn.begin(), stopper + 1});
    } else if (stopper->cost > before) {
      stop_at(*stopper);
    } else {
      spending_.refuse(*stopper, lost_lot(winners), Action::Stop);
      ended_at_.push_back(stopper->number);
    }
    for (auto at = stopper + 1; at != drawn.end(); ++at)
      spending_.leave_out(*at, winners.empty() ? after_stop(ended_at_) : lost_lot(winners));
  }

  const Election& election_;
  Spending spending_;
  const Lots& lots_;
  Rest rest_;
  Numbers ended_at_;  // where the count ended; empty while it goes on
  bool by_lot_{false};
};

}  // namespace

Outcome greedy_no_skip(const Election& election, const Rule& rule, const Lots& lots) {
  return NoSkip(election, rule, lots, Rest::Stays).run();
}

Outcome part_fund_next(const Election& election, const Rule& rule, const Lots& lots) {
  return NoSkip(election, rule, lots, Rest::ToNext).run();
}

}  // namespace wardmote
