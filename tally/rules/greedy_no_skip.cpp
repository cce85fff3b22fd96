#include "tally/rules/greedy_no_skip.h"

#include <algorithm>
#include <optional>

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
      const bool matters = !stopped() && order_matters(not_excluded(all_of(group)));
      by_lot_ = false;
      for (const auto& part : group.parts)
        if (!spend_on(part)) return LotNeeded{election_.pot, numbers_of(not_excluded(part))};
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

  // What has lost to one that it excludes is passed over, wherever it stands.
  [[nodiscard]] std::vector<Candidate> not_excluded(const std::vector<Candidate>& tied) const {
    std::vector<Candidate> out;
    std::ranges::copy_if(tied, std::back_inserter(out),
                         [&](const auto& each) { return !spending_.purse().excluded_by(each); });
    return out;
  }

  // All fit and none excludes another: all are funded. Else whoever comes first is funded, or gets the rest,
  // and somebody does not; unless none fits and none can use the rest.
  [[nodiscard]] bool order_matters(const std::vector<Candidate>& tied) const {
    if (tied.size() < 2 || (!clash(tied) && cost_of(tied) <= spending_.left())) return false;
    return std::ranges::any_of(tied,
                               [&](const auto& each) { return spending_.fits(each) || can_use_rest(each); });
  }

  // False when a lot is needed.
  bool spend_on(const std::vector<Candidate>& part) {
    if (stopped()) {
      for (const auto& candidate : part) spending_.leave_out(candidate, after_stop(ended_at_));
      return true;
    }
    for (const auto& candidate : part) spending_.pass_over_excluded(candidate);
    const auto tied = not_excluded(part);
    if (order_matters(tied)) {
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

  struct Draw {
    std::vector<Candidate> winners;    // in full
    std::optional<Candidate> stopper;  // that does not fit; none when the others lost to what they exclude
    std::vector<Candidate> losers;     // all but the winners
  };
  [[nodiscard]] Draw outcome_of(const std::vector<Candidate>& drawn) const {
    Draw out;
    Purse purse = spending_.purse();
    for (const auto& candidate : drawn) {
      const bool excluded = purse.excluded_by(candidate).has_value();
      const bool wins = !out.stopper && !excluded && purse.fits(candidate);
      if (!out.stopper && !excluded && !wins) out.stopper = candidate;
      if (wins) purse.pay(candidate, candidate.cost);
      (wins ? out.winners : out.losers).push_back(candidate);
    }
    return out;
  }

  void spend_by_lot(const std::vector<Candidate>& drawn) {
    const Pence before = spending_.left();
    const Draw draw = outcome_of(drawn);
    Numbers winners = numbers_of(draw.winners);
    for (const auto& each : draw.winners) spending_.take(each, won_lot(numbers_of(draw.losers)));
    if (draw.stopper) stop_by_lot(*draw.stopper, before, winners);
    for (const auto& each : draw.losers) {
      if (each == draw.stopper) continue;
      spending_.leave_out(each, winners.empty() ? after_stop(ended_at_) : lost_lot(winners));
    }
  }

  void stop_by_lot(const Candidate& stopper, Pence before, Numbers& winners) {
    if (can_use_rest(stopper)) {
      stop_at(stopper);
      winners.push_back(stopper.number);
      std::ranges::sort(winners);
    } else if (stopper.cost > before) {
      stop_at(stopper);
    } else {
      spending_.refuse(stopper, lost_lot(winners), Action::Stop);
      ended_at_.push_back(stopper.number);
    }
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
